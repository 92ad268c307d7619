"""Events: find what a report says happened - triggers, types, arguments, dates, factuality."""

from collections.abc import Iterator, Sequence

from dateline.annotate.events.factuality import factuality_of, tense_of
from dateline.annotate.events.nominals import noun_fillers
from dateline.annotate.events.roles import Filler, verb_fillers
from dateline.annotate.events.scene import Reading, Scene
from dateline.annotate.events.trigger import Kind, Trigger, find_triggers
from dateline.annotate.events.typing import type_of
from dateline.annotate.events.when import Dated, date_events
from dateline.annotate.paragraphs import Paragraphs, lines
from dateline.lexicon.event_types import Coded
from dateline.model.annotations import Annotations
from dateline.model.attribution import Attribution
from dateline.model.event import Argument, EventMention, Factuality, Role
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity
from dateline.model.report import Report
from dateline.model.span import Span
from dateline.model.time import TimeLink, Timex
from dateline.model.tokens import Tokens
from dateline.ports import Annotator, EventModel

__all__ = ["EVENTS", "events"]

_COUNTED = frozenset({Role.ACTOR, Role.TARGET, Role.RECIPIENT})


def events(model: EventModel | None = None) -> Annotator:
    """Return the annotator of events, which reads with `model`; rules do alone where it is None."""

    def annotate(
        report: Report, tokens: Tokens, found: Annotations
    ) -> Iterator[EventMention | TimeLink]:
        return _annotate(_seen(report, tokens, found, model))

    return Annotator(
        name="events",
        gives=frozenset({EventMention, TimeLink}),
        annotate=annotate,
        needs=frozenset({Timex, Mention, Toponym, Quantity, Attribution}),
    )


def _seen(report: Report, tokens: Tokens, found: Annotations, model: EventModel | None) -> Scene:
    scene = Scene(tokens, found)
    paragraphs = Paragraphs(report.text)
    scene.paragraph = [paragraphs.number(start) for start in scene.g.start]
    if model is not None and len(scene.g):
        g, homes = scene.g, list(lines(report.text))
        words = [Span(start, end) for start, end in zip(g.start, g.end, strict=True)]
        scene.reading = Reading(model, model.read(report.text, homes, words))
    return scene


def _annotate(scene: Scene) -> Iterator[EventMention | TimeLink]:
    triggers = find_triggers(scene)
    nouns = frozenset(trigger.head for trigger in triggers if trigger.kind is Kind.NOUN)
    factual = [factuality_of(scene, trigger) for trigger in triggers]
    fillers = [_fillers(scene, trigger, nouns) for trigger in triggers]
    typed = [type_of(scene, trigger, nouns) for trigger in triggers]
    types = [None if coded is None else coded.type for coded in typed]
    dating = date_events(scene, triggers, factual, fillers, types)
    yield from dating.links
    for number, trigger in enumerate(triggers):
        date, factuality = dating.dates[number], factual[number]
        arguments = _arguments(scene, trigger, fillers[number], date)
        yield _mention(scene, trigger, typed[number], factuality, date, arguments)


EVENTS = events()
"""The annotator of events by rules alone."""


def _fillers(scene: Scene, trigger: Trigger, nouns: frozenset[int]) -> tuple[Filler, ...]:
    if trigger.kind is Kind.NOUN:
        return tuple(noun_fillers(scene, trigger.head, nouns))
    return tuple(verb_fillers(scene, trigger, nouns))


def _mention(
    scene: Scene,
    trigger: Trigger,
    coded: Coded | None,
    factuality: Factuality,
    date: Dated | None,
    arguments: tuple[Argument, ...],
) -> EventMention:
    told = scene.attribution(trigger.head)
    return EventMention(
        span=scene.g.span(trigger.first, trigger.last),
        lemma=scene.g.lemmas[trigger.head],
        class_=trigger.class_,
        type=None if coded is None else coded.type,
        mode=None if coded is None else coded.mode,
        tense=tense_of(scene, trigger),
        factuality=factuality,
        when=None if date is None else date.when,
        time=None if date is None else date.time,
        arguments=arguments,
        attribution=None if told is None else told.span,
    )


def _arguments(
    scene: Scene, trigger: Trigger, fillers: Sequence[Filler], date: Dated | None
) -> tuple[Argument, ...]:
    """Return the arguments in text order; one phrase fills one role, the first that claims it."""
    own = range(trigger.first, trigger.last + 1)
    found: dict[Span, Role] = {}
    for role, head in fillers:
        if head in own:
            continue
        found.setdefault(scene.phrase(head), role)
        quantity = scene.counts.get(head) if role in _COUNTED else None
        if quantity is not None:
            found.setdefault(quantity.span, Role.QUANTITY)
    if date is not None and date.own is not None:
        found.setdefault(date.own, Role.TIME)
    return tuple(Argument(found[span], span) for span in sorted(found))
