/** One agent: what it learned from, how it votes, what it blocks. */
import { html } from "lit";
import { PolledView } from "../lib/element.js";
import { store } from "../data/store.js";
import { ask } from "../lib/api.js";
import { activityMark, effectMark, outcomeMark, sign } from "../lib/icons.js";
import { link, page } from "../lib/router.js";
import { ago, captured, clock, indicator, number, percent, plain, plural, short } from "../lib/text.js";
import { ACTIVITIES, STANCES, term } from "../lib/words.js";
import { empty, skeleton } from "../lib/states.js";
import { meter } from "../parts/meter.js";
import { names } from "../parts/names.js";
import { alertPace, incidents } from "../parts/incidents.js";
import { pager } from "../parts/pager.js";
import "../parts/quarantine.js";
import { activity, heardAgo, trust } from "./agents.js";

const SIZE = 15;
const PROPOSED = 5;
const INCIDENTS = 5;

/** What that cost it. @param {number} partitions */
const lost = (partitions) => partitions
  ? `It has no voice in ${plural(partitions, "partition")} of the ballot log until the registry's next epoch.`
  : "The first counts.";

/** What its votes say of it. @param {import("../types.js").AgentView} agent */
const standing = ({ reputation, record }) => html`
  ${reputation === null || reputation === undefined ? "" : html`<p class="standing"><strong>Reputation</strong> ${meter(reputation, percent(reputation), reputation < 0.5 ? "warn" : "good")}
    <span class="quiet">How far verdicts bore out what its party said, with what is long ago forgotten; it is shown here and counts in no ballot.</span></p>`}
  ${record.doubleVotes ? html`<p class="warn"><strong>Contradicted itself ${plural(record.doubleVotes, "time")}:</strong>
    <span class="quiet">two differing votes in one ballot, which is proof that it is faulty or that somebody else has its key. ${lost(record.silenced)} Rotate or remove its key: <code>./tocsin network rotate</code>.</span></p>` : ""}`;

class AgentDetail extends PolledView {
  /** Its blocklist is its own service's to tell; where that is elsewhere, only its length is known here. */
  async load() {
    const id = encodeURIComponent(this.route.id);
    const [proposed, listed, heard] = await Promise.all([
      ask(`api/ballots?author=${id}&size=${PROPOSED}`),
      ask(`api/site/agents/${id}/blocklist`).catch(() => null),
      ask(`api/site/incidents?agent=${id}&size=${INCIDENTS}`).catch(() => null),
    ]);
    return { proposed, listed, heard };
  }

  render() {
    const agent = store.agents.get(this.route.id);
    return html`<p class="crumb"><a href=${link("agents")}>Agents</a> / ${plain(this.route.id)}</p>
      <h1 tabindex="-1">${plain(this.route.id)}</h1>
      ${agent ? this.all(agent) : store.agentsKnown ? empty("Nobody is enrolled under this name", html`No sensor of this network has it. <a href=${link("agents")}>All agents</a>`) : skeleton(6)}`;
  }

  /** @param {import("../types.js").AgentView} agent */
  all(agent) {
    const doing = activity(agent);
    return html`<p class="lead">${activityMark(doing)} <span class="quiet">${term(ACTIVITIES, doing).means}; answers to ${plain(agent.organisation)}</span></p>
      <div class="grid halves">
        <div class="stack">
          <section class="card" aria-labelledby="learned-title"><h2 id="learned-title">What it learned from</h2>${this.learned(agent)}<tocsin-quarantine .agent=${agent.id}></tocsin-quarantine></section>
          <section class="card" aria-labelledby="proposed-title"><h2 id="proposed-title">What it found</h2>${this.proposed(agent)}</section>
          <section class="card" aria-labelledby="list-title"><h2 id="list-title">What it blocks and watches</h2>${this.list(agent)}</section>
        </div>
        <div class="stack">
          <section class="card" aria-labelledby="votes-title"><h2 id="votes-title">How it votes</h2>${this.votes(agent)}</section>
          <section class="card" aria-labelledby="heard-title"><h2 id="heard-title">What it alerted on</h2>${alertPace(agent.status?.alerting)}${this.answer ? incidents(this.answer.heard, agent.id) : skeleton(3)}</section>
        </div>
      </div>`;
  }

  /** @param {import("../types.js").AgentView} agent */
  learned(agent) {
    const s = agent.status;
    if (!s) return empty("Not heard of", "It is enrolled, and has shown no status since this dashboard started to read.");
    const age = heardAgo(agent);
    return html`<dl class="facts">
      <dt>Baseline</dt><dd>${trust(s.baselineRows)}<small>${plain(s.baselineOrigin)}</small></dd>
      <dt>Window</dt><dd>${plural(s.windowRows, "flow")}</dd>
      <dt>Contamination</dt><dd>${meter(s.contamination, `${percent(s.contamination)} of the window looks like attacks`, s.contamination > 0.25 ? "warn" : "calm")}</dd>
      <dt>Model</dt><dd>fit ${plural(s.refits, "time")}${s.refitSecondsAgo === null ? "" : `, the last ${ago(s.refitSecondsAgo)}`}; recognises ${plural(s.work.learned, "accepted behaviour")}</dd>
      <dt>Traffic</dt><dd>${plural(s.work.flows, "flow")}, ${number(s.work.alerts)} reported${s.work.badLines ? `, ${plural(s.work.badLines, "unreadable line")}` : ""}</dd>
      ${s.captureTime ? html`<dt>Its capture is at</dt><dd>${captured(s.captureTime)}<small>the time of the traffic, not of the wall clock</small></dd>` : ""}
      <dt>Last heard</dt><dd>${age === null ? "never" : ago(age)}</dd></dl>`;
  }

  /** @param {import("../types.js").AgentView} agent */
  votes(agent) {
    const r = agent.record;
    const all = r.seen + r.harmless + r.harmful + r.abstain;
    if (all === 0) return empty("No counted vote yet", "It votes when a ballot it may vote in is open.");
    return html`<ul class="stances">${Object.keys(STANCES).map((stance) => html`<li>${sign(stance)}<span title="${STANCES[stance].code}: ${STANCES[stance].means}">${STANCES[stance].word}</span>
        <span class="meter-bar ${stance}" aria-hidden="true"><i .style=${`width:${(100 * r[stance]) / all}%`}></i></span><b class="number">${number(r[stance])}</b></li>`)}</ul>
      <p><strong>Warned before contact of ${plural(r.warned, "threat")}:</strong> <span class="quiet">accepted by the network, and not met by this sensor when it voted.</span></p>
      ${standing(agent)}`;
  }

  proposed(agent) {
    const found = this.answer?.proposed;
    if (!found) return skeleton(3);
    if (found.total === 0) return empty("Nothing proposed", "It proposes when its traffic shows something unlike its Baseline that the network does not know.");
    return html`<ul class="found">${found.items.map((b) => html`<li>${outcomeMark(b)}<a href=${link("ballots", b.id)}>${names(b.names, b.id)}</a>
        <span class="quiet number">${clock(b.opened?.at)}</span></li>`)}</ul>
      <p class="more"><a href=${link("ballots", "", { author: agent.id })}>${found.total > found.items.length ? `All ${number(found.total)} it proposed` : "Its ballots"}</a></p>`;
  }

  list(agent) {
    const listed = this.answer?.listed;
    const s = agent.status;
    if (!this.answer) return skeleton(3);
    if (!listed) {
      return html`<p>${plural(s?.work.blocked ?? 0, "address", "addresses")} in force, ${number(s?.work.listed)} listed in all.</p>
        <p class="quiet">The list itself is at its own service: <code>/blocklist.txt</code>.</p>`;
    }
    if (listed.length === 0) return empty("Nothing listed", "It lists what accepted threats name, unless that is a contact of its own Baseline.");
    const at = Math.min(page(this.route.params), Math.ceil(listed.length / SIZE) - 1);
    return html`<table class="plain listed"><thead><tr><th scope="col">Effect</th><th scope="col">Names</th><th scope="col">Until, in the capture’s time</th><th scope="col">Because of</th></tr></thead>
      <tbody>${listed.slice(at * SIZE, (at + 1) * SIZE).map((one) => html`<tr><td>${effectMark(one.effect === "ENFORCE" ? "block" : "watch")}</td>
        <td class="text"><code>${indicator({ kind: one.kind.toLowerCase(), value: one.value })}</code></td><td class="until">${captured(one.expires)}</td>
        <td><a href=${link("ballots", one.signature)}><code>${short(one.signature)}</code></a></td></tr>`)}</tbody></table>
      ${pager({ page: at, size: SIZE, total: listed.length, one: "entry", many: "entries", to: (to) => link("agents", agent.id, { page: to + 1 }) })}`;
  }
}

customElements.define("tocsin-agent", AgentDetail);
