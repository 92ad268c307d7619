"""Files and folders into shards: pieces of work of some seconds, named by what is in them.

A shard is some files, or a stretch of lines or row groups of a large one, in the order in which
`add` reads them. Its name is a digest of its bytes and of all else that decides what is found in
them, so that what is done once is known again, wherever it lies and whoever asks.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path

from dateline.model.ids import make_id
from dateline.model.report import Reading
from dateline.ports import Opened, Options
from dateline.read import read_paths
from dateline.read.containers import container_of
from dateline.read.jsonl import JSONL
from dateline.read.parquet import PARQUET, groups_of
from dateline.read.walk import find_inputs, label_of

__all__ = ["SIZES", "Piece", "Shard", "Sizes", "Stretch", "make_shards"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a shard is.

    Attributes:
        size: Bytes from which on it is full: 20 reports of 5 kB, some 5 s of work, beside which
            the 20 ms that a shard costs do not count.
        files: Files from which on it is full: PDFs of ten pages take a second each.
    """

    size: int = 100_000
    files: int = 16


SIZES = Sizes()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a file, from `start` up to and without `end`: bytes, or row groups of Parquet.

    Attributes:
        start, end: As above.
        first: Number of its first line or row, from 1.
        last: Whether the file ends with it.
        groups: Whether they are row groups.
    """

    start: int
    end: int
    first: int
    last: bool
    groups: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of a shard, or what is said of one that is not read.

    Attributes:
        label: What it is called in the dossier.
        path: Where it is, from the root; "" of one that is not read.
        size: How many bytes it has.
        sha256: Of its bytes, or of those of a stretch of lines, lower-case hex.
        stretch: Which part of it; None for the whole.
        told: What is said of one that is not read.
    """

    label: str
    path: str = ""
    size: int = 0
    sha256: str = ""
    stretch: Stretch | None = None
    told: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pieces, in order, and the name of their result: letters, digits and "_" alone."""

    name: str
    pieces: tuple[Piece, ...]


def make_shards(
    paths: Sequence[Path], options: Options, salt: Sequence[str], sizes: Sizes = SIZES
) -> Iterator[Shard]:
    """Yield the shards of files and folders, which are read once for their digests.

    Args:
        paths: Files and folders, as `add` is given them.
        options: What is said of them.
        salt: All else that decides what is found: part of every name.
        sizes: How large they are.
    """
    waiting: list[Piece] = []
    full = 0
    for piece, size in _pieces(paths, options, sizes):
        if waiting and (piece.stretch is not None or waiting[-1].stretch is not None):
            yield _shard(waiting, options, salt)
            waiting, full = [], 0
        waiting.append(piece)
        full += size
        if full >= sizes.size or len(waiting) >= sizes.files:
            yield _shard(waiting, options, salt)
            waiting, full = [], 0
    if waiting:
        yield _shard(waiting, options, salt)


def _shard(pieces: Sequence[Piece], options: Options, salt: Sequence[str]) -> Shard:
    said = (repr((one.label, one.sha256, one.stretch, one.told)) for one in pieces)
    return Shard(make_id("sh", *salt, repr(options), *said), tuple(pieces))


def _pieces(paths: Sequence[Path], options: Options, sizes: Sizes) -> Iterator[tuple[Piece, int]]:
    for found in find_inputs(paths):
        if isinstance(found, Reading):
            yield Piece(found.path, told=(found,)), 0
            continue
        label = label_of(found)
        try:
            if not found.is_file():
                raise OSError  # noqa: TRY301 - it is told of as `add` does, which looks again
            with found.open("rb") as file:
                yield from _of_file(label, found.resolve(), file, sizes)
        except OSError:
            told = tuple(read_paths([found], skip=lambda _path, _sha256: False, options=options))
            yield Piece(label, told=told), 0


def _of_file(
    label: str, path: Path, file: io.BufferedReader, sizes: Sizes
) -> Iterator[tuple[Piece, int]]:
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > 2 * sizes.size and not label.lower().endswith(".json"):
        found = container_of(Opened(label, file, lambda _path, _sha256: False))
        file.seek(0)
        if found is JSONL:
            yield from _by_lines(label, path, file, size, sizes)
            return
        groups = groups_of(file) if found is PARQUET else ()
        if len(groups) > 1:
            piece = Piece(label, str(path), size, file_digest(file, "sha256").hexdigest())
            yield from _by_groups(piece, groups, sizes)
            return
    yield Piece(label, str(path), size, file_digest(file, "sha256").hexdigest()), size


def _by_lines(
    label: str, path: Path, file: io.BufferedReader, size: int, sizes: Sizes
) -> Iterator[tuple[Piece, int]]:
    start, first = 0, 1
    while start < size:
        end, lines, digest = start, 0, sha256()
        for part in _lines_from(file, sizes.size):
            digest.update(part)
            end += len(part)
            lines += part.count(b"\n")
        if end == start:
            return
        stretch = Stretch(start, end, first, last=end >= size)
        yield Piece(label, str(path), size, digest.hexdigest(), stretch), end - start
        start, first = end, first + lines


def _by_groups(
    whole: Piece, groups: Sequence[tuple[int, int]], sizes: Sizes
) -> Iterator[tuple[Piece, int]]:
    start, first, size, rows = 0, 1, 0, 0
    for end, (bytes_, count) in enumerate(groups, 1):
        size, rows = size + bytes_, rows + count
        if size >= sizes.size or end == len(groups):
            stretch = Stretch(start, end, first, last=end == len(groups), groups=True)
            yield replace(whole, stretch=stretch), size
            start, first, size, rows = end, first + rows, 0, 0


def _lines_from(file: io.BufferedReader, size: int) -> Iterator[bytes]:
    """Yield about `size` bytes and the rest of the last line, however long it is."""
    part = file.read(size)
    yield part
    while part and not part.endswith(b"\n"):
        part = file.readline(size)
        yield part
