"""Tables of what was read: files, reports, and what was wrong with them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from dateline.export.tables.table import Column, Field, Kind, Source, make_table
from dateline.model.problem import Problem, Severity
from dateline.model.report import Page, Reading, Report

__all__ = ["PAGES", "PROBLEMS", "READINGS", "REPORTS"]


@dataclass(frozen=True, slots=True)
class _Paged:
    report: str
    number: int
    page: Page


@dataclass(frozen=True, slots=True)
class _Kept:
    report: Report
    paths: tuple[str, ...]
    with_text: bool


@dataclass(frozen=True, slots=True)
class _Met:
    """A problem with what it was met in, which of its own it is, and its words if it has any."""

    reading: Reading
    number: int
    problem: Problem
    quote: str | None


def _reports(source: Source) -> Iterator[_Kept]:
    kept = (r for r in source.store.readings() if r.report is not None)
    for _, some in groupby(kept, key=lambda reading: reading.report and reading.report.id):
        readings = list(some)
        report = readings[0].report
        if report is not None:
            paths = tuple(reading.path for reading in readings)
            yield _Kept(report, paths, source.wanted.texts)


def _pages(source: Source) -> Iterator[_Paged]:
    for kept in _reports(source):
        for number, page in enumerate(kept.report.pages, start=1):
            yield _Paged(kept.report.id, number, page)


def _problems(source: Source) -> Iterator[_Met]:
    for reading in source.store.readings():
        for number, problem in enumerate(reading.problems):
            span = problem.span
            text = "" if reading.report is None else reading.report.text
            quote = text[span.start : span.end] if span is not None and text else None
            yield _Met(reading, number, problem, quote)


REPORTS = make_table(
    "reports",
    "One report, by id. What it says of itself is as given or printed, never inferred.",
    _reports,
    (
        Column(Field("report", Kind.ID, "Its id.", is_key=True), lambda one: one.report.id),
        Column(Field("outlet", Kind.WORDS, "Name of the outlet; empty where nothing says it."),
               lambda one: one.report.publication.outlet or None),
        Column(Field("title", Kind.WORDS, "Headline given beside the text; empty for none."),
               lambda one: one.report.publication.title or None),
        Column(Field("url", Kind.WORDS, "Address as the page or the file states it."),
               lambda one: one.report.publication.url or None),
        Column(Field("published", Kind.DAY, "Day of publication where the outlet printed it; "
                     "nothing takes its place."), lambda one: one.report.published),
        Column(Field("published_at", Kind.MOMENT, "The same with clock and offset."),
               lambda one: one.report.published_at),
        Column(Field("updated_at", Kind.MOMENT, "When the outlet says that it last changed it."),
               lambda one: one.report.updated_at),
        Column(Field("lang", Kind.CODE, "BCP 47 tag; und where it could not be told."),
               lambda one: one.report.lang),
        Column(Field("bylines", Kind.LIST, "Authors as printed."),
               lambda one: one.report.publication.bylines),
        Column(Field("credits", Kind.LIST, "Agencies named in credit lines, as printed."),
               lambda one: one.report.publication.credits),
        Column(Field("dateline", Kind.WORDS, "The place that opens the report, as printed."),
               lambda one: None if (span := one.report.publication.dateline_place) is None
               else span.of(one.report.text)),
        Column(Field("method", Kind.CODE, "Where the above came from: given, page, masthead."),
               lambda one: one.report.publication.method),
        Column(Field("paths", Kind.LIST, "Files and members that it came in."),
               lambda one: one.paths),
        Column(Field("length", Kind.INTEGER, "Length of its text.", unit="code points"),
               lambda one: len(one.report.text)),
        Column(Field("text_sha256", Kind.ID, "SHA-256 of its text in UTF-8, hex: whoever has the "
                     "report can check every offset against it."),
               lambda one: hashlib.sha256(one.report.text.encode()).hexdigest()),
        Column(Field("text", Kind.WORDS, "Its text, in which all offsets count; empty in a file "
                     "without texts."), lambda one: one.report.text if one.with_text else None),
    ),
)  # fmt: skip

PAGES = make_table(
    "pages",
    "One page of a paged document, such as a PDF, by report and number.",
    _pages,
    (
        Column(Field("report", Kind.ID, "The report.", refers="reports.report", is_key=True),
               lambda one: one.report),
        Column(Field("number", Kind.INTEGER, "Which of its pages, from 1.", is_key=True),
               lambda one: one.number),
        Column(Field("label", Kind.WORDS, "Its number as the document labels it: iv."),
               lambda one: one.page.label),
        Column(Field("start", Kind.INTEGER, "Where it begins in the text.", unit="code points"),
               lambda one: one.page.span.start),
        Column(Field("end", Kind.INTEGER, "Where it ends, not included.", unit="code points"),
               lambda one: one.page.span.end),
    ),
)  # fmt: skip

READINGS = make_table(
    "readings",
    "One file, member or line that was given: refused ones first, then by report and path.",
    lambda source: source.store.readings(),
    (
        Column(Field("path", Kind.WORDS, "What a person would call it.", is_key=True),
               lambda one: one.path),
        Column(Field("raw_sha256", Kind.ID, "SHA-256 of its bytes, hex; empty where they were not "
                     "read.", is_key=True), lambda one: one.raw_sha256 or None),
        Column(Field("report", Kind.ID, "The report that it became; empty where it was refused.",
                     refers="reports.report", is_key=True),
               lambda one: None if one.report is None else one.report.id),
        Column(Field("refused", Kind.FLAG, "Whether it could not become a report."),
               lambda one: any(p.severity is Severity.REFUSED for p in one.problems)),
    ),
)  # fmt: skip

PROBLEMS = make_table(
    "problems",
    "One fault in something that was given, why files were refused among them; as in readings.",
    _problems,
    (
        Column(Field("path", Kind.WORDS, "What it was met in.", refers="readings.path",
                     is_key=True), lambda one: one.reading.path),
        Column(Field("raw_sha256", Kind.ID, "SHA-256 of the bytes of that.", is_key=True),
               lambda one: one.reading.raw_sha256 or None),
        Column(Field("number", Kind.INTEGER, "Which of its problems, from 0.", is_key=True),
               lambda one: one.number),
        Column(Field("report", Kind.ID, "The report that it became nevertheless.",
                     refers="reports.report", is_key=True),
               lambda one: None if one.reading.report is None else one.reading.report.id),
        Column(Field("stage", Kind.CODE, "Which stage met it."), lambda one: one.problem.stage),
        Column(Field("code", Kind.CODE, "Its short name."), lambda one: one.problem.code),
        Column(Field("severity", Kind.CODE, "What was lost: NOTE nothing, WARN some of the report, "
                     "REFUSED all of it."), lambda one: one.problem.severity.value),
        Column(Field("message", Kind.WORDS, "What, where, and what to do about it."),
               lambda one: one.problem.message),
        Column(Field("start", Kind.INTEGER, "Where its passage begins; empty: it is of the whole.",
                     unit="code points"),
               lambda one: None if one.quote is None or one.problem.span is None
               else one.problem.span.start),
        Column(Field("end", Kind.INTEGER, "Where it ends; not included.", unit="code points"),
               lambda one: None if one.quote is None or one.problem.span is None
               else one.problem.span.end),
        Column(Field("quote", Kind.WORDS, "Its passage."), lambda one: one.quote),
    ),
)  # fmt: skip
