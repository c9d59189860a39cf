/** In a demo only: what the liars tried so far, and what came of it. */
import { html } from "lit";
import { number } from "../lib/text.js";

const counted = (n, one, many) => html`<b>${number(n)}</b> ${n === 1 ? one : many}`;

/** @param {import("../types.js").Lies | undefined} told nothing is shown as long as nobody has lied */
export function lies(told) {
  if (!told || told.votes + told.proposed === 0) return html``;
  return html`<h3 id="lies-title">What the liars tried</h3>
    <ul class="deeds" aria-labelledby="lies-title">
      <li>${counted(told.votes, "vote was false or withheld", "votes were false or withheld")}</li>
      <li>${counted(told.proposed, "signature was forged", "signatures were forged")}: ${number(told.refused)} refused, ${number(told.accepted)} accepted, ${number(told.enforced)} enforced</li>
      <li>${counted(told.addresses, "harmless address was blocked", "harmless addresses were blocked")} by honest agents</li>
    </ul>`;
}
