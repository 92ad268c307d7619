"""What befell the counted persons: from the words beside the number and the verb it hangs on."""

from dataclasses import dataclass

from dateline.annotate.grammar import Grammar
from dateline.annotate.quantities.draft import Draft, top
from dateline.lexicon.quantities import fates, noun_kind
from dateline.model.quantity import QuantityKind

__all__ = ["Fate", "find_fate"]

_BETWEEN = frozenset((
    "also", "and", "are", "as", "badly", "been", "being", "believed", "confirmed", "critically",
    "declared", "feared", "gravely", "left", "lightly", "listed", "more", "now", "of",
    "officially", "other", "others", "people", "presumed", "pronounced", "reported", "reportedly",
    "seriously", "severely", "slightly", "still", "them", "was", "were", "whom",
))  # fmt: skip
"""Words that may stand between a number and the word for its fate: "12 people feared dead"."""
_WAS = frozenset(("was", "were", "are"))
_REACH = 4  # tokens looked at behind the counted noun: "12 others were still missing"
_BE = frozenset(("be", "become", "fall", "feel", "get", "go", "lie", "remain", "stay", "'s", "’s"))
_BELIEVED = frozenset((
    "believe", "confirm", "declare", "fear", "find", "know", "leave", "list", "presume",
    "pronounce", "report", "say", "think", "estimate", "understand", "assume", "hold", "take",
))  # fmt: skip
_COMPLEMENTS = ("oprd", "acomp", "attr", "xcomp", "dobj", "ccomp", "advcl", "acl", "advmod")
_SUBJECTS = ("nsubj", "nsubjpass")
_LAST = frozenset(
    (QuantityKind.KILLED, QuantityKind.INJURED, QuantityKind.CASUALTIES, QuantityKind.MISSING)
)
_TAKE_LIVES = frozenset(("claim", "cost", "take", "lose"))
_WOUNDS = frozenset(("injury", "wound", "burn", "bruise"))
_TOLLS = frozenset(("toll", "count", "number", "total", "figure", "tally"))
_RISE = frozenset((
    "at", "to", "of", "above", "over", "past", "from", "as", "is", "was", "reached", "hit", ":",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fate:
    """What befell them, the token that says so, and whether the number is a toll."""

    kind: QuantityKind
    by: int
    toll: bool = False


def find_fate(g: Grammar, draft: Draft) -> Fate | None:
    """Return what the words say befell the counted; None where they say nothing of it."""
    inside = _inside(g, draft)
    said = _behind(g, draft) or _toll(g, draft) or _governed(g, draft)
    said = said or _relative(g, top(g, draft)) or _before(g, draft)
    if inside is None or (said is not None and said.kind in _LAST):
        return said  # "killed 12 captured soldiers"
    return inside


def _inside(g: Grammar, draft: Draft) -> Fate | None:
    """Read "12 wounded soldiers", "40 missing miners"."""
    last = draft.counted.last or draft.last
    for i in range(draft.last + 1, last):
        kind = fates().states.get(g.lower[i])
        if kind is not None:
            return Fate(kind, i)
    return None


def _behind(g: Grammar, draft: Draft) -> Fate | None:
    """Read "12 dead", "12 people feared dead", "40 killed or wounded": what follows closely."""
    end = draft.end
    for i in range(end + 1, min(end + 1 + _REACH, len(g))):
        if g.sentence[i] != g.sentence[end]:
            return None
        kind = fates().states.get(g.lower[i])
        if kind is not None and _says_of_whole(g, draft, i):
            return None
        if kind is not None:
            return None if _acts(g, i, draft) else Fate(_joined(g, i, kind), i)
        if g.lower[i] not in _BETWEEN or (g.lower[i] == "and" and i > end + 1):
            return None
    return None


def _says_of_whole(g: Grammar, draft: Draft, i: int) -> bool:
    """Whether "none of the 212 passengers was hurt" says it of the number before."""
    inside = g.deps[top(g, draft)] == "pobj" and g.lower[g.heads[top(g, draft)]] == "of"
    return inside and bool(_WAS & set(g.lower[draft.end + 1 : i]))


def _acts(g: Grammar, i: int, draft: Draft) -> bool:
    """Whether a participle is a verb that the counted are the subject of: "two men killed 12"."""
    if g.tags[i] not in ("VBD", "VBN", "VBP"):
        return False
    if any(g.deps[c] == "neg" for c in g.children[i]):
        return True
    passive = any(g.deps[c] in ("auxpass", "agent") for c in g.children[i])
    objects = [c for c in g.with_dep(i, "dobj") if c > i]
    mine = top(g, draft)
    before = i > 0 and g.lower[i - 1] == "and"
    return not passive and (before or any(c != mine for c in objects))


def _joined(g: Grammar, i: int, kind: QuantityKind) -> QuantityKind:
    """Return CASUALTIES for "killed or wounded"; the first kind where no other is joined to it."""
    if g.lower[i + 1 : i + 2] in (["or"], ["and"], ["/"]):
        other = fates().states.get("".join(g.lower[i + 2 : i + 3]))
        if {kind, other} == {QuantityKind.KILLED, QuantityKind.INJURED}:
            return QuantityKind.CASUALTIES
    return kind


def _toll(g: Grammar, draft: Draft) -> Fate | None:
    """Read "a death toll of 40", "the toll rose to 43", "the number of arrests to 118"."""
    before = g.lower[draft.first - 1] if draft.first else ""
    if before not in _RISE or draft.counted.money:
        return None
    begin = g.sentences[g.sentence[draft.first]][0]
    for i in range(draft.first - 1, max(begin, draft.first - 12) - 1, -1):
        if g.lower[i] == "toll":
            return Fate(_kind_of_toll(g, i), i, toll=True)
        kind = fates().deeds.get(g.lemmas[i]) or fates().states.get(g.lower[i])
        counts = i - begin > 1 and "of" in g.lower[max(begin, i - 2) : i]
        if kind is not None and counts and _TOLLS & set(g.lower[max(begin, i - 4) : i]):
            return Fate(kind, i, toll=True)
        if g.lower[i] == ";" or (g.tags[i] == "CD" and g.lower[i - 1] != "from"):
            return None  # "from 58 to 62" goes on: both are tolls
    return None


def _kind_of_toll(g: Grammar, i: int) -> QuantityKind:
    """Return what a toll counts: deaths, where it does not say "injury toll"."""
    named = fates().deeds.get(g.lemmas[i - 1]) if i else None
    return QuantityKind.KILLED if named is None else named


def _governed(g: Grammar, draft: Draft) -> Fate | None:
    """Return what the governing verb or noun does to the counted."""
    at = top(g, draft)
    for _ in range(8):  # conjuncts climbed: "two soldiers, a cook and three drivers were shot"
        joined = g.deps[at] in ("conj", "appos") and g.tags[g.heads[at]][:1] in ("N", "C", "D")
        if not joined or g.heads[at] == at:
            break
        at = g.heads[at]
    verb = g.heads[at]
    if verb == at:
        return None
    if g.deps[at] == "pobj":
        return _of_deed(g, verb) or _along(g, verb)
    if any(g.deps[c] == "neg" for c in g.children[verb]) and g.lemmas[verb] != "survive":
        return None
    if g.deps[at] in ("nsubj", "nsubjpass"):
        return _as_subject(g, at, verb)
    if g.deps[at] in ("dobj", "attr", "dative", "oprd"):
        return _as_object(g, draft, at, verb)
    return _relative(g, at)


def _of_deed(g: Grammar, prep: int) -> Fate | None:
    """Read "the death of 12 people", "the bodies of 19 soldiers"; "by" tells who did it."""
    noun = g.heads[prep]
    if g.lower[prep] != "of" or g.lemmas[noun] in _TOLLS:
        return None
    if g.lemmas[noun] == "life" and g.lemmas[g.heads[noun]] in _TAKE_LIVES:
        return Fate(QuantityKind.KILLED, noun)
    kind = fates().deeds.get(g.lemmas[noun])
    return None if kind is None else Fate(kind, noun)


def _along(g: Grammar, prep: int) -> Fate | None:
    """Read "the mayor was killed along with two guards"."""
    if g.lower[prep] != "with" or g.lower[prep - 1] not in ("along", "together"):
        return None
    for verb in g.ancestors(prep):
        if g.tags[verb][:1] == "V":
            kind = fates().suffer.get(g.lemmas[verb]) if g.with_dep(verb, "nsubjpass") else None
            return None if kind is None else _shot(g, verb, kind)
    return None


def _before(g: Grammar, draft: Draft) -> Fate | None:
    """Read "Killed: 11", and "KILLED TWO GUARDS" where capitals hide the verb from the parser."""
    i = draft.first - 1
    if i > 0 and g.words[i] == ":":
        kind = fates().states.get(g.lower[i - 1]) or fates().deeds.get(g.lemmas[i - 1])
        return None if kind is None else Fate(kind, i - 1)
    if i < 0 or not g.words[i].isupper() or g.sentence[i] != g.sentence[draft.first]:
        return None
    for ending in ("ed", "ing"):
        stem = g.lower[i].removesuffix(ending)
        for lemma in (stem, f"{stem}e"):
            if stem != g.lower[i] and lemma in fates().suffer:
                return Fate(fates().suffer[lemma], i)
    return None


def _as_subject(g: Grammar, at: int, verb: int) -> Fate | None:
    """Read "12 died", "12 were killed", "12 lost their lives", "12 are feared dead"."""
    words, lemma = fates(), g.lemmas[verb]
    passive = g.deps[at] == "nsubjpass" or bool(g.with_dep(verb, "auxpass"))
    if lemma in words.undergo:
        return Fate(words.undergo[lemma], verb)
    bare = g.tags[verb] == "VBN" and not g.with_dep(verb, "dobj")
    if lemma in words.suffer and (passive or bare):
        return _shot(g, verb, words.suffer[lemma])
    if passive and (lemma == "force" or _to_death(g, verb)):
        return _forced(g, verb)
    came = None if passive else _came_to_harm(g, verb)
    stayed = lemma in _BE or lemma in _BELIEVED
    return came or (_complement(g, verb) if stayed else None) or _second(g, verb, at)


def _came_to_harm(g: Grammar, verb: int) -> Fate | None:
    """Read "did not survive", "lost their lives", "suffered burns"."""
    lemma, objects = g.lemmas[verb], {g.lemmas[c] for c in g.with_dep(verb, "dobj")}
    if lemma == "survive" and g.with_dep(verb, "neg"):
        return Fate(QuantityKind.KILLED, verb)
    if lemma == "lose" and "life" in objects:
        return Fate(QuantityKind.KILLED, verb)
    hurt = lemma in ("suffer", "sustain", "receive") and objects & _WOUNDS
    return Fate(QuantityKind.INJURED, verb) if hurt else None


def _second(g: Grammar, verb: int, at: int) -> Fate | None:
    """Read the second verb of the same subject: "were ambushed and killed"."""
    for child in g.with_dep(verb, "conj"):
        own = g.with_dep(child, *_SUBJECTS)
        objects = g.with_dep(child, "dobj")
        kind = fates().suffer.get(g.lemmas[child])
        passive = g.tags[child] == "VBN" and g.deps[at] == "nsubjpass"
        if kind is not None and passive and not own and not objects:
            return Fate(kind, child)
        if g.lemmas[child] in fates().undergo and not own:
            return Fate(fates().undergo[g.lemmas[child]], child)
    return None


def _complement(g: Grammar, verb: int) -> Fate | None:
    """Read "were dead", "went missing", "are feared dead", "are believed to have been killed"."""
    for child in (*_among(g, verb), *g.with_dep(verb, *_COMPLEMENTS)):
        if child < verb:
            continue
        kind = fates().states.get(g.lower[child]) or fates().undergo.get(g.lemmas[child])
        if kind is not None and not g.with_dep(child, "dobj", *_SUBJECTS):
            return Fate(_joined(g, child, kind), child)
    return None


def _among(g: Grammar, verb: int) -> list[int]:
    """Return the words behind "among": "among the dead", "among those killed"."""
    found = [p for c in g.with_dep(verb, "prep") if g.lower[c] == "among" for p in g.children[c]]
    return found + [c for p in found for c in g.with_dep(p, "acl")]


def _shot(g: Grammar, verb: int, kind: QuantityKind) -> Fate:
    """Return KILLED for "shot dead" and "shot and killed", and what two verbs say together."""
    if kind is not QuantityKind.CASUALTIES:
        return Fate(_joined(g, verb, kind), verb)
    near = g.lower[verb + 1 : verb + 4]
    if "fatally" in g.lower[max(verb - 1, 0) : verb + 2]:
        return Fate(QuantityKind.KILLED, verb)
    if "dead" in near or near[:2] in (["and", "killed"], ["to", "death"]):
        return Fate(QuantityKind.KILLED, verb)
    wounded = near[:2] in (["and", "wounded"], ["and", "injured"])
    return Fate(QuantityKind.INJURED if wounded else kind, verb)


def _to_death(g: Grammar, i: int) -> bool:
    """Whether "to death" follows token i: "beaten to death", "beat a man to death"."""
    return g.lower[i + 1 : i + 3] == ["to", "death"]


def _forced(g: Grammar, verb: int) -> Fate | None:
    """Read "forced from their homes", "forced to flee", and "beaten to death"."""
    if _to_death(g, verb):
        return Fate(QuantityKind.KILLED, verb)
    near = set(g.lower[verb + 1 : verb + 10]) & {"flee", "home", "homes", "houses", "evacuate"}
    return Fate(QuantityKind.DISPLACED, verb) if near else None


def _as_object(g: Grammar, draft: Draft, at: int, verb: int) -> Fate | None:
    lemma, kind = g.lemmas[verb], fates().suffer.get(g.lemmas[verb])
    if kind is not None:
        return Fate(QuantityKind.CASUALTIES, verb) if _both(g, verb) else _shot(g, verb, kind)
    if _fell(g, draft, verb):
        return Fate(QuantityKind.KILLED, verb)
    if lemma == "force" or _to_death(g, verb):
        return _forced(g, verb)
    subjects = [g.lemmas[c] for c in g.with_dep(verb, *_SUBJECTS)]
    if lemma == "include" and "dead" in subjects:
        return Fate(QuantityKind.KILLED, g.with_dep(verb, *_SUBJECTS)[0])
    if g.tags[verb] == "VBN" and g.deps[verb] == "conj":  # "were shot and wounded 12": misread
        return None
    return _relative(g, at) or (_complement(g, verb) if lemma == "leave" else None)


def _fell(g: Grammar, draft: Draft, verb: int) -> bool:
    """Whether it is "lost two pilots", "claimed 12 lives", "beat two men to death"."""
    lemma, noun = g.lemmas[verb], draft.counted.unit or ""
    lost = lemma == "lose" and noun_kind(noun) is QuantityKind.PERSONNEL
    return lost or (noun == "life" and lemma in _TAKE_LIVES) or _to_death(g, draft.end)


def _both(g: Grammar, verb: int) -> bool:
    """Whether two verbs share the object: "killing and wounding over 40"."""
    first = g.heads[verb]
    if g.deps[verb] != "conj" or g.with_dep(first, "dobj"):
        return False
    kinds = {fates().suffer.get(g.lemmas[first]), fates().suffer.get(g.lemmas[verb])}
    return kinds == {QuantityKind.KILLED, QuantityKind.INJURED}


def _relative(g: Grammar, at: int) -> Fate | None:
    """Read "people who died", "soldiers killed in the raid"."""
    for child in g.with_dep(at, "relcl", "acl"):
        lemma = g.lemmas[child]
        if g.with_dep(child, "neg"):
            continue
        if lemma in fates().undergo:
            return Fate(fates().undergo[lemma], child)
        passive = g.deps[child] == "acl" or g.with_dep(child, "auxpass")
        kind = fates().suffer.get(lemma)
        if kind is not None and passive and g.tags[child] == "VBN":
            return _shot(g, child, kind)
    return None
