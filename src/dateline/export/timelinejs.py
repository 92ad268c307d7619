"""TimelineJS3: one slide an event, with its words and on whose word; JSON that it opens by address.

A date has only the parts that are known: a day, a month or a year; `end_date` stands only where
the last day that it can have been is another. TimelineJS draws from the one to the other as if it
had gone on all that time, so `display_date` says in words what is known ("between 3 and 5 Mar
2031"), and whether reports differ. It drops events without a day in silence: those are told of on
the title slide and listed under `_undated`. Events that coders rejected are under `_rejected`;
values that coders changed are as they have them. Keys that begin with "_" are ours and are not
drawn: `_claims` has every claim with its words and where they stand. All words are escaped, and
links in them are not made links; `group` and `display_date` are escaped twice, as TimelineJS (3.9)
reads those as markup, takes the text, and draws that as markup again.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from html import escape
from typing import BinaryIO

import msgspec

from dateline.export.tellings import (
    Telling,
    behind_words,
    chain_words,
    differing_words,
    pointer,
    review_words,
    tellings,
    title_of,
)
from dateline.model.claim import Claim
from dateline.model.event import Status
from dateline.model.outline import OutlinePlace
from dateline.model.place import Precision
from dateline.model.say import when_words
from dateline.model.time import When
from dateline.model.where import distance_words
from dateline.model.words import in_words
from dateline.ports import Exporter, Store, Wanted

__all__ = ["TIMELINEJS", "slide_dates"]

_HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_LISTED = 20  # undated events whose titles stand on the title slide: more are not read there
_Made = dict[str, object]


def _write(store: Store, file: BinaryIO, wanted: Wanted) -> None:
    undated: list[_Made] = []
    rejected: list[_Made] = []
    file.write(b'{"scale":"human","events":[')
    slides = 0
    for telling in tellings(store, texts=wanted.texts):
        begins, ends = slide_dates(telling.shown.when)
        if telling.rejected:
            rejected.append(_plain(telling) | {"review": review_words(telling.review)})
        elif begins is None:
            undated.append(_plain(telling))
        else:
            slide = _slide(telling, begins, ends)
            file.write((b",\n" if slides else b"\n") + msgspec.json.encode(slide))
            slides += 1
    rest = {"_undated": undated, "_rejected": rejected}
    title = _title(slides, undated, len(rejected))
    file.write(b'],\n"title":' + msgspec.json.encode(title))
    for name, listed in rest.items():
        file.write(b',\n"' + name.encode() + b'":' + msgspec.json.encode(listed))
    file.write(b"}\n")


TIMELINEJS = Exporter("timelinejs", ".json", _write, about="slides for TimelineJS")


def slide_dates(when: When) -> tuple[dict[str, int] | None, dict[str, int] | None]:
    """Return `start_date` and `end_date`; None for no day at all, or for no other last day.

    A whole month or year, somewhere in which it was, is that month or year. Of what has one bound
    alone ("by 12 March") that bound is its day, and never an hour of it.
    """
    first, last = when.earliest or when.latest, when.latest or when.earliest
    if first is None or last is None:
        return None, None
    if first == last:
        known = when.earliest is not None and when.latest is not None
        found = _HOUR.fullmatch(when.part) if known else None
        clock = {"hour": int(found[1]), "minute": int(found[2])} if found else {}
        return _day(first) | clock, None
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return {"year": first.year}, None
    same = (first.year, first.month) == (last.year, last.month)
    if same and first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return {"year": first.year, "month": first.month}, None
    return _day(first), _day(last)


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _slide(telling: Telling, begins: dict[str, int], ends: dict[str, int] | None) -> _Made:
    shown = telling.shown
    when = when_words(shown.when)
    if any(found.kind.value == "DATE" for found in telling.differs):
        when = f"{when} (reports differ)"
    headline = title_of(shown)
    if shown.status is not Status.HAPPENED:
        headline = f"{shown.status.value.capitalize()}: {headline}"
    return {
        "unique_id": shown.event,
        "group": escape(escape(shown.type)),
        "start_date": begins,
        **({} if ends is None else {"end_date": ends}),
        "display_date": escape(escape(when)),
        "text": {"headline": escape(headline), "text": "".join(_text(telling))},
        "autolink": False,
        "_claims": list(map(_claim, telling.claims)),
    }


def _plain(telling: Telling) -> _Made:
    shown = telling.shown
    return {
        "unique_id": shown.event,
        "group": escape(shown.type),
        "text": {"headline": escape(title_of(shown)), "text": "".join(_text(telling))},
        "_claims": list(map(_claim, telling.claims)),
    }


def _text(telling: Telling) -> Iterator[str]:
    """Yield paragraphs: sentences with on whose word, where, how many reports, what differs."""
    shown = telling.shown
    for sentence in shown.sentences:
        chains = dict.fromkeys(
            " < ".join(chain_words(claim.chain))
            for claim in telling.claims
            if claim.anchor.report == sentence.report and sentence.span.contains(claim.anchor.span)
        )
        said = f"“{sentence.exact}” ({'; '.join(chains) or sentence.report}; {pointer(sentence)})"
        yield f"<p>{escape(said)}</p>"
    if not shown.sentences:  # a file without texts has the words of each value alone
        words = dict.fromkeys(claim.anchor for claim in telling.claims)
        said = " · ".join(f"“{one.exact}” ({pointer(one)})" for one in words)
        yield f"<p>{escape(said)}</p>"
    for place in shown.places:
        yield f"<p>{escape(_where(place))}</p>"
    origins = behind_words(len(shown.reports), shown.independent_min, shown.independent_max)
    for line in (origins, *differing_words(telling), review_words(telling.review)):
        if line:
            yield f"<p>{escape(line)}</p>"


def _where(place: OutlinePlace) -> str:
    role = f" ({place.role.value.lower()})" if place.role else ""
    if place.radius_m is None or place.precision is None:
        return f"Where: {place.name}{role}, not found in a gazetteer"
    if place.precision is Precision.COUNTRY:
        return f"Where: {place.name}{role}, somewhere in the country"
    exact = place.precision.value.lower()
    return f"Where: {place.name}{role}, {exact}, within {distance_words(place.radius_m)}"


def _claim(claim: Claim) -> _Made:
    span = claim.anchor.span
    return {
        "claim": claim.id,
        "property": claim.property,
        "value": in_words(claim.value),
        "report": claim.anchor.report,
        "start": span.start,
        "end": span.end,
        "quote": claim.anchor.exact,
        "chain": list(chain_words(claim.chain)),
    }


def _title(slides: int, undated: list[_Made], rejected: int) -> _Made:
    parts = [f"<p>{slides} events with a day. Dateline records what reports claim.</p>"]
    if undated:
        parts.append(f"<p>{len(undated)} events have no day and are not on the line:</p><ul>")
        for one in undated[:_LISTED]:
            text = one["text"]
            parts.append(f"<li>{text['headline'] if isinstance(text, dict) else ''}</li>")
        more = len(undated) - _LISTED
        parts.append(f"</ul><p>and {more} more.</p>" if more > 0 else "</ul>")
    if rejected:
        parts.append(f"<p>{rejected} events were rejected by those who checked them.</p>")
    return {"text": {"headline": "A sourced record", "text": "".join(parts)}, "autolink": False}
