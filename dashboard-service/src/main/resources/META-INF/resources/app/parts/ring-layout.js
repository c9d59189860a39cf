/** Where everybody sits: evenly round a fixed ring, in the order of names, so that nobody ever jumps. Pure functions. */

/** Room for names is left at both sides of the ring. */
export const WIDTH = 720;
export const HEIGHT = 580;
export const RADIUS = 245;
export const CENTRE = { x: WIDTH / 2, y: HEIGHT / 2 };
const LABELLED = 28;
/** More than these sit in two rows. */
const ONE_ROW = 60;
const ROW = 15;

/** @typedef {{id: string, x: number, y: number, angle: number, r: number, label: {x: number, y: number, anchor: string},
 *   named: boolean}} Seat */

/**
 * @param {string[]} ids in the order of names
 * @returns {Map<string, Seat>}
 */
export function seats(ids) {
  const rows = ids.length > ONE_ROW ? 2 : 1;
  const r = Math.max(3.2, Math.min(16, ((rows * Math.PI * RADIUS) / Math.max(1, ids.length)) * 0.72));
  return new Map(ids.map((id, i) => {
    const angle = (2 * Math.PI * i) / ids.length - Math.PI / 2;
    const at = (distance) => ({ x: CENTRE.x + distance * Math.cos(angle), y: CENTRE.y + distance * Math.sin(angle) });
    const side = Math.cos(angle);
    const label = { ...at(RADIUS + r + 9), anchor: side > 0.25 ? "start" : side < -0.25 ? "end" : "middle" };
    return [id, { id, ...at(RADIUS - (i % rows) * ROW), angle, r, label, named: ids.length <= LABELLED }];
  }));
}

/**
 * A point on the way from one seat to another, bent towards the centre.
 * @param {Seat} from @param {Seat} to @param {number} t in [0,1]
 */
export function between(from, to, t) {
  const bend = bendOf(from, to);
  const u = 1 - t;
  return { x: u * u * from.x + 2 * u * t * bend.x + t * t * to.x, y: u * u * from.y + 2 * u * t * bend.y + t * t * to.y };
}

/** @param {Seat} from @param {Seat} to */
export const chord = (from, to) => {
  const bend = bendOf(from, to);
  return `M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${bend.x.toFixed(1)} ${bend.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}`;
};

function bendOf(from, to) {
  const x = (from.x + to.x) / 2;
  const y = (from.y + to.y) / 2;
  return { x: x + (CENTRE.x - x) * 0.45, y: y + (CENTRE.y - y) * 0.45 };
}

/** The shape of a stance, 8 wide round the origin. @type {Object<string, string>} */
export const SHAPES = {
  seen: "M0-5A5 5 0 1 1 0 5 5 5 0 1 1 0-5z",
  harmless: "M-4.5-4.5h9v9h-9z",
  harmful: "M0-6 6 4.6H-6z",
  abstain: "M-5-1.7H5V1.7H-5z",
};
