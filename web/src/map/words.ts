// What the map says in words: for marks, lists and those who hear the page.
import type { StateOut } from "../api/types";
import { OPEN, type Board } from "../lib/board";
import { shortDay } from "../lib/days";
import { number, t, type Word } from "../strings";
import type { Cluster } from "./cluster";
import { howMany, type Arrow, type End, type Movement } from "./movements";
import type { Site } from "./sites";

/** "within 4 km" */
export function within(radius_m: number): string {
  const km = radius_m / 1000;
  return t("map.within", { km: km >= 10 ? number(Math.round(km)) : String(Math.round(km * 10) / 10) });
}

export function precisionWords(site: Site): string {
  const kind = t(`precision.${site.precision}` as Word);
  if (site.shape === "pin") return `${kind}, ${within(site.radius_m)}`;
  if (site.shape === "line") return site.line.length > 1 ? kind : `${kind}, ${t("map.no.course")}`;
  return `${kind}, ${t("map.somewhere", { within: within(site.radius_m) })}`;
}

export function clusterWords(one: Cluster): string {
  const n = t("count.events", { n: one.events });
  const first = one.sites[0] as Site;
  const disputed = one.disputed > 0 ? `, ${t("map.disputed", { n: one.disputed })}` : "";
  if (one.sites.length === 1) return `${first.name}: ${n}${disputed} (${precisionWords(first)})`;
  return `${t("map.cluster", { name: first.name, n: one.sites.length - 1 })}: ${n}${disputed}`;
}

export function areaWords(site: Site): string {
  return `${site.name}: ${t("count.events", { n: site.events })} (${precisionWords(site)})`;
}

/** "present", "president", "commands": what a state says of its holder, without yes or no. */
export function stateWords(state: StateOut): string {
  if (state.kind === "HOLDS_OFFICE" && state.office) return t("kind.office", { office: state.office });
  return t(`kind.${state.kind}` as Word);
}

export function endWords(end: End): string {
  if (end.why === null) return end.name;
  if (end.why === "unsaid") return t("map.end.unsaid");
  return `${end.name} (${t(`map.end.${end.why}`)})`;
}

export function movementWords(one: Movement): string {
  const n = howMany(one.flow);
  const mover = n ? `${n}: ${one.flow.mover}` : one.flow.mover;
  return `${mover}, ${one.from.name || t("map.end.unsaid")} → ${one.to.name || t("map.end.unsaid")}`;
}

export function flowWords(arrow: Arrow): string {
  return arrow.movements.map((one) => `${movementWords(one)}, ${one.flow.when}`).join("; ");
}

/** The days of a row of the board: "12 Mar 2031", "11 Mar 2031 – 13 Mar 2031", "by ...", "undated". */
export function rowWhen(board: Board, row: number): string {
  const [first, last] = [board.first[row] as number, board.last[row] as number];
  if (first === OPEN && last === OPEN) return t("undated");
  if (first === OPEN) return t("map.by", { day: shortDay(last) });
  if (last === OPEN) return t("map.since", { day: shortDay(first) });
  return first === last ? shortDay(first) : `${shortDay(first)} – ${shortDay(last)}`;
}
