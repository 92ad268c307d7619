"""Tokens by spaCy: the only module that imports it.

Each report is parsed by itself, and so its tokens cannot depend on its neighbours. spaCy's own
lemmatizer and attribute ruler are left out of the pipeline (8,500 against 6,000 tokens/s); lemmas
come from the model's own rule tables, once per distinct word and tag. Its entity recogniser is run
by `entities`, its columns are read as arrays.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from dateline.errors import ConfigError
from dateline.model.report import BlockKind, Report
from dateline.model.tokens import DEPS, ENTS, TAGS, Tokens
from dateline.parse.entities import Moves, Network, decode
from dateline.parse.headings import heading_ends
from dateline.tagger.kept import Kept

if TYPE_CHECKING:
    from spacy.lookups import Table
    from spacy.pipeline import EntityRecognizer, Lemmatizer
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
_STATE_TOKENS = 3  # what the recogniser looks at: at hand, first of the entity, the one before
_KEPT = 200_000  # tokens of pieces that are kept, some 200 bytes each
Columns = tuple[npt.NDArray[np.int64], ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The tokens of a piece of text, numbered and counted from its beginning.

    Columns: start, end, sentence, head, tag, dep, ent, ent_begin.
    """

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    columns: Columns


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
        self._listed = {
            pos: frozenset(self._tables["index"].get(pos, ())) for pos in sorted(set(_POS.values()))
        }
        self._nlp.remove_pipe("lemmatizer")
        Language.component(_BREAKS, func=_break_at_blank_lines)
        self._nlp.add_pipe(_BREAKS, first=True)
        self._recogniser = _Recogniser.of(cast("EntityRecognizer", self._nlp.get_pipe("ner")))
        if self._recogniser is not None:
            self._nlp.remove_pipe("ner")
        self._kept: Kept[str, _Piece] = Kept(_KEPT)
        self._known: dict[tuple[int, int], str] = {}
        self._labels: dict[int, tuple[int, int]] = {}

    @cached_property
    def name(self) -> str:
        """Model name and version, for provenance: "core_web_sm 3.8.0"."""
        return f"{self._nlp.meta['name']} {self._nlp.meta['version']}"

    def parse(self, reports: Sequence[Report]) -> Iterator[Tokens]:
        """Yield the tokens of each report, in order; blank tokens are left out."""
        for report in reports:
            yield self._tokens(report)

    def _tokens(self, report: Report) -> Tokens:
        words: list[str] = []
        lemmas: list[str] = []
        parts: list[Columns] = []
        sentences = 0
        for offset, text in _pieces(report.text, _edges(report)):
            piece = self._read(text)
            if not piece.words:
                continue
            start, end, sentence, head, *columns = piece.columns
            parts.append(
                (start + offset, end + offset, sentence + sentences, head + len(words), *columns)
            )
            words += piece.words
            lemmas += piece.lemmas
            sentences += int(sentence[-1]) + 1
        if not parts:
            return Tokens()
        whole = [np.concatenate(column) for column in zip(*parts, strict=True)]
        return Tokens(
            tuple(words),
            tuple(lemmas),
            *(column.astype(np.int32).tobytes() for column in whole[:4]),
            *(column.astype(np.int8).tobytes() for column in whole[4:]),
        )

    def _read(self, text: str) -> "_Piece":
        """Return the tokens of a piece; one that was parsed before is not parsed again."""
        found = self._kept.get(text)
        if found is None:
            doc = self._nlp(text)
            kept = np.flatnonzero(doc.to_array("IS_SPACE") == 0)
            start, end, sentence, head = _places(doc, kept)
            found = _Piece(
                tuple(text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)),
                tuple(map(self._lemma, *doc.to_array(["ORTH", "TAG"])[kept].T.tolist())),
                (start, end, sentence, head, *self._columns(doc, kept)),
            )
            self._kept.put(text, found, len(found.words))
        return found

    def _columns(self, doc: "Doc", kept: npt.NDArray[np.int64]) -> Columns:
        """Return the numbers of tag, relation and entity of the kept tokens, and where one begins.

        0 of a label that is not known.
        """
        tags, deps = doc.to_array(["TAG", "DEP"])[kept].T.tolist()
        recogniser = self._recogniser
        ent, begun = _own_entities(doc) if recogniser is None else recogniser.entities(doc)
        return (
            np.array([self._label(tag)[0] for tag in tags], np.int64),
            np.array([self._label(dep)[1] for dep in deps], np.int64),
            ent[kept].astype(np.int64),
            begun[kept].astype(np.int64),
        )

    def _label(self, code: int) -> tuple[int, int]:
        """Return the numbers in TAGS and in DEPS of the label that spaCy knows by `code`."""
        known = self._labels.get(code)
        if known is None:
            label = self._nlp.vocab.strings[code]
            known = self._labels[code] = _TAG.get(label, 0), _DEP.get(label, 0)
        return known

    def _lemma(self, orth: int, tag: int) -> str:
        """Return the dictionary form by the model's exceptions, then its suffix rules."""
        known = self._known.get((orth, tag))
        if known is None:
            strings = self._nlp.vocab.strings
            known = self._look_up(strings[orth].lower(), strings[tag])
            self._known[orth, tag] = known
        return known

    def _look_up(self, word: str, tag: str) -> str:
        pos = _POS.get(tag[:1])
        if pos is None or tag in ("NNP", "NNPS", "VB", "NN", "JJ", "RP"):
            return {"'ll": "will", "ca": "can", "wo": "will"}.get(word, word)
        exceptions = self._tables["exc"].get(pos, {}).get(word)
        if exceptions:
            return str(exceptions[0])
        index = self._listed[pos]
        found = [
            word[: len(word) - len(old)] + new
            for old, new in self._tables["rules"].get(pos, [])
            if word.endswith(old)
        ]
        listed = [form for form in found if form in index]
        return str((listed or [word])[0])


def _places(doc: "Doc", kept: npt.NDArray[np.int64]) -> Columns:
    """Return where the kept tokens begin and end, their sentences and heads, counted from 0."""
    rows = doc.to_array(["IDX", "LENGTH", "HEAD", "SENT_START"]).astype(np.int64)
    start, length, head, begins = rows.T
    sentence = np.cumsum(begins == 1)[kept]
    sentence = np.cumsum(np.diff(sentence, prepend=sentence[:1]) != 0)
    return start[kept], (start + length)[kept], sentence, _governors(head, kept)


class _Recogniser:
    """spaCy's entity recogniser, as arrays."""

    def __init__(self, pipe: "EntityRecognizer") -> None:
        model = pipe.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        self._vectors, self._told = model.get_ref("tok2vec"), lower
        self._bias, self._ops = lower.get_param("b"), model.ops
        self._weights, self._shift = upper.get_param("W"), upper.get_param("b")
        names = [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)]
        self._moves = Moves.of(names, _ENT)

    @classmethod
    def of(cls, pipe: "EntityRecognizer") -> "_Recogniser | None":
        """Return the recogniser; None where it is of another make than spaCy's small models."""
        model = pipe.model
        refs = set(model.ref_names)
        if not {"tok2vec", "lower", "upper"} <= refs or model.attrs.get("unseen_classes"):
            return None
        lower = model.get_ref("lower")
        plain = lower.maybe_get_dim("nF") == _STATE_TOKENS and pipe.cfg.get("beam_width", 1) == 1
        return cls(pipe) if plain and model.get_ref("upper").has_param("W") else None

    def entities(self, doc: "Doc") -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
        """Return of each token the number in ENTS, and 1 where an entity begins."""
        if not len(doc):
            return np.zeros(0, np.int8), np.zeros(0, np.int8)
        told = np.asarray(self._told.predict(self._vectors.predict([doc])))
        blank, begins = doc.to_array(["IS_SPACE", "SENT_START"]).T
        edges = np.flatnonzero(begins == 1)
        edges = np.unique(np.concatenate([[0], edges, [len(doc)]]))
        return decode(
            Network(told, self._bias, self._weights, self._shift),
            self._moves,
            np.diff(edges).tolist(),
            blank=blank != 0,
            begins=begins == 1,
            product=lambda a, b: self._ops.gemm(a, b, trans2=True),
        )


def _own_entities(doc: "Doc") -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
    """Return what spaCy's own recogniser left in `doc`: numbers in ENTS, and 1 at a begin."""
    ent = np.array([_ENT.get(token.ent_type_, 0) for token in doc], np.int8)
    return ent, np.array([token.ent_iob_ == "B" for token in doc], np.int8)


def _governors(head: npt.NDArray[np.int64], kept: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return which of the kept tokens governs each of them: past those that are not kept.

    `head` is relative, as spaCy has it. A token that only those govern governs itself.
    """
    number = np.full(len(head), -1, np.int64)
    number[kept] = np.arange(len(kept))
    heads = np.arange(len(head)) + head
    governs = heads[kept]
    while True:
        away = (number[governs] < 0) & (heads[governs] != governs)
        if not away.any():
            return np.where(number[governs] < 0, np.arange(len(kept)), number[governs])
        governs[away] = heads[governs[away]]


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
