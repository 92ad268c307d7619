"""The process that tries inputs: one harness, input after input, every finding kept and made small.

It goes on where the counts in FOLDER/slot end, FOLDER being that of the harness. `go` makes inputs
of seeds; python attempt.py HARNESS FOLDER UPTO SEED has atheris choose those that reach new lines
(libFuzzer; the same changes, and its own).
"""

import hashlib
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), *(
    str(Path(__file__).parents[3] / each) for each in ("src", "tests")
)]  # fmt: skip

from hostile.all import harness_of  # noqa: E402
from hostile.guards import Escapes, watch_for_escapes  # noqa: E402
from hostile.harness import Harness  # noqa: E402
from hostile.mutate import input_of, mutated  # noqa: E402
from hostile.slot import Slot  # noqa: E402

__all__ = ["Attempt", "go", "signature"]

_MOST_TRIES = 300  # of making a finding small
_MOST_KEPT = 40  # findings of one harness


class Attempt:
    """The state of one run: what is under fire, where findings go."""

    def __init__(self, harness: Harness, folder: Path, slot: Slot, escapes: Escapes) -> None:
        """Findings go into FOLDER/found, each kind of them once."""
        self.harness, self.slot, self.escapes = harness, slot, escapes
        self.found = folder / "found"
        self._before_ms, self._begun_s = slot.get("cpu_ms"), time.process_time()
        self.known = {one.name.split(".")[0] for one in self.found.glob("*.txt")}

    def one(self, raw: bytes) -> None:
        """Try one input and count it."""
        self.slot.begin(raw)
        what = self.fault(raw)
        self.slot.more("inputs")
        self.slot.set("cpu_ms", self._before_ms + int(1000 * (time.process_time() - self._begun_s)))
        if what is None:
            return
        name, words = what
        if name == "ceiling":
            self.slot.more("ceilings")
            return
        self.slot.more("escapes" if name.startswith("escape") else "crashes")
        if name not in self.known and len(self.known) < _MOST_KEPT:
            self.known.add(name)
            small = smallest(raw, lambda each: self._is_same(each, name))
            (self.found / f"{name}.txt").write_text(words, encoding="utf-8", errors="replace")
            (self.found / f"{name}.bin").write_bytes(small)

    def _is_same(self, raw: bytes, name: str) -> bool:
        self.slot.begin(raw)
        self.slot.set("length", len(raw))
        what = self.fault(raw)
        self.slot.set("done", self.slot.get("done") + 2)  # the watchdog sees that it goes on
        return what is not None and what[0] == name

    def fault(self, raw: bytes) -> tuple[str, str] | None:
        """Return the name of what is wrong and its words; None where nothing is."""
        self.escapes.found.clear()
        self.escapes.watching = True
        try:
            self.harness.check(raw)
        except MemoryError:
            if self.harness.refuses:
                return "ceiling", ""
            return "MemoryError", traceback.format_exc()
        except Exception as error:  # noqa: BLE001 - what it may be is what is looked for
            return signature(error), traceback.format_exc()
        finally:
            self.escapes.watching = False
        if self.escapes.found:
            return f"escape-{_digest(self.escapes.found[0][:40])}", "\n".join(self.escapes.found)
        return None


def signature(error: BaseException) -> str:
    """Return a name that the same fault has each time: its type and the lines it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{Path(f.filename).name}:{f.lineno}" for f in frames if "/hostile/" not in f.filename]
    distinct = list(dict.fromkeys(where))[-3:]
    return f"{type(error).__name__}-{_digest(' '.join(distinct))}"


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:10]


def smallest(raw: bytes, is_same: Callable[[bytes], bool]) -> bytes:
    """Return a part of an input that shows the same fault, after few tries."""
    size, tries = max(1, len(raw) // 2), 0
    while size and tries < _MOST_TRIES:
        at = 0
        while at < len(raw) and tries < _MOST_TRIES:
            less = raw[:at] + raw[at + size :]
            tries += 1
            if len(less) < len(raw) and is_same(less):
                raw = less
            else:
                at += size
        size //= 2
    return raw


def _made(attempt: Attempt, seeds: list[bytes], upto: int, seed: int) -> None:
    harness = attempt.harness
    while (number := attempt.slot.get("inputs")) < upto:
        attempt.one(input_of(harness, seeds, seed, number))


def _guided(attempt: Attempt, seeds: list[bytes], upto: int, seed: int, folder: Path) -> None:
    import atheris

    harness = attempt.harness
    corpus = folder / "corpus"
    for each in seeds:
        (corpus / _digest(each.hex())).write_bytes(each)

    def one(raw: bytes) -> None:
        attempt.one(raw)
        if attempt.slot.get("inputs") >= upto:
            attempt.slot.set("done", 1)
            os._exit(0)  # Fuzz() never returns

    def change(raw: bytes, most: int, number: int) -> bytes:
        if number % 3 == 0:
            return bytes(atheris.Mutate(raw, most))
        return mutated(random.Random(number), [raw, *seeds], harness.words, packed=harness.packed)[
            :most
        ]

    atheris.Setup(
        [sys.argv[0], str(corpus), f"-seed={seed + attempt.slot.get('inputs') + 1}",
         f"-max_len={harness.longest}", "-rss_limit_mb=0", "-timeout=100000", "-verbosity=0",
         "-handle_segv=0", f"-artifact_prefix={folder}/"],
        one, custom_mutator=change,
    )  # fmt: skip
    atheris.Fuzz()


def go(name: str, folder: Path, upto: int, seed: int) -> None:
    """Try inputs until `upto` were tried, in a process parted from a warm one (`warm.py`)."""
    errors = os.open(folder / "stderr", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(errors, 2)
    os.environ["DATELINE_HOME"] = str(folder / "room")
    attempt = _begun(harness_of(name), folder)
    _made(attempt, _seeds(folder), upto, seed)
    attempt.slot.set("done", 1)


def _seeds(folder: Path) -> list[bytes]:
    return [one.read_bytes() for one in sorted((folder / "seeds").iterdir())]


def _begun(harness: Harness, folder: Path) -> Attempt:
    """Return a run in its own room, with what is made once made, then bounded and watched."""
    os.chdir(folder / "room")
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder / "room")
    escapes = watch_for_escapes((folder,), spawns=harness.spawns)
    harness.check(_seeds(folder)[0])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = harness.memory + _mapped()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return Attempt(harness, folder, Slot(folder / "slot"), escapes)


def _mapped() -> int:
    """Return the bytes of address space that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * resource.getpagesize()


def main() -> None:
    """Have atheris choose inputs, in a process of its own: what it measures is marked on import."""
    import atheris

    with atheris.instrument_imports(include=["dateline"]):
        import hostile.warm  # noqa: F401
    name, folder, upto, seed = sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:5])
    attempt = _begun(harness_of(name), folder)
    _guided(attempt, _seeds(folder), upto, seed, folder)
    attempt.slot.set("done", 1)


if __name__ == "__main__":
    main()
