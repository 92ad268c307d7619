"""Text and names of a page are trafilatura's to the letter, on 140 pages of as many makes."""

import pytest
import trafilatura

from dateline.ports import Source
from dateline.read.html import HTML
from dateline.read.story import _DATES, Named, find_named, find_story, parse_page
from read.making.pages import pages

PAGES = tuple(pages())


def alone(html: str, *, wide: bool):
    return trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, favor_recall=wide,
        date_extraction_params=_DATES,
    )  # fmt: skip


def named(document) -> Named:
    return Named(
        document.title or "", document.author or "", document.url or "", document.sitename or "",
        document.date,
    )  # fmt: skip


def differences(page) -> list[str]:
    """What is other than the library has it, in words."""
    (reading,) = HTML.read(Source(f"{page.name}.html", page.html.encode()))
    report = reading.report
    document = alone(page.html, wide=False)
    if document is None:  # then all of the page is searched, and that is said
        document = alone(page.html, wide=True)
        if (report is None) != (document is None):
            return ["whether there is a story"]
        if report is None:
            return []
        codes = [problem.code for problem in reading.problems]
        if "searched-widely" not in codes:
            return ["that all of it was searched is not said"]
    if report is None:
        return ["no story"]
    tree = parse_page(page.html)
    return [
        words
        for words, differs in (
            ("text", report.text != document.text),
            ("story of the tree", find_story(tree)[0] != document.text),
            ("names", find_named(tree, author=True) != named(document)),
            (
                "names without authors",
                find_named(tree, author=False)
                != Named(
                    **{
                        name: getattr(named(document), name) if name != "author" else ""
                        for name in ("title", "author", "url", "outlet", "day")
                    }
                )
                and not find_named(tree, author=False).author,
            ),
            ("title", report.publication.title != (document.title or "")),
            ("outlet", document.sitename and report.publication.outlet != document.sitename),
        )
        if differs
    ]


def test_there_are_more_than_a_hundred_pages_and_no_two_are_alike():
    assert len(PAGES) >= 100
    assert len({page.html for page in PAGES}) == len(PAGES)
    assert len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("shape", sorted({page.shape for page in PAGES}))
def test_text_and_names_are_the_extractor_s_own(shape):
    found = {page.name: differences(page) for page in PAGES if page.shape == shape}
    assert {name: words for name, words in found.items() if words} == {}


# wrong: should be the story. Where it stands in an <aside>, which by the standard stands beside the
# story, and anything else on the page has words, the extractor takes those for the story.
LOST = {f"aside-{lang}" for lang in ("en", "fr", "ar", "zh", "hi", "el")}


def test_every_sentence_of_a_story_is_there_but_for_those_the_extractor_does_not_see():
    lost = set()
    for page in PAGES:
        (reading,) = HTML.read(Source(f"{page.name}.html", page.html.encode()))
        missing = [each for each in page.sentences if each not in reading.report.text]
        assert len(missing) in {0, len(page.sentences)}, page.name
        if missing:
            lost.add(page.name)
    assert lost == LOST
