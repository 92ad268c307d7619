"""Which event a text says brought about which: [cause](C) and [effect](E) are marked."""

import pytest

from build import a_report, annotate, unmark
from dateline.annotate.events import EVENTS
from dateline.model.event import CauseLink


def links_of(text: str) -> list[tuple[str, str, str, str]]:
    found = annotate(a_report(text), EVENTS).of(CauseLink)
    return [(c.span.of(text), c.to.of(text), c.rule, c.by.of(text)) for c in found]


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("The [raid](C) led to [protests](E).", "lead to"),
        ("The [raid](C) triggered [protests](E).", "trigger"),
        ("The [protests](E) were triggered by the [raid](C).", "trigger"),
        ("The [protests](E), sparked by the [raid](C), went on.", "spark"),
        ("The [murder](C) prompted the chief to [resign](E).", "prompt"),
        ("Rebels [attacked](C) the mill, prompting the miller to [flee](E).", "prompt"),
        ("The [raid](C), which provoked [protests](E), failed.", "provoke"),
        ("The [outage](E) resulted from the [strike](C).", "result from"),
        ("The port was [closed](E) because of the [strike](C).", "because of"),
        ("Due to the [strike](C), the port [closed](E).", "due to"),
        ("The [delay](E) was due to the [strike](C).", "due to"),
        ("Rebels [burned](E) the mill in retaliation for the [raid](C).", "in retaliation for"),
        ("The guards [fired](E) in response to the [attack](C).", "in response to"),
        ("As a result of the [strike](C), the port saw a [decline](E).", "as a result of"),
        ("The miller [fled](E) because rebels [attacked](C) Brodek.", "because"),
        ("Rebels [attacked](C) the mill. As a result, the miller [fled](E).", "as a result"),
        ("Rebels [retaliated](E) for the [raid](C).", "for"),
    ],
)
def test_cause_is_found_where_words_say_so(marked, rule):
    text, labels = unmark(marked)
    words = {label: span.of(text) for span, label in labels}
    assert [(c, e, r) for c, e, r, _ in links_of(text)] == [(words["C"], words["E"], rule)]


@pytest.mark.parametrize(
    "text",
    [
        "After the raid the miller fled.",
        "The raid was followed by protests.",
        "The road led to Brodek.",
        "The miller fled in order to survive.",
        "The general led the attack.",
        "As a result, the miller fled.",
    ],
)
def test_order_and_aim_are_no_cause(text):
    assert links_of(text) == []


def test_cause_names_its_words():
    assert links_of("The raid led to protests.") == [("raid", "protests", "lead to", "led to")]
