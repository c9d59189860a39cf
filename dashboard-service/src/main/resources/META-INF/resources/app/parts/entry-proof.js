/** Proves one entry in this browser: from its bytes to the root that the ledger signed. Green only if it came out. */
import { LitElement, html } from "lit";
import { store } from "../data/store.js";
import { ask, askText } from "../lib/api.js";
import { icon } from "../lib/icons.js";
import { link } from "../lib/router.js";
import { number, plural } from "../lib/text.js";
import { failed, skeleton } from "../lib/states.js";
import { climb, hex, leaf, leafHash, readCheckpoint, unbase64 } from "../proof/merkle.js";

class EntryProof extends LitElement {
  static properties = { sequence: { type: Number }, subject: { type: String } };

  constructor() {
    super();
    this.sequence = 0;
    this.subject = "";
    this.tampered = false;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("sequence")) this.check();
  }

  async check() {
    this.proof = undefined;
    this.failure = undefined;
    this.tampered = false;
    try {
      this.proof = await this.fetchAndClimb(this.sequence);
    } catch (failed) {
      this.failure = /** @type {Error} */ (failed);
    }
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector("h2")?.focus();
  }

  /** Everything is asked for apart and put together here; the only thing believed is the checkpoint, which is signed. */
  async fetchAndClimb(sequence) {
    const base = await store.ledger();
    const checkpoint = readCheckpoint(await askText(`${base}/checkpoint`));
    const [entry, inclusion] = await Promise.all([
      ask(`${base}/entries/${sequence}`),
      ask(`${base}/proof/inclusion?sequence=${sequence}&size=${checkpoint.size}`),
    ]);
    return { entry, inclusion, checkpoint, ...(await this.compute(entry, unbase64(entry.body), inclusion, checkpoint)) };
  }

  async compute(entry, body, inclusion, checkpoint) {
    const first = await leafHash(leaf(entry.kind, body));
    const { root, steps } = await climb(first, entry.sequence, checkpoint.size, inclusion.path);
    return { leafHash: hex(first), root, steps, holds: root === checkpoint.root };
  }

  /** What a change of one bit would do: for those who want to see it fail. */
  async tamper() {
    const { entry, inclusion, checkpoint } = this.proof;
    const body = unbase64(entry.body);
    this.tampered = !this.tampered;
    if (this.tampered) body[body.length >> 1] ^= 1;
    this.proof = { ...this.proof, ...(await this.compute(entry, body, inclusion, checkpoint)) };
    this.requestUpdate();
  }

  render() {
    return html`<section class="card proof" aria-live="polite">
      <div class="title-row"><h2 tabindex="-1">Entry ${number(this.sequence)}</h2>
        <a class="button" href=${link("ledger", "", { subject: this.subject })}>${icon("close")} Close</a></div>
      ${this.failure ? failed(this.failure, () => this.check()) : this.proof ? this.result() : skeleton(4)}</section>`;
  }

  result() {
    const { holds, checkpoint, steps, root, leafHash: first, entry } = this.proof;
    return html`<p class="proof-outcome" data-tone=${holds ? "good" : "bad"}>${icon(holds ? "ok" : "warning")}
        <strong>${holds ? "It is in the ledger." : "It is not what the ledger holds."}</strong>
        <span>${holds ? "Your browser hashed the entry's own bytes up to the signed root." : this.tampered
          ? "One bit of the entry was changed here, in your browser, and another root came out." : "The root that came out is not the one that the ledger signed."}</span></p>
      <p><button type="button" @click=${this.tamper}>${this.tampered ? "Put the bit back" : "Change one bit and see"}</button></p>
      <details><summary>${plural(steps.length, "step")} from the entry to the root of ${number(checkpoint.size)}</summary>
        <ol class="climb">
          <li><b>Entry</b> <code class="id">${first}</code><span class="quiet">SHA-256 of 0x00, kind ${entry.kind} and ${plural(unbase64(entry.body).length, "byte")}</span></li>
          ${steps.map((step) => html`<li><b>${step.side === "left" ? "after" : "before"}</b> <code class="id">${step.sibling}</code>
            <span class="quiet">gives</span> <code class="id">${step.result}</code></li>`)}
        </ol></details>
      <dl class="facts small"><dt>Computed here</dt><dd><code class="id ${holds ? "" : "differs"}">${root}</code></dd>
        <dt>Signed by the ledger</dt><dd><code class="id">${checkpoint.root}</code></dd></dl>`;
  }
}

customElements.define("tocsin-entry-proof", EntryProof);
