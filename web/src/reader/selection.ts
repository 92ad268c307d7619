// Chosen words as offsets of the contract, and back. A text's element holds the letters of the report
// and no others (signs and brackets are drawn by the style sheet), so that its letters can be counted.
import type { Text } from "../lib/offsets";

export interface Span {
  start: number;
  end: number;
}

/** Code points from UTF-16 units; half a letter counts as the whole, blanks at the ends do not count. */
export function trimmed(text: Text, from: number, to: number): Span | null {
  let [start, end] = from <= to ? [from, to] : [to, from];
  while (start < end && /\s/.test(text.units[start] as string)) start += 1;
  while (end > start && /\s/.test(text.units[end - 1] as string)) end -= 1;
  if (start >= end) return null;
  const last = text.point(end);
  return { start: text.point(start), end: text.unit(last) < end ? last + 1 : last };
}

function units(root: Node, node: Node, offset: number): number {
  const range = document.createRange();
  range.selectNodeContents(root);
  range.setEnd(node, offset);
  return range.toString().length;
}

/** The words that are selected in `root`, which shows `text`; null: none, or not only there. */
export function selectedSpan(root: Node, text: Text, selection: Selection | null = getSelection()): Span | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null;
  return trimmed(
    text,
    units(root, range.startContainer, range.startOffset),
    units(root, range.endContainer, range.endOffset),
  );
}

function boundary(root: Node, unit: number): [Node, number] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let left = unit;
  let last: Node = root;
  while (walker.nextNode()) {
    const node = walker.currentNode as globalThis.Text;
    if (left <= node.length) return [node, left];
    left -= node.length;
    last = node;
  }
  return [last, last === root ? 0 : (last as globalThis.Text).length];
}

/** Selects words, as a mouse would. */
export function select(root: Node, text: Text, span: Span): void {
  const [from, at] = boundary(root, text.unit(span.start));
  const [to, until] = boundary(root, text.unit(span.end));
  getSelection()?.setBaseAndExtent(from, at, to, until);
}

/** One end moved by a word, for whoever has no mouse; the span as it was where there is no word there. */
export function moved(text: Text, span: Span, side: "start" | "end", by: 1 | -1): Span {
  const WINDOW = 400;
  const at = text.unit(side === "start" ? span.start : span.end);
  const from = Math.max(0, at - WINDOW);
  const words = [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(text.units.slice(from, at + WINDOW))]
    .filter((one) => one.isWordLike)
    .map((one) => (side === "start" ? from + one.index : from + one.index + one.segment.length));
  const to = by > 0 ? words.find((one) => one > at) : words.findLast((one) => one < at);
  if (to === undefined) return span;
  const found = side === "start" ? { start: text.point(to), end: span.end } : { start: span.start, end: text.point(to) };
  return found.start < found.end ? found : span;
}
