"""JSON lines: one claim a line, with all that is needed to check it without the dossier.

`start` and `end` are a W3C TextPositionSelector in Unicode code points; `quote`, `prefix` and
`suffix` a TextQuoteSelector. Lines are sorted by event, property, report and place. A line whose
place comes from a gazetteer with a licence that asks for credit has `gazetteer_licence`.

Each line has its `kind`. Those of kind "claim" come first, as the machine has them but for their
places, which are as judged. After them one of kind "review" for each event that coders judged, with
the machine's values, what holds, and what each coder says; then one of kind "judgement" for each
decision of a person, undone ones too, oldest first.
"""

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

import msgspec

from dateline.export.reviewed import review_lines
from dateline.export.tellings import reports_in, tellings
from dateline.model.claim import Claim, Link
from dateline.model.credit import licence_of
from dateline.model.ids import ClaimId, ReportId
from dateline.model.judgement import Judgement
from dateline.model.report import Report
from dateline.model.words import in_parts, in_words
from dateline.ports import Exporter, Store, Wanted

__all__ = ["JSONL"]

_AROUND = 32  # code points of prefix and suffix
_AT_ONCE = 4_000  # events: some 40,000 claims, 50 MB; texts are read once for so many

_Line = dict[str, object]


def _write(store: Store, file: BinaryIO, _wanted: Wanted) -> None:
    about = {report.id: _about(report) for report in reports_in(store)}
    told = tellings(store, texts=False)
    while some := list(islice(told, _AT_ONCE)):
        around = _around(store, (claim for telling in some for claim in telling.claims))
        for telling in some:
            for claim in telling.claims:
                line: _Line = {
                    "kind": "claim",
                    "claim": claim.id,
                    "event": claim.event,
                    "type": telling.outline.type,
                }
                whole = line | _said(claim) | around[claim.id] | about[claim.anchor.report]
                file.write(msgspec.json.encode(whole) + b"\n")
    for reviewed in review_lines(store):
        file.write(msgspec.json.encode(reviewed) + b"\n")
    for judgement in store.judgements():
        file.write(msgspec.json.encode(_judgement(judgement)) + b"\n")


JSONL = Exporter(
    "jsonl",
    ".jsonl",
    _write,
    about="a claim a line with its words and chain, then reviews and judgements",
)


def _said(claim: Claim) -> _Line:
    line: _Line = {
        "property": claim.property,
        "value": in_words(claim.value),
        "parts": in_parts(claim.value),
        "entity": claim.entity,
        "role": claim.role,
        "rule": claim.rule,
        "report": claim.anchor.report,
        "start": claim.anchor.span.start,
        "end": claim.anchor.span.end,
        "quote": claim.anchor.exact,
        "trigger": {
            "start": claim.trigger.span.start,
            "end": claim.trigger.span.end,
            "quote": claim.trigger.exact,
        },
        "chain": [_link(link) for link in claim.chain.links],
        "certainty": claim.factuality.certainty,
        "polarity": claim.factuality.polarity,
    }
    licence = licence_of(claim.value)
    return line | {"gazetteer_licence": licence} if licence else line


def _judgement(judgement: Judgement) -> _Line:
    place = judgement.place
    line: _Line = {
        "kind": "judgement",
        "judgement": judgement.id,
        "of": judgement.kind,
        "on": judgement.on,
        "verdict": judgement.verdict,
        "value": None if place is None else in_words(place),
        "parts": None if place is None else in_parts(place),
        "by": judgement.by,
        "at": judgement.at,
        "note": judgement.note,
        "undoes": judgement.undoes,
        "values": judgement.values,
    }
    licence = "" if place is None else licence_of(place)
    return line | {"gazetteer_licence": licence} if licence else line


def _link(link: Link) -> _Line:
    return {
        "role": link.role,
        "words": link.words,
        "known": link.known,
        "entity": link.agent,
        "inferred": link.inferred,
        "rule": link.rule or None,
        "because": [[a.span.start, a.span.end] for a in link.because],
        "start": None if link.anchor is None else link.anchor.span.start,
        "end": None if link.anchor is None else link.anchor.span.end,
    }


def _around(store: Store, claims: Iterable[Claim]) -> dict[ClaimId, _Line]:
    """Return the words before and after each claim; texts are passed by one at a time."""
    by_report: dict[ReportId, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.anchor.report, []).append(claim)
    found: dict[ClaimId, _Line] = {}
    for report, text in store.texts(by_report):
        for claim in by_report[report]:
            start, end = claim.anchor.span.start, claim.anchor.span.end
            found[claim.id] = {
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            }
    return found


def _about(report: Report) -> _Line:
    paper = report.publication
    return {
        "outlet": paper.outlet,
        "title": paper.title,
        "url": paper.url,
        "published": report.published_at or report.published,
    }
