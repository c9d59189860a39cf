/** What of software and network somebody should look at, where it is seen, and the command that helps. */
import { html } from "lit";
import { icon } from "../lib/icons.js";
import { link } from "../lib/router.js";

/** @type {Object<string, {to: string, label: string, command?: string}>} */
const WHERE = {
  "disputed-verdicts": { to: link("ballots", "", { state: "disputed" }), label: "The disputed ballots", command: "./tocsin replay" },
  "too-many-liars": { to: link("agents"), label: "The agents" },
  "over-quota": { to: link("ballots"), label: "The ballots", command: "./tocsin replay" },
  "ledger-fork": { to: link("ledger"), label: "The ledger", command: "./tocsin ledger verify" },
  "ledger-split-view": { to: link("ledger"), label: "The ledger", command: "./tocsin ledger verify" },
  "complaint-ledger-forked": { to: link("ledger"), label: "The ledger", command: "./tocsin ledger verify" },
  "complaint-ledger-went-back": { to: link("ledger"), label: "The ledger", command: "./tocsin ledger verify" },
  "complaint-ledger-beyond-intake": { to: link("ledger"), label: "The ledger", command: "./tocsin ledger verify" },
  "agents-silent": { to: link("agents", "", { show: "silent" }), label: "The silent agents", command: "./tocsin doctor" },
  "baseline-doubted": { to: link("agents", "", { sort: "contamination" }), label: "The agents" },
  "alert-rate-exceeded": { to: link("agents", "", { sort: "contamination" }), label: "The agents" },
  equivocation: { to: link("agents"), label: "The agents" },
  "dead-letters": { to: link("ledger", "", { show: "refused" }), label: "What was refused" },
  "refused-records": { to: link("ledger", "", { show: "refused" }), label: "What was refused" },
  "ballots-overdue": { to: link("ballots", "", { state: "open" }), label: "The open ballots", command: "./tocsin doctor" },
  "complaint-proposal-withheld": { to: link("agents"), label: "The agents", command: "./tocsin replay" },
  "complaint-vote-missing": { to: link("agents"), label: "The agents", command: "./tocsin replay" },
  "complaint-ballot-not-closed": { to: link("ballots", "", { state: "open" }), label: "The open ballots", command: "./tocsin doctor" },
  "complaint-closed-early": { to: link("ledger", "", { show: "refused" }), label: "What was refused", command: "./tocsin replay" },
  "complaint-verdict-withheld": { to: link("ballots"), label: "The ballots", command: "./tocsin replay" },
  "complaint-verdict-forged": { to: link("ballots", "", { state: "disputed" }), label: "The disputed ballots", command: "./tocsin replay" },
  "ledger-behind": { to: link("ledger"), label: "The ledger", command: "./tocsin doctor" },
};

/** @param {import("../types.js").Alert[]} alerts */
export function attention(alerts) {
  if (alerts.length === 0) return html`<p class="all-good">${icon("ok")} No fault of software or network is known.</p>`;
  return html`<ul class="alerts">${alerts.map((alert) => {
    const where = WHERE[alert.kind];
    return html`<li class="alert" data-severity=${alert.severity}>
      <strong>${icon("warning")} ${alert.severity}</strong>
      <p>${alert.text}</p>
      <p class="alert-help">${where ? html`<a href=${where.to}>${where.label}</a>` : alert.advice}${where?.command
        ? html` · <code>${where.command}</code>` : ""}</p></li>`;
  })}</ul>`;
}
