"""Train the model of embeddings: MiniLM, so that tellings of one event lie near each other.

`python train/embeddings/train.py ECB_TRAIN MINILM_FOLDER OUT [--stories LETTERS]` learns from
ECB+ train and from the stories of `train/same/stories`: what is told in other words by reports of
one story is drawn together, what is another event in it is pushed away, and so are a few reports of
another story. Each passage is read once; a mention is the mean of its words' states and of its
sentence's, each through a matrix of its own. Writes the weights after each epoch; `export.py` makes
the package's model of them.
"""

import argparse
import json
import random
import re
import struct
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "same"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attribution"))
from network import LAYERS, WIDTH, Layer
from stories import stories

from dateline.model.embedding import WIDTH as SIZE
from dateline.model.span import Span
from dateline.tagger.embeddings import Passage, passages

EPOCHS, DOCUMENTS, OTHERS, PASSAGES = 5, 10, 2, 40
RATE, HEAD_RATE, WARM, LEAST = 5e-5, 10, 0.1, 0.02
HEAT, POSITIVE, CONTRAST = 0.07, 3.0, 0.5
SENTENCE = re.compile(
    r"(?<=[.!?][\"”’)]) +(?=[\"“A-Z])|(?<=[.!?]) +(?=[\"“A-Z])|\n+"
)  # as good as a parser's, for stories of our own
PARTS = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
    "o": "attention.output.dense", "n1": "attention.output.LayerNorm",
    "up": "intermediate.dense", "down": "output.dense", "n2": "output.LayerNorm",
}  # fmt: skip

Document = tuple[list[Passage], list[str]]
"""What is read of it, and the event of each mention."""


class Encoder(nn.Module):
    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.types = nn.Parameter(torch.zeros(WIDTH))
        self.norm, self.drop = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.trig, self.sent = nn.Linear(WIDTH, SIZE), nn.Linear(WIDTH, SIZE, bias=False)
        self.a, self.b = nn.Parameter(torch.tensor(8.0)), nn.Parameter(torch.tensor(-5.0))
        w = {name.removeprefix("bert."): value for name, value in weights.items()}
        with torch.no_grad():
            self.words.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.types.copy_(w["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                for ours, theirs in PARTS.items():
                    at, part = f"encoder.layer.{number}.{theirs}", getattr(layer, ours)
                    part.weight.copy_(w[f"{at}.weight"])
                    part.bias.copy_(w[f"{at}.bias"])
            basis = torch.linalg.qr(torch.randn(WIDTH, WIDTH))[0][:SIZE]
            self.trig.weight.copy_(basis)
            self.trig.bias.zero_()
            self.sent.weight.copy_(basis)

    def forward(self, read: list[Passage]) -> torch.Tensor:
        """Return the vectors of all mentions of some passages, in order, of length one."""
        long = max(len(passage.ids) for passage in read)
        ids = torch.zeros(len(read), long, dtype=torch.long)
        mask = torch.zeros(len(read), long, dtype=torch.bool)
        where, words, whole = [], [], []
        for row, passage in enumerate(read):
            ids[row, : len(passage.ids)] = torch.from_numpy(passage.ids)
            mask[row, : len(passage.ids)] = True
            for _, pieces, (first, past) in passage.asked:
                mine, all_ = torch.zeros(long), torch.zeros(long)
                mine[list(pieces)], all_[first:past] = 1 / len(pieces), 1 / (past - first)
                where.append(row)
                words.append(mine)
                whole.append(all_)
        x = self.words(ids) + self.positions(torch.arange(long)) + self.types
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        x = x[where]
        mine = (torch.stack(words)[:, :, None] * x).sum(1)
        all_ = (torch.stack(whole)[:, :, None] * x).sum(1)
        return functional.normalize(self.trig(mine) + self.sent(all_), dim=-1)


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    """Return the tensors of a safetensors file."""
    raw = path.read_bytes()
    long = struct.unpack("<Q", raw[:8])[0]
    kinds = {"F32": np.float32, "F16": np.float16, "I64": np.int64}
    found = {}
    for name, about in json.loads(raw[8 : 8 + long]).items():
        if name != "__metadata__":
            first, past = (8 + long + at for at in about["data_offsets"])
            values = np.frombuffer(raw[first:past], kinds[about["dtype"]])
            found[name] = torch.from_numpy(values.reshape(about["shape"]).copy())
    return found


def sentences(text: str) -> list[Span]:
    cuts = [(0, 0), *(match.span() for match in SENTENCE.finditer(text)), (len(text), len(text))]
    spans = [(a[1], b[0]) for a, b in pairwise(cuts)]
    return [Span(start, end) for start, end in spans if text[start:end].strip()]


def of_ecb(path: Path, tokenizer: Tokenizer) -> list[list[Document]]:
    """Return the documents of ECB+ by topic."""
    topics: dict[int, list[Document]] = {}
    for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
        doc = json.loads(line)
        told = [m for m in doc["mentions"] if m.get("kind") == "event" and m.get("selected")]
        spans = [Span(*(m.get("frags") or [[m["start"], m["end"]]])[0]) for m in told]
        homes = [Span(one["start"], one["end"]) for one in doc["sentences"]]
        read = list(passages(tokenizer, doc["text"], homes, spans))
        if read:
            topics.setdefault(doc["topic"], []).append((read, [m["chain"] for m in told]))
    return list(topics.values())


def of_stories(letters: str, tokenizer: Tokenizer) -> list[list[Document]]:
    """Return the documents of stories, by story."""
    return [
        [
            (
                list(
                    passages(
                        tokenizer,
                        report.text,
                        sentences(report.text),
                        [one.span for one in story.told[report.id]],
                    )
                ),
                [one.event for one in story.told[report.id]],
            )
            for report in story.reports
        ]
        for story in stories(letters)
    ]


def batches(groups: list[list[Document]]) -> list[tuple[int, list[int]]]:
    found = []
    for number, group in enumerate(groups):
        order = random.sample(range(len(group)), len(group))
        found += [(number, order[at : at + DOCUMENTS]) for at in range(0, len(order), DOCUMENTS)]
    random.shuffle(found)
    return found


def batch_of(
    groups: list[list[Document]], number: int, some: list[int]
) -> tuple[list[Passage], list[str]]:
    """Return passages of a group and a few of another, and the event of each of their mentions."""
    chosen = [(passage, number, at) for at in some for passage in groups[number][at][0]]
    other = random.randrange(len(groups))
    if other != number:
        strangers = random.sample(range(len(groups[other])), min(OTHERS, len(groups[other])))
        chosen += [(p, other, at) for at in strangers for p in groups[other][at][0][:2]]
    chosen = chosen[:PASSAGES]
    names = [
        f"{group} {groups[group][at][1][mention]}"
        for passage, group, at in chosen
        for mention, _, _ in passage.asked
    ]
    return [passage for passage, _, _ in chosen], names


def loss_of(model: Encoder, vectors: torch.Tensor, names: list[str]) -> torch.Tensor:
    alike = vectors @ vectors.T
    same = torch.tensor([[one == other for other in names] for one in names])
    itself = torch.eye(len(names), dtype=torch.bool)
    rest = ~itself
    found = functional.binary_cross_entropy_with_logits(
        (alike * model.a + model.b)[rest],
        same[rest].float(),
        pos_weight=torch.tensor(POSITIVE),
    )
    hot = (alike / HEAT).masked_fill(itself, -1e9)
    others = same & rest
    has = others.any(1)
    if has.any():
        share = hot - torch.logsumexp(hot, 1, keepdim=True)
        found = found - CONTRAST * ((share * others).sum(1)[has] / others.sum(1)[has]).mean()
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("ecb", "minilm", "out"):
        ask.add_argument(name, type=Path)
    ask.add_argument("--stories", default="abcdefghijkl")
    ask.add_argument("--no-ecb", action="store_true", help="learn from stories alone")
    given = ask.parse_args()
    for seed in (random.seed, torch.manual_seed, np.random.seed):
        seed(1)
    tokenizer = Tokenizer.from_file(str(given.minilm / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    groups = [] if given.no_ecb else of_ecb(given.ecb, tokenizer)
    groups += of_stories(given.stories, tokenizer)
    model = Encoder(weights_of(given.minilm / "model.safetensors"))
    head = [*model.trig.parameters(), *model.sent.parameters(), model.a, model.b]
    known = {id(one) for one in head}
    body = [one for one in model.parameters() if id(one) not in known]
    rates = [{"params": body, "lr": RATE}, {"params": head, "lr": RATE * HEAD_RATE}]
    steps, step = EPOCHS * len(batches(groups)), 0
    optimizer = torch.optim.AdamW(rates, weight_decay=0.01)

    def pace(at: int) -> float:
        return min(1.0, (at + 1) / (WARM * steps)) * max(LEAST, 1 - at / steps)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    for epoch in range(EPOCHS):
        total = 0.0
        for number, some in batches(groups):
            read, names = batch_of(groups, number, some)
            if len(names) > 1:
                loss = loss_of(model, model(read), names)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                total += loss.item()
            schedule.step()
            step += 1
        torch.save(model.state_dict(), given.out)
        print(f"epoch {epoch}: loss {total * EPOCHS / steps:.3f}", flush=True)


if __name__ == "__main__":
    main()
