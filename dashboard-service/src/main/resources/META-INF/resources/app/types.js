/**
 * What the server sends, as types for editors; nothing here runs. The Java records in io.tocsin.dashboard.view say more.
 *
 * @typedef {{offset: number, leaf: ?number, at: string}} Position
 * @typedef {{kind: string, value: string, blocked: boolean, seenBy: number}} Indicator
 * @typedef {{seen: number, harmless: number, harmful: number, abstain: number}} Tally
 * @typedef {{id: string, name: string, reason: string}} Technique
 * @typedef {{first: Indicator[], all: number}} Names
 * @typedef {{id: string, sequence: number, author: string, state: string, confirmation: string, counted: ?string,
 *   announced: ?string, opened: ?Position, decided: ?Position, votes: Tally, uncounted: number, electorate: number,
 *   parties?: ?{of: string, all: number, votes: Tally}, quorum: number, witnesses: number, summary: boolean, names: ?Names, sentence?: string, technique?: ?Technique,
 *   effect?: string}} BallotRow
 * @typedef {{id: string, sequence: number, author: string, state: string, confirmation: string, decided: ?Position,
 *   said: ?Position, millisToDecide: ?number, names: ?Names, sentence?: string, technique?: ?Technique, effect?: string}}
 *   VerdictView
 * @typedef {{trusted: number, fired: number, firingRate: number, witnessed: number, cosine: number, namesOwn: boolean}}
 *   Evidence
 * @typedef {{ballot: string, author: string, agent: string, organisation: ?string, party?: ?string, stance: string, heard: string,
 *   counted: boolean, reception: string, proposal: boolean, evidence: ?Evidence, position: Position}} VoteView
 * @typedef {{what: string, who: ?string, result: ?string, position: Position}} TimelineEvent
 * @typedef {{indicators: Indicator[], support: number, radius: number, features: number, exemplars: number,
 *   firstSeen: string, lastSeen: string, proposed: Position}} Content
 * @typedef {{ballot: BallotRow, explanation: string[], signature: {content: ?Content}, rule: string, epoch: ?number,
 *   faulty: ?number, windowMillis: ?number, votes: VoteView[], votesNotKept: number,
 *   silent: {agent: string, organisation: string}[], timeline: TimelineEvent[]}} BallotView
 * @typedef {{flows: number, badLines: number, alerts: number, proposed: number, votes: number, learned: number,
 *   listed: number, blocked: number, refused: number}} Work
 * @typedef {{flows: number, alerts: number, rate: number, target: number, spanSeconds: number, alertsPerDay: number,
 *   targetPerDay: number, incidentsPerDay: number, exceeded: boolean}} Alerting
 * @typedef {{agent: string, number: number, open: boolean, source: ?string, cause: string, signature: ?string,
 *   first: string, last: string, flows: number, farEnds: string[], moreFarEnds: number, worstScore: number, why: string}}
 *   Incident
 * @typedef {{agent: string, signature: string, text: string, rows: number, share: number, seenBy: string[]}} Contradicted
 * @typedef {{captureTime: ?string, baselineRows: number, baselineOrigin: string, baselineDoubted: number, windowRows: number,
 *   contamination: number, refits: number, refitSecondsAgo: ?number, work: Work,
 *   alerting?: ?Alerting}} Status
 * @typedef {{seen: number, harmless: number, harmful: number, abstain: number, warned: number,
 *   doubleVotes: number, silenced: number}} VotingRecord
 * @typedef {{id: string, organisation: string, keyEpoch: number, state: string, stale: boolean, lastSeen: ?string,
 *   ageSeconds: ?number, status: ?Status, record: VotingRecord, reputation?: ?number, receivedAt?: number}} AgentView
 * @typedef {{origin: ?string, size: ?number, root: ?string, at: ?string, ageSeconds: ?number, match: string,
 *   leaves: number, forked: boolean, refused: number, parties: number, cosigned: number, cosignedSize: number,
 *   cosignedAgeSeconds: ?number, splitSize: ?number}} CheckpointView
 * @typedef {{kind: string, severity: string, text: string, advice: string}} Alert
 * @typedef {{accepted: number, pairs: number, met: number, warned: number, objected: number}} Collaboration
 * @typedef {{addressesInForce: number, signaturesBlocking: number, signaturesRecognised: number,
 *   signaturesWatched: number, farEndsKnownBeforeContact: number, farEndsStoppedBeforeContact: number}} Protection
 * @typedef {{newInTenMinutes: number, needALook: number}} Threats
 * @typedef {{accepted: number, acceptedTrue: number, precision: ?number, liars: number, liarsBorne: number,
 *   lies?: Lies}} Truth
 * @typedef {{votes: number, proposed: number, refused: number, accepted: number, enforced: number,
 *   addresses: number}} Lies
 * @typedef {{now: string, network: ?{name: string, id: string, rule: string, epoch: number}, caughtUp: boolean,
 *   agents: {enrolled: number, live: number}, flows: number, signatures: number, ballots: Object<string, number>,
 *   votes: Object<string, number>, receptions: Object<string, number>,
 *   rates: {flows: number, proposals: number, votes: number, verdicts: number}, verdicts: VerdictView[],
 *   checkpoint: CheckpointView, topics: {topic: string, records: number, position: number, lag: number}[],
 *   deadLetters: Object<string, Object<string, number>>, collaboration: Collaboration, alerts: Alert[],
 *   protection?: Protection, threats?: Threats, truth?: ?Truth}} Overview
 * @typedef {{endSecond: number, secondsEach: number, flows: number[], proposals: number[], votes: number[],
 *   verdicts: number[]}} Activity
 * @typedef {{sequence: number, kind: string, signer?: string, subjects: string[], leafHash: string,
 *   intakeOffset: number, recordedAt: string, body: string, summary: Object<string, any>}} LedgerEntry
 * @typedef {{sequence: number, size: number, leafHash: string, root: string, path: string[]}} Inclusion
 * @typedef {{paused: boolean, over: boolean, stepDelayMillis: number, step: number, steps: ?number, attacks: string[],
 *   shares: number[], kinds: string[], operators: {kind: string, agents: number, why: string}[], paces: number[],
 *   agents: {id: string, liar: boolean, kind?: ?string}[], events: {step: number, text: string}[]}} Scenario
 * @typedef {{view: string, id: string, params: URLSearchParams}} Route
 */
export {};
