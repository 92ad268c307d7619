// Which key does what in which place of the review, without markup: keys go in, acts come out.
// One act is one judgement or one step; a judgement waits while the coder's name is asked for.
import { FIELDS, type Field } from "./fields";

export type Mode = "queue" | "name" | "field" | "span" | "note" | "merge" | "split";

export type Act =
  | { do: "next" | "previous" | "accept" | "reject" | "undo" | "evidence" | "blind" | "keep" | "cancel" }
  | { do: "open"; mode: "field"; field: Exclude<Field, "span"> }
  | { do: "open"; mode: "span" | "note" | "merge" | "split" };

export interface State {
  mode: Mode;
  /** The field that is open; null for none. */
  field: Field | null;
  /** What is done as soon as there is a name; null for nothing. */
  held: Act | null;
}

export const START: State = { mode: "queue", field: null, held: null };

export type LegendGroup = "step" | "verdict" | "field" | "shape" | "more";

export interface Key {
  key: string;
  act: Act;
  word: `review.key.${string}` | (typeof FIELDS)[number]["word"];
  group: LegendGroup;
}

/** The keys of the queue, in the order of the legend. */
export const KEYS: readonly Key[] = [
  { key: "a", act: { do: "accept" }, word: "review.key.accept", group: "verdict" },
  { key: "x", act: { do: "reject" }, word: "review.key.reject", group: "verdict" },
  { key: "u", act: { do: "undo" }, word: "review.key.undo", group: "verdict" },
  ...FIELDS.map(({ field, key, word }): Key => ({
    key,
    act: field === "span" ? { do: "open", mode: "span" } : { do: "open", mode: "field", field },
    word,
    group: "field",
  })),
  { key: "m", act: { do: "open", mode: "merge" }, word: "review.key.merge", group: "shape" },
  { key: "p", act: { do: "open", mode: "split" }, word: "review.key.split", group: "shape" },
  { key: "i", act: { do: "open", mode: "note" }, word: "review.key.note", group: "shape" },
  { key: "j", act: { do: "next" }, word: "review.key.next", group: "step" },
  { key: "k", act: { do: "previous" }, word: "review.key.previous", group: "step" },
  { key: "v", act: { do: "evidence" }, word: "review.key.evidence", group: "more" },
  { key: "b", act: { do: "blind" }, word: "review.key.blind", group: "more" },
];

/** Acts that end in a judgement, so that they need to know whose it is. */
function judges(act: Act): boolean {
  return act.do === "accept" || act.do === "reject" || act.do === "undo" || (act.do === "open" && act.mode !== "note");
}

function begun(state: State, act: Act): [State, Act] {
  if (act.do === "open") return [{ mode: act.mode, field: act.mode === "field" ? act.field : null, held: null }, act];
  return [{ ...state, mode: "queue", field: null, held: null }, act];
}

/** What a key does: the state after it, and the act if there is one. Any other key is typed or means nothing. */
export function press(state: State, key: string, named: boolean): [State, Act | null] {
  if (state.mode === "queue") {
    const found = KEYS.find((one) => one.key === key);
    if (found === undefined) return [state, null];
    if (!named && judges(found.act)) return [{ mode: "name", field: null, held: found.act }, null];
    return begun(state, found.act);
  }
  if (key === "Escape") return [START, { do: "cancel" }];
  if (key === "Enter") {
    if (state.mode !== "name") return [state, { do: "keep" }];
    return state.held === null ? [START, null] : begun(state, state.held);
  }
  return [state, null];
}

/** After the server has kept what was open; a refusal leaves the state as it is. */
export function kept(state: State): State {
  return state.mode === "name" ? state : START;
}
