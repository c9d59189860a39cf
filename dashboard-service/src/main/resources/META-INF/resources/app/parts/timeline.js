/** The story of one ballot, step by step. */
import { html } from "lit";
import { icon, outcomeMark, sign, stanceMark, stateMark } from "../lib/icons.js";
import { duration, fineClock, number, plain, plural } from "../lib/text.js";
import { STANCES, STATES, term } from "../lib/words.js";
import { evidence, story, uncounted } from "./reasons.js";
import { voices } from "./tally.js";

/** @param {import("../types.js").BallotView} view */
export function timeline(view) {
  const steps = story(view);
  const start = steps[0]?.at ? Date.parse(steps[0].at.at) : 0;
  return html`<ol class="timeline">${steps.map((step) => html`<li class="step step-${step.kind} ${step.vote?.stance ?? ""} ${step.vote && !step.vote.counted ? "uncounted" : ""}">
    <span class="step-sign">${step.vote ? sign(step.vote.stance) : step.result ? sign(step.result) : icon(ICONS[step.kind])}</span>
    <div class="step-text">${text(step, view)}</div>
    ${step.at ? html`<time datetime=${step.at.at} title="intake offset ${step.at.offset}, ${fineClock(step.at.at)}">${after(step.at.at, start)}</time>` : ""}
  </li>`)}</ol>`;
}

const ICONS = { proposed: "proposed", opened: "ballots", quorum: "quorum", "quorum-against": "quorum", closed: "close" };

const ACCEPTED = ["enforce", "advisory"];

const after = (at, start) => (Date.parse(at) === start ? fineClock(at) : `+ ${duration(Date.parse(at) - start)}`);

function text(step, { ballot, windowMillis }) {
  const verdict = step.result ? stateMark(step.result) : "";
  switch (step.kind) {
    case "proposed": return html`<strong>${ballot.author}</strong> proposed it.`;
    case "opened": return html`<strong>Ballot opened</strong> to ${plural(ballot.electorate, "sensor")}${ballot.parties && ballot.parties.of !== "agent" ? ` of ${voices(ballot)}` : ""}; ${number(ballot.quorum)} must
      agree${windowMillis ? ` within ${duration(windowMillis)}` : ""}.`;
    case "vote": return voted(step, ballot);
    case "quorum": return html`<strong>Quorum reached:</strong> ${step.agreeing} of ${voices(ballot)} met it or find it safe to block, ${ballot.quorum} were needed.`;
    case "quorum-against": return html`<strong>Quorum against it:</strong> ${step.against} of ${voices(ballot)} would be hit.`;
    case "decided": return html`<strong>Decided</strong> by the votes: ${verdict} <span class="quiet">${term(STATES, step.result ?? "").means}.</span>${ACCEPTED.includes(step.result ?? "") ? html` Effect: ${outcomeMark(ballot)}` : ""}`;
    case "closed": return html`<strong>Closed</strong> by consensus; later votes do not count.`;
    case "announced": return html`<strong>Announced</strong> by consensus: ${verdict}`;
    default: return html`<strong>Contradicted:</strong> consensus then announced ${verdict}`;
  }
}

function voted({ vote, agreeing }, ballot) {
  return html`<p><strong>${vote.agent}</strong> <span class="quiet">${plain(vote.organisation ?? "not in the electorate")}</span>
      says ${stanceMark(vote.stance)}${vote.counted && (vote.heard === "seen" || vote.heard === "harmless") && agreeing <= ballot.quorum
        ? html`<span class="count">${agreeing} of ${ballot.quorum}</span>` : ""}</p>
    <p class="quiet">${evidence(vote)}${vote.counted ? "" : html` <em>${uncounted(vote)}</em>`}${vote.heard !== vote.stance
      ? html` <em>The voting rule hears ${term(STANCES, vote.heard).word}.</em>` : ""}</p>`;
}
