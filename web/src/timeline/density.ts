// Density: for each lane and each column of pixels, how much surely and how much possibly happened.
// One pass over the rows for each picture, into arrays that are kept: no object for an event.
import type { Times } from "./times";
import { FINE_PPD, type Scale } from "./scale";

/** Where a side is open, the reach is drawn this far and ends in an arrow. */
export const OPEN_PX = 26;

export interface Density {
  lanes: number;
  width: number;
  /** Independent origins, surely apart, of events that surely touch this column. */
  sure: Float32Array;
  /** Independent origins, at most, of events that may touch it. */
  may: Float32Array;
  /** Events that may touch it. */
  events: Float32Array;
  /** Disputed ones among them. */
  disputed: Float32Array;
  /** The most of `may` in any lane and column. */
  top: number;
}

export function emptyDensity(): Density {
  const none = new Float32Array(0);
  return { lanes: 0, width: 0, sure: none, may: none, events: none, disputed: none, top: 0 };
}

export interface Weights {
  min: Uint16Array;
  max: Uint16Array;
  flags: Uint8Array;
}

/** A value that nothing independent stands behind still leaves a hair's breadth. */
const LEAST = 0.25;

/** Columns of one lane lie `stride(width)` apart; the last of them is only where counting ends. */
export function stride(width: number): number {
  return width + 1;
}

export function density(
  out: Density, times: Times, rows: Uint32Array, laneOf: Uint8Array | null, weights: Weights, scale: Scale, lanes: number,
): Density {
  const width = Math.max(1, Math.ceil(scale.width));
  const per = stride(width);
  const size = lanes * per;
  if (out.sure.length !== size) {
    out.sure = new Float32Array(size);
    out.may = new Float32Array(size);
    out.events = new Float32Array(size);
    out.disputed = new Float32Array(size);
  } else {
    out.sure.fill(0);
    out.may.fill(0);
    out.events.fill(0);
    out.disputed.fill(0);
  }
  out.lanes = lanes;
  out.width = width;
  const { sure, may, events, disputed } = out;
  const { lo, hi } = times;
  const fine = scale.ppd >= FINE_PPD;
  const s0 = fine ? times.m0 : times.d0;
  const s1 = fine ? times.m1 : times.d1;
  const { min, max, flags } = weights;
  const { t0, ppd } = scale;
  for (let k = 0; k < rows.length; k += 1) {
    const row = rows[k] as number;
    let a = ((lo[row] as number) - t0) * ppd;
    let b = ((hi[row] as number) - t0) * ppd;
    let c = ((s0[row] as number) - t0) * ppd;
    let d = ((s1[row] as number) - t0) * ppd;
    const surely = c === c && d === d;
    if (a === -Infinity) a = (surely ? c : b) - OPEN_PX;
    if (b === Infinity) b = (surely ? d : a) + OPEN_PX;
    if (!(b >= 0 && a < width) || a === -Infinity) continue;
    const base = laneOf === null ? 0 : (laneOf[row] as number) * per;
    a = a <= 0 ? 0 : a | 0;
    b = b >= width ? width : Math.max(b | 0, a + 1);
    const [from, to] = [base + a, base + b];
    const most = (max[row] as number) || LEAST;
    may[from] = (may[from] as number) + most;
    may[to] = (may[to] as number) - most;
    events[from] = (events[from] as number) + 1;
    events[to] = (events[to] as number) - 1;
    if ((flags[row] as number) & 1) {
      disputed[from] = (disputed[from] as number) + 1;
      disputed[to] = (disputed[to] as number) - 1;
    }
    if (surely && d >= 0 && c < width) {
      c = c <= 0 ? 0 : c | 0;
      d = d >= width ? width : Math.max(d | 0, c + 1);
      const least = (min[row] as number) || LEAST;
      sure[base + c] = (sure[base + c] as number) + least;
      sure[base + d] = (sure[base + d] as number) - least;
    }
  }
  let top = 0;
  for (let lane = 0; lane < lanes; lane += 1) {
    let [s, m, e, p] = [0, 0, 0, 0];
    for (let at = lane * per; at < (lane + 1) * per; at += 1) {
      sure[at] = s += sure[at] as number;
      may[at] = m += may[at] as number;
      events[at] = e += events[at] as number;
      disputed[at] = p += disputed[at] as number;
      if (m > top) top = m;
    }
  }
  out.top = top;
  return out;
}

/** A height from 0 to 1: by the root, so that one beside a thousand is still seen. */
export function heightOf(value: number, top: number): number {
  return value <= 0 || top <= 0 ? 0 : Math.sqrt(Math.min(1, value / top));
}

/** The scale of heights goes in steps, so that it does not tremble while one pans. */
export function roundTop(top: number): number {
  if (top <= 4) return 4;
  const power = 2 ** Math.floor(Math.log2(top));
  return top <= power ? power : top <= power * 1.5 ? power * 1.5 : power * 2;
}
