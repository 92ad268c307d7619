// All words of the page, in one catalogue: one file a part of the page, English.
// `t("event.reports", { n: 3 })`; a form for one: "{n} report|{n} reports".
import { evidence } from "./evidence";
import { map } from "./map";
import { origins } from "./origins";
import { parts } from "./parts";
import { reader } from "./reader";
import { review } from "./review";
import { search } from "./search";
import { shell } from "./shell";
import { sources } from "./sources";
import { team } from "./team";
import { timeline } from "./timeline";

const CATALOGUE = { ...shell, ...parts, ...timeline, ...map, ...evidence, ...reader, ...review, ...origins, ...search, ...sources, ...team };

export type Word = keyof typeof CATALOGUE;

const PLURALS = new Intl.PluralRules("en");
const NUMBERS = new Intl.NumberFormat("en");

export function number(n: number): string {
  return NUMBERS.format(n);
}

export function t(word: Word, values: Record<string, string | number> = {}): string {
  const forms = (CATALOGUE[word] as string).split("|");
  const n = values["n"];
  const one = forms.length > 1 && typeof n === "number" && PLURALS.select(n) === "one";
  const form = (one ? forms[0] : forms.at(-1)) as string;
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

/** The words for a value of the contract; where there are none, the value itself, so that nothing is lost. */
export function tOr(word: string, otherwise: string): string {
  return word in CATALOGUE ? t(word as Word) : otherwise;
}
