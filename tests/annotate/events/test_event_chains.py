"""Which mention chain a participant is: by its words, its apposition, or the people it is of."""

import pytest

from build import a_report, annotate
from dateline.annotate.events import EVENTS
from dateline.model.event import EventMention
from dateline.model.name import Form, Mention, NameKind
from dateline.model.span import Span


def chains(text: str, *mentions: tuple[str, NameKind, int, Form]) -> dict[str, int | None]:
    """Return the chain of each participant of the first event, by its words."""
    seen = [
        Mention(Span(text.find(words), text.find(words) + len(words)), kind, words, chain, form)
        for words, kind, chain, form in mentions
    ]
    event = annotate(a_report(text), EVENTS, seen=seen).of(EventMention)[0]
    return {a.span.of(text): a.chain for a in event.arguments}


RENZ = ("Palo Renz", NameKind.PER, 3, Form.NAM)


@pytest.mark.parametrize(
    ("text", "mention", "expected"),
    [
        ("Palo Renz burned the mill.", RENZ, {"Palo Renz": 3, "the mill": None}),
        ("The minister, Palo Renz, burned the mill.", RENZ, {"The minister": 3, "the mill": None}),
        ("He burned the mill.", ("He", NameKind.PER, 4, Form.PRO), {"He": 4, "the mill": None}),
        ("Velmoran forces burned the mill.", ("Velmoran", NameKind.NORP, 2, Form.NAM),
         {"Velmoran forces": 2, "the mill": None}),
        ("Velmoran voters burned the mill.", ("Velmoran", NameKind.NORP, 2, Form.NAM),
         {"Velmoran voters": None, "the mill": None}),
        ("The guards of Palo Renz burned the mill.", RENZ,
         {"The guards of Palo Renz": None, "the mill": None}),
    ],
)  # fmt: skip
def test_participant_is_linked_to_its_chain(text, mention, expected):
    assert chains(text, mention) == expected
