"""A described source stays described; whom it may be joins two origins in the lower bound only."""

from dataclasses import replace
from datetime import UTC, datetime

from dateline.model.attribution import Known
from dateline.model.claim import Property
from dateline.model.judgement import Judgement, JudgementKind, Verdict
from dateline.record import build
from record.telling import report

NAMED = (
    "[[[Ostran](NORP Ostra) troops](ACTOR 1) [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1)"
    " on [11 March](TIME 1 2031-03-11)](SAID s), [[Jorin Maske](PER)](BY s SPEAKER NAMED), a "
    "steward, [said](CUE s). Prices for flour and lamp oil rose at the weekly market of the town."
)
MET = (
    "I met [Jorin Maske](PER) at nine, in his sister's kitchen, where bread was baking and two "
    "children slept under the table after a night of little rest. [It was on [11 March](TIME 1 "
    "2031-03-11) that [[Ostran](NORP Ostra) troops](ACTOR 1) [left](EVENT 1 RETREAT) "
    "[[Dallim](FAC)](ORIGIN 1)](SAID s), [the {who}](BY s) [told](CUE s) me."
)
DESCRIBED, A_BAKER = MET.format(who="steward"), MET.format(who="baker")


APART = Judgement(
    JudgementKind.DERIVATION, ("R2", "R1"), Verdict.CUT, None, "M. Holt",
    datetime(2031, 3, 20, tzinfo=UTC),
)  # fmt: skip
"""The two reports were written apart, though their words are alike."""


def support(*texts: str):
    items = [report(text, f"R{i}", outlet=f"Paper {i}") for i, text in enumerate(texts, 1)]
    made = build(items, [APART, replace(APART, on=("R1", "R2"))])
    (main,) = [s for s in made.supports if s.property is Property.WHAT and s.main]
    return main


def test_whom_a_report_describes_may_be_whom_another_names():
    found = support(NAMED, DESCRIBED)
    assert (found.independent_min, found.independent_max) == (1, 2)
    assert any("may be" in why for why in found.why)


def test_nobody_is_named_who_was_not():
    known = {v.name: v.known for root in support(NAMED, DESCRIBED).roots for v in root.voices}
    assert known["the steward"] is Known.DESCRIBED


def test_a_baker_is_no_steward():
    found = support(NAMED, A_BAKER)
    assert (found.independent_min, found.independent_max) == (2, 2)
