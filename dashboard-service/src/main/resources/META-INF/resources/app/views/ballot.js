/** One ballot: why it stands as it does, who said what on which evidence, and where it is in the ledger. */
import { html } from "lit";
import { View } from "../lib/element.js";
import { store } from "../data/store.js";
import { ask, calmly } from "../lib/api.js";
import { outcomeMark } from "../lib/icons.js";
import { link } from "../lib/router.js";
import { captured, clock, indicator, number, plural, short } from "../lib/text.js";
import { CONFIRMATIONS, outcome, OUTCOMES, RULES, term } from "../lib/words.js";
import { empty, failed, skeleton } from "../lib/states.js";
import { leading } from "../parts/described.js";
import { tally, tallyLegend } from "../parts/tally.js";
import { timeline } from "../parts/timeline.js";

const AGAIN_MS = 500;
const NAMES_SHOWN = 12;

class BallotDetail extends View {
  constructor() {
    super();
    this.askCalmly = calmly(() => this.isConnected && this.ask(), AGAIN_MS);
    this.came = (event) => event.detail.items.some((ballot) => ballot.id === this.route.id) && this.askCalmly();
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener("ballots", this.came);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener("ballots", this.came);
  }

  load() {
    return ask(`api/ballots/${encodeURIComponent(this.route.id)}`);
  }

  render() {
    const shown = this.answer?.ballot.id === this.route.id ? this.answer : null;
    const question = shown ? term(OUTCOMES, outcome(shown.ballot)).question ?? "Why?" : "Why?";
    return html`<p class="crumb"><a href=${link("ballots")}>Ballots</a> / <code>${short(this.route.id)}</code></p>
      <h1 tabindex="-1">${question}</h1>
      ${this.failure && !shown ? this.missing() : shown ? this.all(shown) : skeleton(8)}`;
  }

  missing() {
    return this.failure.status === 404 || this.failure.status === 400
      ? empty("This ballot is not kept here", html`Ballots far back are let go, to bound memory; the <a href=${link("ledger")}>ledger</a> has everything.`)
      : failed(this.failure, () => this.ask());
  }

  /** @param {import("../types.js").BallotView} d */
  all(d) {
    const b = d.ballot;
    return html`
      <section class="card answer ${outcome(b)}" aria-label="The answer">
        <p class="answer-verdict">${outcomeMark(b)} <span class="quiet">${term(OUTCOMES, outcome(b)).means}; ${CONFIRMATIONS[b.confirmation]}</span></p>
        ${leading(b)}
        <ul class="why">${d.explanation.map((sentence) => html`<li>${sentence}</li>`)}</ul>
        ${b.electorate ? html`<div class="answer-tally">${tally(b)}</div>
          ${tallyLegend()}` : ""}
      </section>
      <div class="grid">
        <section class="card wide" aria-labelledby="story-title"><h2 id="story-title">How it was decided</h2>
          ${b.summary ? empty("Its votes were let go", "To bound memory only its outcome is kept here; the ledger has the votes.", "") : timeline(d)}
          ${d.votesNotKept ? html`<p class="quiet">${plural(d.votesNotKept, "further vote")} that do not count were let go.</p>` : ""}
          ${d.silent.length ? html`<details><summary>${plural(d.silent.length, "sensor")} not counted</summary>
            <p class="quiet">${d.silent.map((one) => one.agent).join(", ")}</p></details>` : ""}
        </section>
        <section class="card" aria-labelledby="what-title"><h2 id="what-title">What it names</h2>${this.what(d)}</section>
      </div>`;
  }

  /** @param {import("../types.js").BallotView} d */
  what(d) {
    const c = d.signature.content;
    const b = d.ballot;
    return html`${c === null ? html`<p class="quiet">Let go.</p>` : this.indicators(c.indicators)}
      <dl class="facts small">
        <dt>Found by</dt><dd><a href=${link("agents", b.author)}>${b.author}</a></dd>
        ${c ? html`<dt>Proposed</dt><dd>${clock(c.proposed.at)}</dd>
          <dt>Made from</dt><dd>${plural(c.support, "flow")}</dd>
          <dt>Seen</dt><dd>${captured(c.firstSeen)} to ${captured(c.lastSeen)}<small>in the capture’s time</small></dd>
          <dt>Shape</dt><dd>${plural(c.exemplars, "exemplar")} of ${plural(c.features, "feature")}, radius ${c.radius.toFixed(2)}</dd>` : ""}
        <dt>Rule</dt><dd>${RULES[d.rule] ?? d.rule}${d.epoch === null ? "" : `, registry epoch ${d.epoch}`}</dd>
        ${b.opened && b.opened.leaf !== null ? html`<dt>Ledger</dt><dd><a href=${link("ledger", "", { subject: b.id })}>Its entries, with proofs</a></dd>` : ""}
        <dt>Signature</dt><dd><code class="id">${b.id}</code></dd>
        <dt>Raw</dt><dd><a href="api/ballots/${b.id}">as JSON</a></dd>
      </dl>`;
  }

  /** @param {import("../types.js").Indicator[]} indicators */
  indicators(indicators) {
    if (indicators.length === 0) return html`<p class="what">It describes a behaviour and names no address, so nothing can be blocked.</p>`;
    const list = (some) => html`<ul class="names">${some.map((one) => html`<li><code>${indicator(one)}</code>${one.blocked ? " blocked" : ""}${one.seenBy ? html` <span class="quiet">${plural(one.seenBy, "sensor")} saw it act</span>` : ""}</li>`)}</ul>`;
    return html`${list(indicators.slice(0, NAMES_SHOWN))}${indicators.length > NAMES_SHOWN
      ? html`<details><summary>${number(indicators.length - NAMES_SHOWN)} more</summary>${list(indicators.slice(NAMES_SHOWN))}</details>` : ""}`;
  }
}

customElements.define("tocsin-ballot", BallotDetail);
