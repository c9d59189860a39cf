/** Flows that one agent trusts though the network enforces a signature on them, for its operator to say what they are. */
import { LitElement, html } from "lit";
import { ask, ApiError } from "../lib/api.js";
import { icon } from "../lib/icons.js";
import { link } from "../lib/router.js";
import { number, percent, plain, plural, short } from "../lib/text.js";

const URL_OF_IT = "api/site/quarantine";
const LOOK_MS = 10_000;

class Quarantine extends LitElement {
  static properties = { agent: { type: String } };

  constructor() {
    super();
    this.agent = "";
    /** @type {import("../types.js").Contradicted[]} */
    this.waiting = [];
    this.said = "";
    this.problem = "";
  }

  createRenderRoot() {
    return this;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("agent")) return;
    this.waiting = [];
    this.said = this.problem = "";
    this.look();
  }

  connectedCallback() {
    super.connectedCallback();
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  /** Where its service is elsewhere there is nothing to see, as where nothing waits; one that does not answer keeps what is shown. */
  async look() {
    const whose = this.agent;
    const waiting = document.hidden ? this.waiting : await ask(`${URL_OF_IT}?agent=${encodeURIComponent(whose)}`).catch(() => this.waiting);
    if (whose !== this.agent) return;
    this.waiting = waiting;
    this.requestUpdate();
  }

  /** @param {string} signature @param {boolean} attacks */
  async answer(signature, attacks) {
    const whose = this.agent;
    let said = "";
    let problem = "";
    try {
      const done = await ask(URL_OF_IT, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ agent: whose, signature, attacks }),
      });
      said = attacks ? `Set apart: ${plural(done.rows, "flow")} in all; its models were fitted without them.` : "They stay trusted.";
    } catch (failed) {
      problem = failed instanceof ApiError ? failed.message : "It did not work.";
    }
    if (whose !== this.agent) return;
    this.said = said;
    this.problem = problem;
    await this.look();
  }

  render() {
    if (!this.waiting.length && !this.said && !this.problem) return html``;
    return html`<section class="quarantine" aria-labelledby="quarantine-title">
      <h3 id="quarantine-title">${this.waiting.length ? html`${icon("warning")} ` : ""}Trusted, though the network calls it an attack</h3>
      ${this.waiting.length ? html`<p class="quiet">If these flows were attacks when its Baseline was recorded, it takes such attacks for normal until you say so.</p>` : ""}
      <ul class="incidents">${this.waiting.map((one) => this.one(one))}</ul>
      ${this.said ? html`<p role="status">${this.said}</p>` : ""}
      ${this.problem ? html`<p class="problem" role="alert">${icon("warning")} ${plain(this.problem)}</p>` : ""}</section>`;
  }

  /** @param {import("../types.js").Contradicted} one */
  one(one) {
    return html`<li>
      <p><strong>${plural(one.rows, "flow")}</strong>, ${percent(one.share)} of those it trusts, ${one.rows === 1 ? "fits" : "fit"}
        <a href=${link("ballots", one.signature)}>threat <code>${short(one.signature)}</code></a></p>
      <p>${plain(one.text)}</p>
      <p class="quiet">${number(one.seenBy.length)} ${one.seenBy.length === 1 ? "agent" : "agents"} met it</p>
      <p><button type="button" @click=${() => this.answer(one.signature, true)}>Attacks: set apart</button>
        <button type="button" @click=${() => this.answer(one.signature, false)}>Normal: keep</button></p></li>`;
  }
}

customElements.define("tocsin-quarantine", Quarantine);
