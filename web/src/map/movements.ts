// Movements as arrows: only where both ends are known as points. A name that two places have, an
// area and a name without a place are no points; such movements are listed with the reason.
import type { FlowOut } from "../api/types";
import type { BoardPlace } from "../lib/board";
import type { LngLat } from "./geo";

export type Why = "unsaid" | "unresolved" | "area" | "several";

export interface End {
  name: string;
  at: LngLat | null;
  why: Why | null;
}

export interface Movement {
  flow: FlowOut;
  from: End;
  to: End;
}

export interface Arrow {
  key: string;
  from: LngLat;
  to: LngLat;
  names: [string, string];
  /** The movement of this lane; more than one only in the last lane of two places. */
  movements: Movement[];
  lane: number;
}

export type Gazetteer = ReadonlyMap<string, readonly BoardPlace[]>;

function folded(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Places by their names as reports print them; those of one point count once. */
export function byName(places: readonly BoardPlace[]): Gazetteer {
  const found = new Map<string, BoardPlace[]>();
  for (const place of places) {
    const name = folded(place.name);
    const kept = found.get(name) ?? [];
    if (place.lat === null && kept.length > 0) continue;
    const known = kept.filter((one) => one.lat !== null);
    if (known.some((one) => one.lat === place.lat && one.lon === place.lon && one.pin === place.pin)) continue;
    found.set(name, [...known, place]);
  }
  return found;
}

const UNSAID: End = { name: "", at: null, why: "unsaid" };

function endOf(names: readonly string[], gazetteer: Gazetteer): End {
  let best: End = UNSAID;
  for (const name of names) {
    const places = gazetteer.get(folded(name)) ?? [];
    const pins = places.filter((one) => one.pin && one.lat !== null && one.lon !== null);
    const only = pins[0];
    if (only && pins.length === 1) return { name, at: [only.lon as number, only.lat as number], why: null };
    const why: Why = pins.length > 1 ? "several" : places.some((one) => one.lat !== null) ? "area" : "unresolved";
    if (best.why === "unsaid" || (best.why === "unresolved" && why !== "unresolved")) best = { name, at: null, why };
  }
  return best;
}

/** Where movements begin and end: by the places of their events, else by the names that the board has. */
export function locate(flows: readonly FlowOut[], gazetteer: Gazetteer): Movement[] {
  return flows.map((flow) => {
    const own = flow.points.length > 0 ? byName(flow.points.map((one) => ({ ...one, radius_m: null, precision: null }))) : gazetteer;
    return { flow, from: endOf(flow.origin, own), to: endOf(flow.goal, own) };
  });
}

/** How many lanes lie side by side between two places before the rest is joined in the last. */
export const LANES = 4;

/** Arrows between points, those of most movements first, each movement in a lane of its own. */
export function arrows(movements: readonly Movement[]): { arrows: Arrow[]; without: Movement[] } {
  const pairs = new Map<string, Movement[]>();
  const without: Movement[] = [];
  for (const one of movements) {
    if (one.from.at === null || one.to.at === null || String(one.from.at) === String(one.to.at)) {
      without.push(one);
      continue;
    }
    const key = `${one.from.at} ${one.to.at}`;
    const kept = pairs.get(key);
    if (kept) kept.push(one);
    else pairs.set(key, [one]);
  }
  const made: Arrow[] = [];
  for (const [key, some] of [...pairs].sort((a, b) => b[1].length - a[1].length)) {
    const first = some[0] as Movement;
    const lanes = Math.min(LANES, some.length);
    for (let lane = 0; lane < lanes; lane += 1) {
      made.push({
        key: `${key} ${lane}`, lane, from: first.from.at as LngLat, to: first.to.at as LngLat,
        names: [first.from.name, first.to.name],
        movements: lane === LANES - 1 ? some.slice(lane) : [some[lane] as Movement],
      });
    }
  }
  return { arrows: made, without };
}

/** "1,200 personnel", "at least 300", "": the first number of a movement. */
export function howMany(flow: FlowOut): string {
  const count = flow.counts[0];
  if (!count) return "";
  const n = new Intl.NumberFormat("en");
  const { low, high } = count;
  const amount =
    low !== null && high !== null
      ? low === high ? n.format(low) : `${n.format(low)}–${n.format(high)}`
      : low !== null ? `≥ ${n.format(low)}` : high !== null ? `≤ ${n.format(high)}` : "";
  return amount;
}
