"""Proves what a dossier keeps: originals, texts with what was found in them, judgements."""

import hashlib
import zlib
from collections.abc import Iterator

import msgspec

from dateline.errors import StoreError
from dateline.model.ids import make_id
from dateline.store.check import check_annotated, check_judgement
from dateline.store.log_rows import held_of, said_of
from dateline.store.originals import original_of
from dateline.store.packed import unshelved
from dateline.store.proof import Fault, FaultKind, Proof
from dateline.store.rows import annotated_of, judgement_of, problems_of, report_of

__all__ = [
    "check_inputs",
    "check_judgements",
    "check_originals",
    "check_reports",
    "check_rereadings",
]

_CHUNK = 1 << 20  # bytes that are unpacked at once
_BROKEN = (zlib.error, msgspec.MsgspecError, ValueError, TypeError)
"""What reading a row raises whose bytes are not as they were."""


def check_originals(proof: Proof) -> Iterator[Fault]:
    """Yield the originals whose bytes do not have the SHA-256, or the size, that is said."""
    rows = proof.connection.execute(
        "SELECT r.sha256, r.bytes, l.size FROM raw r LEFT JOIN logged_original l"
        " ON l.sha256 = r.sha256"
    )
    for sha256, kept, size in rows:
        proof.count("originals")
        try:
            found, length = _digest(kept)
        except _BROKEN as error:
            yield Fault(FaultKind.ORIGINAL, sha256, f"its bytes cannot be unpacked: {error}")
            continue
        if found != sha256:
            yield Fault(FaultKind.ORIGINAL, sha256, f"its bytes have the SHA-256 {found}")
        elif size is not None and length != size:
            yield Fault(FaultKind.ORIGINAL, sha256, f"it has {length} bytes, and the log {size}")


def _digest(kept: bytes) -> tuple[str, int]:
    """Return SHA-256 and length of what is packed, without unpacking all of it at once."""
    total, length = hashlib.sha256(), 0
    unpacking = zlib.decompressobj()
    part = unpacking.decompress(kept, _CHUNK)
    while part:
        total.update(part)
        length += len(part)
        part = unpacking.decompress(unpacking.unconsumed_tail, _CHUNK)
    if not unpacking.eof or unpacking.unused_data:
        raise ValueError("they do not end where they should")
    return total.hexdigest(), length


def check_inputs(proof: Proof) -> Iterator[Fault]:
    """Yield the inputs of whose bytes, or of whose problems, something else is said than was."""
    rows = proof.connection.execute(
        "SELECT r.path, r.raw_sha256, r.about, r.problems, l.about FROM reading r"
        " LEFT JOIN report p ON p.key = r.report JOIN logged l ON l.path = r.path"
        " AND l.sha256 = r.raw_sha256 AND l.digest = coalesce(p.digest, '')"
    )
    for path, sha256, about, problems, logged in rows:
        proof.count("inputs")
        try:
            problems_of(problems)
            said = said_of(held_of(original_of(path, sha256, "", about), "", "", ""))
        except _BROKEN as error:
            yield Fault(FaultKind.ORIGINAL, path, f"what is said of it cannot be read: {error}")
            continue
        if said != logged:
            yield Fault(FaultKind.ORIGINAL, path, f"it is said to be {said}, and the log {logged}")


def check_reports(proof: Proof) -> Iterator[Fault]:
    """Yield the reports whose text, or what was found in it, is not as it was kept."""
    rows = proof.connection.execute(
        "SELECT p.id, p.digest, p.content, p.about, p.problems, p.text, p.found, l.text, l.found,"
        " l.id FROM report p LEFT JOIN logged_report l ON l.digest = p.digest"
    )
    for id_, digest, content, about, problems, text, found, *logged in rows:
        logged_text, logged_found, logged_id = logged
        proof.count("texts")
        if logged_id not in (None, id_):
            why = f"it is called {id_}, and the log calls it {logged_id}"
            yield Fault(FaultKind.TEXT, f"report {id_}", why)
        try:
            report = report_of(id_, about, text)
            read = report.digest
        except _BROKEN as error:
            yield Fault(FaultKind.TEXT, f"report {id_}", f"it cannot be read: {error}")
            continue
        sha256 = hashlib.sha256(report.text.encode()).hexdigest()
        if read != digest:
            why = f"what it says has the digest {read}, and it was kept as {digest}"
            yield Fault(FaultKind.TEXT, f"report {id_}", why)
        if logged_text is not None and logged_text != sha256:
            why = f"its text has the SHA-256 {sha256}, and the log {logged_text}"
            yield Fault(FaultKind.TEXT, f"report {id_}", why)
        proof.count("annotations")
        try:
            shelf = unshelved(found)
            now = make_id("rc", about, problems, shelf.decode())
            if now != content or logged_found not in (None, content):
                why = f"it has the digest {now}, was kept as {content}, and the log {logged_found}"
                yield Fault(FaultKind.ANNOTATIONS, f"report {id_}", why)
            check_annotated(annotated_of(report, problems, found))
        except StoreError as error:
            yield Fault(FaultKind.ANNOTATIONS, f"report {id_}", str(error))
        except _BROKEN as error:
            why = f"what was found in it cannot be read: {error}"
            yield Fault(FaultKind.ANNOTATIONS, f"report {id_}", why)


def check_rereadings(proof: Proof) -> Iterator[Fault]:
    """Yield the texts that originals were read to again and that are not as they were kept."""
    rows = proof.connection.execute(
        "SELECT p.id, a.digest, a.about, a.text, l.text FROM rereading a"
        " JOIN report p ON p.key = a.report LEFT JOIN logged_again l ON l.report = p.digest"
        " AND l.digest = a.digest"
    )
    for id_, digest, about, text, logged in rows:
        proof.count("texts read again")
        where = f"report {id_} read again"
        try:
            report = report_of(id_, about, text)
        except _BROKEN as error:
            yield Fault(FaultKind.TEXT, where, f"it cannot be read: {error}")
            continue
        sha256 = hashlib.sha256(report.text.encode()).hexdigest()
        if report.digest != digest or logged not in (None, sha256):
            why = f"it has the digest {report.digest}, and was kept as {digest}"
            yield Fault(FaultKind.TEXT, where, why)


def check_judgements(proof: Proof) -> Iterator[Fault]:
    """Yield the judgements that are not as they were made: an id is a digest of all it says."""
    for id_, body in proof.connection.execute("SELECT id, body FROM judgement"):
        proof.count("judgements")
        try:
            one = judgement_of(body)
            check_judgement(one)
        except (StoreError, *_BROKEN) as error:
            yield Fault(FaultKind.JUDGEMENT, id_, f"it cannot be read: {error}")
            continue
        if one.id != id_:
            yield Fault(FaultKind.JUDGEMENT, id_, f"what it says has the id {one.id}")
