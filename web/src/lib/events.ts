// Events in words.
import type { EventItem } from "../api/types";
import { t } from "../strings";

/** "2 independent" or "1 to 3 independent". */
export function independent(min: number, max: number): string {
  return min === max ? t("count.independent.exact", { n: min }) : t("count.independent", { min, max });
}

/** "RETREAT" -> "Retreat"; a lemma stays as it is. */
export function typeName(type: string): string {
  return type === type.toUpperCase() ? type.charAt(0) + type.slice(1).toLowerCase().replaceAll("_", " ") : type;
}

/** What a coder put in place of the machine's value, else the machine's. */
export function judgedOr(item: Pick<EventItem, "review">, field: string, found: string): string {
  return item.review.values[field] ?? found;
}
