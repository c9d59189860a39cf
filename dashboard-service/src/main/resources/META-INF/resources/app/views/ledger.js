/** Ledger: everything admitted, in one order, each entry with a proof that this browser computes itself. */
import { html } from "lit";
import { View } from "../lib/element.js";
import { store } from "../data/store.js";
import { ask, calmly } from "../lib/api.js";
import { icon } from "../lib/icons.js";
import { link, page } from "../lib/router.js";
import { ago, clock, number, plain, plural, short } from "../lib/text.js";
import { STANCES, STATES, term } from "../lib/words.js";
import { empty, failed, skeleton } from "../lib/states.js";
import { pager } from "../parts/pager.js";
import { refused } from "../parts/refused.js";
import "../parts/entry-proof.js";

const SIZE = 20;
const AGAIN_MS = 2_000;
const KINDS = {
  SIGNATURE: "proposal", BALLOT_OPENED: "ballot opened", VOTE: "votes", BALLOT_CLOSED: "ballot closed",
  VERDICT: "verdict", EQUIVOCATION: "double vote", REGISTRY: "registry",
};

class LedgerView extends View {
  constructor() {
    super();
    this.askCalmly = calmly(() => this.isConnected && this.ask(), AGAIN_MS);
    this.changed = () => {
      this.follow();
      this.requestUpdate();
    };
  }

  /** The newest entries are asked for again when there are more; a page further back stays as it is. */
  follow() {
    const size = store.overview?.checkpoint.size ?? 0;
    const { show, subject, page: at } = this.wanted;
    if (!show && !subject && at === 0 && this.answer && size > this.answer.total) this.askCalmly();
  }

  get wanted() {
    const { params, id } = this.route;
    return {
      subject: /^[0-9a-f]{64}$/.test(params.get("subject") ?? "") ? params.get("subject") : "",
      show: params.get("show") === "refused" ? "refused" : "",
      page: page(params),
      entry: /^[0-9]{1,15}$/.test(id) ? id : "",
    };
  }

  /** Newest first: the ledger gives entries in order, so a page is counted from the end. */
  async load() {
    const { subject, show, page: at } = this.wanted;
    if (show) return { refused: await ask(`api/dead-letters?page=${at}&size=${SIZE}`) };
    const base = `${await store.ledger()}/entries`;
    if (subject) {
      const found = await ask(`${base}?subject=${subject}&limit=1000`);
      return { entries: found.entries, total: found.entries.length, more: found.next };
    }
    const size = store.overview?.checkpoint.size ?? (await ask(`${base}?limit=1`)).size;
    const end = Math.max(0, size - at * SIZE);
    const from = Math.max(0, end - SIZE);
    const entries = end === 0 ? [] : (await ask(`${base}?from=${from}&limit=${end - from}`)).entries.reverse();
    return { entries, total: size };
  }

  render() {
    const { show, subject } = this.wanted;
    const tab = (key, label) => html`<a href=${link("ledger", "", { show: key })} aria-current=${String(key === show)}>${label}</a>`;
    return html`<div class="title-row"><h1 tabindex="-1">Ledger</h1>
        <nav class="segments" aria-label="Which records">${tab("", "Entries")}${tab("refused", "Refused")}</nav></div>
      <p class="lead">Everything the network admitted, in one order under one root. Nothing can be changed or taken out without another root; your browser can check that itself.</p>
      ${this.checkpoint()}
      ${subject ? html`<p class="filter">What was said about <a href=${link("ballots", subject)}><code>${short(subject)}</code></a> · <a href=${link("ledger")}>show all entries</a></p>` : ""}
      ${this.wanted.entry ? html`<tocsin-entry-proof .sequence=${Number(this.wanted.entry)} .subject=${subject}></tocsin-entry-proof>` : ""}
      <section class="card flush" aria-label=${show ? "Refused records" : "Entries"}>${this.body()}</section>`;
  }

  checkpoint() {
    const c = store.overview?.checkpoint;
    if (!c) return skeleton(2);
    if (c.size === null) return html`<section class="card">${empty("No checkpoint yet", "The ledger signs one when it holds something.")}</section>`;
    const checks = {
      same: ["good", "ok", "This dashboard read every entry itself and computed the same root."],
      different: ["bad", "warning", "This dashboard computed another root from the same entries."],
      ahead: ["care", "reading", "This dashboard is still reading up to this checkpoint."],
      unknown: ["care", "warning", "Older entries are no longer in the broker, so this dashboard cannot recompute the root."],
    };
    const [tone, sign, words] = checks[c.match] ?? checks.unknown;
    return html`<section class="card checkpoint" data-tone=${tone} aria-label="Newest checkpoint">
      <div><p class="tile-label">Entries</p><p class="tile-value">${number(c.size)}</p><p class="quiet small">signed ${ago(c.ageSeconds ?? 0)}</p></div>
      <div class="checkpoint-root"><p class="tile-label">Root</p><code class="id">${c.root}</code>
        <p class="checked">${icon(sign)} ${words}</p>${witnesses(c)}${c.splitSize ? html`<p class="checked bad">${icon("warning")} Split view: the ledger signed two roots of size ${number(c.splitSize)} and showed them to different readers.</p>` : ""}${c.forked ? html`<p class="checked bad">${icon("warning")} The ledger has signed two histories. <code>./tocsin ledger verify</code></p>` : ""}</div>
    </section>`;
  }

  body() {
    if (this.failure) return this.unreachable();
    if (!this.answer || (this.wanted.show ? !this.answer.refused : !this.answer.entries)) return skeleton(8);
    if (this.answer.refused) return refused(this.answer.refused, this.wanted.page, SIZE);
    const { entries, total } = this.answer;
    const { subject, page: at } = this.wanted;
    if (entries.length === 0) return empty("No entries", subject ? "The ledger has nothing about it yet." : "The ledger is empty.");
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Entries, a table"><table class="rows of-entries">
      <thead><tr><th scope="col" class="number">Entry</th><th scope="col">Is</th><th scope="col">Says</th><th scope="col">Signed by</th><th scope="col">Recorded</th><th scope="col">Proof</th></tr></thead>
      <tbody>${entries.map((entry) => this.row(entry, subject))}</tbody></table></div>
      ${subject ? html`<p class="pager">${plural(total, "entry", "entries")}${this.answer.more ? ", and more" : ""}</p>`
        : pager({ page: at, size: SIZE, total, one: "entry", many: "entries", to: (to) => link("ledger", "", { page: to + 1 }) })}`;
  }

  unreachable() {
    return this.failure.status === 404 || this.failure.status === 0
      ? empty("The ledger's interface is not reached from here", `${this.failure.message}. The checkpoint above came by its topic and holds all the same. Where the ledger is another service, tell the dashboard its address.`, "TOCSIN_DASHBOARD_LEDGER_URL=http://127.0.0.1:8083")
      : failed(this.failure, () => this.ask());
  }

  /** @param {import("../types.js").LedgerEntry} entry @param {string} subject */
  row(entry, subject) {
    const about = entry.subjects[0];
    return html`<tr aria-selected=${String(this.wanted.entry === String(entry.sequence))}>
      <td data-label="Entry" class="number">${number(entry.sequence)}</td>
      <td data-label="Is">${KINDS[entry.kind] ?? entry.kind}</td>
      <td data-label="Says" class="text">${says(entry)}${about && !subject ? html` <a href=${link("ballots", about)}>${short(about)}</a>${entry.subjects.length > 1 ? html` <span class="quiet">and ${number(entry.subjects.length - 1)} more</span>` : ""}` : ""}</td>
      <td data-label="Signed by">${entry.signer ?? "–"}</td>
      <td data-label="Recorded">${clock(entry.recordedAt)}</td>
      <td data-label="Proof"><a class="button" href=${link("ledger", String(entry.sequence), { subject, page: subject ? "" : this.wanted.page + 1 })}>Check<span class="spoken-only"> entry ${entry.sequence}</span></a></td></tr>`;
  }
}

/** Who else computed the same root and put their names to it. @param {import("../types.js").CheckpointView} c */
function witnesses(c) {
  if (c.parties === 0) return "";
  if (c.cosigned === 0) return html`<p class="quiet small">None of ${plural(c.parties, "party", "parties")} has cosigned it yet.</p>`;
  return html`<p class="quiet small">${number(c.cosigned)} of ${plural(c.parties, "party", "parties")} cosigned size ${number(c.cosignedSize)}${c.cosigned > 1 ? " or more" : ""}, ${ago(c.cosignedAgeSeconds ?? 0)}.</p>`;
}

/** @param {import("../types.js").LedgerEntry} entry */
function says({ summary, kind }) {
  if (summary.problem) return plain(summary.problem);
  if (summary.verdict) return term(STATES, summary.verdict.toLowerCase().replace("accepted/", "")).word;
  if (summary.stances) return Object.entries(summary.stances).map(([stance, count]) => `${number(count)} ${term(STANCES, stance.toLowerCase()).word}`).join(", ");
  return { SIGNATURE: "a threat signature:", BALLOT_OPENED: "votes are asked for on", BALLOT_CLOSED: "no more votes on" }[kind] ?? "";
}

customElements.define("tocsin-ledger", LedgerView);
