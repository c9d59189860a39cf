/** How the votes of a ballot stand: a bar as wide as the electorate, a line where the quorum is, and words. */
import { html } from "lit";
import { number } from "../lib/text.js";
import { STANCES } from "../lib/words.js";

const KINDS = Object.keys(STANCES);

const parts = (votes) => KINDS.filter((kind) => votes[kind]).map((kind) => `${number(votes[kind])} ${STANCES[kind].word}`);

/** The counts in words. @param {import("../types.js").Tally} votes */
export const tallyWords = (votes) =>
  parts(votes).join(", ") || "no votes yet";

/** @param {import("../types.js").BallotRow} ballot */
export function tally(ballot) {
  if (!ballot.electorate) return html`<span class="quiet">not opened</span>`;
  const agree = ballot.votes.seen + ballot.votes.harmless;
  const cast = agree + ballot.votes.harmful + ballot.votes.abstain;
  return html`<span class="tally" title="${tallyWords(ballot.votes)} of ${ballot.electorate}; ${ballot.quorum} must agree">
    <span class="tally-bar" aria-hidden="true">
      ${KINDS.map((kind) => (ballot.votes[kind] ? html`<i class=${kind} .style=${`flex-grow:${ballot.votes[kind]}`}></i>` : ""))}
      <i .style=${`flex-grow:${Math.max(0, ballot.electorate - cast)}`}></i>
      <b .style=${`left:${(100 * ballot.quorum) / ballot.electorate}%`}></b>
    </span>
    <span class="tally-words">${cast ? parts(ballot.votes).map((one, i) => html`${i ? " · " : ""}<span>${one}</span>`) : "no votes yet"}</span>
  </span>`;
}

/** What the marks of the bar mean. */
export const tallyLegend = () => html`<p class="legend">
  ${KINDS.map((kind) => html`<span class="key" title="${STANCES[kind].code}: ${STANCES[kind].means}"><i class="swatch ${kind}"></i>${STANCES[kind].word}</span>`)}
  <span class="key"><i class="swatch line"></i>how many must agree</span></p>`;
