/** A chart over the last minutes (uPlot on a canvas), coloured by the style sheet and redrawn when the theme changes. */
import { LitElement, html } from "lit";
import uPlot from "uplot";
import { colour } from "../lib/theme.js";

const HEIGHT = 118;

export class Chart extends LitElement {
  static properties = {
    label: { type: String },
    tone: { type: String },
    bars: { type: Boolean },
    points: { attribute: false },
  };

  constructor() {
    super();
    this.label = "";
    this.tone = "blue";
    this.bars = false;
    /** Seconds since the epoch, and values. @type {[number[], number[]]} */
    this.points = [[], []];
    this.themed = () => this.rebuild();
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("themechange", this.themed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener("themechange", this.themed);
    this.sizes?.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  render() {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }

  updated(changed) {
    if (!this.plot) this.rebuild();
    else if (changed.has("points")) this.plot.setData(this.points);
  }

  /** The colours are drawn, not styled, so another theme is another drawing. */
  rebuild() {
    const box = /** @type {HTMLElement} */ (this.querySelector(".chart"));
    if (!box) return;
    this.plot?.destroy();
    this.plot = new uPlot(this.options(box.clientWidth || 300), this.points, box);
    this.sizes?.disconnect();
    this.sizes = new ResizeObserver(() => this.plot?.setSize({ width: box.clientWidth, height: HEIGHT }));
    this.sizes.observe(box);
  }

  options(width) {
    const text = colour("quiet");
    const line = colour("line");
    const tone = colour(this.tone);
    const font = "12px system-ui, sans-serif";
    const axis = { stroke: text, font, grid: { stroke: line, width: 1 }, ticks: { show: false } };
    return {
      width,
      height: HEIGHT,
      padding: [8, 8, 0, 0],
      cursor: { y: false, points: { size: 6 } },
      legend: { show: false },
      scales: { y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] } },
      axes: [
        { ...axis, size: 24, space: 90, grid: { show: false }, values: (_, at) => at.map((s) => new Date(s * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })) },
        { ...axis, size: 44, space: 32 },
      ],
      series: [
        {},
        {
          stroke: tone,
          width: this.bars ? 0 : 1.5,
          fill: this.bars ? tone : `color-mix(in srgb, ${tone} 18%, transparent)`,
          points: { show: false },
          paths: this.bars ? uPlot.paths.bars({ size: [0.8, 12] }) : undefined,
        },
      ],
    };
  }
}

customElements.define("tocsin-chart", Chart);
