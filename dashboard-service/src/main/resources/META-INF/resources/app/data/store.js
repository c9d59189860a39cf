/**
 * What the page knows of the network now. Tells "change" at most once a frame, however many events come; "votes",
 * "ballots" and "verdicts" with what came; "resync" when so much was missed that lists must be asked for again.
 */
import { ask } from "../lib/api.js";
import { listen } from "./stream.js";
import { Freshness } from "./freshness.js";

class Store extends EventTarget {
  constructor() {
    super();
    /** @type {?import("../types.js").Overview} */
    this.overview = null;
    /** @type {Map<string, import("../types.js").AgentView>} */
    this.agents = new Map();
    this.agentsKnown = false;
    this.freshness = new Freshness(() => this.changed());
    /** @private */
    this.due = false;
  }

  /** Begins; called once. */
  start() {
    this.how = listen((message) => this.take(message));
    this.freshness.start();
    this.askAll();
  }

  /**
   * Where the ledger's interface is, here or at the address of another server; asked for once.
   * @returns {Promise<string>}
   */
  ledger() {
    this.asked ??= ask("api/settings").then(
      (settings) => (settings.ledgerUrl ? `${settings.ledgerUrl}/api/ledger` : "api/ledger"),
      (failed) => {
        this.asked = undefined;
        throw failed;
      },
    );
    return this.asked;
  }

  /** Everything anew: at the start, after a gap. */
  async askAll() {
    try {
      const [overview, agents] = await Promise.all([ask("api/overview"), ask("api/agents")]);
      this.freshness.heard();
      this.overview = overview;
      this.agents.clear();
      this.sorted = undefined;
      this.keepAgents(agents);
      this.agentsKnown = true;
      this.changed();
    } catch {
      this.freshness.lost();
    }
  }

  /** @private @param {import("../types.js").AgentView[]} items */
  keepAgents(items) {
    const receivedAt = Date.now();
    this.sorted = undefined;
    for (const agent of items) this.agents.set(agent.id, { ...agent, receivedAt });
  }

  /** @private @param {any} message from the stream */
  take(message) {
    if (message.type === "event") {
      this.freshness.heard();
      this.freshness.arrived(message.at);
      this.event(message.kind, JSON.parse(message.data));
      this.changed();
    } else if (message.type === "open") {
      this.freshness.opened();
    } else {
      this.freshness.lost();
    }
  }

  /** @private @param {string} kind @param {any} data */
  event(kind, data) {
    if (kind === "snapshot") {
      this.overview = data;
      this.missed();
    } else if (kind === "dropped") {
      this.missed();
    } else if (kind === "overview") {
      const enrolled = this.overview?.agents.enrolled;
      this.overview = data;
      if (enrolled !== data.agents.enrolled) this.askAll();
    } else if (kind === "agent") {
      this.keepAgents(data.items);
    } else if (kind === "checkpoint") {
      if (this.overview) this.overview.checkpoint = data;
    } else {
      this.tell(`${kind}s`, data);
    }
  }

  /** @private */
  missed() {
    this.askAll();
    this.tell("resync", null);
  }

  /** @private @param {string} what @param {any} detail */
  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { detail }));
  }

  /** Something changed: the page is drawn again with the next frame. */
  changed() {
    if (this.due) return;
    this.due = true;
    requestAnimationFrame(() => {
      this.due = false;
      const came = this.freshness.takeOldest();
      this.tell("change", null);
      setTimeout(() => this.freshness.drawn(came), 0); // after what is drawn now has been painted
    });
  }

  /** The agents by name; the same list until one of them changes, so that nothing is drawn anew for nothing. */
  sortedAgents() {
    this.sorted ??= [...this.agents.values()].sort((a, b) => a.id.localeCompare(b.id, "en"));
    return this.sorted;
  }
}

/** The one store of this page. */
export const store = new Store();
