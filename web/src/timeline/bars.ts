// Where each bar and its label go, lane by lane. In pixels from `t = at`, so that panning moves all
// of them together and none jumps to another row.
import { share } from "./lanes";
import { OPEN_PX } from "./density";
import { depth, OVER, pack, stacks, type Stack } from "./pack";
import { FINE_PPD, type Scale } from "./scale";
import type { Times } from "./times";

/** A row with its label above the bar, and one with the label beside it where there is room. */
export const ROW = 24;
export const BARE_ROW = 13;
export const LANE_PAD = 4;
export const LANE_LEAST = 24;
const DENSE_NEED = 44;
const GAP = 5;
const SMALLEST_BAR = 4;
const MOST_IN_LANE = 900;
/** Beyond these stacks say less than a picture of how dense it is. */
const [MOST_STACKED, MOST_STACKS] = [0.4, 12];
/** Up to so many in a lane each has its own bar, however wide. */
const FEW = 40;
/** A lane that needs more rows than these gets dense rather than taking the room of all others. */
const MOST_ROWS = 18;
/** Lanes may be this many times as tall as the window: then one scrolls rather than losing the bars. */
const TALLEST = 2.5;

/** Whether each bar has its label above it, or only those that have room beside them. */
export type Level = "above" | "beside";

export interface LaneBars {
  /** Rows of the board, by where they begin. */
  rows: Uint32Array;
  /** Reach with open sides cut short, and the sure part (NaN: none). */
  a: Float64Array;
  b: Float64Array;
  c: Float64Array;
  d: Float64Array;
  placed: Uint16Array;
  level: Level;
  /** How many pixels are free after each bar, up to the next one in its row. */
  free: Float64Array;
  stacks: Stack[];
  /** The row that the stacks are in. */
  stackRow: number;
  /** What may have been at any time of a far wider stretch than the window: told in one bar, not in many. */
  throughout: Throughout;
}

export interface Throughout {
  events: number;
  /** Those of them that surely were, all the time. */
  surely: number;
  /** A few of them. */
  rows: number[];
}

export interface Layout {
  /** What pixels count from, and how many are a day. */
  at: number;
  ppd: number;
  /** What it was made for; beyond that it must be made anew. */
  from: number;
  to: number;
  heights: number[];
  /** null: too many for bars; the lane shows how dense they are. */
  lanes: (LaneBars | null)[];
}

/** How wide the label of a row is, with its marks. */
export type Measure = (row: number) => number;

const MARGIN = 1.2;

export function isGoodFor(layout: Layout, scale: Scale): boolean {
  return layout.ppd === scale.ppd && scale.t0 >= layout.from && scale.t0 + scale.width / scale.ppd <= layout.to;
}

export function rowHeight(level: Level): number {
  return level === "above" ? ROW : BARE_ROW;
}

/** `heights` null: each lane gets what it needs of `room`; else they stay as they are while one pans and zooms. */
export function layOut(
  times: Times, rows: Uint32Array, laneOf: Uint8Array, lanes: number, scale: Scale, room: number,
  heights: number[] | null, measure: Measure,
): Layout {
  const span = scale.width / scale.ppd;
  const [from, to] = [scale.t0 - span * MARGIN, scale.t0 + span * (1 + MARGIN)];
  const at = scale.t0;
  const stub = OPEN_PX / scale.ppd;
  const inside = Array.from({ length: lanes }, () => [] as number[]);
  const wide = Array.from({ length: lanes }, (): Throughout => ({ events: 0, surely: 0, rows: [] }));
  const { lo, hi, d0, d1 } = times;
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows[k] as number;
    let [a, b] = [lo[row] as number, hi[row] as number];
    if (a === -Infinity) a = (d0[row] === d0[row] ? (d0[row] as number) : b) - stub;
    if (b === Infinity) b = (d1[row] === d1[row] ? (d1[row] as number) : a) + stub;
    if (!(b >= from && a <= to) || a === -Infinity) continue;
    const lane = laneOf[row] as number;
    if (lane >= lanes) continue;
    if (a <= from && b >= to) {
      const all = wide[lane] as Throughout;
      all.events += 1;
      if ((d0[row] as number) <= from && (d1[row] as number) >= to) all.surely += 1;
      if (all.rows.length < FEW) all.rows.push(row);
    } else if ((inside[lane] as number[]).length <= MOST_IN_LANE) (inside[lane] as number[]).push(row);
  }
  const fine = scale.ppd >= FINE_PPD;
  const [s0, s1] = fine ? [times.m0, times.m1] : [d0, d1];
  const made = inside.map((found, i) => {
    let all = wide[i] as Throughout;
    if (found.length > MOST_IN_LANE) return null;
    if (all.events + found.length <= FEW) {
      found.push(...all.rows);
      all = { events: 0, surely: 0, rows: [] };
    }
    return { ...placeLane(found, times, s0, s1, at, scale.ppd), throughout: all };
  });
  const need = (level: Level): number[] => made.map((lane) => (lane === null ? DENSE_NEED : needOf(lane, level, measure)));
  const got = heights?.length === lanes ? heights : heightsFor(need("beside"), need("above"), Math.floor(room));
  return {
    at, ppd: scale.ppd, from, to, heights: got,
    lanes: made.map((lane, i) => (lane === null ? null : packLane(lane, got[i] as number, measure))),
  };
}

/**
 * All lanes in sight, with labels in as many as have room for them, the small ones first; if not even
 * bare bars fit, one scrolls; if that is too far, lanes are as tall as there is room and get dense.
 */
export function heightsFor(bare: number[], full: number[], room: number): number[] {
  if (sum(bare) > room) {
    return sum(bare) <= room * TALLEST ? bare : share(full, room, bare.map(() => LANE_LEAST));
  }
  const got = [...bare];
  let left = room - sum(bare);
  const more = (lane: number): number => (full[lane] as number) - (got[lane] as number);
  for (const lane of [...got.keys()].sort((a, b) => more(a) - more(b))) {
    const wanted = Math.max(0, more(lane));
    if (wanted > left) break;
    got[lane] = (got[lane] as number) + wanted;
    left -= wanted;
  }
  return share(got, room, got);
}

const sum = (of: readonly number[]): number => of.reduce((all, one) => all + one, 0);

function placeLane(found: number[], times: Times, s0: Float64Array, s1: Float64Array, at: number, ppd: number): LaneBars {
  const n = found.length;
  const a = new Float64Array(n);
  const b = new Float64Array(n);
  const begin = (row: number): number => {
    const lo = times.lo[row] as number;
    return lo > -Infinity ? lo : (Number.isFinite(times.d0[row]) ? (times.d0[row] as number) : (times.hi[row] as number)) - OPEN_PX / ppd;
  };
  found.sort((x, y) => begin(x) - begin(y) || x - y);
  const rows = Uint32Array.from(found);
  const c = new Float64Array(n);
  const d = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    const row = rows[i] as number;
    c[i] = ((s0[row] as number) - at) * ppd;
    d[i] = ((s1[row] as number) - at) * ppd;
    const hi = times.hi[row] as number;
    a[i] = (begin(row) - at) * ppd;
    b[i] = hi < Infinity ? (hi - at) * ppd : (Number.isFinite(d[i]) ? (d[i] as number) : (a[i] as number)) + OPEN_PX;
    if ((b[i] as number) - (a[i] as number) < SMALLEST_BAR) b[i] = (a[i] as number) + SMALLEST_BAR;
    if (Number.isFinite(c[i]) && (d[i] as number) - (c[i] as number) < SMALLEST_BAR) d[i] = (c[i] as number) + SMALLEST_BAR;
  }
  return { rows, a, b, c, d, placed: new Uint16Array(0), level: "beside", free: new Float64Array(n), stacks: [], stackRow: 0, throughout: { events: 0, surely: 0, rows: [] } };
}

function ends(lane: LaneBars, level: Level, measure: Measure): Float64Array {
  if (level === "beside") return lane.b;
  return lane.b.map((end, i) => Math.max(end, (lane.a[i] as number) + measure(lane.rows[i] as number)));
}

function needOf(lane: LaneBars, level: Level, measure: Measure): number {
  const order = Uint32Array.from(lane.rows, (_, i) => i);
  const rows = depth(lane.a, ends(lane, level, measure), order, GAP, MOST_ROWS);
  if (rows > MOST_ROWS) return level === "beside" ? DENSE_NEED : needOf(lane, "beside", measure);
  return Math.max(LANE_LEAST, Math.max(1, rows) * rowHeight(level) + topOf(lane) + 2 * LANE_PAD);
}

/** Room above the bars for the one bar of what is there throughout. */
export function topOf(lane: LaneBars): number {
  return lane.throughout.events > 0 ? BARE_ROW : 0;
}

/** With all labels if they fit, else with those that have room beside their bar; what then finds no room is stacked. */
function packLane(lane: LaneBars, height: number, measure: Measure): LaneBars | null {
  const order = Uint32Array.from(lane.rows, (_, i) => i);
  const room = height - 2 * LANE_PAD - topOf(lane);
  for (const level of ["above", "beside"] as const) {
    const rows = Math.floor(room / rowHeight(level));
    const placed = pack(lane.a, ends(lane, level, measure), order, rows, GAP);
    if (!placed.includes(OVER)) return { ...lane, placed, level, free: freeAfter(lane, placed, rows) };
  }
  const rows = Math.max(0, Math.floor(room / BARE_ROW) - 1);
  const placed = pack(lane.a, lane.b, order, rows, GAP);
  const over = placed.reduce((sum, row) => sum + (row === OVER ? 1 : 0), 0);
  const piled = stacks(lane.a, lane.b, order, placed, GAP);
  if (over > placed.length * MOST_STACKED || piled.length > MOST_STACKS) return null;
  return { ...lane, placed, level: "beside", free: freeAfter(lane, placed, rows), stacks: piled, stackRow: rows };
}

function freeAfter(lane: LaneBars, placed: Uint16Array, rows: number): Float64Array {
  const free = new Float64Array(placed.length).fill(Infinity);
  const last = new Int32Array(Math.max(0, rows)).fill(-1);
  for (let i = 0; i < placed.length; i += 1) {
    const row = placed[i] as number;
    if (row === OVER) continue;
    const before = last[row] as number;
    if (before >= 0) free[before] = (lane.a[i] as number) - (lane.b[before] as number);
    last[row] = i;
  }
  return free;
}
