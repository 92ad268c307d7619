// The sentence round words of an entity's page: its mentions bring theirs along.
import type { AnchorOut, EntityMention } from "../api/types";

export class Sentences {
  private readonly byReport = new Map<string, AnchorOut[]>();

  constructor(mentions: readonly EntityMention[]) {
    for (const { sentence } of mentions) {
      const known = this.byReport.get(sentence.report);
      if (known) known.push(sentence);
      else this.byReport.set(sentence.report, [sentence]);
    }
  }

  /** The sentence in which words stand, or null where no mention stands in it. */
  around(words: { report: string; start: number; end: number }): AnchorOut | null {
    return this.byReport.get(words.report)?.find((one) => one.start <= words.start && words.end <= one.end) ?? null;
  }
}
