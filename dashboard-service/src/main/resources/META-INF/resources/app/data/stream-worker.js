/**
 * A shared worker: however many tabs there are, the browser has one stream, since it gives one server six connections in
 * all and the seventh tab would hang. Ends when its last page goes.
 */
import { EventsSource } from "./source.js";

/** @type {Set<MessagePort>} */
const pages = new Set();
/** @type {?EventsSource} */
let source = null;
let state = "lost";

function tell(message) {
  if (message.type !== "event") state = message.type;
  for (const page of pages) page.postMessage(message);
}

self.addEventListener("connect", (event) => {
  const page = /** @type {MessageEvent} */ (event).ports[0];
  page.addEventListener("message", (told) => {
    if (told.data === "here") {
      pages.add(page);
      source ??= new EventsSource("../../api/events", tell);
      page.postMessage({ type: state, at: Date.now() });
    } else if (told.data === "bye") {
      pages.delete(page);
      if (pages.size === 0) {
        source?.close();
        source = null;
        state = "lost";
      }
    }
  });
  page.start();
});
