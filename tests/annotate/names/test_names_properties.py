"""What holds for the mentions of every text."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

import build
from dateline.annotate.names import NAMES
from dateline.annotate.names.story import MOST_OFFICES
from dateline.model.annotations import Annotations
from dateline.model.name import Form, Mention
from dateline.model.span import Span
from dateline.model.tokens import Tokens

SENTENCES = (
    "Ostran troops left Dallim.",
    "The Harrow Front, a rebel group, said its fighters had won.",
    "The group gave no numbers.",
    "It denied that.",
    "Colonel Ilen Casp, commander of the 5th Brigade, told Northwire that he was tired.",
    "The colonel met two soldiers.",
    "The soldiers, who wore no badges, thanked him.",
    "Residents said they had seen the army.",
    "A canteen worker said he saw them.",
    "\n\n",
    "“The government lies,” she said.",
    "Iran's forces and the Ostran defence minister, Radim Huss, stayed.",
)
texts = st.one_of(
    st.lists(st.sampled_from(SENTENCES), max_size=8).map(" ".join), st.text(max_size=60)
)
sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join)
COLUMNS = ("words", "lemmas", "sentence", "head", "tag", "dep", "ent", "ent_begin")
OTHER = {"Huss": "Brel", "Casp": "Tamm", "Harrow": "Pelloe"}


def read(text: str, tokens: Tokens | None = None) -> tuple[Mention, ...]:
    parsed = build.parsed(text) if tokens is None else tokens
    found = NAMES.annotate(build.a_report(text), parsed, Annotations())
    return Annotations().with_(found).of(Mention)


@settings(max_examples=60, deadline=None)
@given(texts)
def test_chains_are_numbered_without_a_gap_and_agree_in_what_they_are(text):
    found = read(text)
    order = sorted(found, key=lambda m: (m.span.start, -m.span.end))
    by_chain: dict[int, list[Mention]] = {}
    for mention in order:
        by_chain.setdefault(mention.chain, []).append(mention)
    assert sorted(by_chain) == list(range(len(by_chain)))
    for of_one in by_chain.values():
        assert len({(m.name, m.sort, m.named, m.offices) for m in of_one}) == 1
        assert of_one[0].named == any(m.form is Form.NAM for m in of_one)
        assert len(of_one[0].offices) <= MOST_OFFICES


@settings(max_examples=60, deadline=None)
@given(texts)
def test_mentions_have_words_and_no_two_the_same_ones(text):
    found = read(text)
    assert all(m.span.of(text).strip() == m.span.of(text) for m in found)
    assert len({m.span for m in found}) == len(found)
    assert all(span.of(text) for m in found for span in m.offices)
    assert all(bool(m.rule) == (m.form is not Form.NAM) for m in found)


@settings(max_examples=30, deadline=None)
@given(texts)
def test_reading_twice_gives_the_same(text):
    assert read(text) == read(text)


@settings(max_examples=40, deadline=None)
@given(sentences, st.integers(1, 50))
def test_moving_the_text_moves_the_mentions_and_changes_nothing_else(text, by):
    parsed = build.parsed(text)
    spans = [Span(a + by, b + by) for a, b in zip(parsed.start, parsed.end, strict=True)]
    columns = {name: getattr(parsed, name) for name in COLUMNS}
    moved = read(" " * by + text, Tokens.make(spans, **columns))
    assert [replace(m, span=m.span.shifted(by), offices=()) for m in read(text)] == [
        replace(m, offices=()) for m in moved
    ]


@settings(max_examples=40, deadline=None)
@given(sentences)
def test_persons_may_bear_any_name(text):
    """The same grammar with other surnames gives the same chains: no name is known by heart."""
    parsed = build.parsed(text)
    other = replace(parsed, words=tuple(OTHER.get(word, word) for word in parsed.words))
    renamed = text
    for surname, changed in OTHER.items():
        renamed = renamed.replace(surname, changed)
    plain, with_others = read(text), read(renamed, other)
    assert [(m.span, m.chain, m.form, m.sort, m.rule) for m in plain] == [
        (m.span, m.chain, m.form, m.sort, m.rule) for m in with_others
    ]
