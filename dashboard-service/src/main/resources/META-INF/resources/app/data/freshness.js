/** How fresh what the page shows is, and how long from an event's arrival until it is drawn. */

/** The server says something at least every five seconds. */
const SILENT_MS = 12_000;
const HEALTH_MS = 10_000;
const KEPT = 200;

export class Freshness {
  /** @param {() => void} changed is called when there is something else to show */
  constructor(changed) {
    this.changed = changed;
    this.heardAt = 0;
    this.isLost = false;
    /** Readiness checks that fail, or null if they cannot be asked. @type {?{name: string, data?: any}[]} */
    this.down = [];
    /** Milliseconds from arrival to drawn, the newest last. @type {number[]} */
    this.lags = [];
    /** @private */
    this.oldest = 0;
  }

  start() {
    setInterval(() => this.changed(), 1000);
    setInterval(() => this.askHealth(), HEALTH_MS);
    this.askHealth();
  }

  heard() {
    this.heardAt = Date.now();
    this.isLost = false;
  }

  opened() {
    if (this.isLost) this.askHealth();
    this.heard();
    this.changed();
  }

  lost() {
    this.isLost = true;
    this.changed();
  }

  /** @param {number} at when the oldest event that is not drawn yet came */
  arrived(at) {
    if (!this.oldest) this.oldest = at;
  }

  /** When the oldest event that is drawn with the next frame came, or 0 if there is none. */
  takeOldest() {
    const { oldest } = this;
    this.oldest = 0;
    return oldest;
  }

  /** @param {number} came what {@link takeOldest} gave */
  drawn(came) {
    if (!came) return;
    this.lags.push(Date.now() - came);
    if (this.lags.length > KEPT) this.lags.shift();
  }

  /** The newest lag in milliseconds, or null. */
  get lag() {
    return this.lags.at(-1) ?? null;
  }

  /** Seconds since the server was last heard. */
  get quietSeconds() {
    return Math.round((Date.now() - this.heardAt) / 1000);
  }

  /** @returns {"connecting" | "live" | "stale" | "offline"} */
  get state() {
    if (!this.heardAt) return this.isLost ? "offline" : "connecting";
    if (this.isLost) return "offline";
    return Date.now() - this.heardAt > SILENT_MS || this.down.length ? "stale" : "live";
  }

  /** What is the matter, in words; empty if nothing is. */
  get why() {
    const state = this.state;
    if (state === "offline") return `The dashboard's server does not answer.${this.heardAt ? ` What you see is ${this.quietSeconds} s old.` : ""} This page goes on by itself once it is started again.`;
    if (state !== "stale") return "";
    if (Date.now() - this.heardAt > SILENT_MS) return `No news for ${this.quietSeconds} s.`;
    return this.down.map((check) => `${check.name}: ${check.data?.reason ?? "down"}.`).join(" ");
  }

  /** The command that says more; empty if there is none: who stopped the server knows how it was started. */
  get help() {
    return this.state === "offline" ? "" : "./tocsin doctor";
  }

  /** @private */
  async askHealth() {
    try {
      const answer = await fetch("q/health/ready");
      const health = await answer.json();
      this.down = health.checks.filter((check) => check.status !== "UP");
    } catch {
      this.down = [];
    }
    this.changed();
  }
}
