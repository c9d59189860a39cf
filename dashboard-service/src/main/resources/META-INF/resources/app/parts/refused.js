/** Records that consensus refused; most of what they hold is a stranger's text. */
import { html } from "lit";
import { clock, cut, number, plain } from "../lib/text.js";
import { link } from "../lib/router.js";
import { empty } from "../lib/states.js";
import { pager } from "./pager.js";

const LONGEST = 160;

/** @param {{items: any[], total: number}} answer @param {number} page @param {number} size */
export function refused({ items, total }, page, size) {
  if (items.length === 0) return empty("Nothing was refused", "Every record that agents wrote could be read and was allowed.");
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Refused records, a table"><table class="rows">
    <thead><tr><th scope="col">When</th><th scope="col">Reason</th><th scope="col">Detail</th><th scope="col">Key</th><th scope="col">From</th><th scope="col" class="number">Bytes</th></tr></thead>
    <tbody>${items.map((one) => html`<tr><td data-label="When">${clock(one.at)}</td><td data-label="Reason">${one.reason.replaceAll("-", " ")}</td>
      <td data-label="Detail" class="text wrap">${cut(plain(one.detail), LONGEST)}</td><td data-label="Key" class="text"><code>${cut(plain(one.key), 40)}</code></td>
      <td data-label="From">${plain(one.source)}</td><td data-label="Bytes" class="number">${number(one.bytes)}</td></tr>`)}</tbody></table></div>
    ${pager({ page, size, total, one: "refused record", to: (to) => link("ledger", "", { show: "refused", page: to + 1 }) })}`;
}
