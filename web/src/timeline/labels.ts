// What an event is called on the timeline, from the columns of the board.
import { FLAG, NONE, type Board } from "../lib/board";
import { independent, typeName } from "../lib/events";
import { hides, visible } from "../lib/visible";
import { cornersOf, whenWords } from "../lib/when";
import { t, type Word } from "../strings";
import type { By } from "./lanes";

const LONGEST = 30;
/** Letters that turn the order of words round stand as their names: on a canvas nothing else keeps them in. */
export function plain(text: string): string {
  return hides(text) ? visible(text).map((part) => (part.sign ? `[${part.sign}]` : part.text)).join("") : text;
}

function isolated(text: string): string {
  const points = [...plain(text)];
  return `\u2068${points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join("")}…` : points.join("")}\u2069`;
}


export interface Said {
  type: string;
  what: string;
  actor: string;
  place: string;
  source: string;
}

export function saidOf(board: Board, row: number): Said {
  const name = (names: string[], at: number): string => (at === NONE ? "" : plain(names[at] ?? ""));
  const place = board.place[row] as number;
  return {
    type: typeName(board.types[board.type[row] as number] ?? ""),
    what: name(board.names, board.what[row] as number),
    actor: name(board.names, board.actor[row] as number),
    place: place === NONE ? "" : plain(board.places[place]?.name ?? ""),
    source: name(board.sources, board.source[row] as number),
  };
}

export function whenOf(board: Board, row: number): string {
  return whenWords(cornersOf(board, row));
}

export function statusOf(board: Board, row: number): string {
  return board.statuses[board.status[row] as number] ?? "HAPPENED";
}

/** Marks before a label, each with a shape of its own: disputed, accepted, rejected, corrected. */
export function marksOf(flags: number): string {
  return (
    (flags & FLAG.disputed ? "◆" : "") +
    (flags & FLAG.rejected ? "✗" : flags & FLAG.corrected ? "✎" : flags & FLAG.accepted ? "✓" : "")
  );
}

export interface Label {
  text: string;
  marks: string;
  wide: number;
}

export const LABEL_PX = 11;
const MARK_PX = 12;

/** Labels that were made and measured, kept until the board or the kind of lanes changes. */
export class Labels {
  private readonly kept: [Map<number, Label>, Map<number, Label>] = [new Map(), new Map()];
  constructor(
    private readonly board: Board,
    private readonly by: By,
    private readonly measure: (text: string) => number,
  ) {}

  get = (row: number, level: 1 | 2): Label => {
    const kept = this.kept[level - 1] as Map<number, Label>;
    let found = kept.get(row);
    if (!found) {
      const text = labelOf(this.board, row, this.by, level);
      const marks = marksOf(this.board.flags[row] as number);
      found = { text, marks, wide: Math.ceil(this.measure(text)) + marks.length * MARK_PX + 2 };
      if (kept.size > 20_000) kept.clear();
      kept.set(row, found);
    }
    return found;
  };
}

/** What the lane says already is not said again. */
export function labelOf(board: Board, row: number, by: By, level: 1 | 2): string {
  const said = saidOf(board, row);
  const differs = said.what !== "" && said.what.toLowerCase() !== said.type.toLowerCase();
  const type = by === "type" && differs ? "" : said.type;
  if (level === 1) return isolated(type || said.what);
  const who = by === "actor" ? said.place : said.actor;
  return [type, differs ? said.what : "", who].filter(Boolean).map(isolated).join(" · ");
}

/** One event in a sentence: for the tooltip's first line and for a voice that reads aloud. */
export function spoken(board: Board, row: number): string {
  const said = saidOf(board, row);
  const flags = board.flags[row] as number;
  const status = statusOf(board, row);
  const parts = [
    whenOf(board, row),
    `${said.type}${said.what && said.what.toLowerCase() !== said.type.toLowerCase() ? ` (${said.what})` : ""}`,
    said.actor || t("timeline.nobody"),
    said.place || t("unplaced"),
    status === "HAPPENED" ? "" : t(`status.${status}` as Word),
    independent(board.min[row] as number, board.max[row] as number),
    ...flagWords(flags),
  ];
  return parts.filter(Boolean).join(", ");
}

export function flagWords(flags: number): string[] {
  return [
    flags & FLAG.disputed ? t("flag.disputed") : "",
    flags & FLAG.rejected ? t("flag.rejected") : "",
    flags & FLAG.corrected ? t("flag.changed") : "",
    flags & FLAG.accepted ? t("flag.accepted") : "",
    flags & FLAG.retracted ? t("timeline.retracted") : "",
    flags & FLAG.moved ? t("timeline.moved") : "",
    flags & FLAG.named ? "" : t("timeline.unnamed"),
  ].filter(Boolean);
}
