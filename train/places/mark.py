"""Train the head that marks place names, cross-fitted for the figures and whole for the package.

`python train/places/mark.py DOCUMENTS OUT` writes OUT/marks.pickle (log-probabilities of each
document by models that never saw its fold); with `--whole` OUT/head-SEED.pt trained on everything.
"""

import argparse
import math
import pickle
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from network import WIDTH, Head
from prepare import CORPORA, FOLDS, Document
from torch.nn import functional

from dateline.annotate.places.columns import SIZES

RATE, DECAY, PIECES = 2e-3, 0.01, 2_400


class Batch:
    """Windows of like length, padded."""

    def __init__(self, part: list[tuple[Document, tuple]]) -> None:
        longest = max(len(at) for _, (_, at, _) in part)
        shape = (len(part), longest)
        self.part = part
        self.states = torch.zeros((*shape, WIDTH))
        self.columns = torch.zeros((*shape, len(SIZES)), dtype=torch.long)
        self.labels = torch.full(shape, -100)
        self.mask = torch.zeros(shape)
        self.style = torch.tensor([CORPORA.index(doc.corpus) for doc, _ in part])
        for row, (doc, (states, at, pieces)) in enumerate(part):
            n = len(at)
            self.states[row, :n] = torch.from_numpy(states[pieces].astype(np.float32))
            self.columns[row, :n] = torch.from_numpy(doc.columns[at])
            self.labels[row, :n] = torch.from_numpy(doc.labels[at])
            self.mask[row, :n] = 1


def batches(documents: list[Document], chance: np.random.Generator | None) -> Iterator[Batch]:
    rows = [(doc, window) for doc in documents for window in doc.windows if len(window[1])]
    jitter = chance.random(len(rows)) * 12 if chance else np.zeros(len(rows))
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i][1][1]) + jitter[i], i))
    cuts, at = [], 0
    while at < len(order):
        size = 1
        while at + size < len(order) and size * len(rows[order[at + size]][1][1]) < PIECES:
            size += 1
        cuts.append(order[at : at + size])
        at += size
    if chance:
        chance.shuffle(cuts)
    for cut in cuts:
        yield Batch([rows[i] for i in cut])


def train(documents: list[Document], seed: int, epochs: int, weight: float) -> Head:
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    head = Head()
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    total = epochs * sum(1 for _ in batches(documents, np.random.default_rng(seed)))
    weights = torch.tensor([weight, 1.0, 1.0])
    mean = {name: value.clone() for name, value in head.state_dict().items()}
    step = 0
    for epoch in range(epochs):
        began, lost = time.monotonic(), 0.0
        for batch in batches(documents, chance):
            warm = min(1.0, (step + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = RATE * warm * 0.5 * (1 + math.cos(math.pi * min(1, step / total)))
            scores = head(batch.states, batch.columns, batch.style, batch.mask)
            loss = functional.cross_entropy(
                scores.reshape(-1, 3), batch.labels.reshape(-1), ignore_index=-100, reduction="none"
            ).view(batch.labels.shape)
            loss = (loss * weights[batch.style][:, None]).sum() / batch.mask.sum()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimiser.step()
            step += 1
            lost += loss.item()
            keep = min(0.995, step / (step + 50))
            for name, value in head.state_dict().items():
                mean[name].mul_(keep).add_(value, alpha=1 - keep)
        print(f"  {epoch} {lost:.1f} {time.monotonic() - began:.0f} s", flush=True)
    head.load_state_dict(mean)
    return head.eval()


@torch.no_grad()
def predict(head: Head, documents: list[Document], style: int | None = None) -> dict:
    out = {doc.name: np.tile(np.float32([0, -9, -9]), (len(doc.starts), 1)) for doc in documents}
    for batch in batches(documents, None):
        chosen = batch.style if style is None else torch.full_like(batch.style, style)
        scores = head(batch.states, batch.columns, chosen, batch.mask)
        probabilities = torch.log_softmax(scores, -1).numpy()
        for row, (doc, (_, at, _)) in enumerate(batch.part):
            out[doc.name][at] = probabilities[row, : len(at)]
    return out


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("documents", type=Path)
    ask.add_argument("out", type=Path)
    ask.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    ask.add_argument("--folds", type=int, nargs="+", default=list(range(FOLDS)))
    ask.add_argument("--epochs", type=int, default=10)
    ask.add_argument("--weight", type=float, default=2.0, help="of GeoWebNews in the loss")
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument("--whole", action="store_true")
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    documents = pickle.loads(given.documents.read_bytes())
    given.out.mkdir(parents=True, exist_ok=True)
    if given.whole:
        for seed in given.seeds:
            head = train(documents, seed, given.epochs, given.weight)
            torch.save(head.state_dict(), given.out / f"head-{seed}.pt")
        return
    found: dict = {}
    for fold in given.folds:
        learned = [doc for doc in documents if doc.fold != fold]
        unseen = [doc for doc in documents if doc.fold == fold]
        for seed in given.seeds:
            head = train(learned, seed, given.epochs, given.weight)
            for style in (None, 0):
                for name, value in predict(head, unseen, style).items():
                    key = (name, style)
                    found[key] = found.get(key, 0) + value / len(given.seeds)
            (given.out / "marks.pickle").write_bytes(pickle.dumps(found))
            print("fold", fold, "seed", seed, flush=True)


if __name__ == "__main__":
    main()
