// Chains in words, and what makes two claims stand under one heading.
import type { LinkOut } from "../api/types";
import { t, type Word } from "../strings";

/** "The Halden Monitor, from Northwire, from two officers (described, not named)": for a voice that reads aloud. */
export function chainWords(links: readonly LinkOut[]): string {
  return links
    .map((link) => link.words + (link.known === "NAMED" ? "" : ` (${t(`known.${link.known}` as Word)})`))
    .join(t("chain.from"));
}

/** What is the same for two chains through the same voices in the same order. */
export function chainKey(links: readonly LinkOut[]): string {
  return links.map((link) => `${link.role}\u001f${link.words.toLowerCase()}`).join("\u001e");
}
