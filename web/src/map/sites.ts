// Where the events that the question leaves lie: one site for each point, with how many events.
// Only a site, a district or a town is a point; all else is an area that it lies somewhere in.
import { FLAG, NONE, OPEN, type Board, type BoardPlace, type Rows } from "../lib/board";
import type { LngLat } from "./geo";

/** What the board says of a place; `line`, where it comes, are the two points a line lies between. */
export type Placed = BoardPlace & { line?: LngLat[] | null };

export type Shape = "pin" | "area" | "line";

export interface Site {
  key: string;
  /** The name that most of its events have; `names` has all, the most frequent first. */
  name: string;
  names: string[];
  at: LngLat;
  shape: Shape;
  precision: string;
  radius_m: number;
  /** Points (longitude first) between which a line lies; empty: its course is not known. */
  line: LngLat[];
  events: number;
  disputed: number;
  /** Numbers of its places on the board. */
  places: number[];
}

export interface Spread {
  sites: Site[];
  /** Lines whose course nobody gave: they have a middle, and that is not where they are. */
  courseless: Site[];
  /** Events that name no place at all. */
  nowhere: number;
  /** Names that have no point, with how many events. */
  unresolved: { place: number; name: string; events: number }[];
  events: number;
}

export function shapeOf(place: BoardPlace): Shape {
  if (place.pin) return "pin";
  return place.precision === "LINE" ? "line" : "area";
}

/** Whether an event may be of a day: an undated one is of none. */
export function mayBeOn(board: Board, row: number, day: number): boolean {
  const [first, last] = [board.first[row] as number, board.last[row] as number];
  if (first === OPEN && last === OPEN) return false;
  return (first === OPEN || first <= day) && (last === OPEN || day <= last);
}

/** Counts the asked events by place; with a day only those that may be of it. */
export function spread(board: Board, rows: Rows | null, day: number | null = null): Spread {
  const events = new Uint32Array(board.places.length);
  const disputed = new Uint32Array(board.places.length);
  let nowhere = 0;
  let all = 0;
  for (let row = 0; row < board.count; row += 1) {
    if (rows !== null && !rows.has(row)) continue;
    if (day !== null && !mayBeOn(board, row, day)) continue;
    all += 1;
    const place = board.place[row] as number;
    if (place === NONE) nowhere += 1;
    else {
      events[place] = (events[place] as number) + 1;
      if ((board.flags[row] as number) & FLAG.disputed) disputed[place] = (disputed[place] as number) + 1;
    }
  }
  const found = new Map<string, Site>();
  const unresolved: Spread["unresolved"] = [];
  board.places.forEach((place: Placed, i) => {
    const n = events[i] as number;
    if (n === 0) return;
    if (place.lat === null || place.lon === null) {
      unresolved.push({ place: i, name: place.name, events: n });
      return;
    }
    const shape = shapeOf(place);
    const key = `${shape} ${place.lat} ${place.lon}`;
    const line = (place.line ?? []).map(([lat, lon]): LngLat => [lon, lat]);
    const site = found.get(key);
    if (site === undefined) {
      found.set(key, {
        key, name: place.name, names: [place.name], at: [place.lon, place.lat], shape,
        precision: place.precision ?? "AREA", radius_m: place.radius_m ?? 0, line,
        events: n, disputed: disputed[i] as number, places: [i],
      });
      return;
    }
    site.events += n;
    site.disputed += disputed[i] as number;
    site.radius_m = Math.max(site.radius_m, place.radius_m ?? 0);
    if (site.line.length === 0) site.line = line;
    site.places.push(i);
  });
  for (const site of found.values()) {
    const by = new Map<string, number>();
    for (const i of site.places) {
      const name = (board.places[i] as BoardPlace).name;
      by.set(name, (by.get(name) ?? 0) + (events[i] as number));
    }
    site.names = [...by].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
    site.name = site.names[0] as string;
  }
  const byCount = (a: { events: number; name: string }, b: { events: number; name: string }): number =>
    b.events - a.events || a.name.localeCompare(b.name);
  const sites = [...found.values()].sort(byCount);
  return {
    sites: sites.filter((site) => site.shape !== "line" || site.line.length > 1),
    courseless: sites.filter((site) => site.shape === "line" && site.line.length < 2),
    nowhere, unresolved: unresolved.sort(byCount), events: all,
  };
}

/** The rows at some places (numbers on the board), or without any place (null), in the board's order. */
export function rowsAt(board: Board, rows: Rows | null, places: ReadonlySet<number> | null, day: number | null = null): number[] {
  const found: number[] = [];
  for (let row = 0; row < board.count; row += 1) {
    if (rows !== null && !rows.has(row)) continue;
    const place = board.place[row] as number;
    if (places === null ? place !== NONE : !places.has(place)) continue;
    if (day === null || mayBeOn(board, row, day)) found.push(row);
  }
  return found;
}

/** The row of each event by its id. */
export function rowIndex(board: Board): ReadonlyMap<string, number> {
  const width = board.ids.length / board.count;
  const ids = new TextDecoder().decode(board.ids);
  const found = new Map<string, number>();
  for (let row = 0; row < board.count; row += 1) found.set(ids.slice(row * width, (row + 1) * width).trimEnd(), row);
  return found;
}
