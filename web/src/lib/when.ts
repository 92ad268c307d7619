// A time in words from the four days of the board: the same words as `dateline` prints (model/say.py),
// so that the timeline, the list and every file say one and the same of an interval.
import { civil, monthName } from "./days";
import { OPEN, type Board } from "./board";

/** A day, or null: nothing bounds that side. */
type Day = number | null;
type Days = [Day, Day];

const PARTS: Record<string, string> = {
  MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime",
};
const AD = 1000; // a year of fewer digits is no year to the eye: "AD 987"

export interface Corners {
  first: Day;
  begun: Day;
  ended: Day;
  last: Day;
  part: string;
}

export function cornersOf(board: Board, row: number): Corners {
  const day = (column: Int32Array): Day => (column[row] === OPEN ? null : (column[row] as number));
  return {
    first: day(board.first), begun: day(board.begun), ended: day(board.ended), last: day(board.last),
    part: board.parts[board.part[row] as number] ?? "",
  };
}

/** "5 Dec 2024, 17:05", "between 3 and 9 Mar 2024", "by 12 Mar 2031", "undated". */
export function whenWords({ first, begun, ended, last, part }: Corners): string {
  const begin: Days = [first, last === null ? begun : begun === null ? last : Math.min(begun, last)];
  const end: Days = [first === null ? ended : ended === null ? first : Math.max(ended, first), last];
  const alike = begin[0] === end[0] && begin[1] === end[1];
  const days = alike ? within(begin) : lasting(begin, end);
  if (!part) return days;
  if ((part === "NI" || part === "24:00") && alike && begin[0] !== null && begin[1] === begin[0] + 1) {
    return `${part === "NI" ? "night" : "midnight"} of ${dash(nameOf(begin[0]), nameOf(begin[1]))}`;
  }
  const words = (PARTS[part] ?? part).replace("24:00", "midnight");
  return /^\d\d$/.test(words) ? `${days}, ${words} h` : `${days}, ${words}`;
}

function within([first, last]: Days): string {
  if (first === null) return last === null ? "undated" : `by ${one(last)}`;
  if (last === null) return `on or after ${one(first)}`;
  return some(first, last);
}

function lasting(begin: Days, end: Days): string {
  const begins = !(begin[0] === null && begin[1] === end[1]);
  const ends = !(end[0] === begin[0] && end[1] === null);
  if (begins && ends && begin[1] !== end[1] && end[0] !== begin[0]) {
    const [from, to] = [unit(begin), unit(end)];
    if (from && to) return dash(from, to);
  }
  return [
    begins ? `from ${side(begin, false, begin[1] === end[1])}` : "",
    ends ? `until ${side(end, end[0] === begin[0], false)}` : "",
  ].filter(Boolean).join(" ");
}

function side([first, last]: Days, openFirst: boolean, openLast: boolean): string {
  if (last !== null && (first === null || openFirst)) return `${one(last)} or earlier`;
  if (first !== null && (last === null || openLast)) return `${one(first)} or later`;
  if (first === null || last === null) return "undated";
  if (last - first === 1) return `${short(nameOf(first), nameOf(last)).join(" ")} or ${one(last)}`;
  return some(first, last);
}

function some(first: number, last: number): string {
  const named = unit([first, last]);
  if (named) return named.join(" ");
  let [from, to] = [nameOf(first), nameOf(last)];
  if (opensYear(first) && closesYear(last)) [from, to] = [from.slice(-1), to.slice(-1)];
  else if (opensMonth(first) && closesMonth(last)) [from, to] = [from.slice(1), to.slice(1)];
  return `between ${short(from, to).join(" ")} and ${to.join(" ")}`;
}

function unit([first, last]: Days): string[] | null {
  if (first === null || last === null) return null;
  if (first === last) return nameOf(first);
  const [a, b] = [civil(first), civil(last)];
  if (a[0] !== b[0]) return null;
  if (opensYear(first) && closesYear(last)) return nameOf(first).slice(-1);
  return a[1] === b[1] && opensMonth(first) && closesMonth(last) ? nameOf(first).slice(1) : null;
}

function dash(from: string[], to: string[]): string {
  const words = short(from, to).join(" ");
  return !words.includes(" ") && from.length === to.length ? `${words}–${to.join(" ")}` : `${words} – ${to.join(" ")}`;
}

/** The first name without the month and year that the second says as well. */
function short(from: string[], to: string[]): string[] {
  let [a, b] = [from, to];
  while (a.length > 1 && a.at(-1) === b.at(-1)) {
    a = a.slice(0, -1);
    b = b.length > 1 ? b.slice(0, -1) : to;
  }
  return a;
}

function one(day: number): string {
  return nameOf(day).join(" ");
}

function nameOf(day: number): string[] {
  const [year, month, date] = civil(day);
  return [String(date), monthName(month), year >= AD ? String(year) : `AD ${year}`];
}

function opensYear(day: number): boolean {
  const [, month, date] = civil(day);
  return month === 0 && date === 1;
}

function closesYear(day: number): boolean {
  return opensYear(day + 1);
}

function opensMonth(day: number): boolean {
  return civil(day)[2] === 1;
}

function closesMonth(day: number): boolean {
  return opensMonth(day + 1);
}
