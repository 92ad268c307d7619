"""Writes the reports of a made-up dossier: sentences with the place of every word that counts."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desk_names import Names, Speaker

from dateline.model.annotations import Annotated, Annotation, Annotations
from dateline.model.attribution import Attribution, Known, Mode, SourceRole, Voice
from dateline.model.event import Argument, EventClass, EventMention, Role, Status
from dateline.model.ids import ReportId
from dateline.model.name import Mention, NameKind
from dateline.model.place import Place, PlaceBasis, Toponym
from dateline.model.precision import precision_of
from dateline.model.quantity import Quantity
from dateline.model.report import Publication, Report
from dateline.model.span import Anchor, Span
from dateline.model.time import Timex, TimexType, When

if TYPE_CHECKING:
    from desk_made import Plan

__all__ = ["Page", "Told", "write_report"]

_WORDS = {
    "ASSAULT": (("shelled", "attacked", "bombed"), ", killing"),
    "RETREAT": (("withdrew", "pulled out", "left"), " with"),
    "PROTEST": (("marched", "rallied", "protested"), ", in all"),
    "AID": (("delivered food", "handed out tents"), " to"),
    "CONSULT": (("met", "held talks with"), ""),
    "MOBILIZE": (("sent troops against", "massed around"), ""),
    "COERCE": (("arrested", "detained", "blockaded"), ""),
    "AGREE": (("signed a truce with", "agreed terms with"), ""),
}
_STATUS = {Status.DENIED: "never", Status.PLANNED: "planned to have", Status.ORDERED: "on orders"}
_NOTES = {
    "latin": ("Rain fell all week \U0001f327.", "Prices rose.", "The café by the bridge was shut."),
    "arabic": ("وقال السكان إن الطريقَ مقطوعٌ.", "أُغلِقت المدارس."),
    "cyrillic": ("Дорога закрыта, сообщили жители.", "Ёлки на площади сняты."),
    "han": ("当地居民说道路已被封锁。", "学校停课。"),
}


_NOTHING = Report(ReportId(""), "")


@dataclass(slots=True)
class Page:
    """One report to be written."""

    id: ReportId
    outlet: str
    script: str
    plans: list["Plan"] = field(default_factory=list)
    parent: "Page | None" = None
    published: date = date.min
    told: list["Told"] = field(default_factory=list)
    report: Report = _NOTHING


@dataclass(slots=True)
class Told:
    """One sentence that tells of an event, with the place of its parts."""

    page: Page
    plan: "Plan"
    when: When | None
    number: int | None
    speaker: Speaker | None
    sentence: Anchor
    trigger: Anchor
    actor: Anchor
    content: Anchor
    target: Anchor | None
    place: Anchor | None
    goal: Anchor | None
    time: Anchor | None
    counted: Anchor | None
    status: Anchor | None
    voice: Anchor | None
    cue: Anchor | None


def write_report(page: Page, chance: random.Random, names: Names) -> Annotated:
    """Write a page's text; return it with what is found in it."""
    text = f"{page.outlet}: {chance.choice(_NOTES[page.script])}\n\n"
    drafts = []
    for plan in page.plans:
        sentence, draft = _sentence(plan, chance, names, page)
        draft = {name: (at + len(text), end + len(text)) for name, (at, end) in draft.items()}
        drafts.append((plan, draft))
        text += sentence + chance.choice((" ", " ", "\n\n"))
    text += chance.choice(_NOTES[page.script]) + ("\0" if chance.random() < 0.01 else "")
    title = f"{text.splitlines()[0][:60]} ({page.id})"
    page.report = Report(page.id, text, "en", Publication(page.outlet, title), page.published)
    page.told = [_told(page, plan, draft) for plan, draft in drafts]
    return Annotated(page.report, _found(page))


_Draft = dict[str, tuple[int, int]]
_SPOKEN: dict[tuple[ReportId, int], tuple[When | None, int | None, Speaker | None]] = {}


def _sentence(plan: "Plan", chance: random.Random, names: Names, page: Page) -> tuple[str, _Draft]:
    when, number = plan.when, plan.count
    if plan.disputed and chance.random() < 0.5:
        number = None if number is None else number + chance.randrange(1, 40)
        when = _other_day(when, chance) if number is None else when
    speaker = names.speaker() if chance.random() < 0.7 else None
    _SPOKEN[page.id, plan.number] = when, number, speaker
    verbs, joins = _WORDS[plan.type]
    pieces: list[tuple[str, str]] = []
    if when is not None:
        pieces += [("", _day_words(when)[0]), ("time", _day_words(when)[1]), ("", ", ")]
    pieces += [("actor", plan.actor.name), ("", " ")]
    if plan.status in _STATUS:
        pieces += [("status", _STATUS[plan.status]), ("", " ")]
    pieces.append(("trigger", chance.choice(verbs)))
    if plan.type == "RETREAT":
        pieces += _placed(plan, " from ")
        pieces += [] if plan.goal is None else [("", " to "), ("goal", plan.goal.name)]
    else:
        pieces += [] if plan.target is None else [("", " "), ("target", plan.target.name)]
        pieces += _placed(plan, " in ")
    if number is not None:
        pieces += [("", f"{joins} "), ("counted", f"{number:,}"), ("", " people")]
    said = [] if speaker is None else [
        ("", ", "), ("voice", f"{speaker.title} {speaker.name}".strip()), ("", " "), ("cue", "said")
    ]  # fmt: skip
    text, draft = "", {}
    for name, words in (*pieces, ("content", ""), *said, ("", ".")):
        if name == "content":
            draft["content"] = (0, len(text))
        elif name:
            draft[name] = (len(text), len(text) + len(words))
        text += words
    draft["sentence"] = (0, len(text))
    return text, draft


def _placed(plan: "Plan", before: str) -> list[tuple[str, str]]:
    if plan.place is None:
        return []
    name = plan.place.name if isinstance(plan.place, Place) else plan.place
    return [("", before), ("place", name)]


def _other_day(when: When | None, chance: random.Random) -> When | None:
    """Return days that exclude those given, where they have both ends."""
    if when is None or when.earliest is None or when.latest is None:
        return when
    return When.on(when.latest + timedelta(chance.randrange(1, 4)))


def _day_words(when: When) -> tuple[str, str]:
    first, last = when.earliest, when.latest
    if first is None and last is not None:
        return "By ", f"{last:%d %B %Y}"
    if last is None and first is not None:
        return "Since ", f"{first:%d %B %Y}"
    assert first is not None
    assert last is not None
    if first == last:
        return "On ", f"{first:%d %B %Y}"
    joined = "From " if when.earliest_end == last else "Between "
    return joined, f"{first:%d %B %Y} and {last:%d %B %Y}"


def _told(page: Page, plan: "Plan", draft: _Draft) -> Told:
    text = page.report.text

    def at(name: str) -> Anchor | None:
        if name not in draft:
            return None
        span = Span(*draft[name])
        return Anchor(page.id, span, span.of(text))

    when, number, speaker = _SPOKEN.pop((page.id, plan.number))
    sure = [at(name) for name in ("sentence", "trigger", "actor", "content")]
    maybe = [
        at(n) for n in ("target", "place", "goal", "time", "counted", "status", "voice", "cue")
    ]
    return Told(page, plan, when, number, speaker, *sure, *maybe)  # type: ignore[arg-type]


def _found(page: Page) -> Annotations:
    found: list[Annotation] = []
    chains: dict[str, int] = {}
    for one in page.told:
        plan = one.plan
        arguments = [Argument(Role.ACTOR, one.actor.span)]
        for body, anchor in ((plan.actor, one.actor), (plan.target, one.target)):
            if body is not None and anchor is not None:
                chain = chains.setdefault(body.name, len(chains))
                found.append(Mention(anchor.span, NameKind.ORG, body.name, chain))
        if one.target is not None:
            arguments.append(Argument(Role.TARGET, one.target.span))
        spots = ((plan.place, one.place, Role.PLACE), (plan.goal, one.goal, Role.GOAL))
        for place, anchor, role in spots:
            if place is not None and anchor is not None:
                arguments.append(Argument(role, anchor.span))
                found.append(_toponym(place, anchor))
        if one.time is not None and one.when is not None:
            day = "" if one.when.earliest is None else one.when.earliest.isoformat()
            found.append(Timex(one.time.span, TimexType.DATE, day or "XXXX", one.when))
        if one.counted is not None and one.number is not None:
            number = float(one.number)
            found.append(Quantity(one.counted.span, number, number, "person"))
        said = _said(one)
        found += [] if said is None else [said]
        found.append(
            EventMention(
                one.trigger.span, one.trigger.exact.split()[0], EventClass.OCCURRENCE, plan.type,
                status=plan.status, when=one.when,
                time=None if one.time is None else one.time.span,
                arguments=tuple(sorted(arguments, key=lambda a: a.span)),
                attribution=None if said is None else said.span,
            )
        )  # fmt: skip
    return Annotations().with_(found)


def _toponym(place: Place | str, anchor: Anchor) -> Toponym:
    if isinstance(place, str):
        return Toponym(anchor.span, place)
    precision = precision_of(place.feature)
    toponym = Toponym(anchor.span, place.name, place, PlaceBasis.NAME)
    return replace(toponym, precision=precision, radius_m=place.radius_m)


def _said(one: Told) -> Attribution | None:
    if one.speaker is None or one.voice is None or one.cue is None:
        return None
    role = SourceRole.WITNESS if one.speaker.witness else SourceRole.SPEAKER
    known = Known[one.speaker.known]
    name = one.speaker.name if known is Known.NAMED else ""
    return Attribution(
        (one.voice.span,), (one.cue.span,), (one.content.span,), Mode.INDIRECT, known, role,
        voice=Voice(name),
    )  # fmt: skip
