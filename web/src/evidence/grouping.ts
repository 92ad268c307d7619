// The claims of an event in three orders: by value, by origin, by chain. The claims are the record's;
// only what stands under which heading is made here.
import type { AnchorOut, ClaimOut, EventPage, LinkOut, OriginsChoiceOut, PropertyOut, ValueOut } from "../api/types";
import { chainKey } from "../lib/chains";
import type { Policy } from "../lib/desk.svelte";
import { Text } from "../lib/offsets";
import { dayOf, shortDay } from "../lib/days";
import { t, type Word } from "../strings";
import { amount } from "../reader/notes";

const STATUSES = new Set(["HAPPENED", "ORDERED", "PLANNED", "ANNOUNCED", "THREATENED", "ATTEMPTED", "DENIED", "HYPOTHETICAL", "HABITUAL"]);
const DAY = /^\d{4}-\d\d-\d\d$/;

export const PROPERTIES = ["WHAT", "TIME", "PLACE", "ACTOR", "TARGET", "COUNT", "STATUS"];

/** Claims of one property that rest on the same words in the same chain: they are shown once. */
export interface Telling {
  claim: ClaimOut;
  times: number;
  ids: readonly string[];
}

export interface OriginGroup {
  /** Id of the origin; "" where the record names none for these reports. */
  origin: string;
  voices: readonly { name: string; known: string }[];
  tellings: Telling[];
}

export interface ValueGroup {
  value: string;
  /** What stands behind it; null for values that the record does not count. */
  support: ValueOut | null;
  main: boolean;
  origins: OriginGroup[];
}

export interface PropertyGroup {
  property: string;
  found: PropertyOut | null;
  values: ValueGroup[];
}

export interface Heading {
  key: string;
  /** The chain, or null under an origin. */
  links: readonly LinkOut[] | null;
  origin: string;
  rows: { property: string; value: string; telling: Telling }[];
}

/** A claim's value in words, as the record says it. */
export function valueWords(value: ClaimOut["value"]): string {
  if (typeof value === "string") return value;
  if (typeof value["words"] === "string") return value["words"];
  if ("low" in value) {
    const [low, high] = [value["low"], value["high"]];
    return amount(
      typeof low === "number" ? low : null, typeof high === "number" ? high : null,
      typeof value["unit"] === "string" ? value["unit"] : null, String(value["bound"] ?? "EXACT"),
    );
  }
  return Object.values(value).filter((one) => one !== null && one !== "").join(" ");
}

/** A value of the record for people: days and statuses in words, all else as it is; "a; b" are two. */
export function said(property: string, value: string): string {
  const one = (part: string): string => {
    if (property === "STATUS" && STATUSES.has(part)) return t(`status.${part}` as Word);
    if (property !== "TIME") return part;
    return part
      .split("/")
      .map((day) => (DAY.test(day) ? shortDay(dayOf(day)) : day === ".." ? t("reader.open") : day))
      .join(" – ");
  };
  return value.split("; ").map(one).join("; ");
}

function order(property: string): number {
  const at = PROPERTIES.indexOf(property);
  return at < 0 ? PROPERTIES.length : at;
}

/** The same words in the same chain, once. */
export function tellings(claims: readonly ClaimOut[]): Telling[] {
  const found = new Map<string, Telling & { ids: string[] }>();
  for (const claim of claims) {
    const key = [claim.report, claim.start, claim.end, claim.property, valueWords(claim.value), claim.polarity, chainKey(claim.chain)].join("|");
    const same = found.get(key);
    if (same) {
      same.times += 1;
      same.ids.push(claim.claim);
    } else found.set(key, { claim, times: 1, ids: [claim.claim] });
  }
  return [...found.values()].sort((a, b) => a.claim.report.localeCompare(b.claim.report) || a.claim.start - b.claim.start);
}

function originsOf(page: EventPage, support: ValueOut | null, claims: readonly ClaimOut[]): OriginGroup[] {
  interface Group { voices: Map<string, { name: string; known: string }>; claims: ClaimOut[] }
  const groups = new Map<string, Group>();
  for (const claim of claims) {
    const root = support?.roots.find((one) => one.reports.includes(claim.report));
    const origin = root?.origin ?? page.reports[claim.report]?.origin ?? "";
    const group: Group = groups.get(origin) ?? { voices: new Map(), claims: [] };
    group.claims.push(claim);
    for (const voice of root?.voices ?? []) group.voices.set(voice.key, { name: voice.name, known: voice.known });
    groups.set(origin, group);
  }
  return [...groups].map(([origin, one]) => ({ origin, voices: [...one.voices.values()], tellings: tellings(one.claims) }));
}

/** Property by property, the value with most independent origins first; then values nobody counts. */
export function byValue(page: EventPage): PropertyGroup[] {
  const claims = new Map(page.explain.claims.map((claim) => [claim.claim, claim]));
  const left = new Set(claims.keys());
  const groups: PropertyGroup[] = [];
  for (const found of page.explain.properties) {
    const { values, ...main } = found.support;
    const all = [{ one: main as ValueOut, main: true }, ...[...values]
      .sort((a, b) => b.independent_min - a.independent_min || b.independent_max - a.independent_max || b.reports.length - a.reports.length)
      .map((one) => ({ one, main: false }))];
    groups.push({
      property: found.support.property,
      found,
      values: all.map(({ one, main: first }) => {
        const own = one.claims.map((id) => claims.get(id)).filter((claim): claim is ClaimOut => claim !== undefined);
        for (const claim of own) left.delete(claim.claim);
        return { value: one.value, support: one, main: first, origins: originsOf(page, one, own) };
      }),
    });
  }
  const rest = new Map<string, Map<string, ClaimOut[]>>();
  for (const id of left) {
    const claim = claims.get(id) as ClaimOut;
    const values = rest.get(claim.property) ?? new Map<string, ClaimOut[]>();
    const value = valueWords(claim.value);
    values.set(value, [...(values.get(value) ?? []), claim]);
    rest.set(claim.property, values);
  }
  for (const [property, values] of rest) {
    let group = groups.find((one) => one.property === property);
    if (!group) groups.push((group = { property, found: null, values: [] }));
    for (const [value, own] of values) group.values.push({ value, support: null, main: false, origins: originsOf(page, null, own) });
  }
  return groups.sort((a, b) => order(a.property) - order(b.property));
}

function headed(page: EventPage, keyOf: (origin: string, telling: Telling) => string, chain: boolean): Heading[] {
  const found = new Map<string, Heading>();
  for (const property of byValue(page)) {
    for (const value of property.values) {
      for (const origin of value.origins) {
        for (const telling of origin.tellings) {
          const key = keyOf(origin.origin, telling);
          const heading = found.get(key) ?? { key, links: chain ? telling.claim.chain : null, origin: origin.origin, rows: [] };
          heading.rows.push({ property: property.property, value: value.value, telling });
          found.set(key, heading);
        }
      }
    }
  }
  return [...found.values()].sort((a, b) => b.rows.length - a.rows.length || a.key.localeCompare(b.key));
}

/** Rows that stand in one sentence: it is shown once, with the words of each value marked. */
export interface Told {
  key: string;
  report: string;
  sentence: AnchorOut | null;
  rows: Heading["rows"];
}

export function inSentences(page: EventPage, rows: Heading["rows"]): Told[] {
  const found = new Map<string, Told>();
  for (const row of rows) {
    const claim = row.telling.claim;
    const sentence = page.sentences[claim.claim] ?? null;
    const place = sentence ? `${sentence.start}-${sentence.end}` : `${claim.start}-${claim.end}`;
    const key = [claim.report, place, chainKey(claim.chain)].join("|");
    const told = found.get(key) ?? { key, report: claim.report, sentence, rows: [] };
    told.rows.push(row);
    found.set(key, told);
  }
  return [...found.values()];
}

/** A sentence in bits; words that bear a value, perhaps several, are bits of their own. */
export function bits(sentence: AnchorOut, rows: Heading["rows"]): { text: string; start: number; end: number; marked: boolean }[] {
  const text = new Text(sentence.quote);
  const at = new Set([0, text.length]);
  const spans = rows.map(({ telling: { claim } }) => [claim.start - sentence.start, claim.end - sentence.start] as const)
    .filter(([from, to]) => from >= 0 && to <= text.length && from < to);
  for (const [from, to] of spans) at.add(from).add(to);
  const cuts = [...at].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] as number;
    return { text: text.slice(from, to), start: sentence.start + from, end: sentence.start + to, marked: spans.some(([a, b]) => a <= from && to <= b) };
  });
}

export function byOrigin(page: EventPage): Heading[] {
  return headed(page, (origin) => origin, false);
}

export function byChain(page: EventPage): Heading[] {
  return headed(page, (_, telling) => chainKey(telling.claim.chain), true);
}

const NAMED: Record<Policy, RegExp> = { acled: /ACLED/, ucdp: /^best \(UCDP\)/, latest: /^latest/, best: /^best sourced/ };

/** What a policy takes; `own` false: it has no rule for this property and the best sourced is shown. */
export function taken(found: PropertyOut, policy: Policy): { choice: OriginsChoiceOut | null; own: boolean } {
  const own = found.policies.find((one) => NAMED[policy].test(one.policy));
  if (own) return { choice: own, own: true };
  return { choice: found.policies.find((one) => NAMED.best.test(one.policy)) ?? null, own: false };
}

/** The grade that a person gave: of a claim, or of a voice by its words. */
export function gradeOf(page: EventPage, name: string): { grade: string; meaning: string } | null {
  const wanted = name.toLowerCase();
  return page.explain.grades.find((one) => one.of.toLowerCase() === wanted) ?? null;
}

/** Derivations whose decision would move a count, with the values that each would move. */
export function undecided(page: EventPage): { derivation: string; moves: { property: string; value: string }[] }[] {
  const found = new Map<string, { property: string; value: string }[]>();
  for (const property of page.explain.properties) {
    for (const value of [property.support, ...property.support.values]) {
      for (const id of value.undecided) {
        found.set(id, [...(found.get(id) ?? []), { property: property.support.property, value: value.value }]);
      }
    }
  }
  return [...found].map(([derivation, moves]) => ({ derivation, moves })).sort((a, b) => b.moves.length - a.moves.length);
}
