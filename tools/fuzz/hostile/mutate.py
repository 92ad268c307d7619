"""Inputs made of sound ones: bytes and words changed, put in, left out, repeated, joined."""

import io
import random
import zipfile
from collections.abc import Callable, Sequence

from hostile.harness import Harness

__all__ = ["input_of", "mutated"]

_BYTES = (0, 1, 9, 10, 13, 32, 34, 39, 40, 41, 44, 45, 47, 60, 61, 62, 64, 92, 123, 127, 128, 255)
_NUMBERS = (b"0", b"-1", b"65536", b"4294967295", b"9223372036854775808", b"1e999", b"NaN", b"007")
_NAMES = (
    "../../../../tmp/escaped", "/tmp/escaped", "C:\\escaped", "a\0b", "..", ".", "x" * 300, "con",
    "\u202etxt.exe", "a//b", "\\\\host\\share", "~/.ssh/id", "a\nb",
)  # fmt: skip
_MOST_CHANGES = 6
_FEW_TIMES = 30  # how often a piece is repeated
_MOST_TIMES = 3_000  # and in the share of the changes that ask for depth, and for length
_LARGE = 0.03
_DRAWN = 8
_MEMBER = 2_000_000  # bytes of a member that is unpacked here

_Change = Callable[[bytearray, random.Random, Sequence[bytes], Sequence[bytes]], None]


def input_of(harness: Harness, seeds: Sequence[bytes], seed: int, number: int) -> bytes:
    """Return an input by its number in a run: first the seeds themselves, then changes of them."""
    chance = random.Random(f"{seed}:{harness.name}:{number}")
    if harness.drawn:
        return chance.randbytes(_DRAWN)
    if number < len(seeds):
        return seeds[number]
    return mutated(chance, seeds, harness.words, packed=harness.packed)[: harness.longest]


def mutated(
    chance: random.Random, seeds: Sequence[bytes], words: Sequence[bytes], *, packed: bool
) -> bytes:
    """Return an input made of one of `seeds`."""
    seed = chance.choice(seeds)
    if packed and chance.random() < 0.75:
        return _repacked(seed, chance, seeds, words)
    return _changed(seed, chance, seeds, words)


def _changed(
    seed: bytes, chance: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]
) -> bytes:
    made = bytearray(seed)
    for _ in range(chance.randint(1, _MOST_CHANGES)):
        chance.choice(_CHANGES)(made, chance, words, seeds)
    return bytes(made)


def _repacked(
    seed: bytes, chance: random.Random, seeds: Sequence[bytes], words: Sequence[bytes]
) -> bytes:
    """Return the archive with one member changed, or named badly, or there twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            infos = [one for one in archive.infolist() if one.file_size < _MEMBER]
            members = [(one.filename, archive.read(one)) for one in infos]
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
        return _changed(seed, chance, seeds, words)
    if not members:
        return seed
    at = chance.randrange(len(members))
    name, body = members[at]
    others = [each for _, each in members]
    if chance.random() < 0.1:
        members.append((chance.choice((name, *_NAMES)), body))
    else:
        members[at] = name, _changed(body, chance, others, words)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as to:
        for each, content in members:
            info = zipfile.ZipInfo(each.replace("\0", "") if chance.random() < 0.9 else each)
            to.writestr(info, content)
    return out.getvalue()


def _cut(made: bytearray, chance: random.Random) -> tuple[int, int]:
    """Return the ends of a piece, most often short."""
    start = chance.randrange(len(made) + 1)
    longest = chance.choice((4, 32, 256, len(made) + 1))
    return start, min(len(made), start + chance.randint(0, longest))


def _flip(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    if made:
        made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)


def _byte(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    if made:
        made[chance.randrange(len(made))] = chance.choice(_BYTES)


def _leave_out(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    start, end = _cut(made, chance)
    del made[start:end]


def _noise(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    start = chance.randrange(len(made) + 1)
    made[start:start] = chance.randbytes(chance.randint(1, 16))


def _word(
    made: bytearray, chance: random.Random, words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    if words:
        start = chance.randrange(len(made) + 1)
        word = chance.choice(words)
        made[start : start + chance.choice((0, len(word)))] = word


def _repeat(
    made: bytearray, chance: random.Random, words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    start, end = _cut(made, chance)
    piece = chance.choice(words) if words and chance.random() < 0.5 else made[start:end][:64]
    most = _MOST_TIMES if chance.random() < _LARGE else _FEW_TIMES
    times = chance.choice((2, 3, chance.randint(2, most)))
    made[start:start] = bytes(piece) * times


def _join(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], seeds: Sequence[bytes]
) -> None:
    other = bytearray(chance.choice(seeds))
    start, end = _cut(other, chance)
    at, to = _cut(made, chance)
    made[at : chance.choice((at, to))] = other[start:end]


def _number(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    digits = [at for at, byte in enumerate(made[:20_000]) if 48 <= byte < 58]
    if digits:
        at = chance.choice(digits)
        made[at : at + 1] = chance.choice(_NUMBERS)


def _move(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    start, end = _cut(made, chance)
    piece = made[start:end]
    del made[start:end]
    at = chance.randrange(len(made) + 1)
    made[at:at] = piece


def _end(
    made: bytearray, chance: random.Random, _words: Sequence[bytes], _seeds: Sequence[bytes]
) -> None:
    del made[chance.randrange(len(made) + 1) :]


_CHANGES: tuple[_Change, ...] = (
    _flip, _byte, _byte, _leave_out, _noise, _word, _word, _word, _repeat, _join, _number, _move,
    _end,
)  # fmt: skip
