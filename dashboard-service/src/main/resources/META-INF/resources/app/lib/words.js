/** The words of the field, each with its drawn sign: colour never stands alone. */

/**
 * @typedef {{word: string, path: string, means: string, code?: string, question?: string}} Term
 */

const CROSS = "M3.6 2 8 6.4 12.4 2 14 3.6 9.6 8l4.4 4.4-1.6 1.6L8 9.6 3.6 14 2 12.4 6.4 8 2 3.6z";

/** How a ballot stands. What came of an accepted one is its effect. @type {Object<string, Term>} */
export const STATES = {
  open: {
    word: "voting",
    path: "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 2a5 5 0 1 1 0 10A5 5 0 0 1 8 3zM7 4.5h2v3.2l2 2-1.3 1.3L7 8.5z",
    means: "agents are testing it on their own traffic",
    question: "Why is there no decision yet?",
  },
  enforce: {
    word: "accepted",
    code: "ENFORCE",
    path: "M6 13.5.8 8.3l1.9-1.9L6 9.7l7.3-7.3 1.9 1.9z",
    means: "a quorum agrees, and more than one organisation met it",
  },
  advisory: {
    word: "accepted as advice",
    code: "ADVISORY",
    path: "M6 13.5.8 8.3l1.9-1.9L6 9.7l7.3-7.3 1.9 1.9z",
    means: "a quorum agrees, and only one organisation met it",
  },
  rejected: {
    word: "rejected",
    path: CROSS,
    means: "a quorum found that it would hit normal traffic",
    question: "Why was this rejected?",
  },
  inconclusive: {
    word: "inconclusive",
    path: "M2 4h12v2.5H2zM2 9.5h12V12H2z",
    means: "it closed without a quorum either way",
    question: "Why was nothing decided?",
  },
  revoked: {
    word: "revoked",
    path: "M8 2a6 6 0 1 1-5.6 8.2l2-.8A4 4 0 1 0 5 5.4L7 7.4H1v-6l2.5 2.5A6 6 0 0 1 8 2z",
    means: "it was accepted and fell when it was voted on again, or it is the ballot that asked for that",
    question: "Why is this revoked?",
  },
  disputed: {
    word: "disputed",
    path: "M8 0 0 15h16zM7 5h2v5H7zm0 6h2v2H7z",
    means: "what consensus announced is not what the votes say; agents refuse it",
    question: "Why is this disputed?",
  },
};

/** What is done about a threat that was accepted. @type {Object<string, Term>} */
export const EFFECTS = {
  block: {
    word: "block",
    path: "M8 0 2 2.5V7c0 4 2.5 7.5 6 9 3.5-1.5 6-5 6-9V2.5zM7 11.2 4 8.2l1.3-1.3L7 8.6l3.7-3.7L12 6.2z",
    means: "what it names is on the blocklists",
    question: "Why is this blocked?",
  },
  recognise: {
    word: "recognise",
    path: "M2.5 0h11v16L8 12l-5.5 4z",
    means: "agents have learnt the behaviour; no address of it is blocked",
    question: "Why is this recognised and not blocked?",
  },
  watch: {
    word: "watch",
    path: "M8 0a1.2 1.2 0 0 0-1.2 1.2v.6A4.5 4.5 0 0 0 3.5 6v4L2 12h12l-1.5-2V6a4.5 4.5 0 0 0-3.3-4.2v-.6A1.2 1.2 0 0 0 8 0zM6 13a2 2 0 0 0 4 0z",
    means: "agents alert on it, and nothing is blocked: only one organisation met it",
    question: "Why is this only watched?",
  },
};

/**
 * What is done about it, as the server says; where it does not say, as follows from the verdict.
 * @param {{state: string, effect?: string, names?: ?{all: number}}} ballot
 * @returns {"block" | "recognise" | "watch"}
 */
export function effect({ state, effect: told, names }) {
  if (told) return told.toLowerCase();
  if (state !== "enforce") return "watch";
  return names && names.all > 0 ? "block" : "recognise";
}

/** What came of a ballot: the effect of one that was accepted, the state of any other. @returns {string} */
export const outcome = (ballot) => (ballot.state === "enforce" || ballot.state === "advisory" ? effect(ballot) : ballot.state);

/** What a vote says; the records' own name for it is its code. @type {Object<string, Term>} */
export const STANCES = {
  seen: {
    word: "met it",
    code: "SEEN",
    path: "M8 3C4 3 1.5 6 0 8c1.5 2 4 5 8 5s6.5-3 8-5c-1.5-2-4-5-8-5zm0 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
    means: "it matches anomalies of mine and none of my trusted traffic",
  },
  harmless: {
    word: "safe to block here",
    code: "HARMLESS",
    path: "M6 13.5.8 8.3l1.9-1.9L6 9.7l7.3-7.3 1.9 1.9z",
    means: "it matches none of my trusted traffic; I have not met it, or too seldom to say so",
  },
  harmful: { word: "would hit my traffic", code: "HARMFUL", path: CROSS, means: "it matches traffic that I trust, or names a machine of mine" },
  abstain: { word: "cannot tell", code: "ABSTAIN", path: "M2 7h12v2H2z", means: "I have too little trusted traffic to tell" },
};

/** Everything that can have come of a ballot. @type {Object<string, Term>} */
export const OUTCOMES = { ...EFFECTS, ...STATES };

/** What an agent does. @type {Object<string, Term>} */
export const ACTIVITIES = {
  watching: { word: "watching", path: STANCES.seen.path, means: "it observes, proposes and votes" },
  learning: {
    word: "learning",
    path: "M8 2 0 5.5 8 9l6-2.6V11h2V5.5zM3 8.3V11c0 1.4 2.2 3 5 3s5-1.6 5-3V8.3l-5 2.2z",
    means: "it has no Baseline yet, so it observes and abstains",
  },
  waiting: { word: "waiting", path: "M3 1h10v2.5L9.4 8l3.6 4.5V15H3v-2.5L6.6 8 3 3.5z", means: "it holds its capture back until open ballots are decided" },
  done: { word: "done", path: STANCES.harmless.path, means: "its input has ended; it votes on" },
  stopped: { word: "stopped", path: "M3 3h10v10H3z", means: "its service was shut down in order" },
  unseen: { word: "not seen", path: "M7 11h2v2H7zM8 2a4 4 0 0 0-4 4h2a2 2 0 1 1 3 1.7C7.5 8.5 7 9 7 10h2c0-.4.3-.6 1-1.1A4 4 0 0 0 8 2z", means: "it is enrolled and has shown nothing" },
  silent: { word: "silent", path: CROSS, means: "it has shown nothing for a while" },
};

/** How this dashboard's own count and what consensus announced stand to each other. @type {Object<string, string>} */
export const CONFIRMATIONS = {
  none: "not decided",
  counted: "counted here, not announced yet",
  announced: "announced, not counted here yet",
  confirmed: "consensus announced it, and the votes counted here say the same",
  disputed: "announced against the votes",
  uncounted: "let go before it was decided",
};

/** Why a vote does not count. @type {Object<string, string>} */
export const RECEPTIONS = {
  counted: "counts",
  repeated: "said already",
  equivocated: "contradicts its earlier vote",
  forfeited: "its agent said two things before and has no voice until the next registry epoch",
  late: "after the decision",
  "not-eligible": "not enrolled for this ballot",
  "old-key": "signed with an old key",
  "over-quota": "beyond its author's share",
  "unknown-ballot": "no such ballot",
};

/** The voting rules in words. @type {Object<string, string>} */
export const RULES = {
  "byzantine-quorum": "Byzantine quorum",
  "eligible-majority": "majority of the enrolled",
  "supermajority": "more than two thirds of the enrolled",
  "sequential-probability-ratio": "sequential probability ratio",
  "raw-cosine-majority": "raw cosine majority (a rubber stamp, for comparison)",
};

/** @param {Object<string, Term>} terms @param {string} key @returns {Term} */
export const term = (terms, key) => terms[key] ?? { word: key, path: "", means: "" };
