/** Turns pages; where we are is in the address. */
import { html } from "lit";
import { number } from "../lib/text.js";

/**
 * @param {{page: number, size: number, total: number, what: string, to: (page: number) => string}} of `page` from 0;
 *   `to` gives the address of another page
 */
export function pager({ page, size, total, what, to }) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  const step = (target, label, allowed) => (allowed
    ? html`<a class="button" href=${to(target)}>${label}</a>`
    : html`<span class="button off" aria-disabled="true">${label}</span>`);
  return html`<nav class="pager" aria-label="Pages of ${what}">
    ${step(page - 1, "Previous", page > 0)}
    <span>${total === 0 ? `no ${what}` : `${number(page * size + 1)}–${number(Math.min(total, (page + 1) * size))} of ${number(total)} ${what}`}</span>
    ${step(page + 1, "Next", page < last)}
  </nav>`;
}
