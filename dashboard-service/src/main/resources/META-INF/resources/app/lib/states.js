/** What a view shows when it has nothing to show: each state says what would help. */
import { html } from "lit";
import { icon } from "./icons.js";

/** Grey bars where something will be. @param {number} rows */
export const skeleton = (rows = 5) =>
  html`<div class="skeleton" role="status" aria-label="Loading">${Array.from({ length: rows }, () => html`<i></i>`)}</div>`;

/**
 * Nothing there, and what fills it.
 * @param {string} title @param {unknown} text words, or a template @param {string} [command] only where it is not running already
 */
export const empty = (title, text, command) =>
  html`<div class="nothing">
    <p class="nothing-title">${title}</p>
    <p>${text}</p>
    ${command ? html`<p class="try">Try <code>${command}</code></p>` : ""}
  </div>`;

/**
 * It could not be had.
 * @param {Error} failure @param {() => void} again @param {string} [command]
 */
export const failed = (failure, again, command = "./tocsin doctor") =>
  html`<div class="nothing" role="alert">
    <p class="nothing-title">${icon("warning")} This cannot be shown</p>
    <p>${failure.message}</p>
    <p class="try"><button type="button" @click=${again}>Ask again</button>${command ? html` or see <code>${command}</code>` : ""}</p>
  </div>`;
