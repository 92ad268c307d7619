// What is known of each event's time, as instants: days from 1970-01-01 with fractions.
// A day is the smallest thing a report gives, but for a clock time or a part of the day.
import { OPEN, type Board } from "../lib/board";

/**
 * `lo`, `hi`: it lies within; infinite where nothing bounds that side.
 * `d0`, `d1`: the days it surely touches; NaN when there is none.
 * `m0`, `m1`: what it surely covers to the minute: a clock time, or the days between its first and last; else NaN.
 */
export interface Times {
  lo: Float64Array;
  hi: Float64Array;
  d0: Float64Array;
  d1: Float64Array;
  m0: Float64Array;
  m1: Float64Array;
  /** Where it stands when one instant must be named: where its reach begins, else where it ends. NaN: undated. */
  at: Float64Array;
}

const MINUTE = 1 / 1440;

/** Hours that a part of the day lies within. Wide on purpose: they bound, they do not guess. */
export const PART_HOURS: Record<string, [number, number]> = {
  MO: [4, 12], MI: [11, 14], AF: [12, 18], EV: [17, 22], DT: [5, 21],
};

/** The stretch of a day, from 0 to 1, of "17:05", "17" or "MO"; null: the whole day. */
export function partOf(part: string): [number, number] | null {
  const clock = /^(\d\d)(?::(\d\d))?$/.exec(part);
  if (clock && clock[1] !== "24") {
    const from = Number(clock[1]) / 24 + Number(clock[2] ?? 0) * MINUTE;
    return [from, from + (clock[2] === undefined ? 60 : 1) * MINUTE];
  }
  const hours = PART_HOURS[part];
  return hours ? [hours[0] / 24, hours[1] / 24] : null;
}

export function isClock(part: string): boolean {
  return /^\d\d(:\d\d)?$/.test(part);
}

const made = new WeakMap<Board, Times>();

/** The times of a board, made once for all that draw it. */
export function timesOf(board: Board): Times {
  let times = made.get(board);
  if (!times) {
    times = makeTimes(board);
    made.set(board, times);
  }
  return times;
}

function makeTimes(board: Board): Times {
  const n = board.count;
  const make = (): Float64Array => new Float64Array(n);
  const times: Times = { lo: make(), hi: make(), d0: make(), d1: make(), m0: make(), m1: make(), at: make() };
  const stretches = board.parts.map(partOf);
  const clocks = board.parts.map(isClock);
  for (let i = 0; i < n; i += 1) {
    const [first, last] = [board.first[i] as number, board.last[i] as number];
    let [begun, ended] = [board.begun[i] as number, board.ended[i] as number];
    // Nothing ends before it can begin, nor begins after it must have ended.
    if (first !== OPEN && (ended === OPEN || ended < first)) ended = first;
    if (last !== OPEN && (begun === OPEN || begun > last)) begun = last;
    let lo = first === OPEN ? -Infinity : first;
    let hi = last === OPEN ? Infinity : last + 1;
    const sure = begun !== OPEN && ended !== OPEN && begun <= ended;
    let [d0, d1] = sure ? [begun, ended + 1] : [NaN, NaN];
    let [m0, m1] = sure && ended > begun + 1 ? [begun + 1, ended] : [NaN, NaN];
    const at = board.part[i] as number;
    const stretch = stretches[at];
    if (stretch) {
      if (first !== OPEN) lo = first + stretch[0];
      if (last !== OPEN) hi = last + stretch[1];
      if (first === last && first !== OPEN && clocks[at]) [m0, m1] = [lo, hi];
    } else if (board.parts[at] === "NI" && first !== OPEN && last === first + 1) {
      // A night is named by the day it begins on and ends on the next.
      [lo, hi] = [first + 17 / 24, last + 8 / 24];
    } else if (board.parts[at] === "24:00" && first !== OPEN && (last === first || last === first + 1)) {
      [lo, hi] = [first + 1 - MINUTE, first + 1 + MINUTE];
      [d0, d1, m0, m1] = [lo, hi, lo, hi];
    }
    times.lo[i] = lo;
    times.hi[i] = hi;
    times.d0[i] = Math.max(d0, lo);
    times.d1[i] = Math.min(d1, hi);
    times.m0[i] = m0;
    times.m1[i] = m1;
    times.at[i] = lo > -Infinity ? lo : d0 === d0 ? d0 : hi < Infinity ? hi : NaN;
  }
  return times;
}

/** The first and last instant that bounds any of these rows; null when none is dated. */
export function extentOf(times: Times, rows: Uint32Array): [number, number] | null {
  let [lo, hi] = [Infinity, -Infinity];
  for (const column of [times.lo, times.hi, times.d0, times.d1]) {
    for (let k = 0; k < rows.length; k += 1) {
      const at = column[rows[k] as number] as number;
      if (at < lo && at > -Infinity) lo = at;
      if (at > hi && at < Infinity) hi = at;
    }
  }
  return lo <= hi ? [lo, hi] : null;
}

const MOST = 0.8;

/**
 * Where most events lie: the shortest stretch that holds four in five of them, and what is not far from
 * it. The rest is counted at the edges. All of them, where that is not four times as long.
 */
export function bodyOf(times: Times, rows: Uint32Array): [number, number] | null {
  const extent = extentOf(times, rows);
  if (!extent) return null;
  const found = new Float64Array(rows.length);
  let n = 0;
  for (let k = 0; k < rows.length; k += 1) {
    const at = times.at[rows[k] as number] as number;
    if (at === at) found[n++] = at;
  }
  const sorted = found.subarray(0, n).sort();
  const most = Math.ceil(n * MOST);
  let [lo, hi] = [sorted[0] as number, sorted[n - 1] as number];
  for (let i = 0; i + most - 1 < n; i += 1) {
    const [a, b] = [sorted[i] as number, sorted[i + most - 1] as number];
    if (b - a < hi - lo) [lo, hi] = [a, b];
  }
  const near = 1.5 * Math.max(1, hi - lo);
  const first = sorted.find((at) => at >= lo - near) as number;
  const last = sorted.findLast((at) => at <= hi + near) as number;
  return extent[1] - extent[0] > 4 * (last + 1 - first) ? [first, last + 1] : extent;
}
