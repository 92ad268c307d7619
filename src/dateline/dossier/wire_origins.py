"""The JSON shapes of derivations, origins and what stands behind a value: a part of `wire`."""

import msgspec

from dateline.dossier.wire import AnchorOut, ClaimOut
from dateline.dossier.wire_disagreements import DisagreementOut

__all__ = [
    "ChoiceOut",
    "DerivationOut",
    "EvidenceOut",
    "ExplainOut",
    "GradeOut",
    "MergeOut",
    "OriginOut",
    "OriginsOut",
    "PropertyOut",
    "ReasonOut",
    "ReviewOut",
    "RootOut",
    "SupportOut",
    "ValueOut",
    "VouchOut",
]


class ReasonOut(msgspec.Struct, frozen=True):
    """One sign, what it added (or took) in log odds, and what was compared."""

    feature: str
    weight: float
    left: str
    right: str


class EvidenceOut(msgspec.Struct, frozen=True):
    """A passage of the later report beside the one it was made from; `share` of its words kept."""

    later: AnchorOut
    earlier: AnchorOut
    share: float
    quoted: bool


class DerivationOut(msgspec.Struct, frozen=True):
    """One report made from another.

    `share` of its words stand in passages of the other; `credit` null where it credits nobody;
    `hours` from the earlier's printing to the later's, null where a clock is missing.
    """

    derivation: str
    later: str
    earlier: str
    kind: str
    state: str
    direction: str
    score: float
    share: float
    hours: float | None
    credit: AnchorOut | None
    evidence: tuple[EvidenceOut, ...]
    reasons: tuple[ReasonOut, ...]


class OriginOut(msgspec.Struct, frozen=True):
    """One origin and all reports that go back to it; `root` is its first report's id.

    Of one that is no report here, `root` is "virtual:NAME" (credited by its reports), "latent:ID"
    (nothing says which came first) or "circle:ID" (they go back to each other).
    """

    origin: str
    kind: str
    root: str
    name: str
    reports: tuple[str, ...]
    credits: tuple[AnchorOut, ...]


class VouchOut(msgspec.Struct, frozen=True):
    """Who vouches for a value; `key` is the same wherever it is surely the same source."""

    key: str
    name: str
    known: str
    words: tuple[AnchorOut, ...]


class RootOut(msgspec.Struct, frozen=True):
    """One origin of a value: the reports that have it from there, and who vouches there."""

    origin: str
    reports: tuple[str, ...]
    voices: tuple[VouchOut, ...]


class ValueOut(msgspec.Struct, frozen=True):
    """One value of a property and what stands behind it."""

    value: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    independent_min: int
    independent_max: int
    why: tuple[str, ...]
    roots: tuple[RootOut, ...]
    against: tuple[str, ...]
    undecided: tuple[str, ...]
    retracted: tuple[str, ...]
    corrected: tuple[str, ...]


class SupportOut(ValueOut, frozen=True, kw_only=True):
    """What stands behind the value of a property that most origins hold; the others in `values`.

    `independent_min` and `independent_max` are the range of independent origins, `why` its
    reasons, `undecided` the derivations whose decision would move it.
    """

    event: str
    property: str
    values: tuple[ValueOut, ...]


class ReviewOut(msgspec.Struct, frozen=True):
    """A derivation that somebody should look at, and how many values' counts it moves."""

    derivation: str
    later: str
    earlier: str
    state: str
    score: float
    moves: int


class OriginsOut(msgspec.Struct, frozen=True):
    """Which reports go back to which, and what stands behind each value of each event.

    `derivations` hold and make a report the child of another; `undecided` may, `cut` do not any
    more; `overlaps` only share a statement or stock words. `own` are origins of what derived
    reports add on sources of their own. `review` has what moves most first.
    """

    derivations: tuple[DerivationOut, ...]
    undecided: tuple[DerivationOut, ...]
    cut: tuple[DerivationOut, ...]
    overlaps: tuple[DerivationOut, ...]
    origins: tuple[OriginOut, ...]
    own: tuple[OriginOut, ...]
    events: tuple[SupportOut, ...]
    review: tuple[ReviewOut, ...]


class MergeOut(msgspec.Struct, frozen=True):
    """Why two tellings are held to be of one event; `judged` where a person said so."""

    left: AnchorOut
    right: AnchorOut
    score: float
    judged: bool
    reasons: tuple[ReasonOut, ...]


class ChoiceOut(msgspec.Struct, frozen=True):
    """The value that a policy takes, with its rule."""

    policy: str
    value: str
    claims: tuple[str, ...]
    rule: str


class PropertyOut(msgspec.Struct, frozen=True):
    """One property of an event: what stands behind its values, and what each policy takes.

    `proposed` is the Admiralty digit that the machine proposes for the main value ("" for none,
    never "1"), with its reasons.
    """

    support: SupportOut
    policies: tuple[ChoiceOut, ...]
    proposed: str
    reasons: tuple[str, ...]


class GradeOut(msgspec.Struct, frozen=True):
    """An Admiralty grade that a person gave: of a source a letter, of a claim a digit."""

    of: str
    grade: str
    meaning: str


class ExplainOut(msgspec.Struct, frozen=True):
    """Everything behind one event, or behind one claim of it.

    `derivations` are those between its reports; `merges` why its tellings are one event.
    """

    event: str
    type: str
    mentions: tuple[AnchorOut, ...]
    claims: tuple[ClaimOut, ...]
    properties: tuple[PropertyOut, ...]
    derivations: tuple[DerivationOut, ...]
    merges: tuple[MergeOut, ...]
    disagreements: tuple[DisagreementOut, ...]
    grades: tuple[GradeOut, ...]
