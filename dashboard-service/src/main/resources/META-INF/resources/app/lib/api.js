/** Asks the server, and says in words what went wrong. */

/** Something that could not be had. */
export class ApiError extends Error {
  /** @param {string} message @param {number} status 0 if nobody answered */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * @param {string} url
 * @param {RequestInit} [options]
 * @returns {Promise<any>} the JSON
 */
export async function ask(url, options = {}) {
  const answer = await fetchOr(url, options);
  if (answer.ok) return answer.json();
  throw new ApiError(await problem(answer, url), answer.status);
}

/** @param {string} url @returns {Promise<string>} */
export async function askText(url) {
  const answer = await fetchOr(url, { headers: { Accept: "text/plain" } });
  if (answer.ok) return answer.text();
  throw new ApiError(await problem(answer, url), answer.status);
}

async function fetchOr(url, options) {
  try {
    return await fetch(url, { headers: { Accept: "application/json" }, ...options });
  } catch {
    throw new ApiError(`${new URL(url, location.href).host} does not answer`, 0);
  }
}

async function problem(answer, url) {
  const told = await answer.json().catch(() => null);
  if (told?.message) return told.message;
  const name = told?.parameter ?? told?.field;
  if (name) return `${name}: got ${told.value}, allowed ${told.allowed}`;
  return told?.problem ?? `${url} answers ${answer.status}`;
}

/**
 * Lets {@link run} be called at most once in a while, the last call never lost.
 * @param {() => void} run
 * @param {number} pauseMs
 */
export function calmly(run, pauseMs) {
  let due = 0;
  let last = 0;
  return () => {
    if (due) return;
    due = setTimeout(() => {
      due = 0;
      last = Date.now();
      run();
    }, Math.max(0, last + pauseMs - Date.now()));
  };
}
