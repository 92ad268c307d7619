"""How exact a place is by what it is: a GeoNames feature code into a `Precision`."""

from dateline.model.place import Precision, Toponym

__all__ = ["PINS", "exactness", "precision_of", "reach_m"]

PINS = frozenset({Precision.SITE, Precision.DISTRICT, Precision.TOWN})
"""What may be shown as a point; the point of anything else is only somewhere in its middle."""

# Codes as of geonames.org/export/codes.html, and those of our own sources: AREA, BDRY.
_LINES = frozenset({
    "STM", "STMA", "STMB", "STMC", "STMD", "STMI", "STMIX", "STMS", "STMX", "STMQ",  # streams
    "CNL", "CNLA", "CNLB", "CNLD", "CNLI", "CNLN", "CNLQ", "CNLSB", "CNLX", "DTCH", "AQC",
    "WAD", "WADB", "WADX", "CRNT",
    "RD", "RDA", "RDB", "RR", "RRQ", "RTE", "ST", "STKR", "TRL", "CSWY", "OILP", "PTGE",
    "BDRY", "BRDR",
})  # fmt: skip
_AREAS = frozenset({
    "CONT", "OCN", "SEA", "GULF", "BAY", "BAYS", "STRT", "CHN", "SD", "SDS", "INLT", "FJD", "FJDS",
    "LGN", "LGNS", "ESTY", "LK", "LKS", "LKI", "LKN", "RSV", "SWMP", "MRSH", "WTLD", "DLTA",
    "RGN", "RGNE", "RGNH", "RGNL", "AREA", "LAND", "FLD", "FLDI", "CST", "CSTM", "MVA", "RNGA",
    "RES", "RESF", "RESN", "RESW", "PRK", "OAS", "TRB", "BTL",
    "MTS", "HLLS", "PKS", "PEN", "PENX", "ISL", "ISLS", "ISLX", "ISLT", "ATOL",
    "VAL", "VALS", "VALX", "CNYN", "GRGE", "DSRT", "PLN", "PLNX", "PLAT", "UPLD", "STEP", "ERG",
    "FRST", "SAV", "GRSLD", "GLCR", "TERR", "ZN", "ZNB",
})  # fmt: skip


def precision_of(feature: str) -> Precision:
    """Return how exact a place of this GeoNames feature code is; "" is taken for a site.

    Former units ("ADM1H") count as what they were. A unit of no level ("ADMD") counts as ADM2:
    it is no point, and nothing says that it is a province.

    >>> precision_of("PCLI"), precision_of("PPLX"), precision_of("AIRB")
    (<Precision.COUNTRY: 'COUNTRY'>, <Precision.DISTRICT: 'DISTRICT'>, <Precision.SITE: 'SITE'>)
    """
    for start, precision in (
        ("PCL", Precision.COUNTRY),
        ("ADM1", Precision.ADM1),
        ("ADM", Precision.ADM2),
        ("PPLX", Precision.DISTRICT),
        ("PPL", Precision.TOWN),
    ):
        if feature.startswith(start):
            return precision
    if feature in _LINES:
        return Precision.LINE
    return Precision.AREA if feature in _AREAS else Precision.SITE


def exactness(toponym: Toponym) -> Precision | None:
    """Return how exact a toponym's place is; of a dossier from before precision, by its feature.

    None when it has no place.
    """
    if toponym.place is None:
        return None
    return toponym.precision or precision_of(toponym.place.feature)


def reach_m(toponym: Toponym) -> float | None:
    """Return the radius around a toponym's point or line, in metres; None when it has no place."""
    if toponym.place is None:
        return None
    return toponym.place.radius_m if toponym.radius_m is None else toponym.radius_m
