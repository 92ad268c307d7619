"""Which mentions tell the same event: never by wording alone, never through a third report."""

from dateline.record import build
from record.telling import report

LEFT = (
    "[[Ostran](NORP Ostra) troops](ACTOR 1) [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1) "
    "on [{day}](TIME 1 {day})."
)
STRUCK = (
    "[[Ostran](NORP Ostra) guns](ACTOR 1) [struck](EVENT 1 ASSAULT) [[{place}](GPE)](PLACE 1) "
    "on [{day}](TIME 1 {day})."
)


def events(*texts: str) -> list[str]:
    """Which reports tell each event: "R1 R2" for one that both tell."""
    items = [report(text, f"R{i}", outlet=f"Paper {i}") for i, text in enumerate(texts, 1)]
    return sorted(" ".join(m.report for m in event.mentions) for event in build(items).events)


def struck(place: str, day: str) -> str:
    return STRUCK.format(place=place, day=day)


def test_same_type_actor_place_and_day_is_one_event():
    # actor .35, place .35, time .25, lemma .1
    assert events(struck("Brodek", "2031-03-11"), struck("Brodek", "2031-03-11")) == ["R1 R2"]


def test_other_type_is_another_event():
    assert len(events(struck("Brodek", "2031-03-11"), LEFT.format(day="2031-03-11"))) == 2


def test_other_place_is_another_event():
    assert len(events(struck("Brodek", "2031-03-11"), struck("Kessary", "2031-03-11"))) == 2


def test_other_day_is_another_blow():
    assert len(events(struck("Brodek", "2031-03-11"), struck("Brodek", "2031-03-12"))) == 2


def test_other_actor_is_another_event():
    other = struck("Brodek", "2031-03-11").replace("Ostra", "Sant")
    assert len(events(struck("Brodek", "2031-03-11"), other)) == 2


def test_other_target_is_another_event():
    texts = [
        "[Guards](ACTOR 1) [arrested](EVENT 1 COERCE) [[" + who + "](PER)](TARGET 1) "
        "in [[Brodek](GPE)](PLACE 1) on [11 March](TIME 1 2031-03-11)."
        for who in ("Mira Holt", "Orsi Tamm")
    ]
    assert len(events(*texts)) == 2


def test_leaving_a_place_has_two_dates_rather_than_happening_twice():
    # actor .35, place .35, happens once .15, lemma .1, time -.1
    assert events(LEFT.format(day="2031-03-09"), LEFT.format(day="2031-03-11")) == ["R1 R2"]


def test_leaving_a_place_in_another_month_is_another_event():
    assert len(events(LEFT.format(day="2031-01-09"), LEFT.format(day="2031-03-11"))) == 2


def test_second_date_joins_after_those_who_agree():
    vague = (
        "[The garrison](ACTOR 1) [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1) "
        "[last week](TIME 1 2031-03-10/2031-03-12)."
    )
    early, late = LEFT.format(day="2031-03-09"), LEFT.format(day="2031-03-11")
    assert events(early, late, vague) == ["R1 R2 R3"]


def test_same_words_alone_make_no_event():
    text = "[Guards](ACTOR 1) [fought](EVENT 1 ASSAULT) on [11 March](TIME 1 2031-03-11)"
    other = text + " with sticks and stones by the river and in the market of the town."
    assert len(events(text + ".", other)) == 2


def test_copied_sentence_is_one_event_whoever_acts_in_it():
    text = "[The cook](ACTOR 1) [burned](EVENT 1 burn) old papers on [11 March](TIME 1 2031-03-11)."
    assert events(text, text) == ["R1 R2"]


def test_undated_event_is_sought_among_reports_of_its_days():
    text = (
        "[[Ostran](NORP Ostra) troops](ACTOR 1) [left](EVENT 1 RETREAT) [[Dallim](FAC)](ORIGIN 1)."
    )
    now, then = report(text, "R1"), report(text, "R2", written="2029-01-01")
    assert len(build([now, then]).events) == 2
    assert len(build([now, report(text, "R2", written="2031-03-15")]).events) == 1


def test_place_inside_the_other_is_no_other_place():
    inner = (
        "[[Ostran](NORP Ostra) troops](ACTOR 1) [left](EVENT 1 RETREAT) "
        "[[Dallim](FAC base) base in [Velmora](GPE)](ORIGIN 1) on [11 March](TIME 1 2031-03-11)."
    )
    outer = LEFT.format(day="2031-03-11").replace("[Dallim](FAC)", "[Velmora](GPE)")
    assert events(inner, LEFT.format(day="2031-03-11"), outer) == ["R1 R2 R3"]


def test_the_base_is_the_only_base_of_the_report():
    named = "[Dallim](FAC base) base is large. "
    text = named + LEFT.format(day="2031-03-11").replace("[Dallim](FAC)", "the base")
    no_actor = LEFT.format(day="2031-03-11").replace("[Ostran](NORP Ostra) troops", "The guests")
    assert events(text, no_actor) == ["R1 R2"]


def test_third_report_does_not_weld_what_one_report_tells_apart():
    two = struck("Brodek", "2031-03-11") + " " + struck("Kessary", "2031-03-11").replace(" 1", " 2")
    vague = (
        "[[Ostran](NORP Ostra) guns](ACTOR 1) [struck](EVENT 1 ASSAULT) "
        "on [11 March](TIME 1 2031-03-11)."
    )
    assert events(two, vague) == ["R1", "R1 R2"]


def test_report_tells_one_event_more_than_once():
    again = "The [withdrawal](EVENT 2 RETREAT) took an hour."
    assert events(LEFT.format(day="2031-03-11") + " " + again) == ["R1 R1"]


def test_voice_that_gives_two_numbers_tells_two_events():
    text = " ".join(
        f"[[{n} cooks](COUNT {k} {n} cook) of [Ostra](GPE)](ACTOR {k}) [fled](EVENT {k} RETREAT) "
        f"[[Dallim](FAC)](ORIGIN {k})."
        for k, n in ((1, 12), (2, 90))
    )
    assert events(text) == ["R1", "R1"]


def test_voice_that_says_yes_and_no_tells_two_events():
    yes = LEFT.format(day="2031-03-11")
    no = yes.replace(" 1", " 2").replace("RETREAT", "RETREAT NEG")
    assert events(f"{yes} {no}") == ["R1", "R1"]


def test_event_is_named_after_its_first_mention():
    items = [report(LEFT.format(day="2031-03-11"), name) for name in ("R1", "R2")]
    alone = build(items[:1]).events[0]
    both = build(items).events[0]
    assert alone.id == both.id
    assert [m.report for m in both.mentions] == ["R1", "R2"]


def test_who_flees_is_not_who_is_evacuated():
    fled = "[[Anso Wery](PER)](ACTOR 1) [fled](EVENT 1 RETREAT) to [[Sant](GPE)](GOAL 1)."
    moved = (
        "[[Ostran](NORP Ostra) cooks](TARGET 1) were [evacuated](EVENT 1 RETREAT) "
        "to [[Sant](GPE)](GOAL 1)."
    )
    assert events(fled, moved) == ["R1", "R2"]
