/** Two questions that are not one: do software and network work, and is somebody attacking? Pure functions. */
import { number, plural, rate, sentence } from "./text.js";

/**
 * @typedef {{tone: "good" | "care" | "bad" | "off", sign: string, title: string, text: string}} Condition
 * @typedef {import("../types.js").Overview} Overview
 * @typedef {{state: string, why: string}} Heard how the server is heard: the page's freshness
 */

/** What is not heard is not known. @type {Condition} */
const UNKNOWN = { tone: "off", sign: "warning", title: "System: not known now", text: "Nothing is heard. The figures below are the last ones that came." };

/** Whether it works. @param {?Overview} o @param {Heard} heard @returns {Condition} */
export function health(o, { state, why }) {
  if (!o || state === "offline") return UNKNOWN;
  if (liesTooMuch(o)) {
    return { tone: "bad", sign: "warning", title: "System: more sensors lie than the quorum bears", text: `${plural(o.truth.liars, "sensor")} lie and ${number(o.truth.liarsBorne)} are borne: what is decided now need not be true.` };
  }
  const critical = o.alerts.find((alert) => alert.severity === "critical");
  if (critical) return { tone: "bad", sign: "warning", title: "System: something is wrong", text: critical.text };
  if (state === "stale") return { tone: "care", sign: "warning", title: "System: part of it is not ready", text: why };
  if (o.alerts.length) return { tone: "care", sign: "warning", title: `System works, with ${plural(o.alerts.length, "thing")} to look at`, text: grounds(o) };
  if (o.topics.some((topic) => topic.lag > 1000)) return { tone: "care", sign: "reading", title: "System catches up", text: "It reads what happened before it was started." };
  return { tone: "good", sign: "ok", title: "System healthy", text: grounds(o) };
}

const liesTooMuch = (o) => !!o.truth && o.truth.liars > o.truth.liarsBorne;

/** What bears it out. @param {Overview} o */
function grounds(o) {
  const facts = [`${number(o.agents.live)} of ${number(o.agents.enrolled)} sensors are heard`];
  if (!o.ballots.disputed && o.verdicts.length) facts.push("every verdict is borne out by the votes");
  if (o.checkpoint.match === "same") facts.push("the ledger's root was recomputed here");
  return `${sentence(facts)}.`;
}

/** Whether somebody attacks. @param {?Overview} o @param {Heard} heard @returns {Condition} */
export function threats(o, { state }) {
  if (!o) return { tone: "off", sign: "threats", title: "Threats: not known", text: "" };
  if (state === "offline") return { tone: "off", sign: "threats", title: "Threats: not known now", text: "No news of them comes in." };
  const text = happening(o);
  if (!o.threats) return { tone: "off", sign: "threats", title: `Threats: ${number(o.signatures)} proposed so far`, text };
  const { newInTenMinutes: fresh, needALook: look } = o.threats;
  const title = fresh + look === 0 ? "Threats: none new in ten minutes"
    : `Threats: ${number(fresh)} new in ten minutes${look ? `, ${look === 1 ? "1 needs a look" : `${number(look)} need a look`}` : ""}`;
  return { tone: fresh + look === 0 ? "off" : "care", sign: "threats", title, text };
}

/** What is going on. @param {Overview} o */
function happening(o) {
  if (o.ballots.open) return `${plural(o.ballots.open, "threat")} being voted on, ${rate(o.rates.votes)} votes a second.`;
  if (o.rates.votes > 0) return `In the last minute ${rate(o.rates.votes)} votes and ${rate(o.rates.verdicts)} verdicts a second.`;
  return o.rates.flows > 0 ? "Traffic flows, and nothing new was proposed in the last minute." : "No traffic and no votes in the last minute.";
}
