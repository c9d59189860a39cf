/** What a signature is, in words: the server's sentence, and the technique it resembles. Both may hold what an agent wrote. */
import { html } from "lit";
import { cut, plain } from "../lib/text.js";

const LONGEST = 160;

/** Without what it names, where that stands beside it already. @param {string} sentence */
const without = (sentence) => sentence.replace(/; names .*$/s, ".");

/** In a list: one line below what it names. @param {{sentence?: string, technique?: ?import("../types.js").Technique}} of */
export const described = ({ sentence, technique }) => (sentence
  ? html`<small class="described" title=${plain(sentence)}>${technique ? html`<span title="resembles ${plain(technique.name)}">${plain(technique.id)}</span> ` : ""}${cut(plain(without(sentence)), LONGEST)}</small>` : "");

/** At the head of its own page. @param {{sentence?: string, technique?: ?import("../types.js").Technique}} of */
export const leading = ({ sentence, technique }) => (sentence
  ? html`<p class="described-lead">${plain(sentence)}</p>${technique
    ? html`<p class="quiet">Resembles <strong>${plain(technique.id)} ${plain(technique.name)}</strong>: ${plain(technique.reason)}</p>` : ""}` : "");
