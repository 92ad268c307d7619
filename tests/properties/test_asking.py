"""Whatever anybody types into the box is a question or a clear error, and never anything else."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from dateline.dossier.asking import Ask, Term, parse
from dateline.errors import ConfigError

KEYS = st.sampled_from([one.value for one in Ask] + ["odd", ""])
LINES = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.sampled_from(["", "-"]), KEYS, st.sampled_from([":", '"', " "]), st.text()),
        max_size=4,
    ).map(lambda parts: " ".join("".join(part) for part in parts)),
)


@given(LINES)
def test_every_line_is_a_question_or_a_clear_error(line):
    asked = None
    with suppress(ConfigError):
        asked = parse(line)
    assert asked is None or all(term.value.strip() for term in asked.terms)


VALUES = st.text(st.characters(exclude_characters='"'), min_size=1).filter(str.strip)


@given(VALUES, st.booleans())
def test_what_stands_in_quotes_is_taken_as_it_stands(value, negated):
    sign = "-" if negated else ""
    assert parse(f'{sign}"{value}"').terms == (Term(Ask.WORDS, value, negated=negated),)
    assert parse(f'{sign}at:"{value}"').terms == (Term(Ask.AT, value, negated=negated),)
