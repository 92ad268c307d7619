"""Small builders, so that a test shows only what it is about."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from dateline.model.annotations import Annotation, Annotations
from dateline.model.ids import ReportId
from dateline.model.report import Publication, Report
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.model.tokens import DEPS, TAGS, Tokens
from dateline.parse import open_parser
from dateline.ports import Annotator, Parser
from marked import Labelled, mark, unmark

__all__ = ["Labelled", "a_report", "annotate", "mark", "parsed", "tokens", "unmark"]


def a_report(
    text: str, *, name: str = "r1", written: str | None = "2025-05-15", outlet: str = "The Test"
) -> Report:
    day = None if written is None else date.fromisoformat(written)
    return Report(ReportId(name), text, publication=Publication(outlet), published=day)


def tokens(rows: str, text: str) -> Tokens:
    """Hand-made tokens: one line each, "word TAG dep head [lemma]"; heads count from 0."""
    spans, columns, at = [], [], 0
    for line in rows.strip().splitlines():
        word, tag, dep, head, *lemma = line.split()
        at = text.index(word, at)
        spans.append(Span(at, at + len(word)))
        at += len(word)
        columns.append(
            (word, (lemma or [word.lower()])[0], TAGS.index(tag), DEPS.index(dep), int(head))
        )
    words, lemmas, tags, deps, heads = zip(*columns, strict=True)
    return Tokens.make(spans, words=words, lemmas=lemmas, tag=tags, dep=deps, head=heads)


@lru_cache(maxsize=1)
def _parser() -> Parser:
    return open_parser(Config())


@lru_cache(maxsize=256)
def parsed(text: str) -> Tokens:
    """What the real parser makes of `text`: for rules whose input nobody could write by hand."""
    return next(_parser().parse([Report(ReportId("r"), text)]))


def annotate(report: Report, *steps: Annotator, seen: Iterable[Annotation] = ()) -> Annotations:
    """Run annotators in the order given over a really parsed report."""
    shelf = Annotations().with_(seen)
    for step in steps:
        shelf = shelf.with_(step.annotate(report, parsed(report.text), shelf))
    return shelf
