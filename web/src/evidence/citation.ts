// A quotation as plain text: the words, where they stand, and on whose word, for a footnote.
import type { AnchorOut, LinkOut } from "../api/types";
import { t } from "../strings";
import { chainWords } from "../lib/chains";

export interface Printed {
  outlet: string;
  title: string;
  published: string | null;
}

/** “none remained by sunrise” — The Halden Monitor, “Gone before breakfast”, 2031-03-14, R03:92–340. On the word of ... */
export function citation(words: AnchorOut, report: Printed | undefined, chain: readonly LinkOut[]): string {
  const title = report?.title ? `“${report.title}”` : t("cite.notitle");
  const printed = report?.published ? report.published.slice(0, 10) : t("cite.nodate");
  const place = `${words.report}:${words.start}–${words.end}`;
  const told = chain.length ? ` ${t("cite.chain", { chain: chainWords(chain) })}` : "";
  return `“${words.quote.replace(/\s+/g, " ").trim()}” — ${report?.outlet || t("cite.nooutlet")}, ${title}, ${printed}, ${place}.${told}`;
}
