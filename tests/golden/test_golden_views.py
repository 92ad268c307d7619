"""The entities of the sample dossier and its rows of codes as agreed, so that a diff reads.

`pytest tests/golden --accept` rewrites what has changed and fails, as in `test_golden`.
"""

from datetime import date
from pathlib import Path

import pytest

from dateline.dossier import open_dossier

HERE = Path(__file__).parent / "dallim"
SAMPLE = Path(__file__).parents[2] / "samples/dallim"


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    where = tmp_path_factory.mktemp("views") / "dallim.dossier"
    with open_dossier(where) as dossier:
        dossier.add(SAMPLE)
        yield dossier


def compare(path: Path, lines: list[str], *, accept: bool) -> None:
    actual = "\n".join(lines) + "\n"
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if accept and actual != expected:
        path.write_text(actual, encoding="utf-8")
        pytest.fail(f"{path.name} was rewritten: read the diff before you commit it")
    assert actual == expected


def test_entities_are_as_before(sample, request):
    lines = []
    for one in sample.entities():
        found = sample.entity(one.entity)
        lines.append(f"# {one.name} ({one.schema}, {one.sort})")
        lines.append(f"names: {'; '.join(one.names)}. offices: {'; '.join(one.offices)}")
        lines += [
            f"{m.report} {m.start}-{m.end} {m.form} {m.quote!r} {m.rule}".rstrip()
            for m in found.mentions
        ]
        lines += [
            f"one: {j.left.quote} {j.left.report} = {j.right.quote} {j.right.report} {j.score}"
            for j in found.joins
        ]
        lines += [f"near: {n.name} {n.score} {n.why_not}" for n in found.near]
    compare(HERE / "entities.txt", lines, accept=request.config.getoption("--accept"))


@pytest.mark.parametrize("scheme", ["acled", "plover", "polecat", "ucdp"])
def test_codes_are_as_before(sample, scheme, request):
    rows = []
    for row in sample.codes(scheme):
        lines = [f"# {row.type} {row.what}{': ' + row.why_none if row.why_none else ''}"]
        for value in row.values:
            if value.value and value.field != "Event ID":
                words = "; ".join(f"{w.report} {w.quote!r}" for w in value.words)
                lines += [f"{value.field}: {value.value}", f"    {value.rule}"]
                lines += [f"    {words}"] if words else []
        rows.append("\n".join(lines))
    name = f"codes_{scheme}.txt"
    compare(HERE / name, sorted(rows), accept=request.config.getoption("--accept"))


DAYS = ("2031-03-09", "2031-03-11", "2031-03-13", "2031-03-15")


def test_situations_are_as_before(sample, request):
    lines = []
    for day in DAYS:
        lines.append(f"# {day}")
        for one in sample.situation(date.fromisoformat(day)):
            ends = " | ".join(filter(None, (one.holder, one.office, one.of)))
            span = f"{one.begins} {one.from_} - {one.ends} {one.to}"
            lines.append(f"{one.kind} {ends}: {one.holds}, {one.status} ({one.rule}) {span}")
            lines += [
                f"    {'against ' if c.claim in one.against else ''}{c.report} {c.start}-{c.end} "
                f"{c.quote!r} {c.phase}{' denied' if c.denied else ''}, {c.when} ({c.dated})"
                for c in one.evidence
            ]
    lines.append("# movements")
    for flow in sample.flows():
        way = f"{flow.origin} {flow.via} {flow.goal}"
        counts = [count.low for count in flow.counts]
        lines.append(f"{flow.mover} {way} {counts} {flow.means} {flow.when} {flow.rest}".rstrip())
    compare(HERE / "situations.txt", lines, accept=request.config.getoption("--accept"))
