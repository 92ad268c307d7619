// What coders said of one event, from the list of all judgements: found by the words it is on.
import type { AnchorOut, JudgementOut } from "../api/types";

/** One judgement, and the one that undid it. */
export interface Told {
  judgement: JudgementOut;
  undone: JudgementOut | null;
}

const ON_EVENTS = new Set(["EVENT", "EVENT_PAIR", "CODE", "CLAIM_GRADE"]);

function overlaps(a: AnchorOut, b: AnchorOut): boolean {
  return a.report === b.report && a.start < b.end && b.start < a.end;
}

/** The judgements on an event that has these mentions, the latest first; undoings stand with what they undid. */
export function historyOf(all: readonly JudgementOut[], mentions: readonly AnchorOut[]): Told[] {
  const undoings = new Map<string, JudgementOut>();
  for (const one of all) if (one.undoes !== null) undoings.set(one.undoes, one);
  return all
    .filter((one) => one.undoes === null && ON_EVENTS.has(one.kind))
    .filter((one) => one.words.some((words) => mentions.some((mention) => overlaps(words, mention))))
    .map((judgement) => ({ judgement, undone: judgement.holds ? null : (undoings.get(judgement.judgement) ?? null) }))
    .reverse();
}

/** The latest judgement of a coder that holds and can be undone here; null for none. */
export function lastOf(all: readonly JudgementOut[], coder: string): JudgementOut | null {
  const own = all.filter((one) => one.by === coder && one.holds && one.undoes === null && (one.kind === "EVENT" || one.kind === "EVENT_PAIR"));
  return own.reduce<JudgementOut | null>((last, one) => (last === null || one.at >= last.at ? one : last), null);
}
