// What the box proposes while one types: keys of the language, then values that the dossier has.
import type { Board } from "../lib/board";
import { NONE } from "../lib/board";
import { IS, KEYS, term, type Key, type Token } from "./query";

/** A value and in how many events it stands. */
export interface Value {
  value: string;
  events: number;
  /** The value folded, kept so that it is not folded anew with each letter typed. */
  fold?: string;
}

export interface Pools {
  places: Value[];
  actors: Value[];
  sources: Value[];
  types: Value[];
  statuses: Value[];
  days: Value[];
}

export interface Suggestion {
  kind: "key" | "value" | "asked" | "all";
  /** What is put in place of the part under the caret; a key ends in ":". */
  part: string;
  key: Key | "";
  value: string;
  events: number | null;
}

export const EMPTY_POOLS: Pools = { places: [], actors: [], sources: [], types: [], statuses: [], days: [] };

/** Lower case, without accents: "Kessáry" is found by "kessa", and so is Arabic without its marks. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
}

function counted(column: ArrayLike<number>, names: readonly string[]): Value[] {
  const events = new Uint32Array(names.length);
  for (let row = 0; row < column.length; row += 1) {
    const at = column[row] as number;
    if (at !== NONE && at < events.length) events[at] = (events[at] as number) + 1;
  }
  const found = new Map<string, number>();
  names.forEach((value, i) => {
    const n = events[i] as number;
    if (n > 0 && value.trim() !== "") found.set(value, (found.get(value) ?? 0) + n);
  });
  return [...found].map(([value, n]) => ({ value, events: n })).sort((a, b) => b.events - a.events || (a.value < b.value ? -1 : 1));
}

const made = new WeakMap<Board, Pools>();

/** The values of a board, each with its number of events, the most first; counted once a board. */
export function poolsOf(board: Board, days: readonly [string, string] | null): Pools {
  const known = made.get(board);
  if (known) return known;
  const pools: Pools = {
    places: counted(board.place, board.places.map((place) => place.name)),
    actors: counted(board.actor, board.names),
    sources: counted(board.source, board.sources),
    types: counted(board.type, board.types),
    statuses: counted(board.status, board.statuses),
    days: days === null ? [] : daysOf(days),
  };
  made.set(board, pools);
  return pools;
}

/** Days one may mean: the first and the last, their months and years. */
function daysOf([first, last]: readonly [string, string]): Value[] {
  const some = [last, first, last.slice(0, 7), first.slice(0, 7), last.slice(0, 4), first.slice(0, 4)];
  return [...new Set(some)].map((value) => ({ value, events: 0 }));
}

/** The fewer the better: 0 begins with it, 1 a word begins with it, 2 it stands inside; null: not at all. */
export function fit(value: string, part: string, whole = folded(value)): 0 | 1 | 2 | null {
  if (part === "") return 0;
  const wanted = folded(part);
  const at = whole.indexOf(wanted);
  if (at < 0) return null;
  if (at === 0) return 0;
  return new RegExp(`[^\\p{L}\\p{N}]${wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u").test(whole) ? 1 : 2;
}

/** The values that fit, those that begin so first, then those in most events. */
export function ranked(values: readonly Value[], part: string, most: number): Value[] {
  const groups: [Value[], Value[], Value[]] = [[], [], []];
  for (const one of values) {
    const how = fit(one.value, part, (one.fold ??= folded(one.value)));
    if (how !== null) groups[how].push(one);
    if (groups[0].length >= most) break; // values come with the most events first
  }
  return groups.flat().slice(0, most);
}

function valuesOf(key: string, pools: Pools): readonly Value[] {
  switch (key) {
    case "at": return pools.places;
    case "by": case "to": case "who": return pools.actors;
    case "said-by": return pools.sources;
    case "type": return pools.types;
    case "status": return pools.statuses;
    case "after": case "before": case "on": return pools.days;
    case "is": return IS.map((value) => ({ value, events: 0 }));
    case "origins": return ["1", "2", ">1", ">2"].map((value) => ({ value, events: 0 }));
    default: return [];
  }
}

const MOST = 8;
const OF_EACH = 3;

function value(key: Key, one: Value, negated: boolean): Suggestion {
  return { kind: "value", part: term(key, one.value, negated), key, value: one.value, events: one.events || null };
}

function keyed(key: Key, negated: boolean): Suggestion {
  return { kind: "key", part: `${negated ? "-" : ""}${key}:`, key, value: "", events: null };
}

/** What to propose for the part under the caret; `null`: nothing is typed there yet. */
export function suggest(token: Token | null, pools: Pools): Suggestion[] {
  if (token === null) return KEYS.map((key) => keyed(key, false));
  if (token.key !== "") {
    const key = KEYS.find((one) => one === token.key.toLowerCase());
    if (key === undefined) return KEYS.filter((one) => fit(one, token.key) === 0).map((one) => keyed(one, token.negated));
    const found = ranked(valuesOf(key, pools), token.value, MOST);
    return found.filter((one) => one.value !== token.value || found.length > 1).map((one) => value(key, one, token.negated));
  }
  const part = token.value;
  const keys = token.quoted ? [] : KEYS.filter((key) => fit(key, part) === 0).map((key) => keyed(key, token.negated));
  const flags = part.length < 2 ? [] : IS.filter((one) => fit(one, part) === 0).map((one) => value("is", { value: one, events: 0 }, token.negated));
  if (part === "") return keys;
  const each = (key: Key, values: readonly Value[]) => ranked(values, part, OF_EACH).map((one) => value(key, one, token.negated));
  const values = [
    ...each("at", pools.places), ...each("who", pools.actors), ...each("said-by", pools.sources), ...each("type", pools.types),
    ...each("status", pools.statuses),
  ];
  return [...keys, ...flags, ...values];
}
