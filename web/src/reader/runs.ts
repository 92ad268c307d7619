// Spans that overlap, as runs: pieces of text of which each has one set of marks. And brackets of
// testimony round what is told, one inside the other. Offsets count code points.

export const LAYERS = ["times", "places", "names", "quantities", "attributions", "events"] as const;
export type Layer = (typeof LAYERS)[number];

/** Words of one annotation; `part` says what they are to it ("source", "cue", "content", a role). */
export interface Mark {
  note: number;
  layer: Layer;
  part: string;
  start: number;
  end: number;
}

export interface Run {
  start: number;
  end: number;
  marks: readonly Mark[];
}

/** The words from `start` to `end` in runs; `cuts` are places where a run must end in any case. */
export function runs(start: number, end: number, marks: readonly Mark[], cuts: readonly number[] = []): Run[] {
  const inside = marks.filter((mark) => mark.start < end && mark.end > start && mark.start < mark.end);
  const at = new Set<number>([start, end]);
  for (const cut of cuts) if (cut > start && cut < end) at.add(cut);
  for (const mark of inside) {
    at.add(Math.max(start, mark.start));
    at.add(Math.min(end, mark.end));
  }
  const places = [...at].sort((a, b) => a - b);
  const opening = [...inside].sort((a, b) => a.start - b.start || b.end - a.end);
  const found: Run[] = [];
  let active: Mark[] = [];
  let next = 0;
  for (let i = 0; i + 1 < places.length; i += 1) {
    const from = places[i] as number;
    active = active.filter((mark) => mark.end > from);
    for (; next < opening.length && (opening[next] as Mark).start <= from; next += 1) active.push(opening[next] as Mark);
    found.push({ start: from, end: places[i + 1] as number, marks: [...active] });
  }
  return found;
}

/** A bracket at a place; `depth` 1 is what nobody else tells. */
export interface Bracket {
  note: number;
  opens: boolean;
  depth: number;
}

export interface Told {
  note: number;
  /** The one it is told in. */
  inside: number | null;
  content: readonly (readonly [number, number])[];
}

/** How deep each stands; one that stands in itself through others counts to the first repetition. */
export function depths(told: readonly Told[]): Map<number, number> {
  const by = new Map(told.map((one) => [one.note, one]));
  const found = new Map<number, number>();
  for (const one of told) {
    const seen = new Set<number>();
    let at: Told | undefined = one;
    while (at && !seen.has(at.note)) {
      seen.add(at.note);
      at = at.inside === null ? undefined : by.get(at.inside);
    }
    found.set(one.note, seen.size);
  }
  return found;
}

/** Brackets by place: first those that close there, the inner first, then those that open, the outer first. */
export function brackets(told: readonly Told[]): Map<number, Bracket[]> {
  const depth = depths(told);
  const opens = new Map<number, { bracket: Bracket; length: number }[]>();
  const closes = new Map<number, { bracket: Bracket; length: number }[]>();
  const put = (into: typeof opens, at: number, note: number, opening: boolean, length: number): void => {
    const list = into.get(at) ?? [];
    list.push({ bracket: { note, opens: opening, depth: depth.get(note) ?? 1 }, length });
    into.set(at, list);
  };
  for (const one of told) {
    for (const [start, end] of one.content) {
      if (start >= end) continue;
      put(opens, start, one.note, true, end - start);
      put(closes, end, one.note, false, end - start);
    }
  }
  const found = new Map<number, Bracket[]>();
  for (const at of new Set([...opens.keys(), ...closes.keys()])) {
    const shut = (closes.get(at) ?? []).sort((a, b) => a.length - b.length || b.bracket.depth - a.bracket.depth);
    const open = (opens.get(at) ?? []).sort((a, b) => b.length - a.length || a.bracket.depth - b.bracket.depth);
    found.set(at, [...shut, ...open].map((one) => one.bracket));
  }
  return found;
}

export interface Piece {
  start: number;
  end: number;
  /** Which way it runs: a stretch of a paragraph goes on as the paragraph began. */
  dir: "auto" | "ltr" | "rtl";
}

const STRETCH = 3000; // UTF-16 units; a longer paragraph is laid out in stretches, or the browser stands still
const BACK = 300; // how far before its end a stretch looks for a blank
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Where a stretch may end: after a blank, else before a letter that stands for itself. */
function cutAt(units: string, from: number): number {
  const most = from + STRETCH;
  const blank = units.slice(most - BACK, most).search(/\s(?=\S*$)/);
  if (blank >= 0) return most - BACK + blank + 1;
  let at = most;
  while (at > most - BACK && /^[\p{M}\u200d\udc00-\udfff]/u.test(units.slice(at, at + 2))) at -= 1;
  return /^[\udc00-\udfff]/.test(units[at] ?? "") ? at - 1 : at;
}

/** Paragraphs with the line ends that follow them: together they are the whole text. */
export function paragraphs(units: string, point: (unit: number) => number): Piece[] {
  const found: Piece[] = [];
  const put = (from: number, to: number): void => {
    const strong = to - from > STRETCH ? (/\p{L}/u.exec(units.slice(from, from + STRETCH))?.[0] ?? "") : "";
    let dir: Piece["dir"] = "auto";
    let at = from;
    while (to - at > STRETCH) {
      const cut = cutAt(units, at);
      found.push({ start: point(at), end: point(cut), dir });
      dir = RTL.test(strong) ? "rtl" : "ltr";
      at = cut;
    }
    found.push({ start: point(at), end: point(to), dir });
  };
  let from = 0;
  for (const line of units.matchAll(/\n+/g)) {
    const to = line.index + line[0].length;
    put(from, to);
    from = to;
  }
  if (from < units.length || found.length === 0) put(from, units.length);
  return found;
}

/** Paragraphs in blocks of about `size` letters: a block is made ready when one comes near it. */
export function blocks(pieces: readonly Piece[], size: number): Piece[][] {
  const found: Piece[][] = [];
  let block: Piece[] = [];
  let length = 0;
  for (const piece of pieces) {
    if (block.length > 0 && length + piece.end - piece.start > size) {
      found.push(block);
      block = [];
      length = 0;
    }
    block.push(piece);
    length += piece.end - piece.start;
  }
  if (block.length > 0) found.push(block);
  return found;
}

/** Which of the sorted pieces holds an offset. */
export function holding(pieces: readonly { start: number }[], at: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as { start: number }).start <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
