"""Tokens by spaCy: the only module that imports it.

Each report is parsed by itself: batching was measured to change neither speed (single 6,190,
batches of 16 6,700, of 64 6,260 tokens/s) nor any of 69,687 tokens, and so one report's tokens
cannot depend on its neighbours. spaCy's own lemmatizer and attribute ruler are left out of the
pipeline (8,500 against 6,000 tokens/s); lemmas come from the model's own rule tables, once per
distinct word and tag.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, cast

from dateline.errors import ConfigError
from dateline.model.report import BlockKind, Report
from dateline.model.span import Span
from dateline.model.tokens import DEPS, ENTS, TAGS, Tokens
from dateline.parse.headings import heading_ends

if TYPE_CHECKING:
    from spacy.lookups import Table
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc

__all__ = ["SpacyParser"]

_TAG = {tag: i for i, tag in enumerate(TAGS)}
_DEP = {dep: i for i, dep in enumerate(DEPS)}
_ENT = {ent: i for i, ent in enumerate(ENTS)}
_POS = {"N": "noun", "V": "verb", "J": "adj", "R": "adv", "M": "verb"}
_LONGEST_WORD = 1_000  # code points without a blank; addresses reach 300
_BREAKS = "dateline_breaks"
_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_PIECE = 100_000  # code points parsed at once; spaCy refuses 1,000,000 and needs memory in line


class SpacyParser:
    """A loaded spaCy model. Not picklable: each worker loads its own."""

    def __init__(self, model: str) -> None:
        """Load `model`, the name of an installed package.

        Raises:
            ConfigError: It is not installed, or is no English pipeline with a parser.
        """
        import spacy  # noqa: PLC0415 - 1.1 s that commands without a model do not pay
        from spacy.language import Language  # noqa: PLC0415

        try:
            self._nlp = spacy.load(model, exclude=["attribute_ruler"])
        except OSError as error:
            raise ConfigError(
                f"the language model {model!r} is not installed",
                hint=f"install it by its name: pip install {model.replace('_', '-')}",
            ) from error
        lemmatizer = cast("Lemmatizer", self._nlp.get_pipe("lemmatizer"))
        self._tables: dict[str, Table] = {
            name: lemmatizer.lookups.get_table(f"lemma_{name}")
            for name in ("rules", "exc", "index")
        }
        self._nlp.remove_pipe("lemmatizer")
        Language.component(_BREAKS, func=_break_at_blank_lines)
        self._nlp.add_pipe(_BREAKS, first=True)
        self._lemmas: dict[tuple[str, str], str] = {}

    @cached_property
    def name(self) -> str:
        """Model name and version, for provenance: "core_web_sm 3.8.0"."""
        return f"{self._nlp.meta['name']} {self._nlp.meta['version']}"

    def parse(self, reports: Sequence[Report]) -> Iterator[Tokens]:
        """Yield the tokens of each report, in order; blank tokens are left out."""
        for report in reports:
            yield self._tokens(report)

    def _tokens(self, report: Report) -> Tokens:
        text = report.text
        rows: list[tuple[int, int, int, int, str, str, str, int, str]] = []
        sentences = 0
        for offset, piece in _pieces(text, _edges(report)):
            sentences += self._rows(self._nlp(piece), offset, sentences, rows)
        return Tokens.make(
            (Span(row[0], row[1]) for row in rows),
            words=(text[row[0] : row[1]] for row in rows),
            lemmas=(row[8] for row in rows),
            sentence=(row[2] for row in rows),
            head=(row[3] for row in rows),
            tag=(_TAG.get(row[4], 0) for row in rows),
            dep=(_DEP.get(row[5], 0) for row in rows),
            ent=(_ENT.get(row[6], 0) for row in rows),
            ent_begin=(row[7] for row in rows),
        )

    def _rows(
        self,
        doc: "Doc",
        offset: int,
        first_sentence: int,
        rows: list[tuple[int, int, int, int, str, str, str, int, str]],
    ) -> int:
        """Append a row for each token of `doc` that is no white space; return its sentences."""
        kept: dict[int, int] = {}
        for token in doc:
            if not token.is_space:
                kept[token.i] = len(rows) + len(kept)
        sentence, opened = first_sentence - 1, True
        for token in doc:
            opened = opened or bool(token.is_sent_start)
            if token.i not in kept:
                continue
            if opened:
                sentence, opened = sentence + 1, False
            head = token.head
            while head.i not in kept and head.head.i != head.i:
                head = head.head
            tag = token.tag_
            rows.append((
                offset + token.idx, offset + token.idx + len(token.text), sentence,
                kept.get(head.i, kept[token.i]), tag, token.dep_, token.ent_type_,
                int(token.ent_iob_ == "B"), self._lemma(token.text, tag),
            ))  # fmt: skip
        return sentence + 1 - first_sentence

    def _lemma(self, word: str, tag: str) -> str:
        """Return the dictionary form by the model's exceptions, then its suffix rules."""
        key = (word, tag)
        known = self._lemmas.get(key)
        if known is None:
            known = self._lemmas[key] = self._look_up(word.lower(), tag)
        return known

    def _look_up(self, word: str, tag: str) -> str:
        pos = _POS.get(tag[:1])
        if pos is None or tag in ("NNP", "NNPS", "VB", "NN", "JJ", "RP"):
            return {"'ll": "will", "ca": "can", "wo": "will"}.get(word, word)
        exceptions = self._tables["exc"].get(pos, {}).get(word)
        if exceptions:
            return str(exceptions[0])
        index = self._tables["index"].get(pos, {})
        found = [
            word[: len(word) - len(old)] + new
            for old, new in self._tables["rules"].get(pos, [])
            if word.endswith(old)
        ]
        listed = [form for form in found if form in index]
        return str((listed or [word])[0])


def _break_at_blank_lines(doc: "Doc") -> "Doc":
    """Begin a sentence after each blank line, whatever stands before it, and return `doc`."""
    for token in doc:
        if token.is_space and token.text.count("\n") > 1 and token.i + 1 < len(doc):
            doc[token.i + 1].is_sent_start = True
    return doc


def _edges(report: Report) -> list[int]:
    """Return where blocks and headings end: no sentence runs across, a dateline is no subject.

    A run without a blank is cut as well: the tokenizer's work grows with its square.
    """
    ends = {b.span.end for b in report.blocks if b.kind is not BlockKind.PARAGRAPH}
    ends |= heading_ends(report.text)
    for run in _UNBROKEN.finditer(report.text):
        ends.update(range(run.start(), run.end(), _LONGEST_WORD))
    return sorted({*ends, len(report.text)} - {0})


def _pieces(text: str, edges: list[int]) -> Iterator[tuple[int, str]]:
    """Yield (offset, piece) of at most `_PIECE` code points, cut at edges and at line ends."""
    at = 0
    while at < len(text):
        edge = edges[bisect_right(edges, at)]
        end = min(at + _PIECE, edge)
        if end < edge:
            cut = max(text.rfind("\n", at, end), text.rfind(" ", at, end))
            line = text.rfind("\n", at, end)
            end = (line if line > at else cut) + 1 if cut > at else end
        yield at, text[at:end]
        at = end
