/** How numbers, times and other people's words read. Pure functions. */

const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * Text as it reads: characters that show nothing, or turn the order of others round, are named instead.
 * @param {unknown} text whatever somebody wrote
 * @returns {string}
 */
export const plain = (text) =>
  String(text ?? "").replace(HIDDEN, (c) => `\u27e8U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}\u27e9`);

/** @param {string} text @param {number} most @returns {string} */
export const cut = (text, most) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** The start of an id, enough to tell it from others. @param {string} id */
export const short = (id) => id.slice(0, 8);

const WHOLE = new Intl.NumberFormat("en");
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** @param {?number|undefined} n */
export const number = (n) => WHOLE.format(n ?? 0);

/** A number that may be very large. @param {number} n */
export const large = (n) => (n < 100_000 ? number(n) : COMPACT.format(n));

/** @param {number} n @param {string} word @param {string} [many] */
export const plural = (n, word, many) => `${number(n)} ${n === 1 ? word : many ?? `${word}s`}`;

/** A rate a second. @param {number} r */
export const rate = (r) => (r >= 100 ? large(Math.round(r)) : r >= 9.95 ? r.toFixed(0) : r >= 0.05 ? r.toFixed(1) : r > 0 ? "<0.1" : "0");

/** @param {number} share in [0,1] */
export const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;

/**
 * A moment of the wall clock: the time of day if it is today's, else with its date and zone.
 * @param {?string|undefined} iso @param {Date} [now]
 */
export function clock(iso, now = new Date()) {
  if (!iso) return "–";
  const at = new Date(iso);
  if (at.toDateString() === now.toDateString()) return at.toLocaleTimeString("en-GB");
  return at.toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", timeZoneName: "short" });
}

/** The same to the millisecond. @param {string} iso */
export function fineClock(iso) {
  const at = new Date(iso);
  return clock(iso).replace(/:\d\d(?=( |$))/, (seconds) => `${seconds}.${String(at.getMilliseconds()).padStart(3, "0")}`);
}

/** A moment of capture time: that of the traffic, which need not be today's, so it always has date and zone. @param {?string|undefined} iso */
export const captured = (iso) => (iso ? new Date(iso).toLocaleString("en-GB", { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC", timeZoneName: "short" }) : "–");

/** @param {?number|undefined} ms */
export function duration(ms) {
  if (ms === null || ms === undefined) return "–";
  if (ms < 1) return "under 1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${(ms / 1000).toFixed(ms < 9_950 ? 1 : 0)} s`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} min` : `${Math.round(ms / 3_600_000)} h`;
}

/** How long ago. @param {number} s seconds */
export function ago(s) {
  if (s < 1.5) return "now";
  if (s < 120) return `${Math.round(s)} s ago`;
  return s < 7200 ? `${Math.round(s / 60)} min ago` : `${Math.round(s / 3600)} h ago`;
}

/** An indicator as people write it. @param {import("../types.js").Indicator} i */
export const indicator = (i) => plain(i.kind === "address" ? i.value : i.kind === "port" ? `port ${i.value}` : i.value);

/** "a, b and c". @param {string[]} words */
export const sentence = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);
