// What stands round some words in their report: the passage up to the next stops, so that a single
// word ("left") can be read. Each report is asked for once.
import { get } from "../api/client";
import type { AnchorOut, ReportPage } from "../api/types";
import { Text } from "../lib/offsets";

const MOST = 40; // reports kept at a time
const REACH = 260; // code points to each side at most
const kept = new Map<string, Promise<Text>>();

function textOf(report: string): Promise<Text> {
  const found = kept.get(report);
  if (found) return found;
  const asked = get<ReportPage>(`/reports/${encodeURIComponent(report)}`).then((page) => new Text(page.text));
  kept.set(report, asked);
  asked.catch(() => kept.delete(report));
  const oldest = kept.keys().next().value;
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  return asked;
}

type Words = Pick<AnchorOut, "report" | "start" | "end" | "quote">;

/** The passage; null where the report cannot be read or says something else at that place. */
export async function contextOf(words: Words): Promise<AnchorOut | null> {
  try {
    return passage(await textOf(words.report), words);
  } catch {
    return null;
  }
}

export function passage(text: Text, words: Words): AnchorOut | null {
  if (text.slice(words.start, words.end) !== words.quote) return null;
  const before = text.slice(Math.max(0, words.start - REACH), words.start);
  const after = text.slice(words.end, Math.min(text.length, words.end + REACH));
  const head = before.split(/(?<=[.!?。！？؟۔][”"'’)]?\s)|\n+/u).at(-1) ?? "";
  const tail = /^.*?(?:[.!?。！？؟۔][”"'’)]?(?=\s|$)|(?=\n)|$)/su.exec(after)?.[0] ?? after;
  const start = words.start - [...head].length;
  const end = words.end + [...tail].length;
  return { report: words.report, start, end, quote: text.slice(start, end) };
}
