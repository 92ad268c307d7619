"""The sample dossier with its expected reading: one marked file a layer, so that a diff reads.

`pytest tests/golden --accept` rewrites what has changed and fails, so a rewrite is never green.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli.tables import print_timeline
from dateline.dossier import open_dossier
from dateline.model.annotations import Annotated
from dateline.model.event import EventMention
from dateline.model.name import Mention
from dateline.model.place import Toponym
from dateline.model.quantity import Quantity
from dateline.model.time import Timex
from marked import Labelled, mark

HERE = Path(__file__).parent / "dallim"
SAMPLE = Path(__file__).parents[2] / "samples/dallim"


def times(found: Annotated) -> list[Labelled]:
    return [
        (t.span, f"{t.value} {t.kind} {t.bound} {t.anchored}".lower())
        for t in found.annotations.of(Timex)
    ]


def names(found: Annotated) -> list[Labelled]:
    return [
        (m.span, f"{m.kind} {m.chain} {m.name}{' of ' + m.of if m.of else ''}")
        for m in found.annotations.of(Mention)
    ]


def places(found: Annotated) -> list[Labelled]:
    return [
        (p.span, f"{p.basis} {p.place.id if p.place else '-'} {p.head}".rstrip())
        for p in found.annotations.of(Toponym)
    ]


def quantities(found: Annotated) -> list[Labelled]:
    return [
        (q.span, f"{q.bound} {q.low} {q.high} {q.unit}") for q in found.annotations.of(Quantity)
    ]


def events(found: Annotated) -> list[Labelled]:
    return [
        (e.span, f"{e.class_} {e.type} {e.factuality.certainty} {e.factuality.polarity}")
        for e in found.annotations.of(EventMention)
    ]


LAYERS: tuple[Callable[[Annotated], list[Labelled]], ...] = (
    times, names, places, quantities, events,
)  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    where = tmp_path_factory.mktemp("golden") / "dallim.dossier"
    with open_dossier(where) as dossier:
        dossier.add(SAMPLE)
        yield dossier


def compare(path: Path, actual: str, *, accept: bool) -> None:
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if accept and actual != expected:
        path.parent.mkdir(exist_ok=True)
        path.write_text(actual, encoding="utf-8")
        pytest.fail(f"{path.name} was rewritten: read the diff before you commit it")
    assert actual == expected


@pytest.mark.parametrize("layer", LAYERS, ids=lambda layer: layer.__name__)
def test_reports_are_read_as_before(sample, layer, request):
    parts = []
    for listed in sample.reports():
        found = sample.report(listed.id)
        labels = [
            (span, label.translate(str.maketrans("()", "<>"))) for span, label in layer(found)
        ]
        parts.append(f"# {listed.id}\n{mark(found.report.text, labels)}\n")
    accept = request.config.getoption("--accept")
    compare(HERE / f"{layer.__name__}.md", "\n".join(parts), accept=accept)


def test_testimony_is_read_as_before(sample, request):
    lines = []
    for claim in sample.claims():
        hops = [
            f"{x.words} ({x.known.lower()}{', inferred' if x.inferred else ''})"
            for x in claim.chain
        ]
        lines.append(
            f"{claim.report} {claim.start}-{claim.end} {claim.property} {claim.quote!r} "
            f"{claim.certainty} {claim.polarity}: {' <- '.join(hops)}"
        )
    accept = request.config.getoption("--accept")
    compare(HERE / "claims.txt", "\n".join(sorted(lines)) + "\n", accept=accept)


def test_the_timeline_prints_as_before(sample, capsys, request):
    print_timeline(sample.timeline(), sample.claims(), "dallim.dossier", everything=True)
    compare(
        HERE / "timeline.txt", capsys.readouterr().out, accept=request.config.getoption("--accept")
    )


def test_disagreements_are_as_before(sample, request):
    claims = {claim.claim: claim for claim in sample.claims()}
    found = [
        {
            "property": one.property,
            "why": one.why,
            "sides": [
                {
                    "value": s.value,
                    "words": sorted(f"{claims[c].report} {claims[c].quote}" for c in s.claims),
                }
                for s in one.sides
            ],
        }
        for one in sample.disagreements()
    ]
    text = json.dumps(sorted(found, key=str), indent=1, ensure_ascii=False) + "\n"
    compare(HERE / "disagreements.json", text, accept=request.config.getoption("--accept"))
