"""The incidents of four invented reports as agreed, so that a diff reads.

`pytest tests/golden --accept` rewrites what has changed and fails, as in `test_golden`.
"""

from pathlib import Path

import pytest

from dateline.dossier import open_dossier

HERE = Path(__file__).parent / "attacks"
SAMPLE = Path(__file__).parents[2] / "samples/dallim"


def test_incidents_are_as_before(tmp_path, request):
    lines = []
    with open_dossier(tmp_path / "attacks.dossier") as dossier:
        dossier.add(HERE / "reports.jsonl")
        for one in dossier.incidents():
            lines.append(f"# {one.type} {one.stage} {one.report} {one.when}: {one.when_rule}")
            lines += [f"told: {m.words.start} {m.words.quote!r}" for m in one.mentions]
            lines += [f"where: {p.name}, {p.where} ({p.rule})" for p in one.places]
            lines += [f"by: {c.name} ({c.confidence})" for c in one.culprits]
            lines += [f"against: {v.name} {v.low} {v.high} {v.effect}" for v in one.victims]
            lines += [f"property: {t.words.quote}" for t in one.targets]
    path, actual = HERE / "incidents.txt", "\n".join(lines) + "\n"
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if request.config.getoption("--accept") and actual != expected:
        path.write_text(actual, encoding="utf-8")
        pytest.fail(f"{path.name} was rewritten: read the diff before you commit it")
    assert actual == expected


def test_a_withdrawal_that_burns_its_files_is_no_attack(tmp_path):
    with open_dossier(tmp_path / "dallim.dossier") as dossier:
        dossier.add(SAMPLE)
        assert list(dossier.incidents()) == []
