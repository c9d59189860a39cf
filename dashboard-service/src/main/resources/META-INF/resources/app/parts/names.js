/** What a signature names: what would be blocked. */
import { html } from "lit";
import { cut, indicator, number } from "../lib/text.js";

const LONGEST = 40;

/** @param {?import("../types.js").Names} names */
export function names(names) {
  if (!names) return html`<span class="quiet">let go</span>`;
  if (names.all === 0) return html`<span class="quiet">a behaviour, no address</span>`;
  const more = names.all - names.first.length;
  return html`${names.first.map((one, i) => html`${i ? ", " : ""}<code>${cut(indicator(one), LONGEST)}</code>`)}${more > 0
    ? html` <span class="quiet">and ${number(more)} more</span>` : ""}`;
}
