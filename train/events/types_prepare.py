"""Sentences and corpora -> the rows that the heads which type events learn from.

`python train/events/types_prepare.py CORPORA OUT` reads train/events/sentences/types/*.yml, and
event_codes.dev.jsonl (suite plv_train), case2021.dev.jsonl and meantime.dev.jsonl from CORPORA; it
writes OUT/types.pickle. What is written of the corpora holds numbers, not texts.
"""

import argparse
import hashlib
import pickle
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml
from prepare import Preparer, meantime
from prepare import rows as read

from dateline.annotate.events.scene import Scene
from dateline.annotate.events.subtype_signs import SubtypeSigns
from dateline.annotate.events.trigger import Kind, Trigger, find_triggers
from dateline.annotate.events.type_signs import FUTURE, TypeSigns
from dateline.annotate.events.typing import need_of, type_of
from dateline.lexicon.event_types import NO_TYPE, Coded, root_by_rule
from dateline.model.event import Status
from dateline.model.report import Report
from dateline.model.span import Span

SENTENCES = Path(__file__).resolve().parent / "sentences/types"
MARK = re.compile(r"\[([^\]]+)\]\(([^)]*)\)")
FOLDS = 5

SUBTYPES = {
    "ARMED_CLASH": "Armed clash",
    "GOV_REGAINS_TERIT": "Government regains territory",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "CHEM_WEAP": "Chemical weapon",
    "AIR_STRIKE": "Air/drone strike",
    "SUIC_BOMB": "Suicide bomb",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack",
    "REM_EXPLOS": "Remote explosive/landmine/IED",
    "GRENADE": "Grenade",
    "SEX_VIOL": "Sexual violence",
    "ATTACK": "Attack",
    "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "PEACE_PROTEST": "Peaceful protest",
    "PROTEST_WITH_INTER": "Protest with intervention",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters",
    "VIOL_DEMONSTR": "Violent demonstration",
    "MOB_VIOL": "Mob violence",
    "AGREEMENT": "Agreement",
    "ARREST": "Arrests",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "DISR_WEAP": "Disrupted weapons use",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "PROPERTY_DISTRUCT": "Looting/property destruction",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "OTHER": "Other",
    "NATURAL_DISASTER": "natural disaster",
    "MAN_MADE_DISASTER": "accident",
    "DIPLO": "diplomacy",
    "ATTRIB": "attribution",
    "ORG_CRIME": "organised crime",
}
"""The corpus's labels and the codebook's."""


@dataclass
class Row:
    """One trigger in numbers.

    `labels`: what it may be (YIELD is CONCEDE or RETREAT). `root`: the corpus's label. `status`:
    PLANNED, DENIED or HAPPENED by its helpers, for the older rules. `lexicon`: the words' type.
    `need`: weight from which the head is followed where it differs.
    """

    states: np.ndarray
    columns: np.ndarray
    labels: tuple[str, ...]
    root: str = ""
    status: str = Status.HAPPENED.value
    lexicon: str = ""
    need: float = 0.0


@dataclass
class Sentence:
    """A sentence of plv_train: its triggers' rows, and which of them the source governs."""

    fold: int
    root: str
    rows: list[Row]
    governed: int | None


@dataclass
class Passage:
    """A passage for sub-event types."""

    fold: int
    label: str
    states: np.ndarray
    columns: np.ndarray
    words: list[str]


@dataclass
class Prepared:
    own: list[Row] = field(default_factory=list)
    plv: list[Sentence] = field(default_factory=list)
    background: list[Row] = field(default_factory=list)
    own_passages: list[Passage] = field(default_factory=list)
    case: list[Passage] = field(default_factory=list)


def fold(text: str) -> int:
    """Return the fold of a text: the same words are never on both sides."""
    return int(hashlib.sha256(text.strip().lower().encode()).hexdigest(), 16) % FOLDS


def unmark(line: str) -> tuple[str, list[tuple[Span, str]]]:
    text, marks, at = "", [], 0
    for found in MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((Span(len(text), len(text) + len(found[1])), found[2]))
        text += found[1]
        at = found.end()
    return text + line[at:], marks


class Read:
    """A scene with its triggers and what the codebook's words say of them."""

    def __init__(self, preparer: Preparer, report: Report) -> None:
        self.scene: Scene = preparer.scene(report)
        self.triggers = find_triggers(self.scene)
        nouns = frozenset(t.head for t in self.triggers if t.kind is Kind.NOUN)
        self.words: list[Coded | None] = [type_of(self.scene, t, nouns) for t in self.triggers]

    def _need(self, number: int) -> float:
        trigger = self.triggers[number]
        return need_of(trigger, self.words[number], self.scene.g.lemmas[trigger.head])

    def rows(self, labels: list[tuple[str, ...]], numbers: list[int]) -> list[Row]:
        if not numbers:
            return []
        states, columns = TypeSigns(self.scene, self.triggers, self.words).rows(numbers)
        return [
            Row(
                states[i].astype(np.float16), columns[i], labels[i],
                status=status_of(self.scene, self.triggers[n]),
                lexicon=self.words[n].type if self.words[n] else "",
                need=self._need(n),
            )
            for i, n in enumerate(numbers)
        ]  # fmt: skip

    def labels(self) -> list[tuple[str, ...]]:
        """Return what the codebook's words say of each trigger."""
        return [(NO_TYPE if coded is None else coded.type,) for coded in self.words]

    def at(self, span: Span) -> int | None:
        """Return the trigger that overlaps a span."""
        g = self.scene.g
        found = (n for n, t in enumerate(self.triggers) if g.span(t.first, t.last).overlaps(span))
        return next(found, None)

    def passage(self, text: str, label: str, numbers: list[int]) -> Passage:
        types = [None if coded is None else coded.type for coded in self.words]
        signs = SubtypeSigns(self.scene, self.triggers, types)
        states, columns, words = signs.row(range(len(self.scene.g)), numbers)
        return Passage(fold(text), label, states.astype(np.float16), columns, words)


def status_of(scene: Scene, trigger: Trigger) -> str:
    """Return the status that helpers of the verb say: enough for the older rules."""
    g, base = scene.g, trigger.head if trigger.verb is None else trigger.verb
    if g.with_dep(base, "neg"):
        return Status.DENIED.value
    carriers = [base] + ([g.heads[base]] if g.deps[base] in ("conj", "xcomp") else [])
    ahead = any(g.lower[c] in FUTURE for i in carriers for c in g.children[i])
    return (Status.PLANNED if ahead else Status.HAPPENED).value


def governed(read: Read, source: Span | None) -> int | None:
    """Return the trigger that governs the source; else the first with a type, else the first."""
    g = read.scene.g
    owner = {i: n for n, t in enumerate(read.triggers) for i in range(t.first, t.last + 1)}
    for n, trigger in enumerate(read.triggers):
        if trigger.verb is not None:
            owner.setdefault(trigger.verb, n)
    inside = g.tokens_in(source) if source else range(0)
    top = next((i for i in inside if g.heads[i] not in inside or g.heads[i] == i), None)
    if top is not None:
        for i in (top, *g.ancestors(top)):
            if i in owner and i not in inside:
                return owner[i]
    typed = (n for n, coded in enumerate(read.words) if coded is not None)
    return next(typed, 0 if read.triggers else None)


def targets(root: str, row: Row) -> tuple[str, ...]:
    """Return what a trigger with this root may name: the older rules are undone."""
    named = ("CONCEDE", "RETREAT") if root == "YIELD" else (root,)
    if row.lexicon and row.lexicon not in named:
        becomes, rule = root_by_rule(row.lexicon, row.status)
        if rule and becomes in named:
            return (row.lexicon,)
    return named


def sentences() -> Iterator[tuple[str, str, str]]:
    """Yield the file's type, the sub-event type ("" for PLOVER) and the line of our sentences."""
    for path in sorted(SENTENCES.glob("*.yml")):
        held = yaml.safe_load(path.read_text(encoding="utf-8"))
        if "type" in held:
            for line in held["sentences"].strip().split("\n"):
                yield held["type"], "", line
        else:
            for label, block in held.items():
                for line in block.strip().split("\n"):
                    yield "", label.lstrip("_"), line


OUTSIDE = {"man-made disaster": "accident"}


def own(preparer: Preparer, out: Prepared) -> None:
    for type_, sub, line in sentences():
        text, marks = unmark(line)
        read = Read(preparer, Report("own", text))
        found = [(read.at(span), label) for span, label in marks]
        if sub:
            numbers = [n for n, label in found if n is not None and label != NO_TYPE]
            out.own_passages.append(read.passage(text, OUTSIDE.get(sub, sub), numbers))
            continue
        named = {}
        for number, label in found:
            if number is not None and number not in named:
                head = label.split("/")[0] if "/" in label else (NO_TYPE if label == "-" else type_)
                named[number] = (head or NO_TYPE,)
        out.own += read.rows(list(named.values()), list(named))


def plover(preparer: Preparer, corpora: Path, out: Prepared) -> None:
    for doc in read(corpora / "event_codes.dev.jsonl"):
        if doc["suite"] != "plv_train":
            continue
        text, root = doc["text"], doc["events"][0]["code"]
        seen = Read(preparer, Report("plv", text))
        source = next(
            (Span(s["start"], s["end"]) for s in doc["spans"] if s["label"] == "SRC"), None
        )
        rows = seen.rows(seen.labels(), list(range(len(seen.triggers))))
        number = governed(seen, source)
        if number is not None:
            rows[number].labels = targets(root, rows[number])
        out.plv.append(Sentence(fold(text), root, rows, number))


def acled(preparer: Preparer, corpora: Path, out: Prepared) -> None:
    for doc in read(corpora / "case2021.dev.jsonl"):
        seen = Read(preparer, Report("case", doc["text"]))
        numbers = list(range(len(seen.triggers)))
        out.case.append(seen.passage(doc["text"], SUBTYPES[doc["label"]], numbers))


def background(preparer: Preparer, corpora: Path, out: Prepared) -> None:
    """Add what the words say of reports on business and war: right more often than not."""
    war = (Report(doc["doc_id"], doc["text"]) for doc in read(corpora / "re3d.dev.jsonl"))
    for report in (*(one for one, _, _ in meantime(corpora)), *war):
        seen = Read(preparer, report)
        out.background += seen.rows(seen.labels(), list(range(len(seen.triggers))))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpora", type=Path)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    preparer, out = Preparer(), Prepared()
    own(preparer, out)
    plover(preparer, given.corpora, out)
    acled(preparer, given.corpora, out)
    background(preparer, given.corpora, out)
    print({name: len(part) for name, part in vars(out).items()})
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "types.pickle").write_bytes(pickle.dumps(out))


if __name__ == "__main__":
    main()
