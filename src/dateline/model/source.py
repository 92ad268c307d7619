"""Sources across reports: who is cited, for what, and on whose word that reaches us."""

from dataclasses import dataclass

from dateline.model.attribution import Attitude, Known, Mode, SourceRole, Stance, VoiceKind
from dateline.model.claim import Chain
from dateline.model.ids import EntityId, ReportId, SourceId
from dateline.model.span import Anchor

__all__ = ["Citation", "CitedSource", "SourceLine", "source_order"]


@dataclass(frozen=True, slots=True)
class Citation:
    """One time that a source is cited.

    Attributes:
        report: The report that cites it.
        words: Where the source stands; None for a quotation that continues without naming it.
        cue: The words that say that it is said.
        content: What is said, in text order.
        chain: On whose word the citation reaches us; the source is the last link.
        mode, attitude, stance, negated: As in `Attribution`.
    """

    report: ReportId
    words: Anchor | None
    cue: tuple[Anchor, ...]
    content: tuple[Anchor, ...]
    chain: Chain
    mode: Mode
    attitude: Attitude
    stance: Stance
    negated: bool


@dataclass(frozen=True, slots=True)
class CitedSource:
    """Somebody or something that reports cite.

    A person, body or agency that is named is one source in all reports. One that is only
    described ("a senior officer") is one source within its report: whether two reports mean the
    same officer is not known, and not guessed.

    Attributes:
        id: Digest of what makes it one.
        name: Its name, or the words that describe it.
        known: How far it is known, by the citation that tells most.
        role: What kind of voice.
        kind: From where it knows; None when no report tells.
        entity: Its entity; None when it has none.
        titles, bodies, reasons: Where its rank, its organisation, and why it is not named are
            printed.
        press_cues: Cues that only outlets have ("broadcast", "quoted"), of a body that no list of
            outlets has: a proposal to look at, nothing that is held.
        citations: In the order of report and text.
    """

    id: SourceId
    name: str
    known: Known
    role: SourceRole
    kind: VoiceKind | None
    entity: EntityId | None
    titles: tuple[Anchor, ...]
    bodies: tuple[Anchor, ...]
    reasons: tuple[Anchor, ...]
    press_cues: tuple[Anchor, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """What a list shows of a source: who it is, how often it is cited, in how many reports."""

    id: SourceId
    name: str
    known: Known
    role: SourceRole
    kind: VoiceKind | None
    entity: EntityId | None
    times: int
    reports: int


def source_order(source: CitedSource) -> tuple[int, int, str, str]:
    """Return what sources are sorted by: in most reports first, then most cited, then by name."""
    reports = len({citation.report for citation in source.citations})
    return -reports, -len(source.citations), source.name, source.id
