// The question: what is asked of the dossier, and how it stands in an address that can be sent to somebody.

/** What is asked; every field "" or empty leaves that open. See the filters of the API. */
export interface Question {
  q: string;
  from: string;
  to: string;
  box: string;
  type: string[];
  place: string;
  entity: string;
  source: string;
  reviewed: string;
  disputed: boolean;
  undated: boolean;
  unplaced: boolean;
}

export const NOTHING_ASKED: Question = {
  q: "", from: "", to: "", box: "", type: [], place: "", entity: "", source: "",
  reviewed: "", disputed: false, undated: false, unplaced: false,
};

export type Field = keyof Question;
export const FIELDS = Object.keys(NOTHING_ASKED) as Field[];

/** What an address asks. A flag is there or not: `disputed=true`. */
export function fromParams(params: URLSearchParams): Question {
  const read = (name: Field): string => params.get(name) ?? "";
  return {
    q: read("q"), from: read("from"), to: read("to"), box: read("box"),
    type: [...new Set(params.getAll("type").filter(Boolean))].sort(),
    place: read("place"), entity: read("entity"), source: read("source"), reviewed: read("reviewed"),
    disputed: read("disputed") === "true", undated: read("undated") === "true", unplaced: read("unplaced") === "true",
  };
}

/** Every field for an address; those that ask nothing are "" or empty, which takes them out of it. */
export function toParams(question: Question): Record<Field, string | string[]> {
  const text = (value: Question[Field]): string | string[] =>
    typeof value === "boolean" ? (value ? "true" : "") : Array.isArray(value) ? [...value].sort() : value;
  return Object.fromEntries(FIELDS.map((name) => [name, text(question[name])])) as Record<Field, string | string[]>;
}

export function isAsked(question: Question, name: Field): boolean {
  const value = question[name];
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

export function sameQuestion(one: Question, other: Question): boolean {
  return JSON.stringify(toParams(one)) === JSON.stringify(toParams(other));
}
