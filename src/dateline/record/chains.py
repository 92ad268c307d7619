"""Chains of testimony: outlet, credited agency, then the attributions from the outside in."""

import re

from dateline.lexicon.outlets import find_outlet
from dateline.model.attribution import Attribution, Known, SourceRole
from dateline.model.claim import Chain, Link
from dateline.model.span import Anchor, Span
from dateline.record.compare.names import folded
from dateline.record.entities import Entities
from dateline.record.found import Found

__all__ = ["UNKNOWN_OUTLET", "Chains", "plain"]

UNKNOWN_OUTLET = "this report"
_UNSTATED = "somebody not named"
_LOOSE = frozenset({"a", "agency", "an", "news", "the"})  # capitals that belong to no name
_HEAD = 1_000  # code points from the start of a text in which its credit is printed


class Chains:
    """The chains of one report; each is made once, however many claims hang on it."""

    def __init__(self, found: Found, entities: Entities) -> None:
        """Read the masthead of the report."""
        self._found = found
        self._entities = entities
        self._printed = _printed(found)
        self._made: dict[Span | None, Chain] = {}

    def of(self, attribution: Span | None) -> Chain:
        """Return the chain that ends in the attribution at `attribution`, or in the report."""
        if attribution not in self._made:
            links = list(self._printed)
            for one in self._inwards(attribution):
                if one.told is not None:
                    self._append(links, self._heard(one.told), one)
                if not self._is_self(one):
                    self._append(links, self._link(one), one)
            self._made[attribution] = Chain(tuple(links))
        return self._made[attribution]

    def _inwards(self, attribution: Span | None) -> list[Attribution]:
        """Return the attributions from the outermost to the one asked for; no circle."""
        path: list[Attribution] = []
        seen: set[Span] = set()
        while attribution in self._found.attributions and attribution not in seen:
            seen.add(attribution)
            path.append(self._found.attributions[attribution])
            attribution = path[-1].inside
        return path[::-1]

    def _is_self(self, one: Attribution) -> bool:
        """Whether the source is the "I" of the voice that it is told on: no voice of its own."""
        words = [span.of(self._found.report.text).lower() for span in one.source]
        return one.inside is not None and words in (["i"], ["we"])

    def _heard(self, told: Span) -> Link:
        """Return the link of the agency that the next voice spoke to."""
        anchor = self._found.anchor(told)
        outlet = find_outlet(anchor.exact)
        role = SourceRole.AGENCY if outlet is None else outlet.kind
        return Link(role, anchor.exact, Known.NAMED, anchor)

    def _append(self, links: list[Link], link: Link, one: Attribution) -> None:
        """Add the link of one attribution; a voice that is in the chain already is not said twice.

        An agency or outlet that the masthead has keeps its place there; the words in the text
        say more than the credit line, so they take its place ("A new report in AFP").
        """
        if link.role in (SourceRole.AGENCY, SourceRole.OUTLET):
            for at, known in enumerate(links[: len(self._printed)]):
                if _named_in(known, link):
                    links[at] = link if at else known
                    return
        last = links[-1]
        again = link.agent is not None and link.agent == last.agent
        first = one.voice.first and plain(one.voice.first, self._found.report.text)
        taken_up = first is not None and last.anchor is not None and first == last.anchor.span
        if not again and not taken_up and _bare(link.words) != _bare(last.words):
            links.append(link)

    def _link(self, one: Attribution) -> Link:
        why = self._why(one)
        if not one.source:
            return Link(one.role, _UNSTATED, Known.ANONYMOUS, None, None, one.inferred, *why)
        anchor = self._found.anchor(plain(one.source[0], self._found.report.text))
        press = self._entities.press
        role, known = press.role(one, anchor.exact), press.known(one, anchor.exact)
        for mention in self._found.mentions.touching(one.source[0]):
            entity = self._entities.of(self._found.report.id, mention)
            if entity is not None:
                agent = entity.id
                break
        else:
            agent = None
        name = one.voice.name
        return Link(role, anchor.exact, known, anchor, agent, one.inferred, *why, name=name)

    def _why(self, one: Attribution) -> tuple[str, tuple[Anchor, ...]]:
        """Return the rule that placed the voice, and the words that gave it; "" where stated."""
        by = one.inside_by or one.source_by
        if by is None:
            return "", ()
        return by.rule, tuple(self._found.anchor(span) for span in by.spans)


def plain(source: Span, text: str) -> Span:
    """Return the source without the comma behind it: "Ilen Casp, a major," ends in "major"."""
    return Span(source.start, source.start + len(source.of(text).rstrip(" ,;:")) or source.end)


def _bare(words: str) -> list[str]:
    return [word for word in folded(words).split() if word not in _LOOSE]


def _named_in(known: Link, link: Link) -> bool:
    """Whether `link` names `known` whole: "a report in AFP" does; "New York Times" not "Times"."""
    name, words = folded(known.words).split(), link.words.split()
    plain = [folded(word) for word in words]
    for at in range(len(plain) - len(name) + 1):
        if name and plain[at : at + len(name)] == name:
            around = (*words[max(0, at - 1) : at], *words[at + len(name) : at + len(name) + 1])
            return not any(w[0].isupper() and folded(w) not in _LOOSE for w in around)
    return False


def _printed(found: Found) -> tuple[Link, ...]:
    """Return the links that stand in the masthead: the outlet, and an agency that it credits."""
    paper = found.report.publication
    known = Known.NAMED if paper.outlet else Known.ANONYMOUS
    links = [Link(SourceRole.OUTLET, paper.outlet or UNKNOWN_OUTLET, known)]
    for credit in paper.credits:
        if all(folded(credit) != folded(link.words) for link in links):
            links.append(Link(SourceRole.AGENCY, credit, Known.NAMED, _credit(found, credit)))
    return tuple(links)


def _credit(found: Found, credit: str) -> Anchor | None:
    """Return where a credit is printed in the text's head; None when it stands outside the text."""
    printed = re.compile(rf"(?<!\w){re.escape(credit)}(?!\w)").search(found.report.text, 0, _HEAD)
    return None if printed is None else found.anchor(Span(*printed.span()))
