// The fields of an event that a coder gives: their keys, what stands in them, what may.
import type { EventItem } from "../api/types";

export const FIELDS = [
  { field: "type", key: "t", word: "review.field.type" },
  { field: "when", key: "w", word: "review.field.when" },
  { field: "place", key: "l", word: "review.field.place" },
  { field: "actor", key: "c", word: "review.field.actor" },
  { field: "target", key: "h", word: "review.field.target" },
  { field: "count", key: "n", word: "review.field.count" },
  { field: "status", key: "s", word: "review.field.status" },
  { field: "span", key: "e", word: "review.field.span" },
] as const;

export type Field = (typeof FIELDS)[number]["field"];
/** All but the words of the event, which are chosen in the report and not typed. */
export type Typed = Exclude<Field, "span">;

/** The sixteen types of PLOVER, in its order: from cooperation to conflict. */
export const PLOVER = [
  "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
  "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
] as const;

export const STATUSES = [
  "HAPPENED", "ORDERED", "PLANNED", "ANNOUNCED", "THREATENED", "ATTEMPTED", "DENIED", "HYPOTHETICAL", "HABITUAL",
] as const;

/** What parts several names or numbers in one field, as the server writes them. */
export const BETWEEN = " | ";

/** What the page knows of an event when a field of it is opened. */
export type Shown = Pick<
  EventItem, "event" | "type" | "earliest" | "latest" | "places" | "actors" | "targets" | "counts" | "status"
>;

/** One value that a field may get: as it is sent, as it is read, and more of it. */
export interface Choice {
  value: string;
  label: string;
  detail: string;
}

/** Whether only a listed value is one: what is typed then stands for the first that fits. */
export function isClosed(field: Field): boolean {
  return field === "type" || field === "status";
}

/** The days of an event as a coder writes them. */
export function whenWritten(earliest: string | null, latest: string | null): string {
  if (earliest === null && latest === null) return "undated";
  if (earliest === latest) return earliest as string;
  if (earliest === null) return `by ${latest}`;
  return `${earliest}/${latest ?? ".."}`;
}

/** The machine's value of a field, as a coder would write it. */
export function found(event: Shown, field: Field): string {
  switch (field) {
    case "type": return event.type;
    case "when": return whenWritten(event.earliest, event.latest);
    case "place": return event.places[0] ?? "none";
    case "actor": return event.actors.join(BETWEEN);
    case "target": return event.targets.join(BETWEEN);
    case "count": return event.counts.join(BETWEEN);
    case "status": return event.status;
    case "span": return "";
  }
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The choices that what is typed leaves, those that begin with it first. */
export function fitting(choices: readonly Choice[], typed: string, limit = 12): Choice[] {
  const asked = folded(typed.trim());
  if (asked === "") return choices.slice(0, limit);
  const at = (one: Choice): number => {
    const label = folded(one.label);
    if (label.startsWith(asked) || folded(one.value).startsWith(asked)) return 0;
    return label.split(/[\s_]+/).some((word) => word.startsWith(asked)) ? 1 : label.includes(asked) ? 2 : 3;
  };
  return choices
    .map((one, order) => ({ one, order, rank: at(one) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .slice(0, limit)
    .map(({ one }) => one);
}

/** Whether it is a place as the server reads it: GAZETTEER:ID, LAT,LON,RADIUS_KM,NAME, or none. */
export function isPlaceWritten(value: string): boolean {
  const said = value.trim();
  return /^none$/i.test(said) || /^[a-z][\w-]*:\S+$/i.test(said) || /^-?\d+(\.\d+)?\s*,\s*-?\d/.test(said);
}

/** The part that is being typed of several: "Ostra | Vel" -> ["Ostra | ", "Vel"]. */
export function lastPart(typed: string): [before: string, part: string] {
  const at = typed.lastIndexOf("|");
  if (at < 0) return ["", typed];
  const space = typed[at + 1] === " " ? 2 : 1;
  return [typed.slice(0, at) + "| ", typed.slice(at + space)];
}
