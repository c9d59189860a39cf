/** All ballots, the newest first, by state and by what they name. */
import { html } from "lit";
import { View } from "../lib/element.js";
import { store } from "../data/store.js";
import { ask, calmly } from "../lib/api.js";
import { icon, stateMark } from "../lib/icons.js";
import { link, page, replace } from "../lib/router.js";
import { clock, duration, number } from "../lib/text.js";
import { CONFIRMATIONS, STATES } from "../lib/words.js";
import { empty, failed, skeleton } from "../lib/states.js";
import { names } from "../parts/names.js";
import { pager } from "../parts/pager.js";
import { tally, tallyLegend } from "../parts/tally.js";

const SIZE = 20;
const AGAIN_MS = 1_000;

class BallotsView extends View {
  constructor() {
    super();
    this.askCalmly = calmly(() => this.isConnected && this.ask(), AGAIN_MS);
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

  /** Ballots that changed: those on this page at once, others by asking again. */
  merge({ items, omitted }) {
    if (!this.answer) return;
    const shown = new Map(this.answer.items.map((ballot, i) => [ballot.id, i]));
    let unseen = omitted > 0;
    for (const ballot of items) {
      const at = shown.get(ballot.id);
      if (at === undefined) unseen ||= this.wanted.page === 0 || !!this.wanted.state;
      else this.answer.items[at] = ballot;
    }
    if (unseen) this.askCalmly();
  }

  render() {
    return html`<div class="title-row"><h1 tabindex="-1">Ballots</h1>${this.searching()}</div>
      <p class="lead">Each threat a sensor proposes is put to the vote: the others test it on their own traffic. Choose one to see why it stands as it does.</p>
      ${this.controls()}
      <section class="card flush" aria-label="Ballots">${this.list()}</section>
      ${tallyLegend()}`;
  }

  controls() {
    const { state, author, q } = this.wanted;
    const counts = store.overview?.ballots ?? {};
    const chip = (key, label, count) => html`<a class="chip" href=${link("ballots", "", { state: key, author, q })}
      aria-current=${key === state ? "true" : "false"}>${label}${count === undefined ? "" : html` <b>${number(count)}</b>`}</a>`;
    return html`<div class="controls">
      <nav class="chips" aria-label="Which ballots">${chip("", "All", store.overview?.signatures)}
        ${Object.keys(STATES).map((key) => chip(key, stateMark(key), counts[key] ?? 0))}</nav>
      ${author ? html`<p class="filter">Proposed by <strong>${author}</strong> <a href=${link("ballots", "", { state, q })}>show all</a></p>` : ""}
    </div>`;
  }

  searching() {
    return html`<form class="search" role="search" @submit=${(e) => this.search(e)}>
      ${icon("search")}<input type="search" name="q" aria-label="An address, port, name, sensor or the start of an id"
        placeholder="Address, name, sensor or id" maxlength="100" .value=${this.wanted.q} @search=${(e) => this.search(e)}>
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
        ? empty("No such ballot", "Nothing that is kept matches. Older ballots are in the ledger.", "./tocsin ledger verify --data DIR")
        : empty("No ballot yet", "A sensor proposes a threat when its traffic shows something unlike its Baseline.", "./tocsin demo");
    }
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Ballots, a table"><table class="rows">
      <thead><tr><th scope="col">Verdict</th><th scope="col">Names</th><th scope="col">Found by</th><th scope="col">Votes</th>
        <th scope="col">Opened</th><th scope="col" class="number">Decided in</th></tr></thead>
      <tbody>${items.map((ballot) => this.row(ballot))}</tbody></table></div>
      ${pager({ page: at, size: SIZE, total, what: "ballots", to: (to) => link("ballots", "", { state, author, q, page: to + 1 }) })}`;
  }

  /** @param {import("../types.js").BallotRow} b */
  row(b) {
    const took = b.decided && b.opened ? Date.parse(b.decided.at) - Date.parse(b.opened.at) : null;
    return html`<tr>
      <td data-label="Verdict">${stateMark(b.state)}${["confirmed", "none"].includes(b.confirmation) ? "" : html`<small>${CONFIRMATIONS[b.confirmation]}</small>`}</td>
      <td data-label="Names" class="text"><a class="row-link" href=${link("ballots", b.id)} >${names(b.names, b.id)}</a></td>
      <td data-label="Found by">${b.author}</td>
      <td data-label="Votes">${tally(b)}</td>
      <td data-label="Opened">${clock(b.opened?.at)}</td>
      <td data-label="Decided in" class="number">${duration(took)}</td></tr>`;
  }
}

customElements.define("tocsin-ballots", BallotsView);
