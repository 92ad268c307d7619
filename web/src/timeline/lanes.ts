// Lanes: the values with most events, each a lane; the rest in one; what is not told in one of its own.
import { NONE, type Board } from "../lib/board";

export const LANES = ["type", "place", "actor", "source", "one"] as const;
export type By = (typeof LANES)[number];

export interface Lane {
  /** A value of the board, what is left over, what the reports do not tell, or everything. */
  kind: "value" | "others" | "unknown" | "all";
  /** Index into the names of the board; -1 for the kinds without one. */
  value: number;
  name: string;
  count: number;
}

export interface Laid {
  lanes: Lane[];
  /** For each row of the board the index of its lane. */
  of: Uint8Array;
}

const MOST = 250; // lanes are counted in a byte

interface Told {
  values: Uint16Array | Uint32Array;
  nameOf: (value: number) => string;
  n: number;
}

function told(board: Board, by: By): Told | null {
  switch (by) {
    case "type": return { values: board.type, nameOf: (v) => board.types[v] ?? "", n: board.types.length };
    case "place": return { values: board.place, nameOf: (v) => board.places[v]?.name ?? "", n: board.places.length };
    case "actor": return { values: board.actor, nameOf: (v) => board.names[v] ?? "", n: board.names.length };
    case "source": return { values: board.source, nameOf: (v) => board.sources[v] ?? "", n: board.sources.length };
    case "one": return null;
  }
}

/** At most `most` lanes with a value; equal names (two places called alike) are one lane. */
export function lay(board: Board, rows: Uint32Array, by: By, most: number): Laid {
  const of = new Uint8Array(board.count);
  const found = told(board, by);
  if (!found) return { lanes: [{ kind: "all", value: -1, name: "", count: rows.length }], of };
  const { values, nameOf, n } = found;
  const same = new Uint32Array(n);
  const firsts = new Map<string, number>();
  for (let value = 0; value < n; value += 1) {
    const name = nameOf(value);
    const first = firsts.get(name);
    if (first === undefined) firsts.set(name, value);
    same[value] = first ?? value;
  }
  const counts = new Uint32Array(n);
  let unknown = 0;
  for (let k = 0; k < rows.length; k += 1) {
    const value = values[rows[k] as number] as number;
    if (value === NONE || value >= n) unknown += 1;
    else counts[same[value] as number] = (counts[same[value] as number] as number) + 1;
  }
  const kept = [...counts.keys()].filter((value) => counts[value]);
  kept.sort((a, b) => (counts[b] as number) - (counts[a] as number) || (nameOf(a) < nameOf(b) ? -1 : 1));
  const cut = Math.min(most, MOST);
  // One value alone among the others stands under its own name.
  const top = kept.length <= cut + 1 ? kept : kept.slice(0, cut);
  const rest = kept.slice(top.length).reduce((sum, value) => sum + (counts[value] as number), 0);
  const lanes: Lane[] = top.map((value) => ({ kind: "value", value, name: nameOf(value), count: counts[value] as number }));
  const others = lanes.length;
  if (rest) lanes.push({ kind: "others", value: -1, name: "", count: rest });
  const none = lanes.length;
  if (unknown) lanes.push({ kind: "unknown", value: -1, name: "", count: unknown });
  const laneOf = new Uint8Array(n).fill(others);
  top.forEach((value, lane) => (laneOf[value] = lane));
  for (let row = 0; row < board.count; row += 1) {
    const value = values[row] as number;
    of[row] = value === NONE || value >= n ? none : (laneOf[same[value] as number] as number);
  }
  return { lanes, of };
}

/** Shares `room` pixels among lanes: each at least its `least`, none more than it needs while another needs more. */
export function share(needs: readonly number[], room: number, least: readonly number[]): number[] {
  const n = needs.length;
  if (n === 0) return [];
  const wanted = least.reduce((all, one) => all + one, 0);
  const shrink = wanted > room ? room / wanted : 1;
  const got = least.map((one) => Math.floor(one * shrink));
  let left = Math.floor(room) - got.reduce((all, one) => all + one, 0);
  let open = [...got.keys()].filter((lane) => (needs[lane] as number) > (got[lane] as number));
  while (left > 0 && open.length > 0) {
    const each = Math.max(1, Math.floor(left / open.length));
    for (const lane of open) {
      const more = Math.min(each, left, Math.ceil(needs[lane] as number) - (got[lane] as number));
      got[lane] = (got[lane] as number) + more;
      left -= more;
    }
    open = open.filter((lane) => (got[lane] as number) < (needs[lane] as number));
  }
  const air = Math.floor(left / n); // what nobody needs is shared evenly
  return got.map((one) => one + air);
}
