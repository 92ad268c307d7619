"""Days of other calendars: conversions, against dates that are on record."""

from datetime import date

import pytest

from dateline.annotate.times.calendar.days import Days
from dateline.annotate.times.calendar.feasts import falls_in
from dateline.annotate.times.calendar.reckonings import day_in, month_in, reckoning_of_year
from dateline.annotate.times.patterns.feasts import FEAST_CUES, MONTH_CUES, feast_of
from dateline.lexicon.feasts import FEASTS, Reckoning

HIJRI, PERSIAN, HEBREW = Reckoning.HIJRI, Reckoning.PERSIAN, Reckoning.HEBREW
EASTER, ORTHODOX = Reckoning.EASTER, Reckoning.ORTHODOX


@pytest.mark.parametrize(
    ("reckoning", "year", "month", "day", "expected"),
    [
        (HIJRI, 1445, 9, 1, date(2024, 3, 11)),
        (HIJRI, 1446, 10, 1, date(2025, 3, 30)),
        (HIJRI, 1343, 1, 1, date(1924, 8, 1)),  # the first the tables cover
        (HIJRI, 1342, 12, 29, None),
        (HIJRI, 1501, 1, 1, None),
        (HIJRI, 1445, 9, 31, None),
        (PERSIAN, 1357, 11, 22, date(1979, 2, 11)),
        (PERSIAN, 1403, 1, 1, date(2024, 3, 20)),
        (PERSIAN, 1404, 1, 1, date(2025, 3, 21)),
        (PERSIAN, 1403, 12, 30, date(2025, 3, 20)),  # a leap year
        (PERSIAN, 1404, 12, 30, None),
        (HEBREW, 5784, 7, 10, date(2023, 9, 25)),
        (HEBREW, 5784, 13, 14, date(2024, 3, 24)),  # Adar II
        (HEBREW, 5783, 13, 14, date(2023, 3, 7)),  # the only Adar
        (EASTER, 2025, 0, 0, date(2025, 4, 20)),
        (EASTER, 1998, 0, -2, date(1998, 4, 10)),
        (EASTER, 1500, 0, 0, None),
        (ORTHODOX, 2024, 0, 0, date(2024, 5, 5)),
        (ORTHODOX, 2025, 0, 0, date(2025, 4, 20)),
    ],
)
def test_day_of_a_calendar_is_the_gregorian_day_on_record(reckoning, year, month, day, expected):
    found = day_in(reckoning, year, month, day)
    assert (found and found.first) == expected


def test_only_days_counted_by_the_moon_may_lie_a_day_off():
    assert month_in(HIJRI, 1445, 9) == Days(date(2024, 3, 11), date(2024, 4, 9), slack=1)
    assert month_in(PERSIAN, 1403, 7) == Days(date(2024, 9, 22), date(2024, 10, 21))
    assert month_in(HEBREW, 5785, 7) == Days(date(2024, 10, 3), date(2024, 11, 1))


def test_year_beside_a_month_counts_in_its_own_calendar_when_it_can():
    assert reckoning_of_year(HIJRI, 1445) is HIJRI
    assert reckoning_of_year(HIJRI, 2024) is Reckoning.GREGORIAN
    assert reckoning_of_year(PERSIAN, 1357) is PERSIAN
    assert reckoning_of_year(HEBREW, 5784) is HEBREW


@pytest.mark.parametrize(
    ("name", "year", "first", "last"),
    [
        ("eid al-fitr", 2024, date(2024, 4, 10), date(2024, 4, 12)),
        ("eid al-adha", 2025, date(2025, 6, 6), date(2025, 6, 9)),
        ("ashura", 2024, date(2024, 7, 16), date(2024, 7, 16)),
        ("quds day", 2024, date(2024, 4, 5), date(2024, 4, 5)),
        ("nowruz", 2024, date(2024, 3, 20), date(2024, 3, 20)),
        ("yom kippur", 1973, date(1973, 10, 6), date(1973, 10, 6)),
        ("rosh hashanah", 2024, date(2024, 10, 3), date(2024, 10, 4)),
        ("passover", 2024, date(2024, 4, 23), date(2024, 4, 29)),
        ("hanukkah", 2023, date(2023, 12, 8), date(2023, 12, 15)),
        ("hanukkah", 2024, date(2024, 12, 26), date(2025, 1, 2)),
        ("sukkot", 2023, date(2023, 9, 30), date(2023, 10, 6)),
        ("purim", 2023, date(2023, 3, 7), date(2023, 3, 7)),
        ("tisha b'av", 2022, date(2022, 8, 7), date(2022, 8, 7)),  # the 9th was a Saturday
        ("palm sunday", 2025, date(2025, 4, 13), date(2025, 4, 13)),
        ("pentecost", 2025, date(2025, 6, 8), date(2025, 6, 8)),
        ("thanksgiving", 2024, date(2024, 11, 28), date(2024, 11, 28)),
        ("memorial day", 2025, date(2025, 5, 26), date(2025, 5, 26)),
        ("labor day", 2024, date(2024, 9, 2), date(2024, 9, 2)),
        ("lunar new year", 2024, date(2024, 1, 21), date(2024, 2, 21)),
        ("independence day", 2024, date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_feast_falls_on_the_days_on_record(name, year, first, last):
    (days,) = falls_in(feast_of(name), year)
    assert (days.first, days.last) == (first, last)


def test_feast_of_the_moon_can_fall_twice_in_a_year_or_not_at_all():
    ramadan, new_year = feast_of("ramadan"), feast_of("islamic new year")
    assert [days.first for days in falls_in(ramadan, 2030)] == [
        date(2030, 1, 5),
        date(2030, 12, 26),
    ]
    assert [days.first.year for days in falls_in(new_year, 2008)] == [2008, 2008]
    assert falls_in(ramadan, 1900) == ()


@pytest.mark.parametrize(
    ("spellings", "name"),
    [
        ("Sha'ban|Shaban|Shaaban|Sha’aban", "Shaban"),
        ("Dhu al-Hijjah|Dhul Hijja|Dhul-Hijjah|Dhu'l Hijjah|Dhu el-Hijja", "Dhu al-Hijjah"),
        ("Zul-Hijja|Zilhijjah|Dhi al-Hijja", "Dhu al-Hijjah"),
        ("Dhu al-Qa'dah|Dhu al-Qi'dah|Zul-Qa'da|Dhul Qa'dah|Zilqada", "Dhu al-Qadah"),
        ("Jumada al-Awwal|Jumada al-Ula|Jumada I|Jumada ul-Awal", "Jumada al-Ula"),
        ("Jumada al-Thani|Jumada al-Akhirah|Jumada II", "Jumada al-Akhirah"),
        ("Rabi' al-Awwal|Rabi al-Awal|Rabi-ul-Awwal|Rabiul Awwal", "Rabi al-Awwal"),
        ("Rabi al-Thani|Rabi' al-Akhir|Rabi ath-Thani", "Rabi al-Thani"),
        ("Ramadan|Ramadhan|Ramzan|Ramazan", "Ramadan"),
        ("Eid al-Fitr|Eid ul-Fitr|Eid-ul-Fitr|Eid el-Fitr|Eid Al Fitr|Id al-Fitr", "Eid al-Fitr"),
        ("Eid al-Adha|Eid-ul-Azha|Eid el-Adha|Eid-e-Qorban|Kurban Bayrami", "Eid al-Adha"),
        ("Arbaeen|Arba'in|Arbaʿin|Arba'een", "Arbaeen"),
        ("Nowruz|Norouz|Nauroz|Naw-Ruz|Persian New Year", "Nowruz"),
        ("Laylat al-Qadr|Lailatul Qadr|the Night of Power", "Laylat al-Qadr"),
        ("the Prophet's birthday|Mawlid al-Nabi|Eid Milad-un-Nabi", "Mawlid"),
        ("Hanukkah|Chanukah|Hannukah", "Hanukkah"),
        ("Sonbola|Sunbula", "Sonbola"),
        ("Sawr|Saur", "Sawr"),
        ("Adar II|Adar", "Adar"),
    ],
)  # fmt: skip
def test_spellings_name_the_same_feast_or_month(spellings, name):
    for words in spellings.split("|"):
        row = feast_of(words)
        assert row is not None, words
        assert row.feast == name


def test_each_row_has_its_own_name_and_cues():
    names = [row.feast for row in FEASTS]
    assert len(set(names)) == len(names)
    assert {"eid", "thanksgiving", "may day"} <= set(FEAST_CUES)
    assert {"ramadan", "asad", "tishrei"} <= set(MONTH_CUES)
    assert feast_of("Kessary") is None
