"""Names that reports of conflicts use, each answered within a stated distance of its point.

The points are from general knowledge of the map; the distances cover the doubt about them.
"""

import pytest

from dateline.gazetteer import open_gazetteer
from dateline.gazetteer.geometry import distance_m
from dateline.model.run import Config

GAZETTEER = open_gazetteer(Config())

NAMES = (
    ("Mazzeh", 33.5, 36.25, 8),
    ("Sayyida Zeinab", 33.44, 36.34, 8),
    ("Hmeimim", 35.4, 35.95, 8),
    ("Robotyne", 47.45, 35.84, 8),
    ("Zaporizhzhia nuclear plant", 47.51, 34.59, 10),
    ("Snake Island", 45.25, 30.2, 15),
    ("Zamzam", 13.49, 25.31, 10),
    ("Bunagana", -1.3, 29.59, 10),
    ("al-Tanf", 33.5, 38.66, 15),
    ("Bab al-Hawa crossing", 36.24, 36.69, 6),
    ("Nassib crossing", 32.55, 36.19, 8),
    ("T4 air base", 34.52, 37.63, 8),
    ("Ain al-Asad air base", 33.79, 42.44, 8),
    ("Dahiyeh", 33.85, 35.51, 5),
    ("Masnaa crossing", 33.7, 35.92, 8),
    ("Fordow", 34.88, 50.99, 10),
    ("Rafah crossing", 31.25, 34.26, 10),
    ("Lachin corridor", 39.64, 46.55, 30),
    ("Khan Younis", 31.35, 34.3, 10),
    ("Jabalia", 31.53, 34.48, 10),
    ("Nuseirat", 31.45, 34.39, 10),
    ("Avdiivka", 48.14, 37.75, 10),
    ("El Geneina", 13.45, 22.45, 10),
    ("Mekelle", 13.5, 39.47, 10),
    ("Axum", 14.13, 38.72, 10),
    ("Raqqa", 35.95, 39.01, 10),
    ("Kobani", 36.89, 38.35, 10),
    ("Douma", 33.57, 36.4, 10),
    ("Daraya", 33.46, 36.23, 10),
    ("Stepanakert", 39.82, 46.75, 10),
    ("Hodeidah", 14.8, 42.95, 10),
    ("Mezzeh air base", 33.48, 36.22, 8),
    ("Jdeidet Yabus", 33.65, 35.97, 10),
    ("Damascus", 33.51, 36.29, 15),
    ("Aleppo", 36.2, 37.16, 15),
    ("Bakhmut", 48.6, 38.0, 10),
    ("Mariupol", 47.1, 37.54, 15),
    ("Goma", -1.67, 29.22, 10),
    ("El Fasher", 13.63, 25.35, 10),
    ("Khartoum", 15.55, 32.53, 15),
    ("Omdurman", 15.65, 32.48, 15),
    ("Idlib", 35.93, 36.63, 10),
    ("Deir ez-Zor", 35.33, 40.14, 10),
    ("Deir Ezzor", 35.33, 40.14, 10),
    ("Homs", 34.73, 36.71, 10),
    ("Hama", 35.13, 36.75, 10),
    ("Palmyra", 34.55, 38.28, 12),
    ("Qamishli", 37.05, 41.23, 10),
    ("Hasakah", 36.5, 40.75, 10),
    ("Mosul", 36.34, 43.13, 15),
    ("Sinjar", 36.32, 41.86, 10),
    ("Kirkuk", 35.47, 44.39, 15),
    ("Rafah", 31.29, 34.25, 10),
    ("Gaza City", 31.5, 34.47, 10),
    ("Jenin", 32.46, 35.3, 10),
    ("Nablus", 32.22, 35.26, 10),
    ("Sanaa", 15.35, 44.2, 15),
    ("Aden", 12.78, 45.03, 15),
    ("Marib", 15.46, 45.32, 15),
    ("Taiz", 13.58, 44.02, 12),
    ("Benghazi", 32.12, 20.07, 15),
    ("Sirte", 31.2, 16.59, 12),
    ("Misrata", 32.37, 15.09, 12),
    ("Kidal", 18.44, 1.4, 15),
    ("Gao", 16.27, -0.05, 15),
    ("Menaka", 15.92, 2.4, 15),
    ("Maiduguri", 11.85, 13.16, 15),
    ("Kherson", 46.64, 32.61, 12),
    ("Kharkiv", 49.99, 36.23, 15),
    ("Sievierodonetsk", 48.95, 38.49, 12),
    ("Lysychansk", 48.9, 38.44, 12),
    ("Kupiansk", 49.71, 37.61, 12),
    ("Kramatorsk", 48.72, 37.58, 12),
    ("Shusha", 39.76, 46.75, 10),
    ("Agdam", 39.99, 46.93, 12),
    ("Quneitra", 33.12, 35.82, 10),
    ("Daraa", 32.62, 36.1, 10),
    ("Sweida", 32.71, 36.57, 10),
    ("Tartus", 34.89, 35.89, 10),
    ("Latakia", 35.52, 35.79, 12),
    ("Al Bab", 36.37, 37.52, 10),
    ("Manbij", 36.53, 37.95, 10),
    ("Afrin", 36.51, 36.87, 10),
    ("Tal Abyad", 36.7, 38.95, 10),
    ("Ras al-Ayn", 36.85, 40.07, 10),
    ("Bint Jbeil", 33.12, 35.43, 10),
    ("Nabatieh", 33.38, 35.48, 10),
    ("Tyre", 33.27, 35.2, 10),
    ("Baalbek", 34.01, 36.21, 10),
    ("Metema", 12.96, 36.15, 15),
    ("Humera", 14.29, 36.61, 12),
    ("Lalibela", 12.03, 39.04, 10),
    ("Port Sudan", 19.62, 37.22, 15),
    ("Wad Madani", 14.4, 33.52, 15),
    ("Nyala", 12.05, 24.88, 15),
    ("Zalingei", 12.91, 23.47, 12),
    ("Rutshuru", -1.19, 29.45, 12),
    ("Sake", -1.57, 29.04, 12),
    ("Beni", 0.49, 29.47, 12),
    ("Bunia", 1.57, 30.25, 12),
    ("Myawaddy", 16.69, 98.51, 12),
    ("Lashio", 22.93, 97.75, 12),
    ("Mrauk U", 20.6, 93.19, 12),
    ("Torkham crossing", 34.12, 71.1, 10),
    ("Spin Boldak", 31.0, 66.4, 12),
    ("Natanz", 33.51, 51.92, 15),
    ("Parchin", 35.52, 51.77, 12),
    ("Bushehr nuclear plant", 28.83, 50.89, 12),
    ("Shayrat air base", 34.49, 36.91, 8),
    ("Kerem Shalom crossing", 31.23, 34.28, 8),
    ("al-Hol camp", 36.38, 41.15, 12),
    ("Rukban", 33.3, 38.7, 15),
    ("Zaatari", 32.29, 36.32, 8),
    ("Dadaab", 0.05, 40.31, 15),
    ("Yarmouk camp", 33.47, 36.3, 6),
    ("Azovstal", 47.1, 37.6, 8),
    ("Sde Teiman", 31.2, 34.7, 15),
    ("Evin prison", 35.79, 51.38, 8),
    ("Sednaya prison", 33.66, 36.33, 8),
)  # fmt: skip


@pytest.mark.parametrize(("name", "lat", "lon", "km"), NAMES)
def test_a_name_of_conflict_news_is_answered_near_its_point(name, lat, lon, km):
    country = GAZETTEER.within(lat, lon)
    answers = (*GAZETTEER.lookup(name), *GAZETTEER.similar(name, country))
    far = min((distance_m(lat, lon, p.lat, p.lon) for p in answers), default=float("inf"))
    assert far <= km * 1000, [place.name for place in answers]


def test_a_place_lies_in_its_country_and_a_country_in_nothing():
    assert GAZETTEER.lookup("Syria")[0].admin == ()
    assert GAZETTEER.lookup("Damascus")[0].admin[0] == "Syria"
    assert GAZETTEER.lookup("Hmeimim")[0].admin == ("Syria", "Latakia")
