"""Corpus -> examples: windows of word pieces with a label for each word."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from dateline.model.quotations import find_quotations
from dateline.model.span import Span
from dateline.tagger.labels import NUMBER
from dateline.tagger.pieces import windows

UNSEEN = -100
"""The label of words that the corpus did not annotate."""


@dataclass(frozen=True)
class Example:
    """One window with its labels, one for each word, for each level of attributions."""

    ids: np.ndarray
    types: np.ndarray
    firsts: np.ndarray
    labels: tuple[np.ndarray, np.ndarray]


def articles(path: Path, inner: Path | None) -> Iterator[dict]:
    """Yield every article, then its copies by other annotators.

    `inner` holds the attributions inside contents, which the corpus does not mark: `nest.py`.
    """
    nested: dict[str, list[dict]] = {}
    if inner is not None:
        for line in inner.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            nested[row["id"]] = row["attributions"]
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        yield {**article, "inner": nested.get(article["id"])}
        for _, other in sorted((article.get("other_annotations") or {}).items()):
            yield {**article, "attributions": other, "inner": None}


def paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def merged(text: str, chance: random.Random) -> tuple[str, list[Span]]:
    """Return the text with some line ends made blanks, so that long paragraphs are known too."""
    letters = list(text)
    homes: list[Span] = []
    for home in paragraphs(text):
        if homes and chance.random() < 0.15 and home.end - homes[-1].start < 1500:
            for at in range(homes[-1].end, home.start):
                letters[at] = " "
            homes[-1] = Span(homes[-1].start, home.end)
        else:
            homes.append(home)
    return "".join(letters), homes


def labelled(attributions: list[dict]) -> list[tuple[int, int, str]]:
    """Return (start, end, label without B or I) of every span; later ones win."""
    found = []
    for one in attributions:
        cues = one.get("cue") or []
        cue = cues[0][0] if cues else None
        for role in ("content", "cue", "source"):
            for start, end in one.get(role) or []:
                side = "" if role == "cue" else "<" if cue is not None and cue < start else ">"
                found.append((start, end, role + side))
    return found


class Level:
    """The labels of one level of one article, letter by letter."""

    def __init__(self, article: dict, attributions: list[dict] | None) -> None:
        size = len(article["text"])
        self.at = ["O" if attributions is not None else "?"] * size
        self.number = [0] * size
        for count, (start, end, label) in enumerate(labelled(attributions or []), 1):
            for i in range(max(start, 0), min(end, size)):
                self.at[i], self.number[i] = label, count
        for start, end in article.get("discard") or []:
            for i in range(start, min(end, size)):
                self.at[i] = "?"

    def of(self, words: tuple[Span, ...]) -> np.ndarray:
        labels = []
        last = 0
        for word in words:
            inside = [i for i in range(word.start, word.end) if self.at[i] != "O"]
            label, count = (self.at[inside[0]], self.number[inside[0]]) if inside else ("O", 0)
            if label == "?":
                labels.append(UNSEEN)
            elif not inside:
                labels.append(0)
            else:
                labels.append(NUMBER[("I-" if count == last else "B-") + label])
            last = count
        return np.array(labels, np.int64)


def examples(
    tokenizer: Tokenizer, article: dict, text: str, homes: list[Span]
) -> Iterator[Example]:
    quotations = list(find_quotations(text))
    outer, inner = Level(article, article["attributions"]), Level(article, article.get("inner"))
    for home in homes:
        for window in windows(tokenizer, text, home, quotations):
            labels = outer.of(window.words), inner.of(window.words)
            if (labels[0] != UNSEEN).any():
                yield Example(window.ids, window.types, window.firsts, labels)


def prepare(
    tokenizer: Tokenizer, path: Path, seed: int | None, inner: Path | None = None
) -> list[Example]:
    """Return the examples of a corpus file; with a seed, some paragraphs are joined."""
    chance = random.Random(seed)
    made: list[Example] = []
    for article in articles(path, inner):
        text = article["text"]
        homes = list(paragraphs(text))
        if seed is not None:
            text, homes = merged(text, chance)
        made += examples(tokenizer, article, text, homes)
    return made
