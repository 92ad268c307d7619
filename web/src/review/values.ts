// The claims of an event, field by field and value by value, each with the words behind it.
import type { ClaimOut, EventPage } from "../api/types";
import { number, t } from "../strings";
import type { Field } from "./fields";

const PROPERTY: Record<string, Exclude<Field, "span">> = {
  WHAT: "type", TIME: "when", PLACE: "place", ACTOR: "actor", TARGET: "target", COUNT: "count", STATUS: "status",
};

export interface Held {
  value: string;
  claims: ClaimOut[];
}

/** A claim's value in words. */
export function inWords(claim: ClaimOut): string {
  const value = claim.value;
  if (typeof value === "string") return value;
  const { words, name, low, high, unit, bound } = value as Record<string, string | number | null | undefined>;
  if (typeof words === "string") return words;
  if (typeof name === "string") return name;
  const say = (n: string | number | null | undefined): string => (typeof n === "number" ? number(n) : "?");
  const much = low === high || high === null ? say(low) : low === null ? say(high) : `${say(low)} – ${say(high)}`;
  const before = bound === "ABOUT" || bound === "AT_LEAST" || bound === "AT_MOST" ? `${t(`review.bound.${bound}`)} ` : "";
  return `${before}${much}${unit ? ` ${unit}` : ""}`;
}

/** What stands behind each field: its values, most claims first, a sentence counted once for a chain. */
export function heldBy(page: EventPage): Record<Exclude<Field, "span">, Held[]> {
  const made: Record<Exclude<Field, "span">, Held[]> = {
    type: [], when: [], place: [], actor: [], target: [], count: [], status: [],
  };
  const seen = new Set<string>();
  for (const claim of page.explain.claims) {
    const field = PROPERTY[claim.property];
    if (field === undefined) continue;
    const value = inWords(claim);
    const key = `${field}\u001f${value}\u001f${claim.report}\u001f${claim.start}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const held = made[field].find((one) => one.value === value);
    if (held) held.claims.push(claim);
    else made[field].push({ value, claims: [claim] });
  }
  for (const list of Object.values(made)) list.sort((a, b) => b.claims.length - a.claims.length);
  return made;
}

/** The name of a place as a coder writes it: "GAZETTEER:ID" of a claim, "LAT,LON,RADIUS_KM,NAME", "none". */
export function placeWords(value: string, page: EventPage | null): string {
  if (value === "none") return t("review.nowhere");
  const point = /^-?[\d.]+,-?[\d.]+,[\d.e+]+,(.+)$/.exec(value);
  if (point) return point[1] as string;
  for (const { value: place } of page?.explain.claims ?? []) {
    if (typeof place === "object" && `${place["gazetteer"]}:${place["gazetteer_id"]}` === value) return String(place["name"]);
  }
  return value;
}
