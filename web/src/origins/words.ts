// Derivations and reports in words.
import type { DerivationOut, OriginOut, ReportBrief } from "../api/types";
import { printed } from "../lib/briefs.svelte";
import { dayOf, shortDay } from "../lib/days";
import { t, tOr } from "../strings";

export function kindWords(kind: string): string {
  return tOr(`origins.kind.${kind}`, kind);
}

export function stateWords(state: string): string {
  return tOr(`origins.state.${state}`, state);
}

export function percent(share: number): number {
  return Math.round(share * 100);
}

export function whenWords(published: string | null): string {
  return printed(published, (iso) => shortDay(dayOf(iso))) ?? t("undated");
}

export function outletWords(report: ReportBrief | undefined, id: string): string {
  return report?.outlet || id;
}

/** What an origin is called; one that nobody knows has no name. */
export function originWords(origin: OriginOut | null, reports: (id: string) => ReportBrief | undefined): string {
  if (origin === null) return t("origins.lane.unknown");
  if (origin.name) return origin.name;
  if (origin.kind === "VIRTUAL") return origin.root.replace(/^virtual:/, "");
  if (origin.kind === "REPORT") return outletWords(reports(origin.root), origin.root);
  return t("origins.lane.unknown");
}

export function edgeWords(edge: DerivationOut, reports: (id: string) => ReportBrief | undefined): string {
  return t("origins.edge.label", {
    later: outletWords(reports(edge.later), edge.later),
    earlier: outletWords(reports(edge.earlier), edge.earlier),
    kind: kindWords(edge.kind),
    state: stateWords(edge.state),
    share: percent(edge.share),
  });
}

export function hoursWords(hours: number | null): string {
  if (hours === null) return t("origins.hours.none");
  const n = Math.round(Math.abs(hours) * 10) / 10;
  return t(hours < 0 ? "origins.hours.before" : "origins.hours", { n });
}
