"""What reports go back to: roots, agencies that are not here, ties and circles."""

from itertools import permutations

from dateline.model.derivation import Derivation, DerivationKind, DerivationState, Direction
from dateline.model.ids import DerivationId, ReportId, make_id
from dateline.model.origin import OriginKind
from dateline.model.report import Publication, Report
from dateline.model.score import Score
from dateline.record.origins.forest import Uncovered, make_forest


def made(
    later, earlier, kind=DerivationKind.EDIT, *, direction=Direction.CLOCK, sure=0.9, state=None
):
    return Derivation(
        DerivationId(make_id("dv", later, earlier)), ReportId(later), ReportId(earlier), kind, (),
        None, direction, Score(sure), 0.5, None, state or DerivationState.PROPOSED,
    )  # fmt: skip


def origins(names, derivations, uncovered=(), together=()):
    reports = [Report(ReportId(n), f"{n} says so.", publication=Publication(n)) for n in names]
    found = make_forest(reports, derivations, uncovered, together).origins
    return sorted((o.kind.value, o.root, " ".join(o.reports)) for o in found)


def test_a_rewrite_of_a_rewrite_goes_back_to_the_first():
    assert origins("ABCD", [made("B", "A"), made("C", "B")]) == [
        ("REPORT", "A", "A B C"),
        ("REPORT", "D", "D"),
    ]


def test_what_is_only_possible_or_cut_or_stock_makes_no_child():
    edges = [
        made("B", "A", state=DerivationState.POSSIBLE),
        made("C", "A", state=DerivationState.CUT),
        made("D", "A", DerivationKind.BACKGROUND),
        made("E", "A", DerivationKind.SHARED_STATEMENT),
    ]
    assert [origin[2] for origin in origins("ABCDE", edges)] == ["A", "B", "C", "D", "E"]


def test_what_somebody_accepted_comes_before_what_is_sure():
    edges = [made("C", "A", sure=0.99), made("C", "B", sure=0.1, state=DerivationState.ACCEPTED)]
    assert ("REPORT", "B", "B C") in origins("ABC", edges)


def test_an_agency_that_is_not_here_is_one_origin_of_one_story():
    credits_ = [Uncovered(ReportId(n), name, None) for n, name in
                (("A", "Northwire"), ("B", "northwire"), ("C", "Northwire"))]  # fmt: skip
    found = origins("ABCD", [made("D", "A")], credits_, [("A", "B")])
    assert found == [
        ("VIRTUAL", "virtual:Northwire", "A B D"),
        ("VIRTUAL", "virtual:Northwire", "C"),
    ]


def test_the_report_takes_the_place_of_the_agency_when_it_arrives():
    credits_ = [Uncovered(ReportId("B"), "Northwire", None)]
    assert origins("AB", [made("B", "A")], credits_) == [("REPORT", "A", "A B")]


def test_the_same_minute_without_a_credit_hangs_from_a_latent_origin():
    edge = made("B", "A", direction=Direction.UNKNOWN)
    assert origins("AB", [edge]) == [(OriginKind.LATENT.value, "latent:A", "A B")]


def test_reports_that_go_back_to_each_other_are_a_circle():
    edges = [made("A", "B"), made("B", "C"), made("C", "A"), made("D", "A")]
    assert origins("ABCD", edges) == [("CIRCLE", "circle:A", "A B C D")]


def test_the_order_of_derivations_is_all_one():
    edges = [made("B", "A"), made("C", "A", sure=0.5), made("C", "B", sure=0.5)]
    assert len({str(origins("ABC", some)) for some in permutations(edges)}) == 1
