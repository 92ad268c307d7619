// States of a day: what is shown at which place, in what words, and on which days something changes.
import type { ChangeOut, StateOut } from "../api/types";
import { dayOf, isoOf } from "../lib/days";
import type { LngLat } from "./geo";
import type { Shape } from "./sites";

export const KINDS = [
  "PRESENT", "CONTROLS", "HOLDS_OFFICE", "MEMBER", "COMMANDS", "ALLIED", "DETAINED", "OPEN", "CLOSED", "EVACUATED",
] as const;
export const HOLDS = ["yes", "no", "disputed", "unknown"] as const;
export type Holds = (typeof HOLDS)[number];

export function holdsOf(state: StateOut): Holds {
  return (HOLDS as readonly string[]).includes(state.holds) ? (state.holds as Holds) : "unknown";
}

/** What is told first at a place. */
const ORDER: readonly Holds[] = ["disputed", "yes", "no", "unknown"];

export interface Held {
  key: string;
  /** As the reports call it. */
  name: string;
  at: LngLat;
  shape: Shape;
  radius_m: number;
  states: StateOut[];
}

/** States by the point of their place, and those that have none. */
export function atPlaces(states: readonly StateOut[]): { held: Held[]; off: StateOut[] } {
  const found = new Map<string, Held>();
  const off: StateOut[] = [];
  for (const state of states) {
    if (state.lat === null || state.lon === null) {
      off.push(state);
      continue;
    }
    const where = `${state.lat} ${state.lon}`;
    const kept = found.get(where);
    if (kept) kept.states.push(state);
    else {
      found.set(where, {
        key: where, name: placeName(state), at: [state.lon, state.lat],
        shape: state.pin ? "pin" : "area", radius_m: state.radius_m ?? 0, states: [state],
      });
    }
  }
  for (const held of found.values()) held.states.sort((a, b) => ORDER.indexOf(holdsOf(a)) - ORDER.indexOf(holdsOf(b)));
  return { held: [...found.values()].sort((a, b) => b.states.length - a.states.length), off };
}

/** What a state is about: the place, body or person at its other end, or the holder where it has none. */
export function placeName(state: StateOut): string {
  return state.of ?? state.holder;
}

/** The kinds whose other end, or whose holder, is a place. */
const OF_PLACES = new Set(["PRESENT", "CONTROLS", "OPEN", "CLOSED", "EVACUATED"]);

export function isOfPlace(state: StateOut): boolean {
  return OF_PLACES.has(state.kind) || state.lat !== null;
}

/** The nearest day of a sorted list before (-1) or after (1) a day; null: there is none. */
export function neighbour(days: readonly number[], day: number, way: 1 | -1): number | null {
  return (way === 1 ? days.find((one) => one > day) : days.findLast((one) => one < day)) ?? null;
}

export function dayBefore(iso: string): string {
  return isoOf(dayOf(iso) - 1);
}

/** Which states are not what they were: by their id. */
export function changedIds(changes: readonly ChangeOut[]): ReadonlyMap<string, Holds> {
  return new Map(changes.map((one) => [one.state, one.before ? holdsOf(one.before) : "unknown"]));
}

export type Grouping = "place" | "holder" | "kind";

export function grouped(states: readonly StateOut[], by: Grouping, otherwise: string): [string, StateOut[]][] {
  const found = new Map<string, StateOut[]>();
  for (const state of states) {
    const name =
      by === "kind" ? state.kind : by === "holder" ? state.holder : isOfPlace(state) ? placeName(state) : otherwise;
    const kept = found.get(name);
    if (kept) kept.push(state);
    else found.set(name, [state]);
  }
  const order = (name: string): number =>
    by === "kind" ? (KINDS as readonly string[]).indexOf(name) : name === otherwise ? 1 : 0;
  return [...found].sort(([a], [b]) => order(a) - order(b) || a.localeCompare(b));
}
