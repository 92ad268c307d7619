"""Same event across reports, on ECB+ and GVC with their mentions given, through `make_events`.

`python eval/same.py ecb|gvc` prints CoNLL F1. Reports are annotated with the gold mentions as
triggers, all of which are told. ECB+: selected sentences, documents of all topics at once. GVC: the
first line is the day of the report.
"""

import json
import sys
from collections.abc import Iterator
from datetime import date
from types import ModuleType

from dateline.annotate import annotators, in_order
from dateline.annotate.events import events
from dateline.gazetteer import open_gazetteer
from dateline.model.annotations import Annotated, Annotations
from dateline.model.ids import ReportId
from dateline.model.report import Report
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.parse import open_parser
from dateline.record.derive import derive
from dateline.record.entities import make_entities
from dateline.record.events import make_events
from dateline.record.told import tell
from dateline.tagger import open_models

FILES = {"ecb": "ecbplus.dev.jsonl", "gvc": "gvc.dev.jsonl"}


def mentions(doc: dict) -> Iterator[tuple[str, Span, str]]:
    """Yield (id, words, chain) of the scored mentions of a document."""
    for one in doc["mentions"]:
        if one.get("kind", "event") == "event" and one.get("selected", True):
            start, end = (one.get("frags") or [[one["start"], one["end"]]])[0]
            yield f"{doc['doc_id']} {one['id']}", Span(start, end), one["chain"]


def annotated(docs: list[dict]) -> Iterator[Annotated]:
    """Yield the documents with all that the product finds at the given mentions."""
    spans = {doc["doc_id"]: [span for _, span, _ in mentions(doc)] for doc in docs}
    config = Config()
    models, parser = open_models(config), open_parser(config)
    given = events(models.events, lambda report: spans[report.id])
    steps = annotators(open_gazetteer(config), models)
    ordered = in_order(tuple(given if step.name == "events" else step for step in steps))
    for doc in docs:
        report = Report(
            ReportId(doc["doc_id"]), doc["text"], lang="en", published=_day(doc["text"])
        )
        tokens = next(parser.parse([report]))
        shelf = Annotations()
        for step in ordered:
            shelf = shelf.with_(step.annotate(report, tokens, shelf))
        yield Annotated(report, shelf)


def _day(text: str) -> date | None:
    """Return the day in the first line, None where it has none."""
    try:
        return date.fromisoformat(text.split("\n", 1)[0].strip())
    except ValueError:
        return None


def score_same(module: ModuleType, docs: list[dict]) -> dict[str, float]:
    """Return MUC, B3, CEAFe and CoNLL F1."""
    items = sorted(annotated(docs), key=lambda item: item.report.id)
    entities = make_entities(items, ())
    told = [one for item in items for one in tell(item, entities, every=True)]
    published = {item.report.id: item.report.published for item in items}
    _, event_of, _ = make_events(told, published, derive(items).derivations, every=True)
    found = sorted((anchor.report, anchor.span.start, anchor.span.end, event)
                   for anchor, event in event_of.items())  # fmt: skip
    key, answer = {}, {}
    for doc in docs:
        for name, span, chain in mentions(doc):
            at = [e for r, start, end, e in found
                  if r == doc["doc_id"] and start < span.end and span.start < end]  # fmt: skip
            key[name], answer[name] = chain, at[0] if at else name
    got = module.score(key, answer)
    kinds = {kind: got[kind]["f1"] for kind in ("MUC", "B3", "CEAFe")}
    return {"CoNLL": sum(kinds.values()) / len(kinds), **kinds}


def main() -> None:
    from measures import SHARED, scorer

    path = SHARED / "corpora/events" / FILES[sys.argv[1]]
    docs = [json.loads(row) for row in path.read_text(encoding="utf-8").split("\n") if row]
    for name, value in score_same(scorer("events/coref.py"), docs).items():
        print(f"{sys.argv[1]} {name} {value:.1f}")


if __name__ == "__main__":
    main()
