import pytest

from dateline.read.language import language_of

ENGLISH = (
    "The column left the base before dawn and crossed the river, said two officers who were there. "
    "They had been told to burn their papers."
)
FRENCH = (
    "Les soldats ont quitté la base avant l'aube et ont traversé le fleuve, selon deux officiers. "
    "Ils avaient reçu l'ordre de brûler les papiers."
)


def test_english_is_told_by_its_little_words():
    assert language_of(ENGLISH) == ("en", True)


def test_english_full_of_foreign_names_stays_english():
    names = "Khalid al-Saqqa, Përparim Çollaku, Wojciech Grzegorzewski and Nguyễn Thị Hạnh left. "
    assert language_of(names + ENGLISH)[0] == "en"


def test_a_long_text_in_another_latin_language_is_told():
    assert language_of(FRENCH) == ("fr", True)


@pytest.mark.parametrize("text", ["Iranian", "Damas est tombée", "", "1, 2, 3!", "🜨"])
def test_a_short_text_in_latin_letters_counts_as_english(text):
    assert language_of(text) == ("en", False)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("انسحبت القوات من القاعدة قبل الفجر.", "ar"),
        ("Колонна покинула базу.", "ru"),
        ("Колона залишила базу перед світанком, повідомили офіцери.", "uk"),
        ("軍は町を去った。", "ja"),
        ("军队离开了城市", "zh"),
        ("הטור עזב את הבסיס לפני עלות השחר", "he"),
        ("군대가 마을을 떠났다", "ko"),
    ],
)
def test_other_scripts_are_never_english(text, lang):
    assert language_of(text)[0] == lang
