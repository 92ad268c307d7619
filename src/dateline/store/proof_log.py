"""Proves the log of a dossier: its chain, and that it lists what is kept, all of it."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from dateline.model.custody import Held, seal
from dateline.store.log_rows import facts_of, said_of
from dateline.store.proof import Fault, FaultKind, Head, Proof

__all__ = ["check_against", "check_log", "check_sets"]

_ANYTHING = (
    "SELECT EXISTS (SELECT 1 FROM reading) OR EXISTS (SELECT 1 FROM report)"
    " OR EXISTS (SELECT 1 FROM raw) OR EXISTS (SELECT 1 FROM judgement)"
)  # a process that is killed while it makes a dossier leaves tables, and no log of nothing
_ENTRIES = 'SELECT n, at, "by", version, what, about, "before", hash FROM custody ORDER BY n'
_BESIDE = (
    (
        "SELECT r.path || ' (' || r.raw_sha256 || ')' FROM reading r LEFT JOIN report p"
        " ON p.key = r.report LEFT JOIN logged l ON l.path = r.path AND l.sha256 = r.raw_sha256"
        " AND l.digest = coalesce(p.digest, '') WHERE l.path IS NULL",
        "input",
    ),
    (
        "SELECT p.id FROM report p LEFT JOIN logged_report l ON l.digest = p.digest"
        " WHERE l.digest IS NULL",
        "report",
    ),
    (
        "SELECT r.sha256 FROM raw r LEFT JOIN logged_original l ON l.sha256 = r.sha256"
        " WHERE l.sha256 IS NULL",
        "original",
    ),
    (
        "SELECT p.id FROM version v JOIN report p ON p.key = v.report JOIN report q ON q.key ="
        " v.lead LEFT JOIN logged_place l ON l.digest = p.digest AND l.lead = q.digest"
        " AND l.nth = v.nth AND l.kind = v.kind WHERE l.digest IS NULL",
        "place among versions of",
    ),
    (
        "SELECT p.id || ' as ' || a.digest FROM rereading a JOIN report p ON p.key = a.report"
        " LEFT JOIN logged_again l ON l.report = p.digest AND l.digest = a.digest"
        " WHERE l.report IS NULL",
        "text read again of",
    ),
    (
        "SELECT j.id FROM judgement j LEFT JOIN logged_judgement l ON l.id = j.id"
        " WHERE l.id IS NULL",
        "judgement",
    ),
)
_GONE = (
    (
        "SELECT l.path || ' (' || l.sha256 || ')', l.n FROM logged l WHERE NOT EXISTS (SELECT 1"
        " FROM reading r LEFT JOIN report p ON p.key = r.report WHERE r.path = l.path AND"
        " r.raw_sha256 = l.sha256 AND coalesce(p.digest, '') = l.digest)",
        "input",
    ),
    (
        "SELECT l.digest, l.n FROM logged_report l LEFT JOIN report p ON p.digest = l.digest"
        " WHERE p.digest IS NULL",
        "report",
    ),
    (
        "SELECT l.sha256, l.n FROM logged_original l LEFT JOIN raw r ON r.sha256 = l.sha256"
        " WHERE r.sha256 IS NULL",
        "original",
    ),
    (
        "SELECT l.digest, l.n FROM logged_place l LEFT JOIN report p ON p.digest = l.digest"
        " LEFT JOIN version v ON v.report = p.key WHERE l.kind <> '' AND v.report IS NULL",
        "place among versions of",
    ),
    (
        "SELECT l.report || ' as ' || l.digest, l.n FROM logged_again l WHERE NOT EXISTS (SELECT 1"
        " FROM rereading a JOIN report p ON p.key = a.report WHERE p.digest = l.report"
        " AND a.digest = l.digest)",
        "text read again of",
    ),
    (
        "SELECT l.id, l.n FROM logged_judgement l LEFT JOIN judgement j ON j.id = l.id"
        " WHERE j.id IS NULL",
        "judgement",
    ),
)


@dataclass(slots=True)
class _Row:
    n: int
    at: str
    by: str
    version: str
    what: str
    about: str
    before: str
    hash: str


def check_log(proof: Proof) -> Iterator[Fault]:
    """Yield where the chain is broken; what the entries list is laid aside for `check_sets`."""
    last = Head(0, "")
    for columns in proof.connection.execute(_ENTRIES):
        row = _Row(*columns)
        where = f"entry {row.n}"
        if row.n != last.n + 1:
            why = f"it comes after entry {last.n}: {row.n - last.n - 1} are gone between them"
            yield Fault(FaultKind.LOG, where, why)
        if row.before != last.hash:
            why = f"it goes on from {row.before or 'nothing'}, and entry {last.n} has {last.hash}"
            yield Fault(FaultKind.LOG, where, why)
        sealed = seal(
            row.n, row.at, row.by, row.version, row.what, row.about, row.before
        )  # fmt: skip
        if sealed != row.hash:
            yield Fault(
                FaultKind.LOG, where, f"its hash is {row.hash}, and its words give {sealed}"
            )
        yield from _lay_aside(proof, row)
        last = Head(row.n, row.hash)
        proof.count("entries")
    proof.head = last
    if last.n == 0 and proof.connection.execute(_ANYTHING).fetchone() != (0,):
        yield Fault(FaultKind.LOG, "log", "there is none: nothing says what was added, and by whom")


def _lay_aside(proof: Proof, row: _Row) -> Iterator[Fault]:
    try:
        facts = facts_of(row.about)
    except (msgspec.MsgspecError, ValueError) as error:
        yield Fault(FaultKind.LOG, f"entry {row.n}", f"its facts cannot be read: {error}")
        return
    for held in facts.inputs:
        yield from _lay_input(proof, held, row)
    lay = proof.connection.lay
    lay("logged_judgement", [(one.id, row.n) for one in facts.judgements])
    placed = [(one.digest, one.lead, one.kind, one.nth, row.n) for one in facts.placed]
    lay("logged_place", placed, last=True)
    again = [(one.report, one.digest, one.text_sha256, row.n) for one in facts.reread]
    lay("logged_again", again)
    if facts.record:
        proof.basis, proof.record = facts.basis, facts.record


def _lay_input(proof: Proof, held: Held, row: _Row) -> Iterator[Fault]:
    lay = proof.connection.lay
    lay("logged", [(held.path, held.sha256, held.digest, said_of(held), row.n)], last=True)
    if held.size:
        lay("logged_original", [(held.sha256, held.size, row.n)])
    if not held.digest:
        return
    select = "SELECT text, n FROM logged_report WHERE digest = ?"
    before = proof.connection.execute(select, (held.digest,)).fetchone()
    if before is not None and before[0] != held.text_sha256:
        why = f"it gives the text of {held.report} another SHA-256 than entry {before[1]} does"
        yield Fault(FaultKind.LOG, f"entry {row.n}", why)
    laid = (held.digest, held.text_sha256, held.found, held.report, row.n)
    lay("logged_report", [laid], last=True)


def check_sets(proof: Proof) -> Iterator[Fault]:
    """Yield what is kept and not in the log, and what is in the log and not kept."""
    for select, what in _BESIDE:
        for (name,) in proof.connection.execute(select):
            yield Fault(FaultKind.BESIDE, f"{what} {name}", "it is kept, and no entry lists it")
    for select, what in _GONE:
        for name, n in proof.connection.execute(select):
            yield Fault(FaultKind.GONE, f"{what} {name}", f"entry {n} lists it, and it is gone")


def check_against(proof: Proof, head: Head) -> Iterator[Fault]:
    """Yield whether the log goes not back to a head that was given out earlier."""
    found = proof.connection.execute("SELECT hash FROM custody WHERE n = ?", (head.n,)).fetchone()
    proof.count("heads")
    if found is None:
        why = f"the log ends at entry {proof.head.n}: what came after it up to {head.n} was cut off"
        yield Fault(FaultKind.HEAD, f"entry {head.n}", why)
    elif found[0] != head.hash and head.dossier not in ("", _dossier(proof)):
        why = f"it is of another dossier, whose log begins with {head.dossier}"
        yield Fault(FaultKind.HEAD, f"entry {head.n}", why)
    elif found[0] != head.hash:
        why = f"the log was rewritten: its hash was {head.hash}, and now it is {found[0]}"
        yield Fault(FaultKind.HEAD, f"entry {head.n}", why)


def _dossier(proof: Proof) -> str:
    """Return the name of the dossier: the hash of its first entry."""
    found = proof.connection.execute("SELECT hash FROM custody WHERE n = 1").fetchone()
    return "" if found is None else str(found[0])
