"""MUC-4: the pipeline's incidents of each document, a baseline beside them, and their figures.

What a document says of its day stands in its first line, and is given as the day of publication.
`python eval/muc4.py [PART]` prints the table of docs/reference/incidents.md, ours and the baseline.
"""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

from incidents import OPEN, Fill, Template, Totals, folded, score, templates

from dateline.dossier.pipeline import AnnotateOne
from dateline.gazetteer import open_gazetteer
from dateline.model.annotations import Annotated
from dateline.model.incident import Incident
from dateline.model.name import Form, Mention
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.read.jsonl import read_line
from dateline.record.incidents import find_incidents
from dateline.run import open_executor

__all__ = ["annotated", "baseline", "figures", "read", "template_of"]

_ATTACK = re.compile(
    r"\b(?:attack|ambush|bomb|dynamit|explo[ds]|kidnap|murder|assassinat|kill|massacre)\w*", re.I
)
_WORKERS = ("dateline.dossier.pipeline",)


def published(doc: dict) -> str | None:
    """Return the day in the dateline, ISO 8601; None where there is none or it is misprinted."""
    try:
        return datetime.strptime((doc["dateline"] or {})["date"], "%d %b %y").date().isoformat()
    except (KeyError, TypeError, ValueError):
        return None


def annotated(docs: Sequence[dict], workers: int = 2) -> list[Annotated]:
    """Return the documents with all that the pipeline finds."""
    lines = [
        json.dumps({"id": d["doc_id"], "text": d["text"], "published": published(d)}).encode()
        for d in docs
    ]
    reports = [read_line(line, "", n).report for n, line in enumerate(lines, 1)]
    executor = open_executor(workers, _WORKERS)
    found = executor.map(AnnotateOne(Config()), reports, lost=_lost)
    return [item for item in found if item is not None]


def _lost(report: object, reason: str) -> None:
    raise RuntimeError(f"{report}: {reason}")


def read(docs: Sequence[dict]) -> dict[str, list[Template]]:
    """Return our templates of each document."""
    return {
        item.report.id: [template_of(incident, item) for incident in find_incidents(item)]
        for item in annotated(docs)
    }


def template_of(incident: Incident, item: Annotated) -> Template:
    """Return an incident as the scorer knows it; words stand for all mentions of their chain."""
    names: list[str] = []
    for where in incident.places:
        names.append(folded(where.name))
        if where.place is not None:
            names += [folded(where.place.name), *map(folded, where.place.admin)]
    when = incident.when
    return Template(
        types=frozenset({incident.kind.value}),
        stages=frozenset({incident.stage.value}),
        dates=() if when is None else ((when.earliest_begin, when.latest_end),),
        places=(tuple(dict.fromkeys(names)),) if names else (),
        individual=tuple(_fill(item, c.anchor.span) for c in incident.culprits if not c.organised),
        organisation=tuple(
            _fill(item, c.anchor.span, value=c.confidence.value)
            for c in incident.culprits if c.organised
        ),
        target=tuple(_fill(item, anchor.span) for anchor in incident.targets),
        victim=tuple(
            _fill(item, v.anchor.span, low=v.low, high=v.high, value=v.effect)
            for v in incident.victims
        ),
    )  # fmt: skip


def _fill(
    item: Annotated,
    span: Span,
    *,
    low: float | None = None,
    high: float | None = None,
    value: str | None = None,
) -> Fill:
    mentions = item.annotations.of(Mention)
    ends = [m for m in mentions if m.span.end == span.end and m.form is not Form.PRO]
    inside = [m for m in mentions if m.span.overlaps(span) and m.form is Form.NAM]
    chain = (ends or inside)[-1].chain if ends or inside else None
    spans = sorted({span, *(m.span for m in mentions if m.chain == chain)})
    said = low is not None or high is not None
    return Fill(
        spans=tuple((s.start, s.end) for s in spans),
        words=tuple(dict.fromkeys(folded(s.of(item.report.text)) for s in spans)),
        numbers=((low or 0, OPEN if high is None else high),) if said else (),
        values=frozenset({str(value)} if value is not None else ()),
    )


def baseline(docs: Sequence[dict]) -> dict[str, list[Template]]:
    """Return one accomplished ATTACK for each document with a word of attack.

    Its days are those until its dateline, its place that of the dateline with the country that the
    gazetteer has for it: the commonest values of the key.
    """
    gazetteer = open_gazetteer(Config())
    found: dict[str, list[Template]] = {}
    for doc in docs:
        day, city = published(doc), (doc["dateline"] or {}).get("place") or ""
        known = gazetteer.lookup(city)
        names = (*((folded(known[0].admin[0]),) if known and known[0].admin else ()), folded(city))
        one = Template(
            types=frozenset({"ATTACK"}),
            stages=frozenset({"ACCOMPLISHED"}),
            dates=((None, date.fromisoformat(day)),) if day else (),
            places=(names,) if city else (),
        )
        found[doc["doc_id"]] = [one] if _ATTACK.search(doc["text"]) else []
    return found


def totals(docs: Iterable[dict], ours: dict[str, list[Template]]) -> Totals:
    """Return the counts over all documents."""
    return score((templates(doc), ours[doc["doc_id"]]) for doc in docs)


def figures(
    _module: ModuleType, docs: list[dict], ours: dict[str, list[Template]], _corpus: Path
) -> dict[str, float]:
    """Return F1 of each slot, of relevant documents, and how often the confidence is right."""
    found = totals(docs, ours)
    slots = {slot: counts.f1 for slot, counts in found.slots.items()}
    return {**slots, "documents": found.documents.f1, "confidence": found.confidence.p}


def main() -> None:
    part = sys.argv[1] if len(sys.argv) > 1 else "dev"
    corpus = Path(__file__).resolve().parents[2] / f"shared/corpora/events/muc4.{part}.jsonl"
    docs = [json.loads(row) for row in corpus.read_text(encoding="utf-8").split("\n") if row]
    print(f"{'':14} {'ours P':>7} {'R':>5} {'F1':>5}   {'base P':>7} {'R':>5} {'F1':>5}")
    ours, base = totals(docs, read(docs)), totals(docs, baseline(docs))
    rows = [(slot, ours.slots[slot], base.slots[slot]) for slot in ours.slots]
    rows += [("documents", ours.documents, base.documents)]
    for name, a, b in rows:
        print(
            f"{name:14} {a.p:7.1f} {a.r:5.1f} {a.f1:5.1f}   {b.p:7.1f} {b.r:5.1f} {b.f1:5.1f}"
            f"   {a.right} of {a.possible}, {a.given} given"
        )
    sure = ours.confidence
    print(f"confidence of organisations found: {sure.right} of {sure.possible} right, {sure.p:.1f}")


if __name__ == "__main__":
    main()
