// Choosing words of a report by key: one word on, one word longer, the next word that begins with ...

/** A word, in UTF-16 units of its text. */
export interface Word {
  start: number;
  end: number;
}

/** The chosen words, first to last, as places in the list of words. */
export interface Choosing {
  first: number;
  last: number;
}

export type Step = "left" | "right" | "longer" | "shorter";

export function wordsOf(text: string): Word[] {
  const found: Word[] = [];
  for (const part of new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)) {
    if (part.isWordLike) found.push({ start: part.index, end: part.index + part.segment.length });
  }
  return found;
}

/** The words that a stretch touches; the nearest word where it touches none. */
export function touching(words: readonly Word[], start: number, end: number): Choosing {
  const first = words.findIndex((word) => word.end > start);
  if (first < 0) return { first: Math.max(0, words.length - 1), last: Math.max(0, words.length - 1) };
  let last = first;
  while (last + 1 < words.length && (words[last + 1] as Word).start < end) last += 1;
  return { first, last };
}

export function stepped(words: readonly Word[], at: Choosing, step: Step): Choosing {
  const end = words.length - 1;
  switch (step) {
    case "left": return single(Math.max(0, at.first - 1));
    case "right": return single(Math.min(end, at.last + 1));
    case "longer": return { first: at.first, last: Math.min(end, at.last + 1) };
    case "shorter": return { first: at.first, last: Math.max(at.first, at.last - 1) };
  }
}

/**
 * The nearest words after `from` (then from the beginning) that begin as typed; several words are
 * found one behind the other. Null for none.
 */
export function beginning(text: string, words: readonly Word[], typed: string, from: number): Choosing | null {
  const asked = wordsOf(typed).map((word) => typed.slice(word.start, word.end).toLowerCase());
  if (asked.length === 0) return null;
  const fits = (at: number): boolean =>
    asked.every((part, i) => {
      const word = words[at + i];
      if (word === undefined) return false;
      const found = text.slice(word.start, word.end).toLowerCase();
      return i < asked.length - 1 ? found === part : found.startsWith(part);
    });
  for (let i = 0; i < words.length; i += 1) {
    const at = (from + i) % words.length;
    if (fits(at)) return { first: at, last: at + asked.length - 1 };
  }
  return null;
}

function single(at: number): Choosing {
  return { first: at, last: at };
}
