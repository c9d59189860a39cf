/** The frame around every view: navigation, connection, theme, banner, and what is said aloud. */
import { html } from "lit";
import { Part } from "../lib/element.js";
import { store } from "../data/store.js";
import { icon } from "../lib/icons.js";
import { parse, link, VIEWS } from "../lib/router.js";
import { chosen, next } from "../lib/theme.js";
import { cut, plain } from "../lib/text.js";
import { empty } from "../lib/states.js";
import { outcome, OUTCOMES, RULES, term } from "../lib/words.js";
import "../views/overview.js";
import "../views/network.js";
import "../views/ballots.js";
import "../views/ballot.js";
import "../views/agents.js";
import "../views/agent.js";
import "../views/ledger.js";
import { statusLines } from "./headline.js";
import "./glossary.js";
import "./scenario.js";

const SPEAK_EVERY_MS = 10_000;

class Shell extends Part {
  constructor() {
    super();
    this.route = parse(location.hash);
    this.spoken = "";
    this.spokenAt = 0;
    this.moved = () => this.arrive();
    this.heard = (event) => this.speak(event.detail.items);
  }

  createRenderRoot() {
    this.replaceChildren(); // what index.html shows until this is here
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.moved);
    store.addEventListener("verdicts", this.heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.moved);
    store.removeEventListener("verdicts", this.heard);
  }

  /** Goes where the address says; another view is announced by its heading taking the focus. */
  async arrive() {
    const before = this.route;
    this.route = parse(location.hash);
    this.requestUpdate();
    if (before.view === this.route.view && before.id === this.route.id) return;
    await this.updateComplete;
    scrollTo(0, 0);
    requestAnimationFrame(() => this.querySelector("main h1")?.focus({ preventScroll: true }));
  }

  /** @param {import("../types.js").VerdictView[]} verdicts */
  speak(verdicts) {
    if (Date.now() - this.spokenAt < SPEAK_EVERY_MS || verdicts.length === 0) return;
    this.spokenAt = Date.now();
    const last = verdicts.at(-1);
    this.spoken = `Newest verdict: ${term(OUTCOMES, outcome(last)).word}, proposed by ${last.author}.`;
    this.requestUpdate();
  }

  updated() {
    this.dock();
  }

  /** Makes room for the scenario while it is open. */
  dock() {
    this.classList.toggle("with-scenario", this.querySelector("#scenario")?.hidden === false);
  }

  skip(event) {
    event.preventDefault();
    this.querySelector("main h1, main")?.focus();
  }

  render() {
    const { view, id } = this.route;
    const title = VIEWS.find((one) => one.name === view)?.title ?? "No such page";
    document.title = `${title} · tocsin`;
    return html`
      <a class="skip" href="#main" @click=${this.skip}>Skip to the content</a>
      <div class="rail"><header>
        <a class="brand" href=${link("overview")}><img src="dashboard.svg" alt="" width="26" height="26">tocsin</a>
        <nav aria-label="Views">
          ${VIEWS.map((one) => html`<a href=${link(one.name)} aria-current=${one.name === view ? "page" : "false"}>
            ${icon(one.name)}<span>${one.title}</span></a>`)}
        </nav>
        </header>
        <tocsin-scenario @click=${() => requestAnimationFrame(() => this.dock())}></tocsin-scenario>
        ${this.foot()}
      </div>
      <div class="page">
        ${this.banner()}
        <main class="view view-${view}" id="main" tabindex="-1">${this.view(view, id)}</main>
      </div>
      <tocsin-glossary></tocsin-glossary>
      <p class="spoken" aria-live="polite">${this.spoken}</p>`;
  }

  view(view, id) {
    const route = this.route;
    if (view === "network") return html`<tocsin-network .route=${route}></tocsin-network>`;
    if (view === "ballots") return id ? html`<tocsin-ballot .route=${route}></tocsin-ballot>` : html`<tocsin-ballots .route=${route}></tocsin-ballots>`;
    if (view === "agents") return id ? html`<tocsin-agent .route=${route}></tocsin-agent>` : html`<tocsin-agents .route=${route}></tocsin-agents>`;
    if (view === "ledger") return html`<tocsin-ledger .route=${route}></tocsin-ledger>`;
    if (view === "unknown") return this.unknown();
    return html`<tocsin-overview .route=${route}></tocsin-overview>`;
  }

  unknown() {
    return html`<h1 tabindex="-1">No such page</h1>
      ${empty("Nothing is at this address", html`There are ${VIEWS.map((one, i) => html`${i ? ", " : ""}<a href=${link(one.name)}>${one.title}</a>`)}.`)}`;
  }

  foot() {
    const network = store.overview?.network;
    const theme = chosen();
    return html`<section class="rail-foot" aria-label="Status">
      ${network ? html`<p class="rail-network" title="${RULES[network.rule] ?? network.rule}, registry epoch ${network.epoch}"><span>Network</span><strong>${cut(plain(network.name), 60)}</strong></p>` : ""}
      ${statusLines(store.overview, store.freshness)}
      ${this.connection()}
      <button type="button" class="quiet-button foot words" @click=${() => this.querySelector("tocsin-glossary")?.open()}
        aria-label="Words, key ?">${icon("words")}<span>Words <kbd>?</kbd></span></button>
      <button type="button" class="quiet-button foot theme" @click=${() => { next(); this.requestUpdate(); }}
        aria-label="Theme: ${theme}. Change it">${icon(theme)}<span>Theme: ${theme}</span></button>
    </section>`;
  }

  connection() {
    const { state, lag } = store.freshness;
    const title = lag === null ? "" : `drawn ${lag} ms after it came`;
    return html`<p class="connection" data-state=${state} title=${title}>
      <i class="dot" aria-hidden="true"></i><span>${state}</span></p>`;
  }

  banner() {
    const { why, help, state } = store.freshness;
    return html`<div class="banner" role="status" data-state=${state} ?hidden=${!why}>
      ${why ? html`${icon("warning")}<span>${why}</span>${help ? html`<span class="try">Try <code>${help}</code></span>` : ""}` : ""}</div>`;
  }
}

customElements.define("tocsin-shell", Shell);
