/** Where we are is in the address, behind the #: a link to any state of any view can be kept and sent. */

/** The views, in the order of the navigation. */
export const VIEWS = [
  { name: "overview", title: "Overview" },
  { name: "network", title: "Network" },
  { name: "ballots", title: "Ballots" },
  { name: "agents", title: "Agents" },
  { name: "ledger", title: "Ledger" },
];

/**
 * @param {string} hash with its #; what names no view is "unknown"
 * @returns {import("../types.js").Route}
 */
export function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split("?", 2);
  const [view, id] = path.split("/", 2);
  const known = VIEWS.some((one) => one.name === view);
  return { view: known ? view : view ? "unknown" : "overview", id: known ? decode(id ?? "") : "", params: new URLSearchParams(query ?? "") };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/**
 * The address of a view; parameters that are empty are left out.
 * @param {string} view
 * @param {string} [id]
 * @param {Object<string, string|number|undefined>} [params]
 */
export function link(view, id = "", params = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value) query.set(name, String(value));
  }
  const text = query.toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ""}${text ? `?${text}` : ""}`;
}

/** Goes there. @param {string} address what {@link link} gave */
export const go = (address) => {
  location.hash = address;
};

/** Puts a parameter into the address without a step in the history. @param {string} address */
export function replace(address) {
  history.replaceState(null, "", address);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

/** A parameter that is a page number, from 0. @param {URLSearchParams} params */
export const page = (params) => Math.max(0, Number.parseInt(params.get("page") ?? "1", 10) - 1 || 0);
