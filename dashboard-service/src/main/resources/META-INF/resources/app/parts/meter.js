/** A share as a bar beside its words. */
import { html } from "lit";

/**
 * @param {number} share in [0,1]
 * @param {string} words
 * @param {"calm" | "good" | "warn"} tone
 */
export const meter = (share, words, tone) => html`<span class="meter" data-tone=${tone}>
  <span class="meter-bar" aria-hidden="true"><i .style=${`width:${Math.round(100 * share)}%`}></i></span><span>${words}</span></span>`;
