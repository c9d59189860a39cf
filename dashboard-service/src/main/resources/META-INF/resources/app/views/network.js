/** Network: who votes what, now. The ring and the table tell the same. */
import { html } from "lit";
import { View } from "../lib/element.js";
import { store } from "../data/store.js";
import { ask } from "../lib/api.js";
import { activityMark, outcomeMark, stanceMark } from "../lib/icons.js";
import { link, page } from "../lib/router.js";
import { clock, number, plain, plural } from "../lib/text.js";
import { outcome, OUTCOMES, STANCES, term } from "../lib/words.js";
import { empty, failed, skeleton } from "../lib/states.js";
import { pager } from "../parts/pager.js";
import { tally } from "../parts/tally.js";
import { ringLegend } from "../parts/ring.js";
import { activity } from "./agents.js";

const BALLOTS = 60;
const VOTES_KEPT = 60;
const VOTES_SHOWN = 10;
const ROWS = 25;

class NetworkView extends View {
  constructor() {
    super();
    /** The newest votes, the newest first. @type {import("../types.js").VoteView[]} */
    this.votes = [];
    /** The newest ballot of each author. @type {Map<string, import("../types.js").BallotRow>} */
    this.latest = new Map();
    /** @type {?import("../types.js").BallotRow} */
    this.newest = null;
    this.voted = (event) => this.takeVotes(event.detail.items);
    this.balloted = (event) => this.takeBallots(event.detail.items);
  }

  connectedCallback() {
    super.connectedCallback();
    store.addEventListener("votes", this.voted);
    store.addEventListener("ballots", this.balloted);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    store.removeEventListener("votes", this.voted);
    store.removeEventListener("ballots", this.balloted);
  }

  async load() {
    const [ballots, votes] = await Promise.all([ask(`api/ballots?size=${BALLOTS}`), ask(`api/votes?size=${VOTES_KEPT}`)]);
    return { ballots, votes };
  }

  take({ ballots, votes }) {
    this.answer = true;
    this.takeBallots([...ballots.items].reverse());
    this.votes = votes.items;
  }

  takeVotes(items) {
    this.votes = [...items].reverse().concat(this.votes).slice(0, VOTES_KEPT);
    this.querySelector("tocsin-ring")?.move(items);
  }

  takeBallots(items) {
    for (const ballot of items) {
      const known = this.latest.get(ballot.author);
      if (!known || known.sequence <= ballot.sequence) this.latest.set(ballot.author, ballot);
      if (!this.newest || this.newest.sequence <= ballot.sequence) this.newest = ballot;
    }
    this.latest = new Map(this.latest);
  }

  get asTable() {
    return this.route.params.get("as") === "table";
  }

  get chosen() {
    return this.route.params.get("agent") ?? "";
  }

  render() {
    const to = (as) => link("network", "", { as, agent: this.chosen });
    return html`<div class="title-row"><h1 tabindex="-1">Network</h1>
        <nav class="segments" aria-label="How it is shown"><a href=${to("")} aria-current=${String(!this.asTable)}>Ring</a>
          <a href=${to("table")} aria-current=${String(this.asTable)}>Table</a></nav></div>
      <p class="lead">Each sensor has its place on the ring. A vote travels from who cast it to who found the threat; the sign in a place is what became of its newest find.</p>
      ${this.failure ? failed(this.failure, () => this.ask()) : this.answer && store.agentsKnown ? this.all() : skeleton(8)}`;
  }

  all() {
    const agents = store.sortedAgents();
    if (agents.length === 0) return empty("Nobody is enrolled", "A network's registry says who may vote; this one names nobody yet.");
    return html`<div class=${this.asTable ? "network as-table" : "network"}>
      <section class=${this.asTable ? "card flush" : "card stage"} aria-label=${this.asTable ? "Agents, a table" : "Agents on a ring"}>
        ${this.asTable ? this.table(agents) : html`<div class="stage-ring">
          <tocsin-ring .agents=${agents} .chords=${this.votes} .latest=${this.latest} .chosen=${this.chosen}></tocsin-ring>
          ${this.centre()}</div>${ringLegend()}`}
      </section>
      <div class="side">
        ${this.chosen && store.agents.get(this.chosen) ? this.about(store.agents.get(this.chosen)) : ""}
        <section class="card" aria-labelledby="now-title"><h2 id="now-title">Newest votes</h2>${this.said()}</section>
      </div></div>`;
  }

  /** In the middle of the ring: what it is all about. */
  centre() {
    const b = this.newest;
    if (!b) return html`<p class="centre quiet">No threat proposed yet</p>`;
    return html`<div class="centre"><p class="quiet">Newest threat, found by</p><p class="centre-who">${b.author}</p>
      <p>${outcomeMark(b)}</p>${tally(b)}<p><a href=${link("ballots", b.id)}>Why?</a></p></div>`;
  }

  said() {
    const votes = this.chosen ? this.votes.filter((vote) => vote.agent === this.chosen || vote.author === this.chosen) : this.votes;
    if (votes.length === 0 && this.votes.length > 0) return html`<p class="quiet">None of the newest votes is by this sensor or on its finds.</p>`;
    if (votes.length === 0) return empty("No votes yet", "When a sensor proposes a threat, the others test it and vote.");
    return html`<ol class="said">${votes.slice(0, VOTES_SHOWN).map((vote) => html`<li><b>${vote.agent}</b>
      <time class="quiet" datetime=${vote.position.at}>${clock(vote.position.at)}</time>
      <span>${stanceMark(vote.stance)} ${vote.agent === vote.author ? html`<a href=${link("ballots", vote.ballot)}>proposed it</a>` : html`on <a href=${link("ballots", vote.ballot)}>${vote.author}’s find</a>`}</span></li>`)}</ol>`;
  }

  /** @param {import("../types.js").AgentView} agent */
  about(agent) {
    const ballot = this.latest.get(agent.id);
    return html`<section class="card" aria-labelledby="about-title"><h2 id="about-title">${agent.id}</h2>
      <p>${activityMark(activity(agent))} <span class="quiet">${plain(agent.organisation)}</span></p>
      <p>${ballot ? html`Newest find: ${outcomeMark(ballot)} <a href=${link("ballots", ballot.id)}>why?</a>` : "It has found nothing lately."}</p>
      <p>Warned of ${plural(agent.record.warned, "threat")} it had not met.</p>
      <p class="more"><a href=${link("agents", agent.id)}>All of it</a> · <a href=${link("network")}>Show everybody</a></p></section>`;
  }

  table(agents) {
    const at = Math.min(page(this.route.params), Math.ceil(agents.length / ROWS) - 1);
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Who votes what"><table class="rows of-voters">
      <thead><tr><th scope="col">Agent</th><th scope="col">Does</th><th scope="col">Newest find</th>
        ${Object.keys(STANCES).map((stance) => html`<th scope="col" class="number" title=${STANCES[stance].code}>${STANCES[stance].word}</th>`)}
        <th scope="col" class="number">Warned of</th></tr></thead>
      <tbody>${agents.slice(at * ROWS, (at + 1) * ROWS).map((agent) => this.row(agent))}</tbody></table></div>
      ${pager({ page: at, size: ROWS, total: agents.length, one: "agent", to: (to) => link("network", "", { as: "table", agent: this.chosen, page: to + 1 }) })}`;
  }

  row(agent) {
    const ballot = this.latest.get(agent.id);
    return html`<tr><td data-label="Agent" class="text"><a class="row-link" href=${link("agents", agent.id)}>${agent.id}</a></td>
      <td data-label="Does">${activityMark(activity(agent))}</td>
      <td data-label="Newest find">${ballot ? html`<a href=${link("ballots", ballot.id)} aria-label="${term(OUTCOMES, outcome(ballot)).word}, why?">${outcomeMark(ballot)}</a>` : "–"}</td>
      ${Object.keys(STANCES).map((stance) => html`<td data-label=${STANCES[stance].word} class="number">${number(agent.record[stance])}</td>`)}
      <td data-label="Warned of" class="number">${number(agent.record.warned)}</td></tr>`;
  }
}

customElements.define("tocsin-network", NetworkView);
