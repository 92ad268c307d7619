"""Words, sentences and grammar of one report, as columns: one number per token and column.

Columns are `bytes` underneath, so they cannot change and can be pickled; in loops take
`.tolist()` of a column into a local name first.

Grammar labels are those of spaCy's English models (ClearNLP style, Penn tags), written down here
as Dateline's own scheme: `TAGS`, `DEPS` and `ENTS` are closed tuples.
"""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model.span import Span

__all__ = ["DEPS", "ENTS", "TAGS", "Tokens"]

TAGS = (
    "", "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "ADD", "AFX", "CC", "CD", "DT", "EX", "FW",
    "HYPH", "IN", "JJ", "JJR", "JJS", "LS", "MD", "NFP", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO", "UH", "VB", "VBD", "VBG", "VBN", "VBP",
    "VBZ", "WDT", "WP", "WP$", "WRB", "XX", "_SP", "``",
)  # fmt: skip
DEPS = (
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux",
    "auxpass", "case", "cc", "ccomp", "compound", "conj", "csubj", "csubjpass", "dative", "dep",
    "det", "dobj", "expl", "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
    "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet", "prep", "prt",
    "punct", "quantmod", "relcl", "xcomp",
)  # fmt: skip
ENTS = (
    "", "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW", "LOC", "MONEY", "NORP",
    "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT", "QUANTITY", "TIME", "WORK_OF_ART",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token i covers code points start[i]..end[i]; all columns have one entry per token.

    Attributes:
        words: The token as written.
        lemmas: Its dictionary form, lower case; the word itself where no rule applies.
    """

    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    _start: bytes = b""
    _end: bytes = b""
    _sentence: bytes = b""
    _head: bytes = b""
    _tag: bytes = b""
    _dep: bytes = b""
    _ent: bytes = b""
    _ent_begin: bytes = b""

    @classmethod
    def make(  # noqa: PLR0913 - one argument a column
        cls,
        spans: Iterable[Span],
        *,
        words: Iterable[str] = (),
        lemmas: Iterable[str] = (),
        sentence: Iterable[int] = (),
        head: Iterable[int] = (),
        tag: Iterable[int] = (),
        dep: Iterable[int] = (),
        ent: Iterable[int] = (),
        ent_begin: Iterable[int] = (),
    ) -> "Tokens":
        """Return tokens for `spans`, which are in text order and do not overlap.

        A column left out is filled: sentence 0, each token its own head, no tag, dep or entity.
        """
        ordered = list(spans)
        n = len(ordered)
        words, lemmas = tuple(words), tuple(lemmas)
        return cls(
            words or ("",) * n,
            lemmas or words or ("",) * n,
            array("i", [span.start for span in ordered]).tobytes(),
            array("i", [span.end for span in ordered]).tobytes(),
            _column("i", sentence, [0] * n),
            _column("i", head, list(range(n))),
            _column("b", tag, [0] * n),
            _column("b", dep, [0] * n),
            _column("b", ent, [0] * n),
            _column("b", ent_begin, [0] * n),
        )

    @property
    def start(self) -> memoryview:
        """First code point of each token; int32, length n."""
        return memoryview(self._start).cast("i")

    @property
    def end(self) -> memoryview:
        """One past the last code point of each token; int32, length n."""
        return memoryview(self._end).cast("i")

    @property
    def sentence(self) -> memoryview:
        """Number of the sentence each token stands in, from 0, never falling; int32, length n."""
        return memoryview(self._sentence).cast("i")

    @property
    def head(self) -> memoryview:
        """Index of the token that governs each token; a root governs itself; int32, length n."""
        return memoryview(self._head).cast("i")

    @property
    def tag(self) -> memoryview:
        """Index into TAGS (Penn part of speech); int8, length n."""
        return memoryview(self._tag).cast("b")

    @property
    def dep(self) -> memoryview:
        """Index into DEPS (relation to the head); int8, length n."""
        return memoryview(self._dep).cast("b")

    @property
    def ent(self) -> memoryview:
        """Index into ENTS (the parser's named entity type, 0 outside); int8, length n."""
        return memoryview(self._ent).cast("b")

    @property
    def ent_begin(self) -> memoryview:
        """1 where a named entity begins, else 0; int8, length n."""
        return memoryview(self._ent_begin).cast("b")

    def __len__(self) -> int:
        return len(self._start) // 4


def _column(code: str, given: Iterable[int], missing: list[int]) -> bytes:
    values = list(given) or missing
    if len(values) != len(missing):
        raise ValueError(f"a column has {len(values)} entries for {len(missing)} tokens")
    return array(code, values).tobytes()
