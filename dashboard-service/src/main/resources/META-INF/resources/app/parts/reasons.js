/** What a vote rests on, and why a ballot stands as it does, in plain words. Pure functions. */
import { number, percent, plural } from "../lib/text.js";
import { RECEPTIONS } from "../lib/words.js";

const MOST_WITNESSED = 16;

/** From weak to strong. */
const STRENGTH = ["abstain", "harmless", "seen", "harmful"];

/**
 * What a voter found on its own traffic.
 * @param {import("../types.js").VoteView} vote
 */
export function evidence(vote) {
  if (vote.proposal) return "Found it in its own traffic and proposed it, which is its vote.";
  const e = vote.evidence;
  if (!e) return "Gave no evidence.";
  const parts = [];
  if (vote.stance === "harmful" && e.trusted === 0 && !e.namesOwn) return "It would hit traffic or contacts of its own; which, it keeps to itself.";
  if (e.trusted === 0) parts.push("Has no trusted traffic to test it on");
  else if (e.fired === 0) parts.push(`Tested it on at least ${plural(e.trusted, "trusted flow")}: none matches`);
  else parts.push(`Tested it on at least ${plural(e.trusted, "trusted flow")}: ${number(e.fired)} would be hit (${percent(e.firingRate)})`);
  if (e.witnessed) parts.push(`met the like itself: ${plural(e.witnessed, "anomaly", "anomalies")}${e.witnessed >= MOST_WITNESSED ? " or more" : ""}, likeness ${e.cosine.toFixed(2)}${vote.stance === "harmless" ? ", too few to say that it met it" : ""}`);
  if (e.namesOwn) parts.push("it names a machine or contact of its own");
  return `${parts.join("; ")}.`;
}

/** Why a vote does not count. @param {import("../types.js").VoteView} vote */
export const uncounted = (vote) => `Not counted: ${RECEPTIONS[vote.reception] ?? vote.reception}.`;

/**
 * What happened, in order: the server's events with the votes' evidence, and the moment the quorum was reached.
 * @param {import("../types.js").BallotView} view
 * @returns {{kind: string, at: ?import("../types.js").Position, vote?: import("../types.js").VoteView, result?: ?string,
 *   agreeing?: number, against?: number}[]}
 */
export function story(view) {
  const { ballot, votes, timeline } = view;
  const steps = [];
  const what = (name) => timeline.find((event) => event.what === name);
  if (what("proposed")) steps.push({ kind: "proposed", at: what("proposed").position });
  if (ballot.opened) steps.push({ kind: "opened", at: ballot.opened });
  /** What each party says: the strongest thing that one of its sensors said. @type {Map<string, string>} */
  const said = new Map();
  const saying = (...stances) => [...said.values()].filter((stance) => stances.includes(stance)).length;
  let agreeing = 0;
  let against = 0;
  for (const vote of votes) {
    const before = { agreeing, against };
    if (vote.counted) {
      const party = vote.party ?? vote.agent;
      if (STRENGTH.indexOf(vote.heard) > STRENGTH.indexOf(said.get(party) ?? "")) said.set(party, vote.heard);
      agreeing = saying("seen", "harmless");
      against = saying("harmful");
    }
    steps.push({ kind: "vote", at: vote.position, vote, agreeing, against });
    if (agreeing > before.agreeing && agreeing === ballot.quorum) steps.push({ kind: "quorum", at: vote.position, agreeing });
    if (against > before.against && against === ballot.quorum) steps.push({ kind: "quorum-against", at: vote.position, against });
    const decided = what("decided");
    if (decided && decided.position.offset === vote.position.offset) steps.push({ kind: "decided", at: decided.position, result: decided.result });
  }
  for (const name of ["closed", "decided", "announced", "contradicted"]) {
    const event = what(name);
    if (event && !steps.some((step) => step.kind === name)) steps.push({ kind: name, at: event.position, result: event.result });
  }
  return steps;
}
