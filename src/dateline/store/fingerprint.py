"""One digest of everything that a store answers: equal for two dossiers of the same content."""

import hashlib

import msgspec

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

    take(sorted(store.known()))
    take(sorted(store.digests().items()))
    hashes = set()
    for reading in store.readings():
        take(reading)
        hashes.add(reading.raw_sha256)
    for sha256 in sorted(hashes):
        take((sha256, hashlib.sha256(store.raw(sha256)).hexdigest()))
    for found in store.annotated():
        take((found.report.id, found.problems, [found.annotations.of(kind) for kind in KINDS]))
    take(store.judgements())
    take(store.gazetteers())
    take(store.basis())
    take(store.events())
    take(store.entities())
    take(store.claims())
    take(store.disagreements())
    take(store.merges())
    take(store.derivations())
    take(store.origins())
    take(store.supports())
    take(store.states())
    take(store.state_claims())
    take(store.flows())
    for outline in store.outlines():
        take(outline)
    for source in store.sources():
        take(source)
    return total.hexdigest()
