// Offsets of the contract count Unicode code points; JavaScript counts UTF-16 units. Only here the
// one is turned into the other. A letter beyond U+FFFF (an emoji, a rare Han sign) is two units.

export class Text {
  readonly units: string;
  private readonly starts: Uint32Array | null;
  /** How many code points it has. */
  readonly length: number;

  constructor(units: string) {
    this.units = units;
    if (!/[\ud800-\udfff]/.test(units)) {
      this.starts = null;
      this.length = units.length;
      return;
    }
    const starts: number[] = [];
    let at = 0;
    for (const point of units) {
      starts.push(at);
      at += point.length;
    }
    starts.push(at);
    this.starts = Uint32Array.from(starts);
    this.length = starts.length - 1;
  }

  /** The UTF-16 unit at which a code point begins. */
  unit(point: number): number {
    const at = Math.max(0, Math.min(point, this.length));
    return this.starts === null ? at : (this.starts[at] as number);
  }

  /** The code point in which a UTF-16 unit lies. */
  point(unit: number): number {
    if (this.starts === null) return Math.max(0, Math.min(unit, this.length));
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  slice(start: number, end: number): string {
    return this.units.slice(this.unit(start), this.unit(end));
  }
}

/** A sentence with words in it: what stands before, the words, what stands after. */
export function around(
  sentence: { start: number; quote: string },
  words: { start: number; end: number },
): [string, string, string] {
  const text = new Text(sentence.quote);
  const [from, to] = [words.start - sentence.start, words.end - sentence.start];
  return [text.slice(0, from), text.slice(from, to), text.slice(to, text.length)];
}

/** The part of a sentence that stands near the words: some letters before and after, cut at blanks. */
export function clipped<A extends { start: number; end: number; quote: string }>(
  sentence: A,
  words: { start: number; end: number },
  before: number,
  after: number,
): A {
  const text = new Text(sentence.quote);
  let from = Math.max(0, words.start - sentence.start - before);
  let to = Math.min(text.length, words.end - sentence.start + after);
  while (from > 0 && from < words.start - sentence.start && !/\s/.test(text.slice(from - 1, from))) from += 1;
  while (to < text.length && to > words.end - sentence.start && !/\s/.test(text.slice(to, to + 1))) to -= 1;
  if (from === 0 && to === text.length) return sentence;
  return { ...sentence, start: sentence.start + from, end: sentence.start + to, quote: text.slice(from, to) };
}
