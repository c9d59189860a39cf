/** How a ballot stands: a bar as wide as all parties that have a voice, a line where the quorum is, and words. */
import { html } from "lit";
import { number, plural } from "../lib/text.js";
import { STANCES } from "../lib/words.js";

const KINDS = Object.keys(STANCES);

const parts = (votes) => KINDS.filter((kind) => votes[kind]).map((kind) => `${number(votes[kind])} ${STANCES[kind].word}`);

/** The counts in words. @param {import("../types.js").Tally} votes */
export const tallyWords = (votes) =>
  parts(votes).join(", ") || "no votes yet";

/** What has one voice, in words. @type {Object<string, string>} */
const VOICES = { agent: "sensor", site: "site", organisation: "organisation" };

/** How many have a voice, and how many of them say what. @param {import("../types.js").BallotRow} ballot */
const parties = (ballot) => ballot.parties ?? { of: "agent", all: ballot.electorate, votes: ballot.votes };

/** Those who have a voice, in words. @param {import("../types.js").BallotRow} ballot */
export const voices = (ballot) => plural(parties(ballot).all, VOICES[parties(ballot).of]);

/** @param {import("../types.js").BallotRow} ballot */
export function tally(ballot) {
  if (!ballot.electorate) return html`<span class="quiet">not opened</span>`;
  const { all, votes } = parties(ballot);
  const cast = votes.seen + votes.harmless + votes.harmful + votes.abstain;
  return html`<span class="tally" title="${tallyWords(votes)} of ${voices(ballot)}; ${ballot.quorum} must agree">
    <span class="tally-bar" aria-hidden="true">
      ${KINDS.map((kind) => (votes[kind] ? html`<i class=${kind} .style=${`flex-grow:${votes[kind]}`}></i>` : ""))}
      <i .style=${`flex-grow:${Math.max(0, all - cast)}`}></i>
      <b .style=${`left:${(100 * ballot.quorum) / all}%`}></b>
    </span>
    <span class="tally-words">${cast ? parts(votes).map((one, i) => html`${i ? " · " : ""}<span>${one}</span>`) : "no votes yet"}</span>
  </span>`;
}

/** What the marks of the bar mean. */
export const tallyLegend = () => html`<p class="legend">
  ${KINDS.map((kind) => html`<span class="key" title="${STANCES[kind].code}: ${STANCES[kind].means}"><i class="swatch ${kind}"></i>${STANCES[kind].word}</span>`)}
  <span class="key"><i class="swatch line"></i>how many must agree</span></p>`;
