/**
 * The one connection to the server's events. Runs in a shared worker, or in the one page that holds the lock; uses
 * nothing but EventSource, and comes back by itself with the id of the last event it had.
 */

/** What the server names its events. */
export const KINDS = ["snapshot", "overview", "ballot", "vote", "verdict", "agent", "checkpoint", "dropped"];

const RETRY_MS = 3_000;

export class EventsSource {
  /**
   * @param {string} url of the events
   * @param {(message: {type: "event", kind: string, data: string, at: number} | {type: "open" | "lost", at: number}) =>
   *   void} tell gets what comes; `at` is milliseconds since the epoch
   */
  constructor(url, tell) {
    this.url = url;
    this.tell = tell;
    this.last = "";
    this.again = 0;
    this.connect();
  }

  /** @private */
  connect() {
    this.source = new EventSource(this.last ? `${this.url}?last=${this.last}` : this.url);
    this.source.addEventListener("open", () => this.say("open"));
    this.source.addEventListener("error", () => this.lost());
    for (const kind of KINDS) {
      this.source.addEventListener(kind, (event) => {
        this.last = event.lastEventId || this.last;
        this.tell({ type: "event", kind, data: event.data, at: Date.now() });
      });
    }
  }

  /** @private */
  lost() {
    this.say("lost");
    // A lost connection is made again by the browser; one that was refused, as when there are too many, is not.
    if (this.source.readyState === EventSource.CLOSED && !this.again) {
      this.again = setTimeout(() => {
        this.again = 0;
        this.connect();
      }, RETRY_MS);
    }
  }

  /** @private @param {"open" | "lost"} type */
  say(type) {
    this.tell({ type, at: Date.now() });
  }

  close() {
    clearTimeout(this.again);
    this.source.close();
  }
}
