/** What collaboration brought: far ends that were stopped before they first came, and what that rests on. */
import { html } from "lit";
import { number, percent, plural } from "../lib/text.js";

const one = (x) => (x >= 10 ? x.toFixed(0) : x.toFixed(1));

/**
 * @param {import("../types.js").Overview} o
 * @param {import("../types.js").Protection} protection
 */
export function collaboration({ collaboration: c, truth }, protection) {
  const { farEndsStoppedBeforeContact: stopped, addressesInForce: inForce } = protection;
  return html`
    <p class="big">${number(stopped)}<small>${stopped === 1 ? "far end" : "far ends"} stopped before first contact</small></p>
    <p class="compare"><strong>${number(inForce)}</strong> ${inForce === 1 ? "address is" : "addresses are"} in force now.
      ${truth?.precision === null || truth?.precision === undefined ? "" : html`Here truth is known: <strong>${percent(truth.precision)}</strong> of
        ${plural(truth.accepted, "accepted threat")} ${truth.accepted === 1 ? "was" : "were"} an attack.`}</p>
    ${c.accepted === 0 ? html`<p class="quiet">No threat has been accepted yet. When one is, every sensor that has not met it is warned.</p>` : shares(c)}`;
}

/** Who met what. @param {import("../types.js").Collaboration} c pairs of an accepted threat and an enrolled sensor */
function shares(c) {
  const sensors = c.pairs / c.accepted;
  const parts = [
    ["met", "met it itself", c.met],
    ["warned", "warned by others, not met yet", c.warned],
    ["objected", "refuses it", c.objected],
    ["rest", "not heard before the decision", c.pairs - c.met - c.warned - c.objected],
  ];
  return html`<h3>Each sensor on each of ${plural(c.accepted, "accepted threat")}</h3>
    <div class="split" aria-hidden="true">${parts.map(([kind, , count]) =>
      (count ? html`<i class="part-${kind}" .style=${`flex-grow:${count}`}></i>` : ""))}</div>
    <ul class="split-key">${parts.filter(([, , count]) => count).map(([kind, words, count]) =>
      html`<li><i class="swatch part-${kind}"></i><span>${words}</span><b>${percent(Number(count) / c.pairs)}</b></li>`)}</ul>
    <p class="quiet small">A sensor alone would know ${one(c.met / sensors)} of them. One address may be named by several, and a threat need not name any.</p>`;
}
