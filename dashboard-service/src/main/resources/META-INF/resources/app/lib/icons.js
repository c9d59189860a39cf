/** Drawn signs, and the mark: a sign with its word beside it. */
import { html, svg } from "lit";
import { ACTIVITIES, EFFECTS, outcome, OUTCOMES, STANCES, STATES, term } from "./words.js";

const SHAPES = {
  overview: "M1 1h6v8H1zm8 0h6v5H9zM1 11h6v4H1zm8-3h6v7H9z",
  network: "M8 0a2.5 2.5 0 0 1 1 4.8v1.7l3.2 1.9A2.5 2.5 0 1 1 11.4 10L8.3 8.2h-.6L4.6 10a2.5 2.5 0 1 1-.8-1.6L7 6.5V4.8A2.5 2.5 0 0 1 8 0z",
  ballots: "M3 6V1h10v5h2v9H1V6zm2 0h6V3H5zm-1 3v2h8V9z",
  agents: "M8 1a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM1 15c0-3.6 3-5.5 7-5.5s7 1.9 7 5.5z",
  ledger: "M6 1H2v6h4zm8 8h-4v6h4zM14 1h-4v6h4zM6 9H2v6h4zM6 3h4v2H6zm0 8h4v2H6zM3 6h2v4H3zm8 0h2v4h-2z",
  scenario: "M9 0 2 9h5l-1 7 8-10H9z",
  light: "M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM7 0h2v2.5H7zm0 13.5h2V16H7zM0 7h2.5v2H0zm13.5 0H16v2h-2.5zM2 3.4 3.4 2l1.8 1.8-1.4 1.4zm8.8 8.8 1.4-1.4L14 12.6 12.6 14zM2 12.6l1.8-1.8 1.4 1.4L3.4 14zm8.8-8.8L12.6 2 14 3.4l-1.8 1.8z",
  dark: "M6 1a7 7 0 1 0 9 9A6 6 0 0 1 6 1z",
  system: "M1 2h14v10H9v1.5h2.5V15h-7v-1.5H7V12H1zm2 2v6h10V4z",
  search: "M6.5 1a5.5 5.5 0 0 1 4.4 8.8l3.9 3.8-1.4 1.4-3.8-3.9A5.5 5.5 0 1 1 6.5 1zm0 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
  warning: STATES.disputed.path,
  threats: EFFECTS.watch.path,
  reading: STATES.open.path,
  ok: "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0zM6.8 11.6l5.4-5.4-1.4-1.4-4 4-1.7-1.7L3.7 8.5z",
  next: "M5 2 11 8l-6 6-1.5-1.5L8 8 3.5 3.5z",
  up: "M8 1.5 14.5 8l-1.6 1.6L9.1 5.9V15H6.9V5.9L3.1 9.6 1.5 8z",
  close: STATES.rejected.path,
  words: "M2 1h4.5A2 2 0 0 1 8 1.7 2 2 0 0 1 9.5 1H14v13H9.3L8 15l-1.3-1H2zm2 2v9h3V3.7L6.3 3zm8 0H9.7L9 3.7V12h3z",
  proposed: "M7 0h2v7h7v2H9v7H7V9H0V7h7z",
  quorum: "M1 13h14v2H1zm1-3h3v2H2zm4-4h3v6H6zm4-5h3v11h-3z",
};

/**
 * A sign alone, for beside a word; said to nobody.
 * @param {keyof SHAPES | string} name
 */
export const icon = (name) => drawn(SHAPES[name] ?? "");

const drawn = (path) => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${path}></path>`}</svg>`;

const mark = (terms, kind) => {
  const found = term(terms, kind);
  return html`<span class="mark ${kind}" title=${found.code ? `${found.code}: ${found.means}` : found.means}>${drawn(found.path)}<span>${found.word}</span></span>`;
};

/** How a ballot stands. @param {string} state */
export const stateMark = (state) => mark(STATES, state);

/** What came of a ballot or verdict: its effect if it was accepted. @param {any} ballot */
export const outcomeMark = (ballot) => mark(OUTCOMES, outcome(ballot));

/** What is done about a threat. @param {string} effect */
export const effectMark = (effect) => mark(OUTCOMES, effect);

/** What a vote says. @param {string} stance */
export const stanceMark = (stance) => mark(STANCES, stance);

/** What an agent does. @param {string} activity */
export const activityMark = (activity) => mark(ACTIVITIES, activity);

/** The sign of a state or stance without its word. @param {string} kind */
export const sign = (kind) => html`<span class="mark ${kind}">${drawn((OUTCOMES[kind] ?? STANCES[kind] ?? ACTIVITIES[kind])?.path ?? "")}</span>`;
