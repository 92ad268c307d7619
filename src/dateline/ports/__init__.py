"""The places where Dateline can be extended; each is one small interface.

A contributor who adds something writes one of these and names it in one tuple
(`LEAVES`, `annotators()`, `STORES`, `EXPORTERS`, ...).
A thing that is one function is a value that holds the function. A thing that has
state and several methods is a `Protocol`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from typing import BinaryIO, Protocol

import numpy as np

from dateline.model.annotations import Annotation, Annotations
from dateline.model.case import Case
from dateline.model.ids import EventId
from dateline.model.place import Place
from dateline.model.report import Reading, Report
from dateline.model.span import Span
from dateline.model.tagged import Tagged
from dateline.model.tokens import Tokens
from dateline.ports.run import Cluster, ClusterAt, Executor
from dateline.ports.store import Hit, Store

__all__ = [
    "Annotator",
    "CaseModel",
    "Cluster",
    "ClusterAt",
    "Container",
    "EventModel",
    "Executor",
    "Exporter",
    "Found",
    "Gazetteer",
    "Hit",
    "Later",
    "Models",
    "Opened",
    "Options",
    "Parser",
    "Part",
    "PlaceModel",
    "Reader",
    "Source",
    "Store",
    "Tagger",
    "Wanted",
]


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever adds files says of them.

    Attributes:
        fields: Where a table or JSON has what: (field of a report, its column or key), such as
            ("text", "body"). Fields are id, text, title, outlet, url, byline, published, updated
            and lang; those not named are found by their usual names.
        ocr: Language in which scans are read by Tesseract, as it calls them ("eng", "ara+eng");
            "" for not at all, and a scan is refused with that advice.
    """

    fields: tuple[tuple[str, str], ...] = ()
    ocr: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes of one file or archive member and the name a person would call it by."""

    path: str
    raw: bytes
    options: Options = Options()

    @property
    def stem(self) -> str:
        """The file's name without folders and ending: the report's id when nothing better."""
        name = self.path.rstrip("/").rsplit("/", 1)[-1]
        return name.rsplit(".", 1)[0] or name


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns the bytes of one file into readings; whatever the bytes, it never raises.

    Attributes:
        name: Unique, lower case.
        suffixes: Endings it reads, lower case, with the dot: {".html", ".htm"}.
        read: The source -> its readings, in order; a refusal is a reading without a report.
        isolated: Whether it runs in a child process with CPU and memory limits, as every parser
            of a foreign format must.
        slow: Whether an honest file may take minutes (hundreds of pages, OCR), so that the child
            process gives it more time.
    """

    name: str
    suffixes: frozenset[str]
    read: Callable[[Source], Iterator[Reading]]
    isolated: bool = True
    slow: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """A file that its reader reads when its turn comes, perhaps ahead of it in a child process.

    Attributes:
        reader: Who reads it.
        source: What is read.
        sha256: Digest of its bytes, lower-case hex.
        skip: As in `Opened`; asked once, before anything is read.
        then: What is done with each reading, in this order.
    """

    reader: Reader
    source: Source
    sha256: str
    skip: Callable[[str, str], bool]
    then: tuple[Callable[[Reading], Reading], ...] = ()


Found = Reading | Later
"""What stands in a file, in its place: a reading, or a file whose readings come there."""


def _freely(_count: int) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that holds many reports, open, and how to go on with what it holds.

    Attributes:
        path: What a person would call it.
        file: Open for reading and seekable; it may be larger than memory.
        skip: (path of a member, SHA-256 of its bytes) -> whether it is known and need not be read.
        options: What was said of the files.
        depth: How many archives it stands in; 0 of a file on disk.
        spend: (bytes) -> whether so many more may be unpacked; asked by what stands in an archive,
            so that all that is in it is bounded together.
    """

    path: str
    file: BinaryIO
    skip: Callable[[str, str], bool]
    options: Options = Options()
    depth: int = 0
    spend: Callable[[int], bool] = _freely


@dataclass(frozen=True, slots=True)
class Container:
    """Reads a file that holds many reports, one member at a time; it never raises.

    Attributes:
        name: Unique among readers and containers, lower case.
        suffixes: Endings it reads, lower case, with the dot; none that a `Reader` has.
        begins: (how the file begins, its ending) -> whether it is one, whatever its name says.
        read: The open file -> what it holds, in order; of a member that is broken, a refusal.
    """

    name: str
    suffixes: frozenset[str]
    begins: Callable[[bytes, str], bool]
    read: Callable[[Opened], Iterator[Found]]


class Parser(Protocol):
    """Finds words, sentences and grammar. One report's tokens never depend on another's."""

    def parse(self, reports: Sequence[Report]) -> Iterator[Tokens]:
        """Yield the tokens of each report, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Annotator:
    """Finds one kind of thing in one report. Pure: no files, no clock, no network.

    Attributes:
        name: Unique, lower case; the name used in configuration and in `--only`.
        needs: Annotation types that must have been looked for before.
        gives: Annotation types that this one adds.
        annotate: (report, its tokens, what was found before) -> what was found, in any order.
    """

    name: str
    gives: frozenset[type]
    annotate: Callable[[Report, Tokens, Annotations], Iterable[Annotation]]
    needs: frozenset[type] = frozenset()


class Gazetteer(Protocol):
    """Names -> places. Answers are sorted, most prominent first, ties by id."""

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Return the places that bear `name` (case, accents and punctuation folded), or ()."""
        ...

    def similar(self, name: str, country: str) -> tuple[Place, ...]:
        """Return places of `country` (ISO alpha-2) spelt almost like `name`, or ()."""
        ...

    def within(self, lat: float, lon: float) -> str:
        """Return the ISO alpha-2 code of the country of the nearest known place, or ""."""
        ...


class Tagger(Protocol):
    """Finds sources, cues and contents. What it finds in a paragraph depends on nothing else."""

    def tag(self, text: str, homes: Sequence[Span]) -> Iterator[tuple[Tagged, ...]]:
        """Yield the spans found in each stretch of `text`, in order; none leaves its stretch."""
        ...


class PlaceModel(Protocol):
    """Finds place names and ranks what they may be. Pure arithmetic: it knows no gazetteer."""

    def mark(
        self, text: str, homes: Sequence[Span], words: Sequence[Span], columns: np.ndarray
    ) -> tuple[list[str], list[str]]:
        """Return "B", "I" or "O" for each word: where a place name begins, goes on, is not.

        Twice: as the model holds it, and as it would when in doubt it said yes.

        Args:
            text: The report's text.
            homes: Its lines, in order.
            words: The parser's tokens, in order.
            columns: What else is known of each, int64, shape (words, columns of the model).
        """
        ...

    def rank(self, rows: np.ndarray) -> np.ndarray:
        """Return log-odds, float32, shape (n,), that each candidate is meant.

        `rows`: a candidate's signs each, float32, shape (n, signs of the model).
        """
        ...


class CaseModel(Protocol):
    """Says how the words of a text in capitals would be written in one of small letters."""

    def cases(self, text: str, homes: Sequence[Span], words: Sequence[Span]) -> list[Case]:
        """Return the case of each of `words`, in order; SMALL outside `homes`, its lines.

        `text` is in small letters.
        """
        ...


class EventModel(Protocol):
    """Reads the words of a report once; trained heads say what they hold of each. Pure arithmetic.

    Every method that takes `vectors` takes what `read` gave, whole or in part.
    """

    def read(self, text: str, homes: Sequence[Span], words: Sequence[Span]) -> np.ndarray:
        """Return a vector for each word, float32, shape (words, width); zeros outside `homes`.

        Args:
            text: The report's text.
            homes: Its lines, in order.
            words: The parser's tokens, in order.
        """
        ...

    def happens(self, vectors: np.ndarray, signs: np.ndarray) -> np.ndarray:
        """Return log-odds that each word is the head of a trigger, float32, shape (words,).

        `signs` says what else is known of each word, int64, shape (words, signs of the model).
        """
        ...

    def types(self, states: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return for each trigger the weight (0..1) of each PLOVER type, by name, and of none.

        Args:
            states: Its vectors, float32, as `annotate/events/type_signs.py` lays them.
            columns: What else is known of it, float32.
        """
        ...

    def subtypes(
        self, states: np.ndarray, columns: np.ndarray, words: Sequence[Sequence[str]]
    ) -> np.ndarray:
        """Return for each trigger the weight (0..1) of each of ACLED's sub-event types.

        They come in the order of the codebook, before the kinds of event that ACLED leaves out.

        Args:
            states: Its vectors, float32, as `annotate/events/subtype_signs.py` lays them.
            columns: What else is known of it, float32.
            words: Lemmas of its passage.
        """
        ...


class EmbeddingModel(Protocol):
    """Says what a passage tells at some of its words, so that other words for it lie near."""

    def embed(self, text: str, sentences: Sequence[Span], spans: Sequence[Span]) -> np.ndarray:
        """Return a vector of length one for each span, float32, shape (spans, width).

        Zeros where there is nothing to read.

        Args:
            text: The report's text.
            sentences: Its sentences, in order.
            spans: The words of each event.
        """
        ...


@dataclass(frozen=True, slots=True)
class Models:
    """The trained models that annotators read with; None where rules do alone."""

    attributions: Tagger | None = None
    places: PlaceModel | None = None
    events: EventModel | None = None
    case: CaseModel | None = None
    embeddings: EmbeddingModel | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is to hold.

    Attributes:
        day: The day, of formats that are of one; None of all others.
        texts: Whether whole texts of reports may stand in it. Without them every value keeps its
            quoted words, a few letters around them and the SHA-256 of the text, so that whoever
            has the report can check it.
    """

    day: date | None = None
    texts: bool = True


Part = tuple[str, Callable[[BinaryIO], None]]
"""One file of several: its name, and what writes it."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """Writes a record to a file, or to several.

    Attributes:
        name: Unique, lower case; what the user types.
        suffix: Ending of the file, with the dot; ".zip" where it is several.
        write: (store, open binary file, what is wanted) -> nothing.
        daily: Whether it is of one day, which has to be asked for.
        of_event: The same for one event alone; None where there is no such file.
        parts: The files of a format that is several, in order; what `write` packs. None otherwise.
        needs: The module that it cannot be written without and that may be missing: "pyarrow".
            "" where all it needs is always there.
        extra: What is installed to have that module: "parquet", as in `dateline[parquet]`.
        about: What it is, for whom, in a few words without a full stop.
    """

    name: str
    suffix: str
    write: Callable[[Store, BinaryIO, Wanted], None]
    daily: bool = False
    of_event: Callable[[Store, BinaryIO, EventId, Wanted], None] | None = None
    parts: Callable[[Store, Wanted], Iterator[Part]] | None = None
    needs: str = ""
    extra: str = ""
    about: str = ""

    @property
    def missing(self) -> str | None:
        """What has to be installed before it can be written; None where nothing has."""
        if not self.needs or find_spec(self.needs) is not None:
            return None
        return f"pip install 'dateline[{self.extra}]'"
