// How much of a report was read: paragraphs in which something was found, so that silence shows.
import type { ReportPage } from "../api/types";
import type { Text } from "../lib/offsets";
import { holding, paragraphs } from "./runs";

export interface Coverage {
  all: number;
  read: number;
  events: number;
  claims: number;
}

export function coverage(page: ReportPage, text: Text): Coverage {
  const all = paragraphs(text.units, (unit) => text.point(unit)).filter((one) => text.slice(one.start, one.end).trim() !== "");
  const { times = [], names = [], places = [], quantities = [], events = [] } = page.annotated;
  const read = new Set<number>();
  for (const list of [times, names, places, quantities, events]) for (const one of list) read.add(holding(all, one.start));
  return { all: all.length, read: read.size, events: events.length, claims: page.claims.length };
}
