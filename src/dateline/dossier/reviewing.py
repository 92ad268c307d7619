"""Reviewing: what coders say of events, kept at once and shown over the record."""

from collections.abc import Collection, Iterator, Mapping

from dateline.dossier import wire_review, wire_reviewed
from dateline.dossier.deciding import event_of
from dateline.dossier.judging import Said, read_judged
from dateline.dossier.review_shape import agreement_out, coders_out, queue_item, review_out
from dateline.dossier.situations import Situations
from dateline.errors import ConfigError
from dateline.gazetteer import open_layers
from dateline.model.claim import Claim
from dateline.model.event import Event
from dateline.model.ids import EventId, ReportId
from dateline.model.judgement import (
    ADJUDICATION,
    BLIND,
    NOWHERE,
    REVIEW,
    Judgement,
    JudgementKind,
    Verdict,
    anchored,
)
from dateline.model.place import Place, Toponym
from dateline.ports import Store
from dateline.review.agreement import agreement
from dateline.review.kept import Found, find_events, read_queue, read_reviewed
from dateline.review.queue import RULE, Turn, cursor_of, page, read_cursor
from dateline.review.reviewed import Reviewed
from dateline.review.standing import Review, renewed, reviews_from
from dateline.review.values import field_of, place_key, point_of, shown, written

__all__ = ["Reviewing"]

_ANCHORS = 8  # words of an event that a judgement on it keeps; it is found again by any of them
_SPAN = 3  # REPORT:START:END
_VERDICTS = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CHANGED)


class Reviewing(Situations):
    """The part of a dossier in which coders review events."""

    _queued: tuple[str, tuple[Turn, ...]] | None = None
    _found = Found()
    _reviews: tuple[int, Reviewed, dict[EventId, Review]] | None = None

    def review_event(
        self,
        name: str,
        verdict: Verdict,
        given: Mapping[str, str],
        said: Said,
        *,
        adjudicates: bool = False,
    ) -> Judgement:
        """Keep what a coder says of an event, and return the judgement.

        Args:
            name: The event's id, or the beginning that only it has.
            verdict: ACCEPTED: as shown, and what was shown is kept with it. REJECTED: the words
                tell of no such event. CHANGED: fields are to be what `given` says.
            given: Value of each field (`model.judgement.REVIEWED`), for CHANGED only.
            said: Who, when and why.
            adjudicates: Whether it settles what coders differ in, rather than being their own word.

        Raises:
            ConfigError: There is no such event or field, or no such value of it.
        """
        self._fresh()
        event = event_of(self._store, name)
        if verdict not in _VERDICTS:
            raise ConfigError(
                f"{verdict} says nothing of an event", hint=f"one of: {', '.join(_VERDICTS)}"
            )
        if bool(given) is not (verdict is Verdict.CHANGED):
            raise ConfigError(
                f"{verdict} goes with {'no' if given else 'at least one'} value",
                hint="values are for CHANGED; ACCEPTED keeps what is shown",
            )
        place: Place | None = None
        values: dict[str, str] = {}
        if verdict is Verdict.ACCEPTED:
            values = self._shown(event)
        for field, value in ((field_of(field), value) for field, value in given.items()):
            if field == "place":
                place = self._place(event, value.strip())
                values[field] = place_key(place)
            elif field == "span":
                values[field] = self._span(event, value.strip())
            else:
                values[field] = written(field, value, event.type)
        own = BLIND if said.blind else REVIEW
        scope = ADJUDICATION if adjudicates else own
        judgement = Judgement(
            JudgementKind.EVENT, anchored(scope, event.mentions[:_ANCHORS]), verdict, place,
            said.by, said.at, said.note, values=tuple(values.items()),
        )  # fmt: skip
        self._lay_over(judgement)
        return judgement

    def reviews(self, coder: str | None = None) -> dict[EventId, Review]:
        """Return what holds for each event that was reviewed.

        Args:
            coder: Only what this coder may see who codes blind: their own; None for all of it.
        """
        self._fresh()
        changes = self._store.changes()
        kept = self._reviews
        if kept is None or kept[0] != changes:
            self._found = find_events(self._store, self._found)
            said = read_reviewed(self._store, self._found)
            before: Reviewed = {} if kept is None else kept[1]
            made = renewed(said, before, {} if kept is None else kept[2])
            kept = self._reviews = changes, said, made
        _, said, whole = kept
        return dict(whole) if coder is None else reviews_from(said, coder)

    def review(self, name: str, coder: str | None = None) -> wire_reviewed.EventReview:
        """Return what coders say of one event, and what they accepted that is so no more.

        Raises:
            ConfigError: There is no such event.
        """
        self._fresh()
        event = event_of(self._store, name)
        return review_out(self.reviews(coder).get(event.id), self._shown(event))

    def shown_values(self, name: str) -> dict[str, str]:
        """Return the machine's value of each field of an event, written as coders write them.

        Raises:
            ConfigError: There is no such event.
        """
        self._fresh()
        return self._shown(event_of(self._store, name))

    def review_queue(
        self,
        coder: str = "",
        *,
        blind: bool = False,
        among: Collection[EventId] | None = None,
        cursor: str = "",
        limit: int = 50,
    ) -> wire_review.QueueOut:
        """Return a page of what waits for a coder: by doubt x consequence, the most first.

        Args:
            coder: Who; what they have reviewed is left out. "": what anybody has.
            blind: Whether to hide what others say.
            among: Only these events; None for all.
            cursor: `next` of the page before; "" for the first.
            limit: How many.

        Raises:
            ConfigError: `cursor` is none.
        """
        after = read_cursor(cursor) if cursor else None
        reviews = self.reviews()
        done = {
            event
            for event, review in reviews.items()
            if not coder or any(one.coder == coder for one in review.coded)
        }
        waiting = [one for one in self._queue() if among is None or one.event in among]
        turns = page(waiting, done, after, limit + 1)
        seen = self.reviews(coder) if blind else reviews
        outlines = {one.event: one for one in self._store.outlines(t.event for t in turns[:limit])}
        return wire_review.QueueOut(
            tuple(
                queue_item(outlines[turn.event], review_out(seen.get(turn.event)))
                for turn in turns[:limit]
            ),
            cursor_of(turns[limit - 1]) if len(turns) > limit else None,
            sum(one.event not in done for one in waiting),
            RULE,
        )

    def coders(self) -> tuple[wire_review.CoderOut, ...]:
        """Return who coded, by name, with how many events and when."""
        return coders_out(self.reviews().values())

    def agreement(self) -> wire_review.AgreementOut:
        """Return how far coders agree in each field, and in what they differ."""
        return agreement_out(agreement(self.reviews().values()))

    def methods(self) -> str:
        """Return the methods appendix, Markdown: who coded what, by which rules, how far alike."""
        from dateline.export.methods import methods  # noqa: PLC0415 - as every export

        self._fresh()
        return methods(self._store)

    def _queue(self) -> tuple[Turn, ...]:
        """Return all events in the order of the queue, made once for a record and kept with it."""
        basis = self._store.basis()
        if self._queued is None or self._queued[0] != basis:
            self._queued = basis, read_queue(self._store)
        return self._queued[1]

    def _lay_over(self, judgement: Judgement) -> None:
        """Keep a judgement that no record follows: one that was up to date is so still."""
        before = self._store.changes()
        self._store.judge(judgement)
        if self._seen == before and self._store.changes() == before + 1:  # nobody else did anything
            self._seen = before + 1

    def _shown(self, event: Event) -> dict[str, str]:
        """Return the value of each field of an event as the machine has it now."""
        (outline,) = self._store.outlines([event.id])
        return shown(outline, self._store.claims(event.id))

    def _place(self, event: Event, value: str) -> Place | None:
        """Return the place that a coder wrote; None for none."""
        if value.casefold() in ("", NOWHERE):
            return None
        point = point_of(value)
        if point is not None:
            return point
        source, colon, ref = value.partition(":")
        found = _place_with_id(self._store, event, source, ref) if colon else None
        if found is None:
            raise ConfigError(
                f"{value!r} is no place that is known here",
                hint="give GAZETTEER:ID as `dateline places` or `dateline gazetteer lookup` lists "
                "it, LAT,LON,RADIUS_KM,NAME, or none",
            )
        return found

    def _span(self, event: Event, value: str) -> str:
        """Return where the new words of an event's trigger stand, checked."""
        report, *ends = value.rsplit(":", _SPAN - 1)
        told = sorted({mention.report for mention in event.mentions})
        if len(ends) != _SPAN - 1 or not all(end.isdecimal() for end in ends) or report not in told:
            raise ConfigError(
                f"{value!r} is no place in a report that tells of {event.id}",
                hint=f"write REPORT:START:END, code points, of one of: {', '.join(told)}",
            )
        start, end = map(int, ends)
        for item in self._store.annotated([ReportId(report)]):
            words = item.report.text[start:end]
            if start < end <= len(item.report.text) and words == words.strip():
                return f"{report}:{start}:{end}"
        raise ConfigError(
            f"{value!r} bears no words, or blanks at an end of them",
            hint="END is the first code point after the words",
        )


def _place_with_id(store: Store, event: Event, source: str, ref: str) -> Place | None:
    """Return a place of a gazetteer: as the event has it, as a gazetteer or a report here does."""
    for place in (*_claimed(store.claims(event.id)), *_looked_up(store, source, ref)):
        if (place.gazetteer, place.id) == (source, ref):
            return place
    for item in read_judged(store, sorted({mention.report for mention in event.mentions})):
        for toponym in item.annotations.of(Toponym):
            own: tuple[Place, ...] = () if toponym.place is None else (toponym.place,)
            for place in (*own, *(choice.place for choice in toponym.alternatives)):
                if (place.gazetteer, place.id) == (source, ref):
                    return place
    return None


def _claimed(claims: tuple[Claim, ...]) -> Iterator[Place]:
    return (claim.value for claim in claims if isinstance(claim.value, Place))


def _looked_up(store: Store, source: str, ref: str) -> Iterator[Place]:
    """Yield the place from each gazetteer that reports here were looked up in and that is here."""
    for name in store.gazetteers() or ("bundled",):
        try:
            layers = open_layers(name)
        except ConfigError:  # a layer of somebody else's machine: the other gazetteers are left
            continue
        found = layers.with_id(source, ref)
        layers.close()
        if found is not None:
            yield found
