/** The enrolled agents: what each learned from, what it does, and when it was last heard. */
import { html } from "lit";
import { View } from "../lib/element.js";
import { store } from "../data/store.js";
import { activityMark, icon } from "../lib/icons.js";
import { link, page, replace } from "../lib/router.js";
import { ago, large, number, percent, plain } from "../lib/text.js";
import { empty, failed, skeleton } from "../lib/states.js";
import { meter } from "../parts/meter.js";
import { pager } from "../parts/pager.js";

const SIZE = 25;

/** What an agent is shown as doing. @param {import("../types.js").AgentView} agent */
export const activity = (agent) => (agent.stale && agent.state !== "unseen" ? "silent" : agent.state);

/** Seconds since it was heard, by the server's clock and what has passed here. @param {import("../types.js").AgentView} agent */
export const heardAgo = (agent) => (agent.ageSeconds === null ? null : Math.max(0, agent.ageSeconds) + (Date.now() - (agent.receivedAt ?? Date.now())) / 1000);

/** @type {Object<string, {label: string, of: (agent: import("../types.js").AgentView) => number | string, down?: boolean}>} */
const ORDERS = {
  name: { label: "name", of: (agent) => agent.id },
  blocks: { label: "addresses blocked", of: (agent) => agent.status?.work.blocked ?? -1, down: true },
  contamination: { label: "contamination", of: (agent) => agent.status?.contamination ?? -1, down: true },
  reputation: { label: "reputation, lowest first", of: (agent) => agent.reputation ?? 2 },
  baseline: { label: "Baseline", of: (agent) => agent.status?.baselineRows ?? -1 },
  heard: { label: "last heard", of: (agent) => agent.ageSeconds ?? Infinity, down: true },
};

class AgentsView extends View {
  get wanted() {
    const { params } = this.route;
    const sort = params.get("sort") ?? "name";
    return { show: params.get("show") ?? "", q: params.get("q") ?? "", sort: ORDERS[sort] ? sort : "name", page: page(params) };
  }

  render() {
    return html`<h1 tabindex="-1">Agents</h1>
      <p class="lead">Each sensor learns its own normal traffic. How much of it is trusted, how clean its window is and what it blocks is what it says of itself.</p>
      ${store.agentsKnown ? this.all() : store.freshness.state === "offline" ? failed(new Error(store.freshness.why), () => store.askAll(), "") : skeleton(8)}`;
  }

  all() {
    const everybody = store.sortedAgents();
    if (everybody.length === 0) return empty("Nobody is enrolled", "A network's registry says who may vote; this one names nobody yet.");
    const { show, q, sort } = this.wanted;
    const needle = q.toLowerCase();
    const { of, down } = ORDERS[sort];
    const shown = everybody.filter((agent) => (!show || activity(agent) === show)
      && (!needle || agent.id.includes(needle) || agent.organisation.toLowerCase().includes(needle)));
    shown.sort((a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0) * (down ? -1 : 1));
    const at = Math.min(this.wanted.page, Math.max(0, Math.ceil(shown.length / SIZE) - 1));
    return html`${this.controls(everybody)}
      <section class="card flush" aria-label="Agents">
        ${shown.length === 0 ? empty("No such agent", "Nobody enrolled matches.") : this.table(shown.slice(at * SIZE, (at + 1) * SIZE))}
        ${pager({ page: at, size: SIZE, total: shown.length, one: "agent", to: (to) => link("agents", "", { show, q, sort, page: to + 1 }) })}
      </section>`;
  }

  controls(everybody) {
    const { show, q, sort } = this.wanted;
    const counts = new Map();
    for (const agent of everybody) counts.set(activity(agent), (counts.get(activity(agent)) ?? 0) + 1);
    const chip = (key, label, count) => html`<a class="chip" aria-current=${key === show ? "true" : "false"}
      href=${link("agents", "", { show: key, q, sort })}>${label} <b>${number(count)}</b></a>`;
    return html`<div class="controls">
      <nav class="chips" aria-label="Which agents">${chip("", "All", everybody.length)}
        ${[...counts].sort().map(([key, count]) => chip(key, activityMark(key), count))}</nav>
      <form class="search" role="search" @submit=${(e) => e.preventDefault()}>
        ${icon("search")}<input type="search" aria-label="Agent or organisation" placeholder="Agent or organisation" maxlength="100" .value=${q}
          @input=${(e) => replace(link("agents", "", { show, sort, q: e.target.value.trim() }))}>
      </form>
      <label class="sort">Sort by <select .value=${sort} @change=${(e) => replace(link("agents", "", { show, q, sort: e.target.value }))}>
        ${Object.entries(ORDERS).map(([key, { label }]) => html`<option value=${key} ?selected=${key === sort}>${label}</option>`)}</select></label>
    </div>`;
  }

  table(agents) {
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Agents, a table"><table class="rows of-agents">
      <thead><tr><th scope="col">Agent</th><th scope="col">Does</th><th scope="col">Baseline trust</th><th scope="col">Contamination</th>
        <th scope="col">Model</th><th scope="col" class="number">Blocks</th><th scope="col" class="number">Warned of</th>
        <th scope="col" class="number">Flows</th><th scope="col">Last heard</th></tr></thead>
      <tbody>${agents.map((agent) => this.row(agent))}</tbody></table></div>`;
  }

  /** @param {import("../types.js").AgentView} agent */
  row(agent) {
    const s = agent.status;
    const age = heardAgo(agent);
    return html`<tr>
      <td data-label="Agent" class="text"><a class="row-link" href=${link("agents", agent.id)}>${agent.id}</a><small>${plain(agent.organisation)}${agent.record.doubleVotes ? html` · <strong>contradicted itself</strong>` : ""}</small></td>
      <td data-label="Does">${activityMark(activity(agent))}</td>
      <td data-label="Baseline trust">${s ? html`${trust(s.baselineRows)}${s.baselineDoubted ? html`<small>${number(s.baselineDoubted)} in doubt</small>` : ""}` : "–"}</td>
      <td data-label="Contamination">${s ? meter(s.contamination, percent(s.contamination), s.contamination > 0.25 ? "warn" : "calm") : "–"}</td>
      <td data-label="Model">${s ? html`${s.refitSecondsAgo === null ? "" : ago(s.refitSecondsAgo)}<small>fit ${number(s.refits)}×, knows ${number(s.work.learned)}</small>` : "–"}</td>
      <td data-label="Blocks" class="number">${s ? number(s.work.blocked) : "–"}</td>
      <td data-label="Warned of" class="number">${number(agent.record.warned)}</td>
      <td data-label="Flows" class="number">${s ? large(s.work.flows) : "–"}</td>
      <td data-label="Last heard">${age === null ? "never" : ago(age)}</td></tr>`;
  }
}

/** Below this many trusted flows an agent abstains; four times as many are plenty. */
const ENOUGH = 250;

/** @param {number} rows of the Baseline */
export const trust = (rows) => (rows === 0 ? html`<span class="quiet">none yet</span>`
  : meter(Math.min(1, rows / (4 * ENOUGH)), `${number(rows)} flows`, rows < ENOUGH ? "warn" : "good"));

customElements.define("tocsin-agents", AgentsView);
