"""How much is read before a file is refused: every bound of this stage, each with its reason."""

from dataclasses import dataclass

__all__ = [
    "ARCHIVE",
    "BYTES",
    "CHILD",
    "NO_MEMORY",
    "WEB",
    "ArchiveLimits",
    "ByteLimits",
    "ChildLimits",
    "WebLimits",
]


@dataclass(frozen=True, slots=True)
class ByteLimits:
    """Bytes of one piece of input.

    Attributes:
        text: One text or JSON line. A long news report has 60 kB and a book 1 MB, so more
            is a whole collection in one file, which must be split to be cited report by report.
        document: One file with pictures in it, which a child process parses: a saved page, a PDF.
        json: A .json file that holds a list; it has to be in memory as a whole.
        head: The beginning that tells formats apart: all signatures known stand in the first 512.
        bad_lines: JSON lines refused in a row before anything was read, after which the file is
            taken for something else.
    """

    text: int = 10_000_000
    document: int = 50_000_000
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
        member: Bytes of one member, which is held in memory.
        unpacked: Bytes of all members together; 50,000 reports of 20 kB.
        depth: Archives around one that is still read: a web archive in a ZIP is, no more.
        ratio: Unpacked to packed, per member. Text packs 3 to 10 times, DEFLATE at most 1,032.
        small: Members below this size are not held to the ratio: a short run packs very well.
    """

    file: int = 500_000_000
    members: int = 10_000
    directory: int = 2_500_000
    member: int = 100_000_000
    unpacked: int = 1_000_000_000
    depth: int = 1
    ratio: int = 100
    small: int = 1_000_000


@dataclass(frozen=True, slots=True)
class WebLimits:
    """What a web archive may hold; the file itself may be of any size, as it is streamed.

    Attributes:
        head: Bytes of the headers of a record or of an answer; servers send 8 kB at most.
        ratio: Unpacked to packed, per record; as in `ArchiveLimits`.
        small: Records below this size are not held to the ratio.
        again: Digests of pages kept for captures that say "as before", 25 MB; and as many such
            captures, 105 MB.
        broken: Records in a row that are no records, after which the rest is given up.
    """

    head: int = 65_536
    ratio: int = 100
    small: int = 10_000_000
    again: int = 200_000
    broken: int = 1_000


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What the child process that parses foreign formats may use.

    Attributes:
        cpu_s: CPU seconds for one file. The slowest honest page met, 4 MB long, took 19.
        wall_s: Seconds on the clock for one file, on a machine three times overbooked.
        slow_cpu_s: CPU seconds for one file of a reader that is slow: 2,000 pages of PDF take 100.
            What OCR takes is not in it, but each page of that may take as much.
        slow_wall_s: Seconds on the clock for such a file: 200 pages of OCR at 14 each.
        start_s: Seconds on the clock until the child has its libraries; 2 when idle.
        memory: Bytes of address space, libraries included, which take 300 MB.
        answer: Bytes of an answer; a page cannot yield more text than three times its bytes.
        children: How many there are at most, and never more than cores.
        ahead: Files for each of them that are read before their turn; more made nothing faster.
        ahead_bytes: Bytes of such files in memory, and of their answers; one file goes beyond.
    """

    cpu_s: int = 20
    wall_s: float = 60.0
    slow_cpu_s: int = 150
    slow_wall_s: float = 3_600.0
    start_s: float = 60.0
    memory: int = 1_500_000_000
    answer: int = 64_000_000
    children: int = 4
    ahead: int = 8
    ahead_bytes: int = 32_000_000


NO_MEMORY = 3  # the child's exit status when it has none left; 0 to 2 have other meanings

BYTES = ByteLimits()
ARCHIVE = ArchiveLimits()
CHILD = ChildLimits()
WEB = WebLimits()
