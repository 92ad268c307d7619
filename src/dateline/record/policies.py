"""Policies: one value out of many, each by a rule that is printed. Views: nothing kept changes.

ACLED takes the most conservative figure (FAQ on fatalities); UCDP gives best, low and high (GED
codebook). The others are what desks ask for. None of them says which value is true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model.attribution import Known
from dateline.model.claim import Claim, Property
from dateline.model.ids import ClaimId, ReportId
from dateline.model.origin import Support
from dateline.model.policy import BEST, BEST_SOURCED, CONSERVATIVE, HIGHEST, LATEST, LOWEST
from dateline.model.quantity import Quantity
from dateline.model.words import in_words
from dateline.record.compare.quantities import counted
from dateline.record.count_views import AcledCount, acled_count

__all__ = ["Choice", "choices"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that a policy takes.

    Attributes:
        policy: Its name: "most conservative (ACLED)".
        value: In words, as its claim has it; a bare number for UCDP's low and high.
        claims: The claims that hold it.
        rule: How it was chosen.
    """

    policy: str
    value: str
    claims: tuple[ClaimId, ...]
    rule: str


def choices(
    supports: Sequence[Support],
    claims: Mapping[ClaimId, Claim],
    published: Mapping[ReportId, date | None],
) -> tuple[Choice, ...]:
    """Return what each policy takes of the values of one property of one event.

    () where there is no value to choose from. Counts have the policies of the two codebooks too.

    Args:
        supports: The values, with what stands behind them; retracted reports are in none.
        claims: Their claims.
        published: Day of each report; None when unknown.
    """
    held = [one for one in supports if one.roots]
    if not held:
        return ()
    found = [_best_sourced(held), *_latest(held, claims, published)]
    if held[0].property is Property.COUNT:
        found += _of_counts(held, claims)
    return tuple(found)


def _best_sourced(held: Sequence[Support]) -> Choice:
    def rank(one: Support) -> tuple[int, int, int, str]:
        voices = [voice for root in one.roots for voice in root.voices]
        named = sum(voice.known is Known.NAMED for voice in voices)
        return -one.independent_min, -one.independent_max, -named, one.value

    best = min(held, key=rank)
    return Choice("best sourced", best.value, best.claims, BEST_SOURCED)


def _latest(
    held: Sequence[Support],
    claims: Mapping[ClaimId, Claim],
    published: Mapping[ReportId, date | None],
) -> list[Choice]:
    days: dict[ClaimId, date] = {}
    for one in held:
        for name in one.claims:
            day = published.get(claims[name].anchor.report)
            if day is not None:
                days[name] = day
    if not days:
        return []
    last = max(days.values())
    of_last = tuple(sorted(name for name, day in days.items() if day == last))
    value = "; ".join(sorted({in_words(claims[name].value) for name in of_last}))
    return [Choice(f"latest ({last.isoformat()})", value, of_last, LATEST)]


def _of_counts(held: Sequence[Support], claims: Mapping[ClaimId, Claim]) -> list[Choice]:
    """Return what the two codebooks take of the numbers for what the main value counts."""
    main = next((one for one in held if one.main), held[0])
    thing = next((_thing(claims[name]) for name in main.claims), None)
    valued = [
        (value, name)
        for one in held
        for name in one.claims
        if isinstance(value := claims[name].value, Quantity) and _thing(claims[name]) == thing
    ]
    coded = [(code, name) for value, name in valued if (code := acled_count(value)) is not None]
    found = _conservative(coded) if coded else _lowest(valued, "most conservative (ACLED)")
    found.append(Choice("best (UCDP)", main.value, main.claims, BEST))
    found += _lowest(valued, "low (UCDP)")
    found += _highest(valued, "high (UCDP)")
    return found


def _thing(claim: Claim) -> str | None:
    return counted(claim.value) if isinstance(claim.value, Quantity) else None


def _conservative(coded: Sequence[tuple[AcledCount, ClaimId]]) -> list[Choice]:
    least = min(code.count for code, _ in coded)
    names = tuple(sorted(name for code, name in coded if code.count == least))
    rules = "; ".join(sorted({code.rule for code, _ in coded if code.count == least}))
    rule = f"{CONSERVATIVE}; {rules}"
    return [Choice("most conservative (ACLED)", f"{least:,.0f}", names, rule)]


def _lowest(valued: Sequence[tuple[Quantity, ClaimId]], policy: str) -> list[Choice]:
    lows = [(value.low, name) for value, name in valued if value.low is not None]
    if not lows:
        return []
    low = min(number for number, _ in lows)
    names = tuple(sorted(name for number, name in lows if number == low))
    return [Choice(policy, f"{low:,.0f}", names, LOWEST)]


def _highest(valued: Sequence[tuple[Quantity, ClaimId]], policy: str) -> list[Choice]:
    highs = [(value.high, name) for value, name in valued if value.high is not None]
    if not highs:
        return []
    high = max(number for number, _ in highs)
    names = tuple(sorted(name for number, name in highs if number == high))
    return [Choice(policy, f"{high:,.0f}", names, HIGHEST)]
