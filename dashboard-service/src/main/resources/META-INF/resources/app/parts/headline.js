/** The two lines that come first: whether the system works, and whether there are threats. */
import { html } from "lit";
import { health, threats } from "../lib/condition.js";
import { icon } from "../lib/icons.js";
import { link } from "../lib/router.js";

const ADVICE = link("ballots", "", { state: "advisory" });

/**
 * @param {import("../types.js").Overview} o
 * @param {import("../lib/condition.js").Heard} heard
 */
export const headline = (o, heard) => html`<div class="headlines">
  ${card("system", health(o, heard), "")}
  ${card("threats", threats(o, heard), o.threats?.needALook ? html`<a href=${ADVICE}>Those only watched</a>` : "")}
</div>`;

/** @param {string} kind @param {import("../lib/condition.js").Condition} condition @param {unknown} more */
const card = (kind, { tone, sign, title, text }, more) => html`<section class="headline headline-${kind}" data-tone=${tone} aria-label=${kind === "system" ? "System" : "Threats"}>
  <span class="headline-sign">${icon(sign)}</span>
  <div><p class="headline-title">${title}</p><p>${text} ${more}</p></div></section>`;

/** The same in a word or two, for the frame. @param {?import("../types.js").Overview} o @param {import("../lib/condition.js").Heard} heard */
export const statusLines = (o, heard) => html`
  ${line(link("overview"), health(o, heard))}${line(link("ballots"), threats(o, heard))}`;

const line = (to, { tone, sign, title }) => html`<a class="status" data-tone=${tone} href=${to}>${icon(sign)}<span>${title}</span></a>`;
