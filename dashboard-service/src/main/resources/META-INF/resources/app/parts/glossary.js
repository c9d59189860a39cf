/** The words of this page, one key away: "?" opens them wherever the focus is, but in a field. */
import { LitElement, html } from "lit";
import { activityMark, effectMark, icon, stanceMark, stateMark } from "../lib/icons.js";
import { ACTIVITIES, EFFECTS, STANCES, STATES } from "../lib/words.js";

const OTHERS = [
  ["agent, sensor", "a program that watches the traffic of one place, learns what is normal there, and votes"],
  ["signature", "a threat as a region of behaviour that others can test on their own traffic, with the addresses it names"],
  ["ballot", "the vote of all agents on one signature"],
  ["quorum", "how many must agree, so that the result holds even if a third of the agents lie"],
  ["far end", "the machine at the other side of a connection: what can be blocked"],
  ["Baseline", "traffic that an agent trusts: declared, frozen, touched by nobody else"],
  ["contamination", "the estimated share of attacks in an agent’s newest traffic"],
  ["before contact", "an agent was warned of a far end before it met it"],
  ["equivocation", "two differing votes of one agent on one ballot; both are kept as proof, and if the ballot was open the agent has no voice in that partition until the registry's next epoch"],
  ["capture’s time", "the time in the traffic itself, which need not be the wall clock’s: a recording may be played"],
  ["registry, epoch", "who is enrolled, numbered from change to change"],
  ["ledger, checkpoint", "everything admitted in one order; its size and root, signed"],
];

class Glossary extends LitElement {
  constructor() {
    super();
    this.pressed = (event) => this.press(event);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("keydown", this.pressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.pressed);
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/** @type {HTMLElement} */ (event.target).closest?.("input, select, textarea, dialog")) return;
    event.preventDefault();
    this.open();
  }

  open() {
    this.querySelector("dialog").showModal();
  }

  close() {
    this.querySelector("dialog").close();
  }

  render() {
    const terms = (all, mark) => Object.entries(all).map(([key, { means, code }]) => html`<dt>${mark(key)}</dt><dd>${means}${code ? html` <small>in records: ${code}</small>` : ""}</dd>`);
    return html`<dialog class="glossary" aria-labelledby="glossary-title" @click=${(e) => e.target === e.currentTarget && this.close()}>
      <div class="glossary-body">
        <div class="title-row"><h2 id="glossary-title">Words</h2>
          <button type="button" class="quiet-button" aria-label="Close the words" @click=${this.close}>${icon("close")}</button></div>
        <h3>What is done about a threat</h3><dl>${terms(EFFECTS, effectMark)}</dl>
        <h3>What a vote says</h3><dl>${terms(STANCES, stanceMark)}</dl>
        <h3>How a ballot stands</h3><dl>${terms(STATES, stateMark)}</dl>
        <h3>What an agent does</h3><dl>${terms(ACTIVITIES, activityMark)}</dl>
        <h3>Others</h3><dl>${OTHERS.map(([word, means]) => html`<dt>${word}</dt><dd>${means}</dd>`)}</dl>
      </div></dialog>`;
  }
}

customElements.define("tocsin-glossary", Glossary);
