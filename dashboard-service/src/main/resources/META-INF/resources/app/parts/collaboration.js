/** What collaboration brought: attacks a sensor knows of before it meets them. */
import { html } from "lit";
import { icon } from "../lib/icons.js";
import { number, percent } from "../lib/text.js";

const one = (x) => (x >= 10 ? x.toFixed(0) : x.toFixed(1));

/**
 * @param {import("../types.js").Collaboration} c pairs of an accepted threat and an enrolled sensor
 * @param {number} blocked indicators blocked by all sensors together
 * @param {number} prevented far ends that were blocked when they first came, over all sensors
 */
export function collaboration(c, blocked, prevented) {
  if (c.accepted === 0) {
    return html`<p class="big quiet">–</p><p>No threat has been accepted yet. When one is, every sensor that has not met it
      is warned before contact.</p>`;
  }
  const sensors = c.pairs / c.accepted;
  const rest = c.pairs - c.met - c.warned - c.objected;
  const parts = [
    ["met", "met it itself", c.met],
    ["warned", "warned before contact", c.warned],
    ["objected", "refuses it", c.objected],
    ["rest", "not heard before the decision", rest],
  ];
  return html`
    <p class="big"><span class="big-sign">${icon("ok")}</span>${one(c.warned / sensors)}<small>attacks an average sensor knows without
      ever having met them</small></p>
    <p class="compare">Alone it would know <strong>${one(c.met / sensors)}</strong> of ${number(c.accepted)}
      accepted threats; together <strong>${one((c.met + c.warned) / sensors)}</strong>.</p>
    <div class="split" aria-hidden="true">${parts.map(([kind, , count]) =>
      (count ? html`<i class="part-${kind}" .style=${`flex-grow:${count}`}></i>` : ""))}</div>
    <ul class="split-key">${parts.filter(([, , count]) => count).map(([kind, words, count]) =>
      html`<li><i class="swatch part-${kind}"></i><span>${words}</span><b>${percent(Number(count) / c.pairs)}</b></li>`)}</ul>
    <p class="compare"><strong>${number(prevented)}</strong> far ends were blocked before their first contact.</p>
    <p class="quiet small">${number(blocked)} blocklist entries in force over all sensors.</p>`;
}
