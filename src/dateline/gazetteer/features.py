"""What a place is taken to weigh and to span when only its GeoNames feature is known.

People are stand-ins on the scale of `build.row.prominence`: how often reports name such a place,
told as the size of a town that is named as often. Towns whose people are counted do not come here.
But where a line says how a number was found it is a judgement, not measured on reports.
"""

from dataclasses import dataclass

__all__ = ["Nominal", "nominal", "town_radius_m"]


@dataclass(frozen=True, slots=True)
class Nominal:
    """Stand-ins for a feature: people, and metres from its point within which all of it lies."""

    people: int
    radius_m: int


_BY_CODE = {
    # Units of which no town is known. People: the medians of the bundled file (2026-11), rounded.
    # Radius: more than its medians (49 and 10 km), which reach known towns only and mostly stand
    # at their floor; its upper quartile is 119 km for ADM1. ADM3 and below by halves, a judgement.
    "ADM1": Nominal(150_000, 100_000), "ADM2": Nominal(11_000, 30_000),
    "ADM3": Nominal(5_000, 15_000), "ADM4": Nominal(1_000, 8_000), "ADM5": Nominal(300, 5_000),
    # What reports of conflict name: as a village, like an airport with a IATA code.
    "AIRB": Nominal(900, 4_000), "AIRP": Nominal(900, 4_000), "AIRF": Nominal(50, 2_000),
    "MILB": Nominal(900, 2_000), "NVB": Nominal(900, 2_000), "INSM": Nominal(900, 2_000),
    "CMPRF": Nominal(900, 2_000), "PSTB": Nominal(900, 2_000), "PRN": Nominal(300, 1_000),
    "DAM": Nominal(300, 2_000), "OILF": Nominal(300, 10_000), "GASF": Nominal(300, 10_000),
    "PRT": Nominal(300, 2_000),
    # Wide ones: their point is somewhere in the middle.
    "MTS": Nominal(5_000, 60_000), "MT": Nominal(50, 3_000), "ISL": Nominal(900, 10_000),
    "ISLS": Nominal(900, 40_000), "PEN": Nominal(900, 40_000), "DSRT": Nominal(5_000, 150_000),
    "VAL": Nominal(50, 15_000), "PLN": Nominal(50, 30_000), "STM": Nominal(50, 50_000),
    "LK": Nominal(50, 10_000), "SEA": Nominal(5_000_000, 400_000),
    "OCN": Nominal(5_000_000, 3_000_000), "GULF": Nominal(300_000, 200_000),
    "STRT": Nominal(5_000, 30_000), "BAY": Nominal(50, 15_000), "CNL": Nominal(50, 30_000),
    "CONT": Nominal(5_000_000, 3_000_000), "RGN": Nominal(5_000, 60_000),
    "PPLX": Nominal(100, 2_000),
}  # fmt: skip
_BY_CLASS = {
    "A": Nominal(300, 10_000),  # a unit of no level
    "P": Nominal(100, 1_500),  # a hamlet: most towns without people have none counted
    "S": Nominal(0, 1_000),  # buildings, farms, hotels
    "T": Nominal(0, 3_000),
    "H": Nominal(0, 5_000),
    "L": Nominal(0, 5_000),
    "R": Nominal(0, 10_000),
    "V": Nominal(0, 5_000),
    "U": Nominal(0, 50_000),
}
_ELSE = Nominal(0, 5_000)
_LEAST_M, _PER_THOUSAND_M, _GROWTH = 1_500.0, 1_000, 0.4


def nominal(kind: str, feature: str) -> Nominal:
    """Return the stand-ins of a feature by its code, else by its class ("" when not known)."""
    return _BY_CODE.get(feature) or _BY_CLASS.get(kind, _ELSE)


def town_radius_m(people: int) -> int:
    """Return the radius of a town, as in `build.cities`: 1.5 km at least, 16 km for a million."""
    grown: float = _PER_THOUSAND_M * (people / 1_000) ** _GROWTH
    return round(max(_LEAST_M, grown))
