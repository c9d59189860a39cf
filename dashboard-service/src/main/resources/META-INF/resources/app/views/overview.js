/** Overview: does it work, are there threats, what did collaboration bring? */
import { html } from "lit";
import { PolledView } from "../lib/element.js";
import { store } from "../data/store.js";
import { ask } from "../lib/api.js";
import { link } from "../lib/router.js";
import { effectMark, outcomeMark, stateMark } from "../lib/icons.js";
import { ago, clock, duration, number, plural, rate } from "../lib/text.js";
import { empty, failed, skeleton } from "../lib/states.js";
import { attention } from "../parts/attention.js";
import { collaboration } from "../parts/collaboration.js";
import { described } from "../parts/described.js";
import { headline } from "../parts/headline.js";
import { names } from "../parts/names.js";
import "../parts/chart.js";

const NEWEST = 7;

class OverviewView extends PolledView {
  load() {
    return ask("api/activity");
  }

  /** @param {import("../types.js").Activity} activity */
  take(activity) {
    const { endSecond, secondsEach } = activity;
    const times = activity.votes.map((_, i) => endSecond - (activity.votes.length - 1 - i) * secondsEach);
    const each = (counts) => counts.map((count) => count / secondsEach);
    this.flows = [times, each(activity.flows)];
    this.votes = [times, each(activity.votes)];
    this.activity = activity;
  }

  render() {
    const o = store.overview;
    return html`<h1 tabindex="-1">Overview</h1>${o ? this.all(o) : this.none()}`;
  }

  none() {
    return this.failure && store.freshness.state === "offline"
      ? failed(this.failure, () => store.askAll(), "")
      : skeleton(8);
  }

  /** @param {import("../types.js").Overview} o */
  all(o) {
    if (!o.network) {
      return empty("No network yet", "This dashboard reads a network's topics, and there is none in the broker it was told of. It is shown here as soon as there is one.");
    }
    return html`
      ${headline(o, store.freshness)}
      ${this.tiles(o)}
      <div class="grid">
        <section class="card wide" aria-labelledby="activity-title">
          <h2 id="activity-title">The last ten minutes</h2>${this.charts()}
        </section>
        <section class="card" aria-labelledby="brought-title">
          <h2 id="brought-title">What collaboration brought</h2>${collaboration(o, this.protection(o))}
        </section>
        <section class="card wide" aria-labelledby="verdicts-title">
          <h2 id="verdicts-title">Newest verdicts</h2>${this.verdicts(o)}
        </section>
        <section class="card" aria-labelledby="attention-title">
          <h2 id="attention-title">System health</h2>${attention(o.alerts)}${this.records(o)}
        </section>
      </div>`;
  }

  /** What is in force; where the server does not count it, what the sensors say. */
  protection(o) {
    if (o.protection) return o.protection;
    const work = [...store.agents.values()].flatMap((agent) => agent.status?.work ?? []);
    return {
      addressesInForce: Math.max(0, ...work.map((one) => one.blocked)),
      signaturesRecognised: 0,
      signaturesWatched: o.ballots.advisory,
      farEndsStoppedBeforeContact: work.reduce((sum, one) => sum + (one.prevented ?? 0), 0),
    };
  }

  tiles(o) {
    const p = this.protection(o);
    const tile = (label, value, note, to) => html`<a class="tile" href=${to}><span class="tile-label">${label}</span>
      <span class="tile-value">${value}</span><span class="tile-note">${note}</span></a>`;
    return html`<div class="tiles" role="group" aria-label="At a glance">
      ${tile("Sensors heard", html`${number(o.agents.live)}<small>/ ${number(o.agents.enrolled)}</small>`, `${rate(o.rates.flows)} flows a second`, link("agents"))}
      ${tile("Threats proposed", number(o.signatures), `${number(o.ballots.open)} being voted on`, link("ballots"))}
      ${tile(effectMark("block"), number(p.addressesInForce), "addresses in force", link("ballots", "", { state: "enforce" }))}
      ${tile(effectMark("recognise"), number(p.signaturesRecognised), "behaviours learnt, no address blocked", link("ballots", "", { state: "enforce" }))}
      ${tile(effectMark("watch"), number(p.signaturesWatched), "met by one organisation: alert only", link("ballots", "", { state: "advisory" }))}
      ${tile(stateMark("rejected"), number(o.ballots.rejected), `${number(o.ballots.inconclusive)} more without a quorum`, link("ballots", "", { state: "rejected" }))}
    </div>`;
  }

  charts() {
    if (this.failure && !this.activity) return failed(this.failure, () => this.ask());
    if (!this.activity) return skeleton(4);
    return html`
      <h3 class="chart-title">Flows a second, all sensors</h3>
      <tocsin-chart label="Flows a second over the last ten minutes" tone="green" .points=${this.flows}></tocsin-chart>
      <h3 class="chart-title">Votes a second</h3>
      <tocsin-chart label="Votes a second over the last ten minutes" tone="blue" bars .points=${this.votes}></tocsin-chart>
      <details class="twin"><summary>The same as a table</summary>${this.table()}</details>`;
  }

  /** One row a minute: what the charts show, for whoever cannot see them. */
  table() {
    const { activity } = this;
    const per = 60 / activity.secondsEach;
    const rows = [];
    for (let end = activity.votes.length; end >= per; end -= per) {
      const sum = (counts) => counts.slice(end - per, end).reduce((a, b) => a + b, 0);
      const at = (activity.endSecond - (activity.votes.length - end) * activity.secondsEach) * 1000;
      rows.push(html`<tr><td>${clock(new Date(at).toISOString())}</td><td class="number">${number(sum(activity.flows))}</td>
        <td class="number">${number(sum(activity.proposals))}</td><td class="number">${number(sum(activity.votes))}</td>
        <td class="number">${number(sum(activity.verdicts))}</td></tr>`);
    }
    return html`<table><thead><tr><th scope="col">Minute to</th><th scope="col" class="number">Flows</th>
      <th scope="col" class="number">Proposals</th><th scope="col" class="number">Votes</th>
      <th scope="col" class="number">Verdicts</th></tr></thead><tbody>${rows}</tbody></table>`;
  }

  verdicts(o) {
    if (o.verdicts.length === 0) {
      return empty("No verdict yet", "A sensor proposes a threat when its traffic shows something unlike its Baseline; the others then vote.");
    }
    return html`<table class="plain verdicts"><thead><tr><th scope="col">Outcome</th><th scope="col">Threat</th><th scope="col">Found by</th>
        <th scope="col" class="number">Decided in</th><th scope="col" class="number">At</th></tr></thead>
      <tbody>${o.verdicts.slice(0, NEWEST).map((v) => html`<tr><td>${outcomeMark(v)}</td>
        <td><a href=${link("ballots", v.id)}>${names(v.names, v.id)}</a>${described(v)}</td>
        <td class="quiet">${v.author}</td><td class="number quiet">${duration(v.millisToDecide)}</td>
        <td class="number quiet">${clock((v.decided ?? v.said)?.at)}</td></tr>`)}</tbody></table>
      <p class="more"><a href=${link("ballots")}>All ballots</a></p>`;
  }

  records(o) {
    const behind = o.topics.reduce((sum, topic) => sum + topic.lag, 0);
    const root = { same: "the root was recomputed here", different: "the root differs!", ahead: "still reading up to it", unknown: "the root cannot be recomputed here" }[o.checkpoint.match];
    return html`<dl class="facts small">
      <dt>Ledger</dt><dd>${o.checkpoint.size === null ? "no checkpoint yet" : html`<a href=${link("ledger")}>${plural(o.checkpoint.size, "entry", "entries")}</a>, signed ${ago(o.checkpoint.ageSeconds ?? 0)}; ${root}`}</dd>
      <dt>Reading</dt><dd>${behind ? `${number(behind)} records behind` : "up to the newest record"}</dd>
    </dl>`;
  }
}

customElements.define("tocsin-overview", OverviewView);
