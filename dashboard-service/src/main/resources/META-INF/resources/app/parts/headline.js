/** The two lines that come first: whether the system works, and whether there are threats. */
import { html } from "lit";
import { health, threats } from "../lib/condition.js";
import { icon } from "../lib/icons.js";
import { link } from "../lib/router.js";

const TO_LOOK_AT = [["advisory", "only watched"], ["inconclusive", "inconclusive"], ["disputed", "disputed"]];

/**
 * @param {import("../types.js").Overview} o
 * @param {import("../lib/condition.js").Heard} heard
 */
export const headline = (o, heard) => html`<div class="headlines">
  ${card("system", health(o, heard), "")}
  ${card("threats", threats(o, heard), o.threats?.needALook ? toLookAt(o) : "")}
</div>`;

/** Where those are that nothing was done about by itself. @param {import("../types.js").Overview} o */
const toLookAt = (o) => html`See those ${TO_LOOK_AT.filter(([state]) => o.ballots[state]).map(([state, words], i) =>
  html`${i ? ", " : ""}<a href=${link("ballots", "", { state })}>${words}</a>`)}.`;

/** @param {string} kind @param {import("../lib/condition.js").Condition} condition @param {unknown} more */
const card = (kind, { tone, sign, title, text }, more) => html`<section class="headline headline-${kind}" data-tone=${tone} aria-label=${kind === "system" ? "System" : "Threats"}>
  <span class="headline-sign">${icon(sign)}</span>
  <div><p class="headline-title">${title}</p><p>${text} ${more}</p></div></section>`;

/** The same in a word or two, for the frame. @param {?import("../types.js").Overview} o @param {import("../lib/condition.js").Heard} heard */
export const statusLines = (o, heard) => html`
  ${line(link("overview"), health(o, heard))}${line(link("ballots"), threats(o, heard))}`;

const line = (to, { tone, sign, title }) => html`<a class="status" data-tone=${tone} href=${to}>${icon(sign)}<span>${title}</span></a>`;
