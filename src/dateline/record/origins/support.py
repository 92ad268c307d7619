"""What stands behind each value: its origins, who vouches in each, and how many are independent."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations

from dateline.model.attribution import Known
from dateline.model.claim import Claim, Property
from dateline.model.derivation import Derivation, DerivationState
from dateline.model.ids import DerivationId, EventId, OriginId, ReportId, make_id
from dateline.model.origin import Origin, OriginKind, Root, Support, Voice
from dateline.model.quotations import find_quotations
from dateline.model.report import Report
from dateline.record.compare.names import folded
from dateline.record.origins.counting import at_most, components
from dateline.record.origins.forest import CHILD_KINDS, Forest
from dateline.record.origins.standing import Standing
from dateline.record.origins.values import Held, values_of
from dateline.record.origins.voices import (
    alike,
    fits,
    merged,
    namesakes,
    own_voice,
    surname,
    voices_of,
    words_beside,
)

__all__ = ["make_supports", "own_origins"]

_Tie = tuple[OriginId, OriginId, str]

_FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our)\b")
_LEAD = 350  # code points: the first sentence or two, which tell what the report is about
_BESIDE = 300  # code points to a source that is cited beside what is said
_UNSURE = 0.9  # a proposed derivation below it is worth a look before a count is relied on


def make_supports(
    reports: Mapping[ReportId, Report],
    claims: Iterable[Claim],
    forest: Forest,
    derivations: Sequence[Derivation],
    standing: Standing,
) -> tuple[Support, ...]:
    """Return what stands behind each value of each property of each event.

    Args:
        reports: All of them.
        claims: The claims of the record.
        forest: What reports go back to.
        derivations: All of them, cut and possible ones too.
        standing: Which reports no longer stand as they are.
    """
    by_event: defaultdict[EventId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_event[claim.event].append(claim)
    counter = _Counter(reports, by_event, forest, derivations, standing)
    return tuple(s for event in sorted(by_event) for s in counter.of(event, by_event[event]))


def own_origins(forest: Forest, supports: Iterable[Support]) -> tuple[Origin, ...]:
    """Return the origins of what derived reports add on their own, where some value rests on it."""
    known = {origin.id for origin in forest.origins}
    found = {
        root.origin: root.reports[0]
        for support in supports
        for root in support.roots
        if root.origin not in known
    }
    return tuple(
        Origin(name, OriginKind.OWN, f"own:{report}", "", (report,))
        for name, report in sorted(found.items())
    )


def _own_id(report: ReportId) -> OriginId:
    return OriginId(make_id("or", OriginKind.OWN, report))


class _Counter:
    def __init__(
        self,
        reports: Mapping[ReportId, Report],
        by_event: Mapping[EventId, Sequence[Claim]],
        forest: Forest,
        derivations: Sequence[Derivation],
        standing: Standing,
    ) -> None:
        self._reports = reports
        self._forest = forest
        self._standing = standing
        self._possible: defaultdict[ReportId, list[Derivation]] = defaultdict(list)
        for one in derivations:
            if one.state is DerivationState.POSSIBLE and one.kind in CHILD_KINDS:
                self._possible[one.later].append(one)
        self._all_voices = _all_voices(by_event)
        self._about = _about(by_event)
        self._folded: dict[ReportId, str] = {}
        self._witness: dict[ReportId, bool] = {}
        self._called = self._descriptions()

    def of(self, event: EventId, claims: Sequence[Claim]) -> list[Support]:
        """Return the support of each value of one event, with one main value a property."""
        found: defaultdict[Property, list[Support]] = defaultdict(list)
        for held in values_of(claims):
            support = self._support(event, held)
            if support.roots or support.retracted:
                found[held.property].append(support)
        done: list[Support] = []
        for supports in found.values():
            best = min(supports, key=_main_first)
            done += [replace(one, main=one is best) for one in sorted(supports, key=_main_first)]
        return done

    def _support(self, event: EventId, held: Held) -> Support:
        gone = self._standing.retracted
        counted = [claim for claim in held.claims if claim.anchor.report not in gone]
        reports = sorted({claim.anchor.report for claim in counted})
        roots = self._roots(counted)
        keys = _keys(roots)
        ties = [*_shared(roots, keys), *self._maybe_named(roots), *self._maybe_derived(roots)]
        least = components(sorted(keys), [(a, b) for a, b, _ in ties])
        return Support(
            event=event,
            property=held.property,
            value=held.value,
            claims=tuple(claim.id for claim in held.claims),
            roots=roots,
            independent_min=len(least),
            independent_max=at_most(keys),
            why=tuple(dict.fromkeys(why for _, _, why in ties)),
            undecided=self._undecided(reports),
            against=tuple(claim.id for claim in held.against),
            retracted=tuple(
                sorted({c.anchor.report for c in held.claims if c.anchor.report in gone})
            ),
            corrected=tuple(r for r in reports if r in self._standing.corrected),
        )

    def _roots(self, claims: Sequence[Claim]) -> tuple[Root, ...]:
        by_origin: defaultdict[OriginId, defaultdict[ReportId, list[Claim]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for claim in claims:
            report = claim.anchor.report
            by_origin[self._origin_of(claim)][report].append(claim)
        return tuple(
            Root(origin, self._forest.lines.once(told), self._voices(origin, told))
            for origin, told in sorted(by_origin.items())
        )

    def _origin_of(self, claim: Claim) -> OriginId:
        """Return where a report has a claim from: its origin, or itself by a source of its own.

        A later version that names one more source is still the word of its outlet.
        """
        report = claim.anchor.report
        if report in self._forest.parent_of and self._forest.lines.lead(report) == report:
            voices = voices_of(claim.chain, report)
            if any(voice.known is Known.NAMED and self._is_new(voice, report) for voice in voices):
                return _own_id(report)
        return self._forest.origin_of[report].id

    def _is_new(self, voice: Voice, report: ReportId) -> bool:
        """Whether no report that this one goes back to names the source."""
        name = f" {folded(voice.name).rsplit(' ', 1)[-1]} "
        _, *before = self._line(report)
        return not any(name in self._words(one) for one in before)

    def _words(self, report: ReportId) -> str:
        if report not in self._folded:
            self._folded[report] = f" {folded(self._reports[report].text)} "
        return self._folded[report]

    def _voices(
        self, origin: OriginId, told: Mapping[ReportId, Sequence[Claim]]
    ) -> tuple[Voice, ...]:
        """Return who vouches for a claim in one origin.

        What its root itself says counts; a rewrite gives the same sources other words.
        """
        tops = [r for r in sorted(told) if r not in self._forest.parent_of]
        for reports in (tops, sorted(told)):
            voices = merged(v for r in reports for c in told[r] for v in voices_of(c.chain, r))
            if voices:
                break
        group = merged(
            [
                *voices,
                *(v for r in tops for v in self._among(voices, r)),
                *(v for r in tops for v in self._around(r, told[r])),
            ]
        )
        saw = [own_voice(r, self._outlet(r)) for r in tops if self._saw_it(r, told[r])]
        if group or saw:
            return merged([*group, *saw])
        first = (tops or sorted(told))[0]
        root = next((o.root for o in self._forest.origins if o.id == origin), first)
        return (own_voice(ReportId(root), self._outlet(first)),)

    def _may_be(self, voice: Voice, report: ReportId) -> tuple[Voice, ...]:
        """Return the named source that a described one may be; () when none or when several may.

        "The steward" may be whom the report, or one that it goes back to, names and beside whose
        name some report has the word. Nobody says so: the source stays described.
        """
        if not voice.like:
            return ()
        called = self._called.get(voice.like.rsplit(" ", 1)[-1], ())
        for there in self._line(report):
            fit = [v for v in called if f" {surname(v)} " in self._words(there)]
            if fit and all(one is fit[0] or namesakes(one, fit[0]) for one in fit):
                return tuple(fit)
        return ()

    def _line(self, report: ReportId) -> Iterator[ReportId]:
        """Yield a report and those that it goes back to, the nearest first."""
        there: ReportId | None = report
        seen: set[ReportId] = set()
        while there is not None and there not in seen:
            yield there
            seen.add(there)
            parent = self._forest.parent_of.get(there)
            there = None if parent is None else parent.earlier

    def _descriptions(self) -> dict[str, tuple[Voice, ...]]:
        """Return the named sources by the words that stand beside their names."""
        found: defaultdict[str, dict[str, Voice]] = defaultdict(dict)
        for report, voices in self._all_voices.items():
            for voice in voices:
                if voice.known is Known.NAMED:
                    for word in words_beside(voice, self._words(report)):
                        found[word].setdefault(voice.key, voice)
        return {word: tuple(of[key] for key in sorted(of)) for word, of in found.items()}

    def _around(self, report: ReportId, claims: Sequence[Claim]) -> list[Voice]:
        """Return the named sources round what a report says on its own word.

        What a report is about rests on all whom it cites; a later sentence on who is cited beside.
        """
        first = min(claim.trigger.span.start for claim in claims)
        about = first < _LEAD or claims[0].event == self._about.get(report)
        if claims[0].property is Property.WHAT and about:
            return [
                voice
                for voice in self._all_voices.get(report, ())
                if voice.known is Known.NAMED or self._may_be(voice, report)
            ]
        own = [claim.trigger.span.start for claim in claims if not voices_of(claim.chain, report)]
        return [
            voice
            for voice in self._all_voices.get(report, ())
            if voice.known is Known.NAMED
            and any(abs(a.span.start - at) <= _BESIDE for a in voice.anchors for at in own)
        ]

    def _among(self, voices: Sequence[Voice], report: ReportId) -> list[Voice]:
        """Return the sources of a report that a group of sources may hold ("officers said")."""
        groups = [
            v for v in voices if v.like and folded(v.name).split()[-1:] != v.like.split()[-1:]
        ]
        return [
            v for v in self._all_voices.get(report, ()) if any(fits(group, v) for group in groups)
        ]

    def _saw_it(self, report: ReportId, claims: Sequence[Claim]) -> bool:
        """Whether a report that speaks of itself as being there says it on its own word."""
        if not any(not voices_of(claim.chain, report) for claim in claims):
            return False
        if report not in self._witness:
            text = self._reports[report].text
            quotes = [quotation.span for quotation in find_quotations(text)]
            self._witness[report] = any(
                not any(quote.start <= match.start() < quote.end for quote in quotes)
                for match in _FIRST_PERSON.finditer(text)
            )
        return self._witness[report]

    def _outlet(self, report: ReportId) -> str:
        return self._reports[report].publication.outlet

    def _maybe_named(self, roots: Sequence[Root]) -> list[_Tie]:
        """Return the pairs of origins of which one describes whom the other may name."""
        found: list[_Tie] = []
        for one, other in permutations(roots, 2):
            for voice in one.voices:
                may_be = {
                    named.key: named
                    for anchor in voice.anchors
                    for named in self._may_be(voice, anchor.report)
                }
                name = next((v.name for v in other.voices if _is_among(v, may_be.values())), "")
                if name:
                    found.append((one.origin, other.origin, f"{voice.name} may be {name}"))
        return found

    def _maybe_derived(self, roots: Sequence[Root]) -> list[_Tie]:
        """Return the pairs of origins of which one may be made from the other."""
        origin_of = {report: root.origin for root in roots for report in root.reports}
        found: list[_Tie] = []
        for one in (one for report in sorted(origin_of) for one in self._possible[report]):
            later, earlier = origin_of[one.later], origin_of.get(one.earlier)
            if earlier is not None and earlier != later:
                found.append((later, earlier, f"{one.later} may be made from {one.earlier}"))
        return found

    def _undecided(self, reports: Sequence[ReportId]) -> tuple[DerivationId, ...]:
        """Return the derivations whose decision moves the count, the least sure first."""
        there = set(reports)
        found = [
            one for report in reports for one in self._possible[report] if one.earlier in there
        ]
        for report in reports:
            parent = self._forest.parent_of.get(report)
            unsure = parent is not None and parent.state is DerivationState.PROPOSED
            if parent is not None and unsure and parent.score.value < _UNSURE:
                found.append(parent)
        ranked = sorted(found, key=lambda one: (abs(one.score.value - 0.5), one.id))
        return tuple(dict.fromkeys(one.id for one in ranked))


def _about(by_event: Mapping[EventId, Sequence[Claim]]) -> dict[ReportId, EventId]:
    """Return the event that each report tells first."""
    first: dict[ReportId, tuple[int, EventId]] = {}
    for event, claims in by_event.items():
        for claim in claims:
            at = (claim.trigger.span.start, event)
            report = claim.anchor.report
            first[report] = min(at, first.get(report, at))
    return {report: event for report, (_, event) in first.items()}


def _all_voices(by_event: Mapping[EventId, Sequence[Claim]]) -> dict[ReportId, tuple[Voice, ...]]:
    found: defaultdict[ReportId, dict[object, tuple[Voice, ...]]] = defaultdict(dict)
    for claims in by_event.values():
        for claim in claims:
            report = claim.anchor.report
            found[report].setdefault(claim.chain, voices_of(claim.chain, report))
    return {
        report: merged(voice for voices in chains.values() for voice in voices)
        for report, chains in found.items()
    }


def _keys(roots: Sequence[Root]) -> dict[str, list[str]]:
    """Return the sources of each origin, those of one name by one key."""
    voices = {voice.key: voice for root in roots for voice in root.voices}
    ties = [(a, b) for a, b in combinations(voices, 2) if namesakes(voices[a], voices[b])]
    of = {key: some[0] for some in components(sorted(voices), ties) for key in some}
    return {root.origin: sorted({of[voice.key] for voice in root.voices}) for root in roots}


def _shared(roots: Sequence[Root], keys: Mapping[str, Sequence[str]]) -> list[_Tie]:
    """Return the pairs of origins that share a source, or have unnamed ones described alike."""
    ties: list[_Tie] = []
    for one, other in combinations(roots, 2):
        if not set(keys[one.origin]).isdisjoint(keys[other.origin]):
            name = next(
                (v.name for v in one.voices if _is_among(v, other.voices)), one.voices[0].name
            )
            ties.append((one.origin, other.origin, f"both rest on {name}"))
        for voice in one.voices:
            like = next((v for v in other.voices if alike(voice, v)), None)
            if like is not None:
                why = f"{voice.name} and {like.name} may be one, nobody names them"
                ties.append((one.origin, other.origin, why))
    return ties


def _is_among(voice: Voice, others: Iterable[Voice]) -> bool:
    return any(voice.key == other.key or namesakes(voice, other) for other in others)


def _main_first(one: Support) -> tuple[int, int, int, str, str]:
    reports = len({report for root in one.roots for report in root.reports})
    return -len(one.roots), -reports, -len(one.claims), one.value, one.claims[0]
