/** What all parts of the page share. */
import { LitElement } from "lit";
import { store } from "../data/store.js";

/**
 * An element in the page's own tree, so that one style sheet holds for all and labels can name each other, drawn again
 * when the store says that something changed.
 */
export class Part extends LitElement {
  constructor() {
    super();
    /** @private */
    this.changed = () => this.requestUpdate();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener("change", this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener("change", this.changed);
  }
}

/** Where nobody answered it is asked again by itself. */
const AGAIN_MS = 3_000;

/** A part that asks the server for more than the store has, and again after a gap. */
export class View extends Part {
  static properties = { route: { attribute: false } };

  constructor() {
    super();
    /** @type {import("../types.js").Route} */
    this.route = { view: "", id: "", params: new URLSearchParams() };
    /** @type {?Error} what went wrong when last asked */
    this.failure = null;
    /** Rises with each question, so that an old answer is not taken for a new one's. */
    this.asked = 0;
    this.resync = () => this.ask();
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener("resync", this.resync);
    this.ask();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener("resync", this.resync);
    this.asked++;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("route") && this.hasUpdated) this.ask();
  }

  /** Asks for what this view shows. */
  async ask() {
    const mine = ++this.asked;
    try {
      const answer = await this.load();
      if (mine !== this.asked) return;
      this.failure = null;
      this.take(answer);
    } catch (failed) {
      if (mine !== this.asked) return;
      this.failure = /** @type {Error} */ (failed);
      if (this.failure.status === 0) setTimeout(() => mine === this.asked && this.isConnected && this.ask(), AGAIN_MS);
    }
    this.requestUpdate();
  }

  /** @returns {Promise<any>} */
  async load() {
    return null;
  }

  /** @param {any} answer */
  take(answer) {
    this.answer = answer;
  }
}

const REFRESH_MS = 5_000;

/** A view of what no event announces: asked for again and again while it is shown. */
export class PolledView extends View {
  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.ask(), REFRESH_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }
}
