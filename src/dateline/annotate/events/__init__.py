"""Events: find what a report says happened - triggers, types, arguments, dates, factuality."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from dateline.annotate.events.carried import find_carried
from dateline.annotate.events.causes import find_causes
from dateline.annotate.events.factuality import factuality_of, tense_of
from dateline.annotate.events.given import triggers_at
from dateline.annotate.events.lent import find_lent
from dateline.annotate.events.participants import Parties, find_fillers, make_parties
from dateline.annotate.events.scene import Reading, Scene
from dateline.annotate.events.status import status_of
from dateline.annotate.events.tending import special_of, tending_of
from dateline.annotate.events.trigger import Trigger, find_triggers
from dateline.annotate.events.typing import Typed, types_of
from dateline.annotate.events.when import Dated, date_events
from dateline.annotate.paragraphs import Paragraphs, lines
from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution
from dateline.model.event import Argument, CauseLink, EventMention, Factuality, Role
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import TimeLink, Timex
from dateline.model.tokens import Tokens
from dateline.ports import Annotator, EventModel

__all__ = ["EVENTS", "events"]


def events(
    model: EventModel | None = None, given: Callable[[Report], Sequence[Span]] | None = None
) -> Annotator:
    """Return the annotator of events.

    Args:
        model: What it reads with; rules do alone where it is None.
        given: The triggers of a report where they are known, for measuring what comes after; None
            to find them.
    """

    def annotate(
        report: Report, tokens: Tokens, found: Annotations
    ) -> Iterator[EventMention | TimeLink | CauseLink]:
        scene = _seen(report, tokens, found, model)
        if given is None:
            return _annotate(scene, find_triggers(scene))
        return _annotate(scene, triggers_at(scene, given(report)))

    return Annotator(
        name="events",
        gives=frozenset({EventMention, TimeLink, CauseLink}),
        annotate=annotate,
        needs=frozenset({Timex, Mention, Toponym, Quantity, Attribution}),
    )


def _seen(report: Report, tokens: Tokens, found: Annotations, model: EventModel | None) -> Scene:
    scene = Scene(tokens, found)
    paragraphs = Paragraphs(report.text)
    scene.paragraph = [paragraphs.number(start) for start in scene.g.start]
    scene.headline = _headline(report.text, scene)
    if model is not None and len(scene.g):
        g, homes = scene.g, list(lines(report.text))
        scene.reading = Reading(model, model.read(report.text, homes, g.spans))
    return scene


def _headline(text: str, scene: Scene) -> int:
    """Return how many tokens the headline has: the first of several lines, without a stop."""
    several = list(islice(lines(text), 2))
    if len(several) < 2 or several[0].of(text).rstrip()[-1:] in ".!?:\"”'’":  # noqa: PLR2004
        return 0
    return len(scene.g.tokens_in(several[0]))


def _annotate(
    scene: Scene, triggers: list[Trigger]
) -> Iterator[EventMention | TimeLink | CauseLink]:
    factual = [factuality_of(scene, trigger) for trigger in triggers]
    fillers = find_fillers(scene, triggers)
    typed = types_of(scene, triggers)
    types = [one.type for one in typed]
    lent = find_lent(scene, triggers, fillers)
    carried = find_carried(scene, triggers, fillers, types)
    happenings = {trigger.head: trigger for trigger in triggers}
    dating = date_events(scene, triggers, factual, fillers, types)
    yield from dating.links
    yield from find_causes(scene, triggers)
    for number, trigger in enumerate(triggers):
        date, factuality = dating.dates[number], factual[number]
        inferred = (*lent[number], *carried[number])
        parties = make_parties(scene, trigger, fillers[number], inferred, happenings)
        yield _mention(scene, trigger, typed[number], factuality, date, parties)


EVENTS = events()
"""The annotator of events by rules alone."""


def _mention(
    scene: Scene,
    trigger: Trigger,
    typed: Typed,
    factuality: Factuality,
    date: Dated | None,
    parties: Parties,
) -> EventMention:
    told = scene.attribution(trigger.head)
    status, by = status_of(scene, trigger, factuality)
    return EventMention(
        span=scene.g.span(trigger.first, trigger.last),
        lemma=scene.g.lemmas[trigger.head],
        class_=trigger.class_,
        type=typed.type,
        mode=typed.mode,
        acled=typed.acled,
        typed_by=typed.by,
        alternatives=typed.choices,
        tense=tense_of(scene, trigger),
        factuality=factuality,
        status=status,
        status_by=None if by is None else scene.g.span(by, by),
        tending=tending_of(scene, trigger, status),
        special=special_of(scene, trigger, status),
        when=None if date is None else date.when,
        time=None if date is None else date.time,
        arguments=_with_time(parties.arguments, date),
        events=parties.events,
        attribution=None if told is None else told.span,
    )


def _with_time(arguments: tuple[Argument, ...], date: Dated | None) -> tuple[Argument, ...]:
    """Return arguments with the time expression that hangs on their event, in text order."""
    if date is None or date.own is None or any(a.span == date.own for a in arguments):
        return arguments
    return tuple(sorted((*arguments, Argument(Role.TIME, date.own)), key=lambda a: a.span))
