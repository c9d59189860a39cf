/** In a demo only: start an attack, make liars, slow down or pause, on every view. Not shown where there is no scenario. */
import { LitElement, html } from "lit";
import { ask, ApiError } from "../lib/api.js";
import { icon } from "../lib/icons.js";
import { number, plain, plural } from "../lib/text.js";
import { store } from "../data/store.js";
import { lies } from "./lies.js";

const URL_OF_IT = "api/site/scenario";
const LOOK_MS = 2_000;
const LOOK_AGAIN_MS = 30_000;
const EVENTS = 6;
const OVER = "The traffic has ended; start the demo again.";
const NOBODY = "The agents are not there yet.";

class ScenarioPanel extends LitElement {
  constructor() {
    super();
    /** @type {?import("../types.js").Scenario} */
    this.scenario = null;
    this.isOpen = false;
    this.problem = "";
    this.agent = "";
    this.attack = "";
    this.hasBegun = false;
    this.kind = "";
    this.share = 0;
    /** A second kind beside the first, and how many. */
    this.alsoKind = "";
    this.also = 0;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.due);
  }

  async look() {
    clearTimeout(this.due);
    try {
      if (!document.hidden) this.take(await ask(URL_OF_IT));
    } catch {
      this.scenario = null;
      this.requestUpdate();
    }
    this.due = setTimeout(() => this.look(), this.scenario && this.isOpen ? LOOK_MS : LOOK_AGAIN_MS);
  }

  take(scenario) {
    this.scenario = scenario;
    this.agent ||= scenario.agents[0]?.id ?? "";
    this.attack ||= scenario.attacks[0] ?? "";
    if (!this.hasBegun) this.begin(scenario);
    this.requestUpdate();
  }

  /** Shows the liars that there are when the agents come; beyond two kinds, the first two. */
  begin(scenario) {
    this.hasBegun = scenario.agents.length > 0;
    const [first, second] = scenario.kinds
      .map((kind) => ({ kind, lying: scenario.agents.filter((one) => one.kind === kind).length }))
      .filter(({ lying }) => lying > 0);
    this.kind = first?.kind ?? scenario.kinds[0] ?? "";
    this.alsoKind = second?.kind ?? scenario.kinds.find((kind) => kind !== this.kind) ?? this.kind;
    this.share = first ? offered(scenario, first.lying) : 0;
    this.also = second ? offered(scenario, second.lying) : 0;
  }

  async send(what, body) {
    try {
      this.problem = "";
      this.take(await ask(`${URL_OF_IT}/${what}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify(body),
      }));
    } catch (failed) {
      this.problem = failed instanceof ApiError ? failed.message : "It did not work.";
      this.requestUpdate();
    }
  }

  toggle() {
    this.isOpen = !this.isOpen;
    this.requestUpdate();
    this.look();
  }

  render() {
    const s = this.scenario;
    if (!s) return html``;
    return html`<button type="button" class="scenario-button" aria-expanded=${String(this.isOpen)} aria-controls="scenario" @click=${this.toggle}>
        ${icon("scenario")}<span>Scenario</span></button>
      <aside id="scenario" class="scenario" aria-labelledby="scenario-title" ?hidden=${!this.isOpen}>
        <div class="title-row"><h2 id="scenario-title">Scenario</h2>
          <button type="button" class="quiet-button" aria-label="Close the scenario" @click=${this.toggle}>${icon("close")}</button></div>
        ${progress(s)}
        ${closed(s) ? html`<p class="closed" id="scenario-closed">${icon("warning")} ${closed(s)}</p>` : ""}
        <fieldset class="orders" ?disabled=${closed(s) !== ""} aria-describedby=${closed(s) ? "scenario-closed" : "scenario-title"}>
          <legend class="spoken-only">What you can change</legend>
          ${this.pace(s)}${this.attacks(s)}${this.liars(s)}</fieldset>
        ${this.problem ? html`<p class="problem" role="alert">${icon("warning")} ${plain(this.problem)}</p>` : ""}
        ${lies(store.overview?.truth?.lies)}
        <h3>What was done</h3>
        <ul class="deeds">${s.events.length ? s.events.slice(-EVENTS).reverse().map((event) => html`<li><b>Step ${number(event.step)}:</b> ${plain(event.text)}</li>`)
          : html`<li class="quiet">Nothing yet. Start an attack and watch the ring.</li>`}</ul>
      </aside>`;
  }

  pace(s) {
    const send = (paused, stepDelayMillis) => this.send("pace", { paused, stepDelayMillis });
    return html`<div class="control"><button type="button" @click=${() => send(!s.paused, s.stepDelayMillis)}>${s.paused ? "Go on" : "Pause"}</button>
      <label class="beside">Pace <select @change=${(e) => send(s.paused, Number(e.target.value))}>${s.paces.map((ms) =>
        html`<option value=${ms} ?selected=${ms === s.stepDelayMillis}>${ms === 0 ? "as fast as it goes" : `${ms / 1000} s a step`}</option>`)}</select></label></div>`;
  }

  attacks(s) {
    return html`<form class="control" @submit=${(e) => { e.preventDefault(); this.send("attack", { agent: this.agent, attack: this.attack }); }}>
      <label>Attack <select @change=${(e) => { this.attack = e.target.value; }}>${s.attacks.map((one) =>
        html`<option value=${one} ?selected=${one === this.attack}>${plain(one)}</option>`)}</select></label>
      <label>at <select @change=${(e) => { this.agent = e.target.value; }}>${s.agents.map((one) =>
        html`<option value=${one.id} ?selected=${one.id === this.agent}>${plain(one.id)}</option>`)}</select></label>
      <button type="submit" class="primary">Start it</button></form>`;
  }

  liars(s) {
    const lying = s.agents.filter((one) => one.liar).length;
    const bears = Math.floor((s.agents.length - 1) / 3);
    const asked = this.also > 0 ? this.share : share(s, this.share);
    const be = (field, kind) => {
      this[field] = kind;
      this.share = asked;
      const many = field === "kind" ? "share" : "also";
      this[many] = bearable(s, kind, this[many]);
      if (field === "kind" ? lying > 0 : this.also > 0) this.lie();
    };
    return html`<div class="control"><label>Liars ${this.shares(s, "share", this.kind, asked, asked)}</label>
      <label>that are ${kinds(s, this.kind, (kind) => be("kind", kind))}</label>
      <label>and ${this.shares(s, "also", this.alsoKind, this.also, asked)}</label>
      <label>who are ${kinds(s, this.alsoKind, (kind) => be("alsoKind", kind))}</label>
      <p class="quiet small">${lying === 0 ? "Nobody lies" : `${plural(lying, "agent")} of ${number(s.agents.length)} ${lying === 1 ? "lies" : "lie"}`}; the quorum bears ${number(bears)}.${lying > bears ? " That is more than it bears." : ""}</p>
      ${s.operators.filter((one) => one.agents === 0 || one.kind === this.kind || one.kind === this.alsoKind).map((one) =>
        html`<p class="quiet small"><b>${plain(one.kind)}</b>${one.agents ? `, at most ${plural(one.agents, "agent")}` : ""}: ${plain(one.why)}.</p>`)}</div>`;
  }

  /** A choice of how many; should it be refused, what was there before. @param {"share" | "also"} field */
  shares(s, field, kind, now, asked) {
    const choose = async (select) => {
      this.share = asked;
      const before = this[field];
      this[field] = Number(select.value);
      await this.lie();
      if (this.problem) this[field] = before;
      if (this.also === 0) this.share = share(this.scenario ?? s, this.share); // as it is, should it have been refused
      select.value = String(this[field]);
    };
    return html`<select @change=${(e) => choose(e.target)}>${s.shares.map((one) =>
      html`<option value=${one} ?selected=${one === now} ?disabled=${!bears(s, kind, one)}>${Math.round(100 * one)} %</option>`)}</select>`;
  }

  /** Gives the order for what is chosen. */
  lie() {
    return this.send("liars", this.also > 0
      ? { mix: `${this.kind}:${this.share},${this.alsoKind}:${this.also}` }
      : { share: this.share, kind: this.kind });
  }
}

/** A choice of the kinds that the server offers; shown, but not to be chosen, are those that have no agents. */
function kinds(s, now, chosen) {
  const option = (one, missing) => html`<option value=${one} ?selected=${one === now} ?disabled=${missing}>${plain(one)}</option>`;
  return html`<select @change=${(e) => chosen(e.target.value)}>${s.kinds.map((one) => option(one, false))}${
    s.operators.filter(({ agents }) => agents === 0).map(({ kind }) => option(kind, true))}</select>`;
}

/** Whether there are agents enough for such a share. @param {import("../types.js").Scenario} s */
function bears(s, kind, share) {
  const operator = s.operators.find((one) => one.kind === kind);
  return !operator || Math.round(share * s.agents.length) <= operator.agents;
}

/** The largest share up to {@code asked} that there are agents for. @param {import("../types.js").Scenario} s */
function bearable(s, kind, asked) {
  return s.shares.filter((one) => one <= asked && bears(s, kind, one)).at(-1) ?? 0;
}

/** @param {import("../types.js").Scenario} s */
function progress(s) {
  const paused = s.paused ? ", paused" : "";
  if (s.steps === null) return html`<p class="quiet">Step ${number(s.step)}${paused}. It goes on until the demo is stopped.</p>`;
  return html`<p class="quiet">Step ${number(s.step)} of ${number(s.steps)}${paused}</p>
    <progress max=${Math.max(1, s.steps)} .value=${s.step} aria-label="Steps played"></progress>`;
}

/** Why nothing can be changed, or nothing. @param {import("../types.js").Scenario} s */
function closed(s) {
  if (s.over) return OVER;
  return s.agents.length === 0 ? NOBODY : "";
}

/**
 * The share that comes to as many liars as there are: the one asked for last, if it still does.
 * @param {import("../types.js").Scenario} s
 * @param {number} asked
 */
function share(s, asked) {
  const lying = s.agents.filter((one) => one.liar).length;
  return Math.round(asked * s.agents.length) === lying ? asked : offered(s, lying);
}

/** The share on offer that comes to so many. @param {import("../types.js").Scenario} s @param {number} many */
function offered(s, many) {
  return s.shares.find((one) => Math.round(one * s.agents.length) === many)
    ?? s.shares.find((one) => one * s.agents.length >= many) ?? s.shares.at(-1);
}

customElements.define("tocsin-scenario", ScenarioPanel);
