"""How much is read before a file is refused: every bound of this stage, each with its reason."""

from dataclasses import dataclass

__all__ = ["ARCHIVE", "BYTES", "CHILD", "NO_MEMORY", "ArchiveLimits", "ByteLimits", "ChildLimits"]


@dataclass(frozen=True, slots=True)
class ByteLimits:
    """Bytes of one piece of input.

    Attributes:
        text: One text, page or JSON line. A long news report has 60 kB and a book 1 MB, so more
            is a whole collection in one file, which must be split to be cited report by report.
        json: A .json file that holds a list; it has to be in memory as a whole.
        head: The beginning that tells formats apart: all signatures known stand in the first 512.
        bad_lines: JSON lines refused in a row before anything was read, after which the file is
            taken for something else.
    """

    text: int = 10_000_000
    json: int = 50_000_000
    head: int = 4_096
    bad_lines: int = 1_000


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive may hold.

    Attributes:
        file: Bytes of the archive itself.
        members: Files in it; the list of names alone takes 500 bytes each in memory.
        directory: Bytes of its list of names, checked before the list is read: 10,000 members
            with names of 200 letters.
        unpacked: Bytes of all members together; 50,000 reports of 20 kB.
        ratio: Unpacked to packed, per member. Text packs 3 to 10 times, DEFLATE at most 1,032.
        small: Members below this size are not held to the ratio: a short run packs very well.
    """

    file: int = 500_000_000
    members: int = 10_000
    directory: int = 2_500_000
    unpacked: int = 1_000_000_000
    ratio: int = 100
    small: int = 1_000_000


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What the child process that parses foreign formats may use.

    Attributes:
        cpu_s: CPU seconds for one file. The slowest honest page met, 4 MB long, took 19.
        wall_s: Seconds on the clock for one file, on a machine three times overbooked.
        start_s: Seconds on the clock until the child has its libraries; 2 when idle.
        memory: Bytes of address space, libraries included, which take 300 MB.
        answer: Bytes of an answer; a page cannot yield more text than three times its bytes.
    """

    cpu_s: int = 20
    wall_s: float = 60.0
    start_s: float = 60.0
    memory: int = 1_500_000_000
    answer: int = 64_000_000


NO_MEMORY = 3  # the child's exit status when it has none left; 0 to 2 have other meanings

BYTES = ByteLimits()
ARCHIVE = ArchiveLimits()
CHILD = ChildLimits()
