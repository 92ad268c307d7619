// The words of a question marked in a passage, however they are cased and accented.
import { folded } from "./suggest";

export interface Piece {
  text: string;
  marked: boolean;
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The passage in pieces; words that begin with one of the words asked for are marked. */
export function markWords(passage: string, words: readonly string[]): Piece[] {
  const wanted = words.map(folded).flatMap((word) => word.match(WORD) ?? []);
  const pieces: Piece[] = [];
  const add = (text: string, marked: boolean): void => {
    const last = pieces.at(-1);
    if (text === "") return;
    if (last && last.marked === marked) last.text += text;
    else pieces.push({ text, marked });
  };
  let at = 0;
  for (const hit of passage.matchAll(WORD)) {
    const word = folded(hit[0]);
    add(passage.slice(at, hit.index), false);
    add(hit[0], wanted.some((one) => word === one || (one.length > 2 && word.startsWith(one))));
    at = hit.index + hit[0].length;
  }
  add(passage.slice(at), false);
  return pieces;
}
