"""Tokens by spaCy: the only module that imports it.

Paragraphs are parsed side by side, each as if it stood alone, and one that was parsed before is not
parsed again. That the rows of spaCy's matrix product (BLIS) do not depend on their neighbours makes
this exact: `tests/contract/test_parsers.py` compares. spaCy's lemmatizer and attribute ruler are
left out (a third of its time); lemmas come from the model's own rule tables, once per distinct word
and tag. Its entity recogniser is run by `entities`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
import numpy.typing as npt

from dateline.errors import ConfigError
from dateline.model.report import Report
from dateline.model.tokens import DEPS, ENTS, TAGS, Tokens
from dateline.parse.entities import Moves, Network, decode
from dateline.parse.segments import segments
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
_AT_ONCE = 20_000  # code points parsed side by side: what spaCy holds of a token is 20 kB
_KEPT = 200_000  # tokens of paragraphs that are kept, some 200 bytes each
_STATE_TOKENS = 3  # what the recogniser looks at: at hand, first of the entity, the one before


@dataclass(frozen=True, slots=True)
class _Parsed:
    """The tokens of a segment, numbered and counted from its beginning; columns as in Tokens."""

    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    sentences: int
    start: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    sentence: npt.NDArray[np.int32]
    head: npt.NDArray[np.int32]
    tag: npt.NDArray[np.int8]
    dep: npt.NDArray[np.int8]
    ent: npt.NDArray[np.int8]
    ent_begin: npt.NDArray[np.int8]


class SpacyParser:
    """A loaded spaCy model. Not picklable: each worker loads its own."""

    def __init__(self, model: str) -> None:
        """Load `model`, the name of an installed package.

        Raises:
            ConfigError: It is not installed, or is no English pipeline with a parser.
        """
        import spacy  # noqa: PLC0415 - 1.1 s that commands without a model do not pay

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
        self._recogniser = _Recogniser.of(cast("EntityRecognizer", self._nlp.get_pipe("ner")))
        if self._recogniser is not None:
            self._nlp.remove_pipe("ner")
        self._lemmas: dict[tuple[int, int], str] = {}
        self._kept: Kept[str, _Parsed] = Kept(_KEPT)

    @cached_property
    def name(self) -> str:
        """Model name and version, for provenance: "core_web_sm 3.8.0"."""
        return f"{self._nlp.meta['name']} {self._nlp.meta['version']}"

    def parse(self, reports: Sequence[Report]) -> Iterator[Tokens]:
        """Yield the tokens of each report, in order; blank tokens are left out."""
        for report in reports:
            cut = list(segments(report))
            parsed = self._parsed([words for _, words in cut])
            yield _joined([(at, parsed[words]) for at, words in cut])

    def _parsed(self, wanted: list[str]) -> dict[str, _Parsed]:
        """Return each of the segments parsed, those that were parsed before from what is kept."""
        found: dict[str, _Parsed] = {}
        new: list[str] = []
        for words in dict.fromkeys(wanted):
            known = self._kept.get(words)
            if known is None:
                new.append(words)
            else:
                found[words] = known
        for batch in _batches(new):
            for words, one in zip(batch, self._read(batch), strict=True):
                found[words] = one
                self._kept.put(words, one, len(one.words))
        return found

    def _read(self, batch: list[str]) -> Iterator[_Parsed]:
        docs = list(self._nlp.pipe(batch, batch_size=len(batch)))
        entities = None if self._recogniser is None else self._recogniser.entities(docs)
        at = 0
        for doc in docs:
            ent, begun = _own_entities(doc) if entities is None else (
                entities[0][at : at + len(doc)], entities[1][at : at + len(doc)]
            )  # fmt: skip
            yield self._columns(doc, ent, begun)
            at += len(doc)

    def _columns(
        self, doc: "Doc", ent: npt.NDArray[np.int8], begun: npt.NDArray[np.int8]
    ) -> _Parsed:
        """Return the tokens of `doc` that are no white space, as columns."""
        rows = doc.to_array(["IDX", "LENGTH", "HEAD", "SENT_START", "IS_SPACE"]).astype(np.int64)
        start, length, head, begins, blank = rows.T
        kept = np.flatnonzero(blank == 0)
        sentence = np.cumsum(begins == 1)[kept]
        if len(kept):
            sentence = np.cumsum(np.concatenate([[0], np.diff(sentence) != 0]))
        codes = doc.to_array(["ORTH", "TAG", "DEP"])[kept].tolist()
        first, past = start[kept], (start + length)[kept]
        text = doc.text
        return _Parsed(
            tuple(text[a:b] for a, b in zip(first.tolist(), past.tolist(), strict=True)),
            tuple(self._lemma(orth, tag) for orth, tag, _ in codes),
            int(sentence[-1]) + 1 if len(kept) else 0,
            first.astype(np.int32),
            past.astype(np.int32),
            sentence.astype(np.int32),
            _governors(head, kept).astype(np.int32),
            np.array([self._number(_TAG, tag) for _, tag, _ in codes], np.int8),
            np.array([self._number(_DEP, dep) for _, _, dep in codes], np.int8),
            ent[kept],
            begun[kept],
        )

    def _number(self, numbers: dict[str, int], code: int) -> int:
        """Return Dateline's number of a label that spaCy knows by `code`; 0 of an unknown one."""
        return numbers.get(self._nlp.vocab.strings[code], 0)

    def _lemma(self, orth: int, tag: int) -> str:
        """Return the dictionary form by the model's exceptions, then its suffix rules."""
        known = self._lemmas.get((orth, tag))
        if known is None:
            strings = self._nlp.vocab.strings
            known = self._look_up(strings[orth].lower(), strings[tag])
            self._lemmas[orth, tag] = known
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

    def entities(self, docs: "list[Doc]") -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8]]:
        """Return of all tokens, one text after the other, the number in ENTS, and 1 at a begin."""
        told = np.asarray(self._told.predict(self._vectors.predict(docs)))
        flags = [doc.to_array(["IS_SPACE", "SENT_START"]) for doc in docs]
        blank, begins = np.concatenate(flags).T
        return decode(
            Network(told, self._bias, self._weights, self._shift),
            self._moves,
            [len(doc) for doc in docs],
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


def _batches(texts: list[str]) -> Iterator[list[str]]:
    """Yield the texts some at a time, so that a long report needs no more memory than a short."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch


def _joined(parts: Sequence[tuple[int, _Parsed]]) -> Tokens:
    """Return the tokens of segments, each with where it begins, as those of one text."""
    if not parts:
        return Tokens()
    offsets, parsed = [at for at, _ in parts], [one for _, one in parts]
    counts = np.cumsum([0, *(len(one.words) for one in parsed)])
    told = np.cumsum([0, *(one.sentences for one in parsed)])
    whole = list(zip(parsed, offsets, counts, told, strict=False))
    long: list[list[npt.NDArray[np.int32]]] = [
        [one.start + at for one, at, _, _ in whole],
        [one.end + at for one, at, _, _ in whole],
        [one.sentence + number for one, _, _, number in whole],
        [one.head + count for one, _, count, _ in whole],
    ]
    short = [
        [one.tag for one in parsed], [one.dep for one in parsed],
        [one.ent for one in parsed], [one.ent_begin for one in parsed],
    ]  # fmt: skip
    return Tokens(
        tuple(word for one in parsed for word in one.words),
        tuple(lemma for one in parsed for lemma in one.lemmas),
        *(np.concatenate(column).astype(np.int32).tobytes() for column in long),
        *(np.concatenate(column).tobytes() for column in short),
    )
