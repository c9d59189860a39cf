/** The agents on a ring, their votes as shapes that move along chords to whoever proposed what they vote on. */
import { LitElement, html, svg } from "lit";
import { link } from "../lib/router.js";
import { outcome, OUTCOMES, STANCES, term } from "../lib/words.js";
import { between, CENTRE, chord, HEIGHT, RADIUS, seats, SHAPES, WIDTH } from "./ring-layout.js";

const TRAVEL_MS = 1100;
const STAGGER_MS = 25;
const MOST_MOVING = 60;
const STEPS = 8;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export class Ring extends LitElement {
  static properties = {
    agents: { attribute: false },
    chords: { attribute: false },
    latest: { attribute: false },
    chosen: { type: String },
  };

  constructor() {
    super();
    /** @type {import("../types.js").AgentView[]} */
    this.agents = [];
    /** The newest votes, shown as faint lines. @type {import("../types.js").VoteView[]} */
    this.chords = [];
    /** The newest ballot of each agent. @type {Map<string, import("../types.js").BallotRow>} */
    this.latest = new Map();
    this.chosen = "";
    this.moving = 0;
    /** Whom the Tab key reaches; arrow keys go round from there. */
    this.current = 0;
  }

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("agents")) {
      const ids = this.agents.map((agent) => agent.id);
      const key = ids.join(" ");
      if (key !== this.key) this.seats = seats(ids);
      this.key = key;
    }
  }

  render() {
    if (!this.seats?.size) return html``;
    return html`<svg class="ring" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="group" aria-label="Agents on a ring; arrow keys go round, and the table tells the same" @keydown=${this.walk}>
      <circle class="ring-line" cx=${CENTRE.x} cy=${CENTRE.y} r=${RADIUS}></circle>
      <g class="chords">${this.chords.map((vote) => this.line(vote))}</g>
      <g>${this.agents.map((agent, i) => this.node(agent, i))}</g>
    </svg>
    <svg class="dots" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"></svg>`;
  }

  line(vote) {
    const from = this.seats.get(vote.agent);
    const to = this.seats.get(vote.author);
    if (!from || !to || from === to) return "";
    const apart = this.chosen && this.chosen !== vote.agent && this.chosen !== vote.author;
    return svg`<path class="chord ${vote.stance} ${apart ? "apart" : ""}" d=${chord(from, to)}></path>`;
  }

  /** @param {KeyboardEvent} event */
  walk(event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    this.current = (this.current + step + this.agents.length) % this.agents.length;
    this.querySelectorAll(".node")[this.current]?.focus();
    this.requestUpdate();
  }

  node(agent, i) {
    const seat = this.seats.get(agent.id);
    const ballot = this.latest.get(agent.id);
    const does = agent.stale ? "silent" : agent.state;
    const found = ballot ? `, newest find: ${term(OUTCOMES, outcome(ballot)).word}` : "";
    return svg`<a class="node ${does} ${this.chosen === agent.id ? "chosen" : ""}" href=${link("network", "", { agent: this.chosen === agent.id ? "" : agent.id })}
        tabindex=${i === this.current ? 0 : -1} @focus=${() => { this.current = i; }}
        aria-label="${agent.id}: ${does}${found}" transform="translate(${seat.x.toFixed(1)} ${seat.y.toFixed(1)})">
      <circle class="halo" r=${seat.r + 4}></circle><circle class="body" r=${seat.r}></circle>
      ${ballot && seat.r > 4.5 ? badge(outcome(ballot), seat.r) : ""}
      ${seat.named || this.chosen === agent.id ? this.label(agent.id, seat) : ""}
      <title>${agent.id}: ${does}${found}</title></a>`;
  }

  label(id, seat) {
    const at = seat.label;
    return svg`<text class="node-name" x=${(at.x - seat.x).toFixed(1)} y=${(at.y - seat.y + 4).toFixed(1)} text-anchor=${at.anchor}>${id}</text>`;
  }

  /**
   * Lets votes move; of very many only some do, and none where motion is not wanted.
   * @param {import("../types.js").VoteView[]} votes
   */
  move(votes) {
    const group = this.querySelector(".dots");
    if (!group || still.matches || document.hidden) return;
    votes.forEach((vote, i) => {
      const from = this.seats.get(vote.agent);
      const to = this.seats.get(vote.author);
      if (!from || !to || this.moving >= MOST_MOVING) return;
      this.moving++;
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "path");
      dot.setAttribute("d", SHAPES[vote.stance] ?? SHAPES.abstain);
      dot.setAttribute("class", `dot-${vote.stance}`);
      group.append(dot);
      const done = () => {
        dot.remove();
        this.moving--;
      };
      const animation = dot.animate(frames(from, to), { duration: TRAVEL_MS, delay: i * STAGGER_MS, easing: "ease-in-out", fill: "backwards" });
      animation.addEventListener("finish", done);
      animation.addEventListener("cancel", done);
    });
  }
}

/** An author's own proposal swells where it is; any other vote travels. */
function frames(from, to) {
  if (from === to) {
    const at = `translate(${from.x}px, ${from.y}px)`;
    return [{ transform: `${at} scale(1)`, opacity: 1 }, { transform: `${at} scale(6)`, opacity: 0 }];
  }
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const { x, y } = between(from, to, i / STEPS);
    return { transform: `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`, opacity: i === 0 ? 0.2 : 1 };
  });
}

const badge = (came, r) => {
  const size = r * 1.25;
  return svg`<g class="badge ${came}" transform="translate(${-size / 2} ${-size / 2}) scale(${size / 16})"><path d=${term(OUTCOMES, came).path}></path></g>`;
};

const PLACES = [["watching", "watching"], ["learning", "learning or waiting"], ["silent", "silent"]];
const FINDS = ["block", "recognise", "watch", "rejected", "inconclusive", "open"];

/** What shapes, rings and signs mean. */
export const ringLegend = () => html`<dl class="legends">
  <dt>Votes</dt><dd>${Object.keys(STANCES).map((stance) => html`<span class="key"><svg class="shape" viewBox="-7 -7 14 14" aria-hidden="true">${svg`<path class="dot-${stance}" d=${SHAPES[stance]}></path>`}</svg>${STANCES[stance].word}</span>`)}</dd>
  <dt>Places</dt><dd>${PLACES.map(([does, words]) => html`<span class="key"><svg class="shape node ${does}" viewBox="-7 -7 14 14" aria-hidden="true"><circle class="body" r="5.5"></circle></svg>${words}</span>`)}</dd>
  <dt>Signs</dt><dd>${FINDS.map((came) => html`<span class="key"><svg class="shape badge ${came}" viewBox="0 0 16 16" aria-hidden="true">${svg`<path d=${OUTCOMES[came].path}></path>`}</svg>${OUTCOMES[came].word}</span>`)}</dd></dl>`;

customElements.define("tocsin-ring", Ring);
