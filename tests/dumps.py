"""An invented GeoNames export in the real format, and ways to write it down."""

import zipfile
from pathlib import Path

# Country "XZ" is free for use by anyone (ISO 3166-1 user-assigned codes).
_UNITS = (
    ("Ostra", "PCLI", "00", "", 9_000_000, "Ostria", 60.0, -140.0),
    ("Dallim Province", "ADM1", "01", "", 0, "", 60.0, -140.0),
    ("Velmora Governorate", "ADM1", "02", "", 400_000, "", 62.0, -142.0),
    ("Harrow District", "ADM2", "01", "100", 0, "", 60.2, -140.2),
    ("Pell District", "ADM2", "01", "200", 0, "", 59.8, -139.8),
    ("Upper Pell", "ADM3", "01", "200", 0, "", 59.8, -139.8),
)
_TOWNS = (
    ("Kessary", "P", "PPLA", "01", "100", 400_000, "Кессари,كساري,KSR", 60.21, -140.21),
    ("Brodek", "P", "PPL", "01", "100", 12_000, "Бродек,برودك", 60.3, -140.3),
    ("Pell Bridge", "P", "PPL", "01", "200", 800, "Jisr Pell", 59.7, -139.7),
    ("Judaydat Dallim", "P", "PPL", "01", "200", 0, "جديدة دليم", 59.75, -139.9),
    ("Marrowgate", "P", "PPLX", "01", "100", 0, "", 60.22, -140.22),
    ("Velm", "P", "PPLC", "02", "", 700_000, "Вельм,فيلم", 62.05, -142.05),
    ("Brodek", "P", "PPL", "02", "", 3_000, "", 62.3, -142.3),
    ("Dallim Air Base", "S", "AIRB", "01", "100", 0, "قاعدة دليم الجوية", 60.25, -140.1),
    ("Ossa Hill", "T", "MT", "01", "200", 0, "", 59.9, -139.6),
    ("Ossa River", "H", "STM", "01", "", 0, "Осса", 59.95, -139.9),
    ("Ossa Plain", "L", "RGN", "02", "", 0, "", 62.1, -142.2),
    ("Ossa Road", "R", "RD", "02", "", 0, "", 62.1, -142.1),
    ("Ossa Wood", "V", "FRST", "02", "", 0, "", 62.2, -142.1),
    ("Ossa Deep", "U", "BSNU", "", "", 0, "", 58.0, -145.0),
    ("Nameless Gully", "", "", "", "", 0, "https://example.org/gully", 60.0, -140.5),
)  # fmt: skip


def row(ref, *rest, country="XZ"):
    """One line of the export: id, name, class, code, two units, people, also, lat, lon."""
    name, kind, code, admin1, admin2, people, also, lat, lon = rest
    cells = (
        ref, name, name, also, lat, lon, kind, code, country, "", admin1, admin2, "", "", people,
        "", 100, "America/Juneau", "2026-01-01",
    )  # fmt: skip
    return "\t".join(map(str, cells))


def lines():
    """The whole export: 33 lines, ids from 90000001."""
    units = [(n, "A", c, a1, a2, p, also, y, x) for n, c, a1, a2, p, also, y, x in _UNITS]
    hamlets = [
        (f"Tarn {i}", "P", "PPL", "01", "100", 0, "", 60.2 + i / 100, -140.2 - i / 100)
        for i in range(12)
    ]
    return [row(90_000_001 + i, *each) for i, each in enumerate([*units, *_TOWNS, *hamlets])]


def write_txt(path: Path, given=None) -> Path:
    """Write the export as XX.txt."""
    path.write_text("\n".join(lines() if given is None else given) + "\n", encoding="utf-8")
    return path


def write_zip(path: Path, given=None) -> Path:
    """Write the export as GeoNames packs it, with its readme."""
    text = "\n".join(lines() if given is None else given) + "\n"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Readme for GeoNames Gazetteer extract files")
        archive.writestr(f"{path.stem}.txt", text)
    return path
