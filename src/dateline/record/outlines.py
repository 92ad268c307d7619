"""Claims of each event into its line on the timeline, by printed rules that never invent a value.

Times: the days that all claims allow whose event is said to have happened; where two exclude each
other, all days that any allows. Names and numbers: as claimed, what most claims have first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.model.claim import Claim, Property
from dateline.model.event import Event, Role, Status
from dateline.model.ids import EntityId, EventId, ReportId
from dateline.model.origin import Support
from dateline.model.outline import Outline, OutlinePlace, OutlineVoice
from dateline.model.place import Place
from dateline.model.precision import precision_of
from dateline.model.record import Disagreement
from dateline.model.span import Anchor
from dateline.model.time import When
from dateline.model.version import ALONE, Lines
from dateline.model.words import in_words
from dateline.record.sentences import Sentences

__all__ = ["make_outlines"]

_TOLD_BY = (Property.STATUS, Property.WHAT)
"""What an event is told by: that it happened, else that it was planned, ordered or denied."""


def make_outlines(
    events: Iterable[Event],
    claims: Iterable[Claim],
    supports: Iterable[Support],
    disagreements: Iterable[Disagreement],
    texts: Mapping[ReportId, str],
    lines: Lines = ALONE,
) -> tuple[Outline, ...]:
    """Return the outline of each event, in the order of the events.

    Args:
        events: The events.
        claims: All claims, in the order of the record.
        supports: What stands behind their values.
        disagreements: What they differ in.
        texts: The text of each report, for the sentences; of one that is left out there are none.
        lines: Which reports are versions of one another: of each line the earliest that tells of
            an event stands for all.
    """
    kept = list(events)
    by_event: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_event[claim.event].append(claim)
    mains = {(one.property, one.event): one for one in supports if one.main}
    of_event = {
        event: one for told in _TOLD_BY for (what, event), one in mains.items() if what is told
    }
    disputed = {found.event for found in disagreements if found.kind.contradicts}
    around = _sentences(kept, texts)
    found = []
    for event in kept:
        some, support = by_event[event.id], of_event.get(event.id)
        outline = _supported(_outline(event, some, lines), support)
        told = tuple(dict.fromkeys(around[m] for m in _best_first(event, some) if m in around))
        found.append(replace(outline, disputed=event.id in disputed, sentences=told))
    return tuple(found)


def _outline(event: Event, claims: list[Claim], lines: Lines) -> Outline:
    return Outline(
        event=event.id,
        type=event.type,
        what=_most(mention.exact for mention in event.mentions),
        when=_joined(_times(claims)),
        places=_places(claims),
        actors=_named(claims, Property.ACTOR),
        targets=_named(claims, Property.TARGET),
        counts=_named(claims, Property.COUNT),
        entities=_entities(claims),
        voices=_voices(claims),
        reports=lines.once(claim.anchor.report for claim in claims),
        claims=len(claims),
        status=_status(claims),
    )


def _supported(outline: Outline, support: Support | None) -> Outline:
    if support is None:
        return outline
    return replace(
        outline,
        origins=len(support.roots),
        independent_min=support.independent_min,
        independent_max=support.independent_max,
        why=support.why,
        retracted=support.retracted,
        corrected=support.corrected,
    )


def _times(claims: list[Claim]) -> list[When]:
    """Return the times of mentions that say it happened; of all where none does."""
    marked = {claim.trigger for claim in claims if claim.property is Property.STATUS}
    timed = [(claim.trigger, claim.value) for claim in claims if isinstance(claim.value, When)]
    plain = [when for trigger, when in timed if trigger not in marked]
    return plain or [when for _, when in timed]


def _joined(times: list[When]) -> When:
    """Return what all times allow; where two of them exclude each other, all that any allows.

    Where they agree on the days but not on when it began and ended, only the days are kept. The
    part of the day is that of a time which gives just these days.
    """
    first = max((when.earliest for when in times if when.earliest), default=None)
    last = min((when.latest for when in times if when.latest), default=None)
    if first and last and first > last:
        return _widest(times)
    begun = min((when.latest_begin for when in times if when.latest_begin), default=None)
    ended = max((when.earliest_end for when in times if when.earliest_end), default=None)
    if (first and begun and begun < first) or (ended and last and last < ended):
        return When.within(first, last)
    joined = When(first, begun, ended, last)
    parts = {when.part for when in times if when.part and replace(when, part="") == joined}
    return replace(joined, part=parts.pop()) if len(parts) == 1 else joined


def _widest(times: list[When]) -> When:
    """Return all days that any time allows; a side that one of them leaves open stays open."""
    firsts = [when.earliest for when in times if when.earliest]
    lasts = [when.latest for when in times if when.latest]
    opens, ends = len(firsts) < len(times), len(lasts) < len(times)
    return When.within(None if opens else min(firsts), None if ends else max(lasts))


def _named(claims: list[Claim], property: Property) -> tuple[str, ...]:  # noqa: A002 - the term
    """Return the distinct values in words, the most claimed first, then by alphabet."""
    said = Counter(in_words(claim.value) for claim in claims if claim.property is property)
    return tuple(sorted(said, key=lambda words: (-said[words], words)))


def _places(claims: list[Claim]) -> tuple[OutlinePlace, ...]:
    """Return the places, by how often their name is claimed, then by name and how often each is."""
    said = Counter(
        _place(claim.value, claim.role) for claim in claims if claim.property is Property.PLACE
    )
    names: Counter[str] = Counter()
    for place, times in said.items():
        names[place.name] += times

    def order(place: OutlinePlace) -> tuple[int, str, int, str, float, float]:
        lat, lon = place.lat or 0.0, place.lon or 0.0
        return -names[place.name], place.name, -said[place], place.role or "", lat, lon

    return tuple(sorted(said, key=order))


def _place(value: object, role: Role | None) -> OutlinePlace:
    if not isinstance(value, Place):
        return OutlinePlace(str(value), role)
    precision = precision_of(value.feature)
    lat, lon, radius_m = float(value.lat), float(value.lon), float(value.radius_m)
    return OutlinePlace(value.name, role, lat, lon, radius_m, precision)


def _entities(claims: list[Claim]) -> tuple[EntityId, ...]:
    return tuple(sorted({claim.entity for claim in claims if claim.entity is not None}))


def _voices(claims: list[Claim]) -> tuple[OutlineVoice, ...]:
    found = set()
    for chain in {claim.chain for claim in claims}:
        for link in chain.links:
            final = link is chain.origin
            found.add(OutlineVoice(link.name, link.words, link.role, link.known, final))
    return tuple(sorted(found, key=lambda v: (v.name, v.words, v.role, v.known, v.final)))


def _most(words: Iterable[str]) -> str:
    said = Counter(words)
    return min(said, key=lambda word: (-said[word], word), default="")


def _status(claims: list[Claim]) -> Status:
    """Return HAPPENED where any mention is plain, else the status that most mentions have."""
    marked = {c.trigger: str(c.value) for c in claims if c.property is Property.STATUS}
    plain = any(c.trigger not in marked for c in claims if c.property is Property.WHAT)
    return Status.HAPPENED if plain else Status(_most(marked.values()) or Status.HAPPENED.value)


def _best_first(event: Event, claims: list[Claim]) -> list[Anchor]:
    """Return the mentions, plain ones first, of those the ones with most claims."""
    said = Counter(claim.trigger for claim in claims)
    marked = {claim.trigger for claim in claims if claim.property is Property.STATUS}
    return sorted(event.mentions, key=lambda one: (one in marked, -said[one], one))


def _sentences(events: Sequence[Event], texts: Mapping[ReportId, str]) -> dict[Anchor, Anchor]:
    """Return the sentence around each mention."""
    by_report: defaultdict[ReportId, list[Anchor]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            by_report[mention.report].append(mention)
    around: dict[Anchor, Anchor] = {}
    for report, mentions in by_report.items():
        text = texts.get(report)
        if text is None:
            continue
        sentences = Sentences(text)
        for one in mentions:
            span = sentences.around(one.span)
            around[one] = Anchor(report, span, span.of(text))
    return around
