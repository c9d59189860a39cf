/** What a signature names: what would be blocked. */
import { html } from "lit";
import { cut, indicator, number, short } from "../lib/text.js";

const LONGEST = 40;

/**
 * @param {?import("../types.js").Names} names
 * @param {string} id of the signature, shown where it names nothing
 */
export function names(names, id) {
  if (!names || names.all === 0) return html`<span class="kind">behaviour </span><code>${short(id)}</code>`;
  const more = names.all - names.first.length;
  return html`${names.first.map((one, i) => html`${i ? ", " : ""}<code>${cut(indicator(one), LONGEST)}</code>`)}${more > 0
    ? html` <span class="quiet">and ${number(more)} more</span>` : ""}`;
}
