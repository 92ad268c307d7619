"""Tables for people: days in words, whatever the sample dossier happens to hold."""

from datetime import date

from dateline.cli.tables import print_disagreements
from dateline.dossier import wire, wire_disagreements
from dateline.model.time import When
from dateline.model.words import in_parts, in_words

SUNDAY = When.on(date(2031, 3, 9))
LATER = When.within(date(2031, 3, 11), date(2031, 3, 12))


def a_claim(name: str, property: str, value: object, quote: str) -> wire.ClaimOut:  # noqa: A002
    chain = (wire.LinkOut("OUTLET", "Courier", "NAMED", None, None, inferred=False),)
    return wire.ClaimOut(
        name, "ev-1", property, value, "R1", 0, len(quote), quote, chain, "CERTAIN", "POS", None
    )


def printed(capsys, property: str, *sides: tuple[str, wire.ClaimOut]) -> list[str]:  # noqa: A002
    made = tuple(wire_disagreements.SideOut(value, (claim.claim,), 1) for value, claim in sides)
    found = wire_disagreements.DisagreementOut("ev-1", property, made, "no day fits both")
    print_disagreements((found,), {claim.claim: claim for _, claim in sides})
    return capsys.readouterr().out.splitlines()


def test_the_sides_of_a_dispute_over_days_are_in_words(capsys):
    lines = printed(
        capsys,
        "TIME",
        (in_words(SUNDAY), a_claim("cl-1", "TIME", in_parts(SUNDAY), "Sunday")),
        (in_words(LATER), a_claim("cl-2", "TIME", in_parts(LATER), "midweek")),
    )
    assert "  9 Mar 2031  (1 claim, 1 origin)" in lines
    assert "    “Sunday” = 9 Mar 2031  Courier  R1 0-6" in lines
    assert "  between 11 and 12 Mar 2031  (1 claim, 1 origin)" in lines
    assert not [shown for shown in lines if "2031-" in shown]


def test_sides_of_other_properties_keep_their_value(capsys):
    lines = printed(capsys, "STATUS", ("DENIED", a_claim("cl-1", "STATUS", "DENIED", "left")))
    assert "  DENIED  (1 claim, 1 origin)" in lines
    assert "    “left”  Courier  R1 0-4" in lines
