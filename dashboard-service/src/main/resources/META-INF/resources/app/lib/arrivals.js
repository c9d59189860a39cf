/** Ballots that came since a list was asked for: they are counted and not put in, so that no row moves under the pointer. */

/** @typedef {{state: string, author: string, q: string}} Wanted */

/** Whether a list of what is wanted would have it. @param {import("../types.js").BallotRow} ballot @param {Wanted} wanted */
export function belongs(ballot, { state, author, q }) {
  const told = `${ballot.sentence ?? ""} ${ballot.technique?.id ?? ""} ${ballot.technique?.name ?? ""} ${ballot.author} ${ballot.id} ${ballot.names?.first.map((one) => one.value).join(" ") ?? ""}`.toLowerCase();
  return (!state || ballot.state === state) && (!author || ballot.author === author)
    && q.toLowerCase().split(/\s+/).every((word) => told.includes(word));
}

/** What came. Not more than {@link MOST} are told apart. */
export class Arrivals {
  constructor() {
    this.clear([]);
  }

  /** The list is shown anew. @param {import("../types.js").BallotRow[]} shown */
  clear(shown) {
    this.ids = new Set();
    this.newest = Math.max(-1, ...shown.map((ballot) => ballot.sequence));
  }

  /** @param {import("../types.js").BallotRow[]} ballots @param {Wanted} wanted */
  add(ballots, wanted) {
    for (const ballot of ballots) {
      if (ballot.sequence > this.newest && this.ids.size < MOST && belongs(ballot, wanted)) this.ids.add(ballot.id);
    }
  }

  get words() {
    return this.ids.size < MOST ? `${this.ids.size} new` : `${MOST} and more new`;
  }
}

const MOST = 1000;
