// A board for tests: one line an event, the rest as if nothing were said.
import { NONE, OPEN, type Board } from "../../src/lib/board";
import { dayOf } from "../../src/lib/days";

export interface Made {
  /** earliest begin, latest begin, earliest end, latest end; "": open */
  when?: [string, string, string, string];
  part?: string;
  type?: string;
  place?: string;
  min?: number;
  max?: number;
  flags?: number;
}

/** "on" one day. */
export const on = (day: string): [string, string, string, string] => [day, day, day, day];
/** Somewhere from the first to the last day. */
export const inside = (first: string, last: string): [string, string, string, string] => [first, last, first, last];

export function made(events: Made[]): Board {
  const n = events.length;
  const day = (k: number): Int32Array =>
    Int32Array.from(events, ({ when = ["", "", "", ""] }) => (when[k] ? dayOf(when[k]) : OPEN));
  const listOf = (of: (one: Made) => string | undefined): string[] => [...new Set(events.map(of).filter((one) => one !== undefined))];
  const at = (names: string[], name: string | undefined): number => (name === undefined ? NONE : names.indexOf(name));
  const types = listOf((one) => one.type ?? "RETREAT");
  const parts = listOf((one) => one.part ?? "");
  const places = listOf((one) => one.place);
  return {
    revision: "r", count: n, types, names: [], sources: [], parts, statuses: ["HAPPENED"],
    places: places.map((name) => ({ name, lat: null, lon: null, radius_m: null, precision: null, pin: false })),
    first: day(0), begun: day(1), ended: day(2), last: day(3),
    part: Uint16Array.from(events, (one) => at(parts, one.part ?? "")),
    type: Uint16Array.from(events, (one) => at(types, one.type ?? "RETREAT")),
    what: new Uint32Array(n).fill(NONE), actor: new Uint32Array(n).fill(NONE), source: new Uint32Array(n).fill(NONE),
    place: Uint32Array.from(events, (one) => at(places, one.place)),
    min: Uint16Array.from(events, (one) => one.min ?? 1), max: Uint16Array.from(events, (one) => one.max ?? one.min ?? 1),
    reports: new Uint16Array(n).fill(1), status: new Uint8Array(n), flags: Uint8Array.from(events, (one) => one.flags ?? 0),
    ids: new Uint8Array(n * 23),
  };
}

export const all = (board: Board): Uint32Array => Uint32Array.from({ length: board.count }, (_, row) => row);
