// What a coder says, sent to the server. Each answers what was kept, or throws an ApiError.
import { post } from "../api/client";
import type { JudgementOut, Verdict } from "../api/types";
import { desk } from "../lib/desk.svelte";

export interface Said {
  verdict: Verdict;
  values?: Record<string, string>;
  note?: string;
  adjudicates?: boolean;
  /** Whether what other coders say was hidden. */
  blind?: boolean;
}

export function judgeEvent(event: string, said: Said): Promise<JudgementOut> {
  const { verdict, values = {}, note = "", adjudicates = false, blind = false } = said;
  return post(`/judgements/events/${event}`, { verdict, values, by: desk.coder, note, adjudicates, blind });
}

export function mergeEvents(events: string[], note = ""): Promise<JudgementOut> {
  return post("/judgements/event-pairs", { events, by: desk.coder, note });
}

/** `apart`: "REPORT:START" of each mention that tells of another event. */
export function splitEvent(event: string, apart: string[], note = ""): Promise<JudgementOut> {
  return post("/judgements/event-pairs", { event, apart, by: desk.coder, note });
}

export function judgeDerivation(
  later: string, earlier: string, verdict: "ACCEPTED" | "CUT", note = "",
): Promise<JudgementOut> {
  return post("/judgements/derivations", { later, earlier, verdict, by: desk.coder, note });
}

/** `report`: for a source that is only described, in which report. */
export function gradeSource(name: string, reliability: string, report: string | null, note = ""): Promise<JudgementOut> {
  return post("/judgements/sources", { name, reliability, ...(report ? { report } : {}), by: desk.coder, note });
}

export function gradeClaim(claim: string, credibility: string, note = ""): Promise<JudgementOut> {
  return post("/judgements/claims", { claim, credibility, by: desk.coder, note });
}

export function undoJudgement(judgement: string, note = ""): Promise<JudgementOut> {
  return post(`/judgements/${judgement}/undo`, { by: desk.coder, note });
}
