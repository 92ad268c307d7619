"""Verifying: whether a dossier is what its log says it is, and what to do where it is not."""

from collections.abc import Callable
from pathlib import Path

from dateline.dossier.wire_custody import CheckedOut, FaultOut, SignedHead, VerifyOut
from dateline.errors import ConfigError
from dateline.store.proof import Check, Fault, FaultKind, Head, Proof, open_to_read, prove
from dateline.store.proof_log import check_against, check_log, check_sets
from dateline.store.proof_record import check_record_rows
from dateline.store.proof_rows import (
    check_inputs,
    check_judgements,
    check_originals,
    check_reports,
    check_rereadings,
)

__all__ = ["verify"]

_CHECKS: tuple[tuple[str, Check], ...] = (
    ("log", check_log),
    ("what the log lists", check_sets),
    ("inputs", check_inputs),
    ("originals", check_originals),
    ("texts", check_reports),
    ("texts read again", check_rereadings),
    ("judgements", check_judgements),
    ("record", check_record_rows),
)
_DO = {
    FaultKind.FILE: "go back to a copy made earlier and verify that; keep this file as it is",
    FaultKind.GUARD: "somebody took the guard away: compare the dossier with a copy made earlier",
    FaultKind.LOG: "the log was changed: compare it with a copy, or with a head that was given out",
    FaultKind.ORIGINAL: "take the original from where it came, or from a copy made earlier",
    FaultKind.TEXT: "go back to a copy made earlier; the text can be read again from the original",
    FaultKind.ANNOTATIONS: "go back to a copy made earlier, or add the original to a new dossier",
    FaultKind.JUDGEMENT: "ask who made it, and go back to a copy made earlier",
    FaultKind.RECORD: "the record is made of texts and judgements: where those are whole, any"
    " judgement or new report has it made anew",
    FaultKind.BESIDE: "it came past Dateline: find out who put it there, and when",
    FaultKind.GONE: "it was taken out past Dateline: go back to a copy made earlier",
    FaultKind.HEAD: "what was given out is right where its holder can be trusted, so this is not",
    FaultKind.SIGNATURE: "ask whoever signed it for the head and the key once more",
}


def verify(
    where: str | Path,
    head: SignedHead | None = None,
    key: Path | None = None,
    tell: Callable[[str, int], None] = lambda _what, _count: None,
) -> VerifyOut:
    """Check a dossier against its log, without changing anything.

    Args:
        where: The path of its file, or its address.
        head: A head that was given out earlier, which the log has to go back to.
        key: The public key that has to have signed it, PEM.
        tell: Called with what is checked and how many were, for progress.

    Raises:
        ConfigError: A key without a head, or a key that is none.
        StoreError: There is no such dossier, or it has tables of another version.
    """
    if key is not None and head is None:
        raise ConfigError("a key proves the signature of a head", hint="give --head too")
    signed = None
    if head is not None and key is not None:
        from dateline.dossier.signing import is_signed  # noqa: PLC0415 - cryptography, 0.1 s

        signed = is_signed(head, key)
    with open_to_read(where) as connection:
        proof = Proof(connection, tell)
        faults = list(prove(proof, (*_CHECKS, *_of_head(head))))
    if signed is False:
        faults.append(Fault(FaultKind.SIGNATURE, "head", "it bears no signature of this key"))
    return VerifyOut(
        whole=not faults,
        n=proof.head.n,
        hash=proof.head.hash,
        checked=tuple(CheckedOut(what, count) for what, count in proof.counts.items()),
        faults=tuple(FaultOut(one.kind.value, one.where, one.why, _DO[one.kind]) for one in faults),
        head=None if head is None else head.head.n,
        signed=signed,
    )


def _of_head(head: SignedHead | None) -> tuple[tuple[str, Check], ...]:
    """Return the check of a head that was given; none without."""
    if head is None:
        return ()
    given = Head(head.head.n, head.head.hash, head.head.dossier)
    return (("head", lambda proof: check_against(proof, given)),)
