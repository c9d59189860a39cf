/** What one agent alerted on: how often beside how often it may, and its newest incidents with the reason. */
import { html } from "lit";
import { icon } from "../lib/icons.js";
import { link } from "../lib/router.js";
import { captured, large, number, percent, plain, plural, sentence, short } from "../lib/text.js";
import { empty } from "../lib/states.js";

const ENOUGH_SECONDS = 3_600;
const NAMED = 3;

/**
 * Such as "12 alerts a day of 10 set"; of less than an hour only the share, since a day of it would be a guess.
 * @param {?import("../types.js").Alerting | undefined} a
 */
export function alertPace(a) {
  if (!a) return "";
  const pace = a.spanSeconds < ENOUGH_SECONDS
    ? html`<strong>${percent(a.rate)} of its flows raised an alert, of ${percent(a.target)} set</strong>`
    : html`<strong>${about(a.alertsPerDay)} ${Math.round(a.alertsPerDay) === 1 ? "alert" : "alerts"} a day of ${about(a.targetPerDay)} set</strong>, in ${about(a.incidentsPerDay)} ${Math.round(a.incidentsPerDay) === 1 ? "incident" : "incidents"} a day`;
  return html`<p class="alert-pace">${a.exceeded ? html`${icon("warning")} ` : ""}${pace}
    <span class="quiet">(${number(a.alerts)} of ${plural(a.flows, "flow")} that no accepted threat speaks of)</span></p>
    ${a.exceeded ? html`<p class="problem">More than three times as often as set: it is attacked, or its traffic is not what its Baseline was.</p>` : ""}`;
}

/**
 * @param {?{items: import("../types.js").Incident[], total: number} | undefined} heard
 * @param {string} agent whose they are
 */
export function incidents(heard, agent) {
  if (!heard) return html`<p class="quiet">Its incidents are at its own service: <code>/api/site/incidents</code>.</p>`;
  if (heard.total === 0) return empty("No incident", "Alerts of one source and cause make one incident, until a quarter of an hour is quiet.");
  return html`<ul class="incidents">${heard.items.map((one) => html`<li>
      <p><strong>${one.source === null ? "Own hosts" : html`<code>${plain(one.source)}</code>`}</strong> ${cause(one)}${one.open ? html` <span class="quiet">(goes on)</span>` : ""}</p>
      <p class="quiet">${plural(one.flows, "flow")}${ends(one)}, ${span(one)}</p>
      ${one.why ? html`<p>${plain(one.why)}</p>` : ""}</li>`)}</ul>
    ${heard.total > heard.items.length ? html`<p class="more quiet">The newest ${number(heard.items.length)} of ${number(heard.total)}; <a href="api/site/incidents?agent=${encodeURIComponent(agent)}&size=200">more as JSON</a></p>` : ""}`;
}

/** @param {number} n */
const about = (n) => large(n >= 10 || n === 0 ? Math.round(n) : Math.round(10 * n) / 10);

/** @param {import("../types.js").Incident} one */
function cause(one) {
  const threat = one.signature ? html`<a href=${link("ballots", one.signature)}>threat <code>${short(one.signature)}</code></a>` : "an accepted threat";
  if (one.cause === "NAMED") return html`is named by ${threat}`;
  return one.cause === "ACTS" ? html`acts like ${threat}` : html`${one.source === null ? "did" : "does"} what raises an alert`;
}

/** @param {import("../types.js").Incident} one */
function ends(one) {
  if (one.source !== null) return "";
  const shown = one.farEnds.slice(0, NAMED).map(plain);
  const more = one.farEnds.length - shown.length + one.moreFarEnds;
  return shown.length ? ` with ${sentence(more > 0 ? [shown.join(", "), `${number(more)} more`] : shown)}` : "";
}

/** @param {import("../types.js").Incident} one */
const span = (one) => (captured(one.first) === captured(one.last) ? captured(one.first) : `${captured(one.first)} to ${captured(one.last)}`);
