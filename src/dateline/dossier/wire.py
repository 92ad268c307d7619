"""The JSON shapes that the outside relies on, and nothing else: one Struct for each.

JSON Schema is generated from these (`tools/build_schema.py`); keys may be added, never renamed or
dropped. Offsets count Unicode code points, half-open; dates are ISO 8601.
"""

from datetime import date, datetime

import msgspec
from msgspec import UNSET, UnsetType

from dateline.dossier.wire_counts import QuantityOut
from dateline.dossier.wire_parties import ArgumentOut, CauseLinkOut
from dateline.dossier.wire_reviewed import EventReview
from dateline.dossier.wire_ties import TieOut

__all__ = [
    "AnchorOut", "AnnotatedOut", "AttributionOut", "ClaimOut",
    "EventOut", "HitOut", "LinkOut", "NameOut", "PlaceOut", "ProblemOut",
    "QuantityOut", "RefusedLine", "RelationOut", "ReportOut", "TimeLinkOut", "TimeOut",
    "TimelineEntry",
]  # fmt: skip

Pair = tuple[int, int]
Point = tuple[float, float]


class ProblemOut(msgspec.Struct, frozen=True):
    """A fault: in which stage, a stable code, a sentence for a person, what was lost."""

    stage: str
    code: str
    message: str
    severity: str
    start: int | None = None
    end: int | None = None


class TimeOut(msgspec.Struct, frozen=True):
    """A TIMEX3 expression; `earliest`/`latest` null where nothing bounds that side.

    `when` is the same in words for people; null where it has no place on the calendar. `offset` is
    how far it lies from what it counts from ("-P1D"), `zone` the zone of a clock time, as written.
    """

    start: int
    end: int
    type: str
    value: str
    earliest: date | None
    latest: date | None
    when: str | None
    kind: str
    bound: str
    mod: str | None
    anchored: str
    anchor: Pair | None
    rule: str
    offset: str
    zone: str


class NameOut(msgspec.Struct, frozen=True):
    """A mention; mentions with one `chain` number are one entity in this report.

    `named` is whether one of them is a name; `rule` how a noun or pronoun came into the chain.
    """

    start: int
    end: int
    kind: str
    name: str
    chain: int
    form: str
    titles: tuple[str, ...]
    of: str | None
    sort: str
    offices: tuple[Pair, ...]
    named: bool
    rule: str


class RelationOut(msgspec.Struct, frozen=True):
    """What the words at `start..end` make of a name: "85 km north of Dallim", "near Dallim"."""

    kind: str
    start: int
    end: int
    km: float | None
    bearing_deg: float | None
    other: Pair | None
    countries: tuple[str, ...]


class PlaceOut(msgspec.Struct, frozen=True):
    """A toponym; `lat` and `lon` null: seen, not resolved. `basis` says what the point rests on.

    `precision` says what the point is worth: only of a SITE, DISTRICT or TOWN it is a pin. `line`
    has the two points (lat, lon) that a LINE lies between. `lat`, `lon` and `radius_m` are the
    named place's own; where `relation` says that not the place is meant but what lies so to it,
    `point` (null: the same) and `reach_m` are of what is meant. In `nominal_places` it is a noun
    phrase that `means` a name.
    """

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None
    radius_m: float | None
    gazetteer: str | None
    gazetteer_id: str | None
    feature: str | None
    country: str | None
    basis: str
    adjectival: bool
    head: str
    precision: str | None = None
    line: tuple[Point, ...] = ()
    relation: RelationOut | None = None
    point: Point | None = None
    reach_m: float | None = None
    means: Pair | None = None
    score: float | None = None


class InferenceOut(msgspec.Struct, frozen=True):
    """Why something is held that no words state: the rule and the words that gave it."""

    rule: str
    spans: tuple[Pair, ...]


class VoiceOut(msgspec.Struct, frozen=True):
    """Who a source is; `chain` is the number of its chain under "names"."""

    name: str
    chain: int | None
    title: Pair | None
    body: Pair | None
    kind: str | None
    reason: Pair | None
    first: Pair | None
    by: InferenceOut | None


class AttributionOut(msgspec.Struct, frozen=True):
    """One hop of testimony; `inside` is the id of the attribution it is told in.

    `inferred` is true where `inside_by` or `source_by` says why something unstated is held.
    """

    id: int
    source: tuple[Pair, ...]
    cue: tuple[Pair, ...]
    content: tuple[Pair, ...]
    mode: str
    inside: int | None
    known: str
    role: str
    attitude: str
    stance: str
    negated: bool
    inferred: bool
    inside_by: InferenceOut | None
    source_by: InferenceOut | None
    told: Pair | None
    voice: VoiceOut


class EventOut(msgspec.Struct, frozen=True):
    """An event mention; `attribution` is the id of the attribution whose content it stands in.

    `status` says whether it happened for its own source, `status_by` where the word stands that
    says so; `tending` whether it lies ahead, `special` whether it is generic or under a condition.
    `when` says its days in words for people; null where nothing dates it. `events` are triggers of
    others that fill a role of this one: "announced the withdrawal". `acled` is a sub-event type;
    `alternatives` are other PLOVER types with their weights, the likeliest first.
    """

    start: int
    end: int
    class_: str = msgspec.field(name="class")
    type: str | None
    mode: str | None
    tense: str
    certainty: str
    polarity: str
    earliest: date | None
    latest: date | None
    when: str | None
    arguments: tuple[ArgumentOut, ...]
    events: tuple[ArgumentOut, ...]
    attribution: int | None
    lemma: str
    time: Pair | None
    status: str
    status_by: Pair | None
    tending: str
    special: str
    acled: str | None
    typed_by: str
    alternatives: dict[str, float]


class TimeLinkOut(msgspec.Struct, frozen=True):
    """A TimeML TLINK: the event at `from` stands in `relation` to the event or time at `to`."""

    from_: Pair = msgspec.field(name="from")
    relation: str
    to: Pair
    rule: str


class AnnotatedOut(msgspec.Struct, frozen=True):
    """One line of `dateline annotate`; a kind that `--only` left out has no key.

    `links` and `causes` come with `events`.
    """

    id: str
    times: tuple[TimeOut, ...] | UnsetType = UNSET
    names: tuple[NameOut, ...] | UnsetType = UNSET
    places: tuple[PlaceOut, ...] | UnsetType = UNSET
    nominal_places: tuple[PlaceOut, ...] | UnsetType = UNSET
    quantities: tuple[QuantityOut, ...] | UnsetType = UNSET
    attributions: tuple[AttributionOut, ...] | UnsetType = UNSET
    events: tuple[EventOut, ...] | UnsetType = UNSET
    links: tuple[TimeLinkOut, ...] | UnsetType = UNSET
    causes: tuple[CauseLinkOut, ...] | UnsetType = UNSET
    ties: tuple[TieOut, ...] | UnsetType = UNSET
    problems: tuple[ProblemOut, ...] = ()


class RefusedLine(msgspec.Struct, frozen=True):
    """The answer of `dateline annotate` to a line that is no report."""

    id: str | None
    line: int
    problem: str
    code: str


class ReportOut(msgspec.Struct, frozen=True):
    """One line of `dateline reports`; `id` null is a file that could not become a report.

    `sha256`, `size` (bytes) and `media_type` are of the original; `size` null where it was not
    kept. `captured_url` and `captured_at` are where and when it was taken from the web; `updated`
    is when the outlet says that it last changed it. `restricted`: in a team, whoever reads it needs
    a right of its own, and is audited.
    """

    id: str | None
    path: str
    outlet: str
    title: str
    published: str | None
    lang: str | None
    url: str
    sha256: str
    problems: tuple[ProblemOut, ...]
    size: int | None = None
    media_type: str | None = None
    captured_url: str | None = None
    captured_at: datetime | None = None
    updated: str | None = None
    restricted: bool = False


class LinkOut(msgspec.Struct, frozen=True):
    """One voice; `start` and `end` null when its words stand outside the text.

    Where the hop is inferred, `rule` names the rule and `because` has the words that gave it.
    """

    role: str
    words: str
    known: str
    start: int | None
    end: int | None
    inferred: bool
    rule: str = ""
    because: tuple[Pair, ...] = ()


class AnchorOut(msgspec.Struct, frozen=True):
    """Words of a report: `text[start:end] == quote`."""

    report: str
    start: int
    end: int
    quote: str


class CitationOut(msgspec.Struct, frozen=True):
    """One time that a source is cited; `words` null where a quotation continues without them."""

    report: str
    words: AnchorOut | None
    cue: tuple[AnchorOut, ...]
    content: tuple[AnchorOut, ...]
    chain: tuple[LinkOut, ...]
    mode: str
    attitude: str
    stance: str
    negated: bool


class SourceOut(msgspec.Struct, frozen=True):
    """Somebody who is cited.

    `reports` are those that cite them, `by` the voices that stand before them in a chain,
    `origins` what their citations go back to, counted by `origins_rule`. `press_cues` are cues that
    only outlets have, of a body that no list of outlets has: a proposal, nothing that is held.
    """

    source: str
    name: str
    known: str
    role: str
    kind: str | None
    entity: str | None
    titles: tuple[AnchorOut, ...]
    bodies: tuple[AnchorOut, ...]
    reasons: tuple[AnchorOut, ...]
    press_cues: tuple[AnchorOut, ...]
    times: int
    reports: tuple[str, ...]
    by: tuple[str, ...]
    origins: int
    origins_rule: str
    citations: tuple[CitationOut, ...]


class ClaimOut(msgspec.Struct, frozen=True):
    """One value, the words that bear it, and on whose word: first link speaks to us.

    `rule` says why it is held where its words stand outside the event's clause, "" elsewhere.
    """

    claim: str
    event: str
    property: str
    value: str | dict[str, str | float | tuple[str, ...] | None]
    report: str
    start: int
    end: int
    quote: str
    chain: tuple[LinkOut, ...]
    certainty: str
    polarity: str
    entity: str | None
    role: str | None = None
    rule: str = ""


class TimelineEntry(msgspec.Struct, frozen=True):
    """One event with what its claims say.

    `origins` are those of its main claim, that it happened; `independent_min` to `independent_max`
    of them are independent, `why` says what joins them. `origins_rule` says what an origin is, and
    `when_rule` how the days were joined. `when` says them in words for people ("undated" for none).
    `review` has what coders say; where nobody did there is no such key. All else is the machine's.
    """

    event: str
    type: str
    what: str
    earliest: date | None
    latest: date | None
    when: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    counts: tuple[str, ...]
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    origins: int
    origins_rule: str
    when_rule: str
    disputed: bool
    status: str
    independent_min: int = 0
    independent_max: int = 0
    why: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()
    review: EventReview | UnsetType = UNSET


class HitOut(msgspec.Struct, frozen=True):
    """A passage found by full-text search."""

    report: str
    start: int
    end: int
    quote: str
    score: float
