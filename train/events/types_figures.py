"""Cross-fitted figures of the heads that type events: no sentence is read by a head that saw it.

`python train/events/types_figures.py OUT` reads OUT/types.pickle. Five folds by the digest of the
text; our own sentences are always learned from, but for their own figures.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score
from types_fit import (
    LABELS,
    SUBLABELS,
    Words,
    fit_subtypes,
    fit_types,
    labelled,
    softmax,
    stack,
    weigh_subtypes,
)  # fmt: skip
from types_prepare import FOLDS, Passage, Prepared, Row, Sentence  # noqa: F401

from dateline.lexicon.event_types import NO_TYPE, root_by_rule

RUN = 8
"""Marks of ours that stay together when they are cut into folds, as neighbours are alike."""


def older(type_: str, status: str) -> str:
    """Return the root of PLOVER 0.6 with CONCEDE and RETREAT put together."""
    root = root_by_rule(type_, status)[0]
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def decide(row: Row, weights: np.ndarray) -> str:
    """Return the type as annotate/events/typing.py chooses it; NO_TYPE for none."""
    best = LABELS[int(weights.argmax())]
    lexicon = row.lexicon or NO_TYPE
    return best if best != lexicon and weights.max() >= row.need else lexicon


def say(name: str, gold: list[str], found: list[str]) -> None:
    right = np.mean([a == b for a, b in zip(gold, found, strict=True)])
    macro = f1_score(gold, found, average="macro", labels=sorted(set(gold)), zero_division=0)
    print(f"{name:58} n {len(gold):5} accuracy {100 * right:5.1f} macro F1 {100 * macro:5.1f}")


def plover(read: Prepared) -> None:
    marked, chosen, first, words, first_words, gold, known = [], [], [], [], [], [], []
    for k in range(FOLDS):
        corpus = [s.rows[s.governed] for s in read.plv if s.fold != k and s.governed is not None]
        head = fit_types(read.own, corpus, read.background)
        for sentence in (s for s in read.plv if s.fold == k):
            gold.append(sentence.root)
            if not sentence.rows:
                for part in (marked, chosen, first, words, first_words):
                    part.append(NO_TYPE)
                continue
            states, columns = stack(sentence.rows)
            weights = softmax(head.odds(states=states, columns=columns))
            g = sentence.governed
            row = sentence.rows[g]
            some = weights[g, : LABELS.index(NO_TYPE)]
            marked.append(older(LABELS[int(some.argmax())], row.status))
            chosen.append(older(decide(row, weights[g]), row.status))
            kinds = [decide(r, w) for r, w in zip(sentence.rows, weights, strict=True)]
            typed = [
                older(t, r.status)
                for t, r in zip(kinds, sentence.rows, strict=True)
                if t != NO_TYPE
            ]
            first.append(typed[0] if typed else NO_TYPE)
            lexical = [older(r.lexicon, r.status) for r in sentence.rows if r.lexicon]
            words.append(
                older(row.lexicon, row.status) if row.lexicon else (lexical or [NO_TYPE])[0]
            )
            first_words.append((lexical or [NO_TYPE])[0])
            known.append((bool(row.lexicon), gold[-1] == marked[-1]))
    say("PLOVER roots, words alone, verb of the marked source", gold, words)
    say("PLOVER roots, words alone, first typed event", gold, first_words)
    say("PLOVER roots, head, verb of the marked source", gold, marked)
    say("  where untyped is allowed (as annotate decides)", gold, chosen)
    say("PLOVER roots, as annotate decides, first typed event", gold, first)
    for has in (True, False):
        part = [right for lexical, right in known if lexical is has]
        print(f"  of {len(part)} with{'' if has else 'out'} a word: {100 * np.mean(part):.1f}")


def acled(read: Prepared) -> None:
    words, gold, found, top = Words.of(read.own_passages), [], [], 0
    alone: list[str] = []
    for k in range(FOLDS):
        heads = fit_subtypes(read.own_passages, [p for p in read.case if p.fold != k], words)
        part = [p for p in read.case if p.fold == k]
        weights = weigh_subtypes(heads, words, part)
        gold += [p.label for p in part]
        found += [SUBLABELS[i] for i in weights.argmax(1)]
        top += sum(
            p.label in {SUBLABELS[i] for i in np.argsort(-w)[:3]}
            for p, w in zip(part, weights, strict=True)
        )
        alone += [
            SUBLABELS[i]
            for i in weigh_subtypes(fit_subtypes(read.own_passages, [], words), words, part).argmax(
                1
            )
        ]
    say("ACLED-like sub-types", gold, found)
    print(f"  among the first three: {100 * top / len(gold):.1f}")
    say("  by our own sentences alone", gold, alone)


def ours(read: Prepared) -> None:
    """Print how our own marks come out, typed and untyped, by heads that did not see them."""
    corpus, others = labelled(read.plv)
    rows: list[tuple[Row, str]] = []
    for k in range(FOLDS):
        mine = [r for i, r in enumerate(read.own) if (i // RUN) % FOLDS == k]
        kept = [r for i, r in enumerate(read.own) if (i // RUN) % FOLDS != k]
        head = fit_types(kept, corpus, [*read.background, *others])
        states, columns = stack(mine)
        weights = softmax(head.odds(states=states, columns=columns))
        rows += [(r, decide(r, w)) for r, w in zip(mine, weights, strict=True)]
    for name, part in (
        ("our marks", rows),
        ("  of them with a word", [x for x in rows if x[0].lexicon]),
        ("  of them without a word", [x for x in rows if not x[0].lexicon]),
        ("  of them untyped", [x for x in rows if x[0].labels == (NO_TYPE,)]),
    ):
        gold = [r.labels[0] for r, _ in part]
        say(f"{name}, words alone", gold, [r.lexicon or NO_TYPE for r, _ in part])
        say(f"{name}, words and head", gold, [found for _, found in part])


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("out", type=Path)
    given = ask.parse_args()
    read: Prepared = pickle.loads((given.out / "types.pickle").read_bytes())
    plover(read)
    acled(read)
    ours(read)


if __name__ == "__main__":
    main()
