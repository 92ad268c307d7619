"""Origins: what stands behind a report, and how many independent ones stand behind a claim."""

from dataclasses import dataclass
from enum import StrEnum

from dateline.model.attribution import Known
from dateline.model.claim import Property
from dateline.model.ids import ClaimId, DerivationId, EventId, OriginId, ReportId
from dateline.model.span import Anchor

__all__ = ["Origin", "OriginKind", "Root", "Support", "Voice"]


class OriginKind(StrEnum):
    """What an origin is.

    REPORT: a report that was made from no other here. VIRTUAL: an outlet or agency that reports
    credit and of which no report is here. LATENT: nobody knows; its reports share their text and
    nothing says which came first. CIRCLE: its reports each go back to another of them. OWN: what a
    report that was made from another adds on a source of its own.
    """

    REPORT = "REPORT"
    VIRTUAL = "VIRTUAL"
    LATENT = "LATENT"
    CIRCLE = "CIRCLE"
    OWN = "OWN"


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin and the reports that go back to it, itself included.

    Attributes:
        id: Digest of kind and root.
        kind: What it is.
        root: The id of its first report; of a VIRTUAL one "virtual:" and the name credited; of a
            LATENT, CIRCLE or OWN one "latent:", "circle:" or "own:" and its first report's id.
        name: The outlet or agency it is known by; "" when nothing says it.
        reports: Sorted.
        credits: The credit lines that a VIRTUAL one rests on, in the order of reports.
    """

    id: OriginId
    kind: OriginKind
    root: str
    name: str
    reports: tuple[ReportId, ...]
    credits: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who vouches for a claim: a source, or a report for what it saw itself.

    Attributes:
        key: What makes it one: the same key is the same source in every report.
        name: Its name, or the words that describe it.
        known: Named, described or anonymous.
        like: What it is described as ("officer"): two that are alike in it and not named may be
            one; "" for a named source and for a report's own word.
        anchors: Where reports name it, in the order of reports.
    """

    key: str
    name: str
    known: Known
    like: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """One origin of a claim: the reports that have the claim from it, and who vouches there.

    Attributes:
        origin: Which.
        reports: Those that carry the claim and have it from this origin, sorted.
        voices: Its ultimate sources for this claim, by key.
    """

    origin: OriginId
    reports: tuple[ReportId, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """What stands behind one value of one property of one event.

    Attributes:
        event, property: What it is about.
        value: In words: "about 1,200 soldiers"; of WHAT, what most reports call it.
        claims: Those that assert it, in the order of the record.
        roots: Its origins, by root; one of them for each independent telling.
        independent_min: Origins that are surely apart: those that share an ultimate source are
            joined, and so are those whose unnamed sources are described alike or that may be
            derived from one another.
        independent_max: The most origins that can each be given an ultimate source of its own.
        why: The reasons of the range, in words: who is shared, what is alike.
        undecided: Derivations whose decision would move a count, the one that moves it most first.
        against: Claims that hold another value of it, or that it did not happen.
        retracted: Reports that assert it and that their outlet took back; they are not counted.
        corrected: Reports among those counted that their outlet corrected.
        main: Whether it is the value that most origins hold: one such for an event and property.
    """

    event: EventId
    property: Property
    value: str
    claims: tuple[ClaimId, ...]
    roots: tuple[Root, ...]
    independent_min: int
    independent_max: int
    why: tuple[str, ...] = ()
    undecided: tuple[DerivationId, ...] = ()
    against: tuple[ClaimId, ...] = ()
    retracted: tuple[ReportId, ...] = ()
    corrected: tuple[ReportId, ...] = ()
    main: bool = True
