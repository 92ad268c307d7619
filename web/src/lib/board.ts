// The board: all events as columns, decoded once, without making an object for each event.
import { getBytes } from "../api/client";

export const NONE = 0xffffffff;
/** A side of an interval that nothing bounds. */
export const OPEN = -2147483648;

export const FLAG = {
  disputed: 1,
  accepted: 2,
  rejected: 4,
  corrected: 8,
  named: 16,
  moved: 32,
  retracted: 64,
} as const;

export interface BoardPlace {
  name: string;
  lat: number | null;
  lon: number | null;
  radius_m: number | null;
  precision: string | null;
  pin: boolean;
}

type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array;

interface Header {
  revision: string;
  count: number;
  types: string[];
  names: string[];
  sources: string[];
  parts: string[];
  statuses: string[];
  places: BoardPlace[];
  columns: { name: string; dtype: "i32" | "u32" | "u16" | "u8"; offset: number; length: number }[];
}

/** Rows are in the order of time, undated ones last. Days count from 1970-01-01. */
export interface Board {
  revision: string;
  count: number;
  types: string[];
  names: string[];
  sources: string[];
  parts: string[];
  statuses: string[];
  places: BoardPlace[];
  /** earliest begin, latest begin, earliest end, latest end */
  first: Int32Array;
  begun: Int32Array;
  ended: Int32Array;
  last: Int32Array;
  part: Uint16Array;
  type: Uint16Array;
  what: Uint32Array;
  place: Uint32Array;
  actor: Uint32Array;
  source: Uint32Array;
  min: Uint16Array;
  max: Uint16Array;
  reports: Uint16Array;
  status: Uint8Array;
  flags: Uint8Array;
  ids: Uint8Array;
}

export const WIDTH = 23; // characters of an event id: "ev-" and 100 bits

const MAKE = {
  i32: (b: ArrayBuffer, at: number, n: number) => new Int32Array(b, at, n),
  u32: (b: ArrayBuffer, at: number, n: number) => new Uint32Array(b, at, n),
  u16: (b: ArrayBuffer, at: number, n: number) => new Uint16Array(b, at, n),
  u8: (b: ArrayBuffer, at: number, n: number) => new Uint8Array(b, at, n),
} as const;

export function decode(bytes: ArrayBuffer): Board {
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as Header;
  const base = Math.ceil((4 + length) / 8) * 8;
  const columns = new Map<string, Column>();
  for (const one of header.columns) columns.set(one.name, MAKE[one.dtype](bytes, base + one.offset, one.length));
  const take = <T extends Column>(name: string): T => {
    const found = columns.get(name);
    if (!found) throw new Error(`the board has no column ${name}`);
    return found as T;
  };
  const { revision, count, types, names, sources, parts, statuses, places } = header;
  return {
    revision, count, types, names, sources, parts, statuses, places,
    first: take("first"), begun: take("begun"), ended: take("ended"), last: take("last"),
    part: take("part"), type: take("type"), what: take("what"), place: take("place"),
    actor: take("actor"), source: take("source"), min: take("min"), max: take("max"),
    reports: take("reports"), status: take("status"), flags: take("flags"), ids: take("id"),
  };
}

export async function loadBoard(): Promise<Board> {
  return decode(await getBytes("/board"));
}

export function idOf(board: Board, row: number): string {
  return new TextDecoder().decode(board.ids.subarray(row * WIDTH, (row + 1) * WIDTH)).trimEnd();
}

/** The row of an event, or -1. */
export function rowOf(board: Board, id: string): number {
  const wanted = new TextEncoder().encode(id.padEnd(WIDTH));
  rows: for (let row = 0; row < board.count; row += 1) {
    for (let i = WIDTH - 1; i >= 0; i -= 1) if (board.ids[row * WIDTH + i] !== wanted[i]) continue rows;
    return row;
  }
  return -1;
}

export function isUndated(board: Board, row: number): boolean {
  return board.first[row] === OPEN && board.last[row] === OPEN;
}

/** The rows of a set in order, without an object for each; null: all. */
export function listed(board: Board, kept: Rows | null): Uint32Array {
  const found = new Uint32Array(board.count);
  let n = 0;
  for (let row = 0; row < board.count; row += 1) if (kept === null || kept.has(row)) found[n++] = row;
  return found.subarray(0, n);
}

/** Where a row is in an ascending list of rows, or -1. */
export function placeOf(rows: Uint32Array, row: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row ? low : -1;
}

/** A set of rows, one bit each. */
export class Rows {
  readonly bits: Uint8Array;
  readonly count: number;
  constructor(bits: Uint8Array, count: number) {
    this.bits = bits;
    this.count = count;
  }
  has(row: number): boolean {
    return ((this.bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  }
  static all(n: number): Rows {
    return new Rows(new Uint8Array(Math.ceil(n / 8)).fill(0xff), n);
  }
  static decode(base64: string, count: number): Rows {
    const text = atob(base64);
    const bits = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i += 1) bits[i] = text.charCodeAt(i);
    return new Rows(bits, count);
  }
}
