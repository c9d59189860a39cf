/** Turns pages; where we are is in the address. */
import { html } from "lit";
import { number, plural } from "../lib/text.js";

/**
 * Nothing can be turned where there is one page: then it only counts.
 * @param {{page: number, size: number, total: number, one: string, many?: string, to: (page: number) => string}} of `page`
 *   from 0; `to` gives the address of another page
 */
export function pager({ page, size, total, one, many = `${one}s`, to }) {
  const last = Math.max(0, Math.ceil(total / size) - 1);
  if (last === 0 && page === 0) return html`<p class="pager">${plural(total, one, many)}</p>`;
  const step = (target, label, allowed) => (allowed
    ? html`<a class="button" href=${to(target)}>${label}</a>`
    : html`<span class="button off" aria-disabled="true">${label}</span>`);
  return html`<nav class="pager" aria-label="Pages of ${many}">
    ${step(page - 1, "Previous", page > 0)}
    <span>${total === 0 ? `no ${many}` : `${number(page * size + 1)}–${number(Math.min(total, (page + 1) * size))} of ${number(total)} ${many}`}</span>
    ${step(page + 1, "Next", page < last)}
  </nav>`;
}
