/** All ballots, the newest first, by state and by what they are about. New ones wait behind a button. */
import { html } from "lit";
import { View } from "../lib/element.js";
import { store } from "../data/store.js";
import { ask } from "../lib/api.js";
import { Arrivals } from "../lib/arrivals.js";
import { effectMark, icon, outcomeMark, stateMark } from "../lib/icons.js";
import { link, page, replace } from "../lib/router.js";
import { clock, duration, number, plain } from "../lib/text.js";
import { CONFIRMATIONS, STATES } from "../lib/words.js";
import { empty, failed, skeleton } from "../lib/states.js";
import { described } from "../parts/described.js";
import { names } from "../parts/names.js";
import { pager } from "../parts/pager.js";
import { tally, tallyLegend } from "../parts/tally.js";

const SIZE = 20;
/** What a filter is called: one for each state, in the words of its effect where it has one. */
const FILTERS = {
  open: () => stateMark("open"),
  enforce: () => html`${effectMark("block")} or ${effectMark("recognise")}`,
  advisory: () => effectMark("watch"),
  rejected: () => stateMark("rejected"),
  inconclusive: () => stateMark("inconclusive"),
  revoked: () => stateMark("revoked"),
  disputed: () => stateMark("disputed"),
};

class BallotsView extends View {
  constructor() {
    super();
    this.arrivals = new Arrivals();
    this.came = (event) => this.merge(event.detail);
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener("ballots", this.came);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener("ballots", this.came);
  }

  get wanted() {
    const { params } = this.route;
    return { state: STATES[params.get("state") ?? ""] ? params.get("state") : "", author: params.get("author") ?? "", q: params.get("q") ?? "", page: page(params) };
  }

  load() {
    const { state, author, q, page: at } = this.wanted;
    const query = new URLSearchParams({ page: String(at), size: String(SIZE) });
    if (state) query.set("state", state);
    if (author) query.set("author", author);
    if (q) query.set("q", q);
    return ask(`api/ballots?${query}`);
  }

  take(answer) {
    this.answer = answer;
    this.arrivals.clear(answer.items);
  }

  /** Ballots that changed: those shown where they are; new ones are counted, and fill a list that shows nothing yet. */
  merge({ items }) {
    if (!this.answer) return;
    const shown = new Map(this.answer.items.map((ballot, i) => [ballot.id, i]));
    for (const ballot of items) {
      const at = shown.get(ballot.id);
      if (at !== undefined) this.answer.items[at] = ballot;
    }
    if (this.wanted.page > 0) return;
    this.arrivals.add(items, this.wanted);
    if (this.answer.items.length === 0 && this.arrivals.ids.size > 0) this.ask();
  }

  render() {
    return html`<div class="title-row"><h1 tabindex="-1">Ballots</h1>${this.searching()}</div>
      <p class="lead">Each threat a sensor proposes is put to the vote: the others test it on their own traffic. Choose one to see why it stands as it does.</p>
      ${this.controls()}
      <section class="card flush" aria-label="Ballots">${this.fresh()}${this.list()}</section>
      ${tallyLegend()}`;
  }

  controls() {
    const { state, author, q } = this.wanted;
    const counts = store.overview?.ballots ?? {};
    const chip = (key, label, count) => html`<a class="chip" href=${link("ballots", "", { state: key, author, q })}
      aria-current=${key === state ? "true" : "false"}>${label}${count === undefined ? "" : html` <b>${number(count)}</b>`}</a>`;
    return html`<div class="controls">
      <nav class="chips" aria-label="Which ballots">${chip("", "All", store.overview?.signatures)}
        ${Object.entries(FILTERS).map(([key, label]) => chip(key, label(), counts[key] ?? 0))}</nav>
      ${author ? html`<p class="filter">Proposed by <strong>${author}</strong> <a href=${link("ballots", "", { state, q })}>show all</a></p>` : ""}
    </div>`;
  }

  fresh() {
    return this.arrivals.ids.size === 0 ? "" : html`<p class="fresh"><button type="button" class="primary" @click=${() => this.ask()}>${icon("up")} ${this.arrivals.words}</button></p>`;
  }

  searching() {
    return html`<form class="search" role="search" @submit=${(e) => this.search(e)}>
      ${icon("search")}<input type="search" name="q" aria-label="An address, service, port, ATT&CK technique, sensor or the start of an id"
        placeholder="Address, port, service, ATT&CK" maxlength="100" .value=${this.wanted.q} @search=${(e) => this.search(e)}>
    </form>`;
  }

  search(event) {
    event.preventDefault();
    const { state, author } = this.wanted;
    const q = this.querySelector("input").value.trim();
    if (q !== this.wanted.q) replace(link("ballots", "", { state, author, q }));
  }

  list() {
    if (this.failure) return failed(this.failure, () => this.ask());
    if (!this.answer) return skeleton(8);
    const { items, total } = this.answer;
    const { state, author, q, page: at } = this.wanted;
    if (items.length === 0) {
      return state || author || q
        ? empty("No such ballot", html`Nothing that is kept here ${q ? html`has “${plain(q)}” in it` : "is so"}. <a href=${link("ballots")}>Show all</a>`)
        : empty("No ballot yet", "A sensor proposes a threat when its traffic shows something unlike its Baseline.");
    }
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Ballots, a table"><table class="rows of-ballots">
      <thead><tr><th scope="col">Outcome</th><th scope="col">Threat</th><th scope="col">Found by</th><th scope="col">Votes</th>
        <th scope="col">Opened</th><th scope="col" class="number">Decided in</th></tr></thead>
      <tbody>${items.map((ballot) => this.row(ballot))}</tbody></table></div>
      ${pager({ page: at, size: SIZE, total, one: "ballot", to: (to) => link("ballots", "", { state, author, q, page: to + 1 }) })}`;
  }

  /** @param {import("../types.js").BallotRow} b */
  row(b) {
    const took = b.decided && b.opened ? Date.parse(b.decided.at) - Date.parse(b.opened.at) : null;
    return html`<tr>
      <td data-label="Outcome">${outcomeMark(b)}${["confirmed", "none"].includes(b.confirmation) ? "" : html`<small>${CONFIRMATIONS[b.confirmation]}</small>`}</td>
      <td data-label="Threat" class="text"><a class="row-link" href=${link("ballots", b.id)}>${names(b.names, b.id)}</a>${described(b)}</td>
      <td data-label="Found by" class="who">${b.author}</td>
      <td data-label="Votes">${tally(b)}</td>
      <td data-label="Opened">${clock(b.opened?.at)}</td>
      <td data-label="Decided in" class="number">${duration(took)}</td></tr>`;
  }
}

customElements.define("tocsin-ballots", BallotsView);
