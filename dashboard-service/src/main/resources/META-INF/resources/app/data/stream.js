/**
 * One stream a browser: through a shared worker; where there is none, through the one page that holds a lock and tells
 * the others; where that is not to be had either, each page has its own.
 */
import { EventsSource } from "./source.js";

const URL_OF_EVENTS = "api/events";
const WORKER = "app/data/stream-worker.js";
const CHANNEL = "tocsin-events";

/** @typedef {(message: any) => void} Listener */

/**
 * Begins to listen.
 * @param {Listener} listener gets what {@link EventsSource} tells
 * @returns {string} how it is done: "worker", "lock" or "direct"
 */
export function listen(listener) {
  if (typeof SharedWorker === "function" && byWorker(listener)) return "worker";
  if (navigator.locks && typeof BroadcastChannel === "function") {
    byLock(listener);
    return "lock";
  }
  new EventsSource(URL_OF_EVENTS, listener);
  return "direct";
}

/** The address as the page's policy wants it: only this one may be run as a worker. */
function trusted(url) {
  if (!window.trustedTypes) return url;
  const policy = window.trustedTypes.createPolicy("tocsin-worker", {
    createScriptURL: (asked) => {
      if (asked !== WORKER) throw new TypeError(`no worker of this page: ${asked}`);
      return asked;
    },
  });
  return policy.createScriptURL(url);
}

/** @param {Listener} listener @returns {boolean} whether there is one */
function byWorker(listener) {
  try {
    const worker = new SharedWorker(trusted(WORKER), { type: "module", name: CHANNEL });
    worker.port.addEventListener("message", (event) => listener(event.data));
    worker.addEventListener("error", () => listener({ type: "lost", at: Date.now() }));
    worker.port.start();
    worker.port.postMessage("here");
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    addEventListener("pageshow", (event) => event.persisted && worker.port.postMessage("here"));
    return true;
  } catch {
    return false;
  }
}

/** @param {Listener} listener */
function byLock(listener) {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", (event) => listener(event.data));
  navigator.locks.request(CHANNEL, () => {
    new EventsSource(URL_OF_EVENTS, (message) => {
      channel.postMessage(message);
      listener(message);
    });
    return new Promise(() => {}); // held until this page goes, and then the next page's turn comes
  });
}
