"""One digest of everything that a store answers: equal for two dossiers of the same content."""

import hashlib
from collections.abc import Iterator

import msgspec

from dateline.model.code import CODEBOOKS
from dateline.ports import Store
from dateline.store.rows import KINDS

__all__ = ["fingerprint"]


def fingerprint(store: Store) -> str:
    """Return the SHA-256, in hex, of all that is kept, in sorted order.

    It says nothing of how it is kept: a file and a dossier in memory, filled in another order or
    in several runs, have the same.
    """
    total = hashlib.sha256()

    def take(value: object) -> None:
        total.update(msgspec.json.encode(value) + b"\n")

    for value in (*_given(store), *_recorded(store)):
        take(value)
    return total.hexdigest()


def _given(store: Store) -> Iterator[object]:
    """Yield what was read, found and judged."""
    yield sorted(store.known())
    yield sorted(store.digests().items())
    hashes = set()
    for reading in store.readings():
        yield reading
        hashes.add(reading.raw_sha256)
    for sha256 in sorted(hashes):
        yield sha256, hashlib.sha256(store.raw(sha256)).hexdigest()
    for found in store.annotated():
        yield found.report.id, found.problems, [found.annotations.of(kind) for kind in KINDS]
    for kept in store.kept():
        yield kept
        if kept.placed.kind is None:
            yield store.versions(kept.report.id)
    yield store.judgements()
    yield store.gazetteers()


def _recorded(store: Store) -> Iterator[object]:
    """Yield the record."""
    yield store.basis()
    yield store.events()
    yield store.entities()
    yield store.claims()
    yield store.disagreements()
    yield store.merges()
    yield store.derivations()
    yield store.origins()
    yield store.supports()
    yield store.states()
    yield store.state_claims()
    yield store.flows()
    yield from store.outlines()
    yield from store.sources()
    for scheme in CODEBOOKS:
        yield from store.codes(scheme)
