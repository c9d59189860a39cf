/** Light, dark, or as the system has it: kept for this browser. */

const KEY = "tocsin-theme";
const ORDER = ["system", "light", "dark"];
let held = "system";
const dark = matchMedia("(prefers-color-scheme: dark)");

/** What is chosen. @returns {string} */
export function chosen() {
  try {
    const kept = localStorage.getItem(KEY) ?? "";
    return ORDER.includes(kept) ? kept : "system";
  } catch {
    return held; // storage is switched off: it lasts as long as the page
  }
}

/** What is shown: light or dark. */
export const shown = () => (chosen() === "system" ? (dark.matches ? "dark" : "light") : chosen());

/** Shows what is chosen, now and when the system changes. */
export function apply() {
  document.documentElement.dataset.theme = shown();
  document.dispatchEvent(new CustomEvent("themechange"));
}

/** Goes on to the next choice. */
export function next() {
  const following = ORDER[(ORDER.indexOf(chosen()) + 1) % ORDER.length];
  try {
    localStorage.setItem(KEY, following);
  } catch {
    held = following;
  }
  apply();
}

dark.addEventListener("change", apply);

/** The value of one of the style sheet's colours. @param {string} name */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
