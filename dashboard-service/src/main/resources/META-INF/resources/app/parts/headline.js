/** Is it healthy, and is something happening? In one sentence each. */
import { html } from "lit";
import { icon } from "../lib/icons.js";
import { number, plural, rate, sentence } from "../lib/text.js";

/**
 * @param {import("../types.js").Overview} o
 * @returns {{tone: string, sign: string, title: string}}
 */
function health(o) {
  const critical = o.alerts.filter((alert) => alert.severity === "critical").length;
  if (critical) return { tone: "bad", sign: "warning", title: "Something is wrong" };
  if (o.alerts.length) return { tone: "care", sign: "warning", title: `Running, with ${plural(o.alerts.length, "thing")} to look at` };
  if (o.topics.some((topic) => topic.lag > 1000)) return { tone: "care", sign: "reading", title: "Catching up with what happened before" };
  return { tone: "good", sign: "ok", title: "All is well" };
}

/** What bears it out. @param {import("../types.js").Overview} o */
function grounds(o) {
  const facts = [`${number(o.agents.live)} of ${number(o.agents.enrolled)} sensors are heard`];
  if (!o.ballots.disputed && o.verdicts.length) facts.push("every verdict is borne out by the votes");
  if (o.checkpoint.match === "same") facts.push("the ledger's root was recomputed here");
  return `${sentence(facts)}.`;
}

/** What is going on. @param {import("../types.js").Overview} o */
function happening(o) {
  if (o.ballots.open) return `Now: ${plural(o.ballots.open, "threat")} being voted on, ${rate(o.rates.votes)} votes a second.`;
  if (o.rates.votes > 0) return `In the last minute: ${rate(o.rates.votes)} votes and ${rate(o.rates.verdicts)} verdicts a second.`;
  return o.rates.flows > 0 ? "Quiet: traffic flows, and nothing new was proposed in the last minute." : "Quiet: no traffic and no votes in the last minute.";
}

/**
 * @param {import("../types.js").Overview} o
 * @param {boolean} isHeard whether the server answers
 */
export function headline(o, isHeard) {
  const { tone, sign, title } = isHeard ? health(o) : { tone: "off", sign: "warning", title: "How it is now is not known" };
  return html`<div class="headline" data-tone=${tone}>
    <span class="headline-sign">${icon(sign)}</span>
    <div><p class="headline-title">${title}</p><p>${isHeard ? html`${grounds(o)} ${happening(o)}` : "The figures below are the last ones that came."}</p></div>
  </div>`;
}
