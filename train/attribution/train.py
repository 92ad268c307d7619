"""Train the attribution tagger; resumes from its checkpoint. `--help` says what it takes."""

import argparse
import random
import time
from pathlib import Path

import numpy as np
import torch
from network import LEVELS, Tagger, schedule
from prepare import UNSEEN, Example, prepare
from safetensors.torch import load_file
from tokenizers import Tokenizer

PIECES = 2048  # word pieces a step, padding included
MASK, LAST_SPECIAL = 103, 999  # the vocabulary's [MASK]; words begin behind its unused numbers
INNER = 0.5  # weight of the inner level, whose labels are made by machine


def batches(made: list[Example], chance: random.Random) -> list[list[int]]:
    order = list(range(len(made)))
    chance.shuffle(order)
    out: list[list[int]] = []
    for low in range(0, len(order), 1500):
        chunk = sorted(order[low : low + 1500], key=lambda i: len(made[i].ids))
        batch: list[int] = []
        for i in chunk:
            if batch and len(made[i].ids) * (len(batch) + 1) > PIECES:
                out.append(batch)
                batch = []
            batch.append(i)
        out.append(batch)
    chance.shuffle(out)
    return out


def padded(rows: list[np.ndarray], fill: int) -> torch.Tensor:
    wide = max(len(row) for row in rows)
    out = np.full((len(rows), wide), fill, np.int64)
    for at, row in enumerate(rows):
        out[at, : len(row)] = row
    return torch.from_numpy(out)


def loss_of(net: Tagger, batch: list[Example], hidden: float) -> torch.Tensor:
    """Return the loss of a batch; the share `hidden` of the word pieces is covered up."""
    ids, types = padded([e.ids for e in batch], 0), padded([e.types for e in batch], 0)
    pieces = padded([np.ones(len(e.ids), np.int64) for e in batch], 0).bool()
    cover = (torch.rand(ids.shape) < hidden) & (ids > LAST_SPECIAL)
    scores = net(ids.masked_fill(cover, MASK), types, pieces)
    firsts = padded([e.firsts for e in batch], 0)
    words = padded([np.ones(len(e.firsts), np.int64) for e in batch], 0).bool()
    at_words = scores.gather(1, firsts[:, :, None].expand(-1, -1, scores.shape[2]))
    outer, inner = (padded([e.labels[level] for e in batch], UNSEEN) for level in range(LEVELS))
    loss = net.loss(at_words, outer, words, 0)
    if (inner >= 0).any():
        loss = loss + INNER * net.loss(at_words, inner, words, 1)
    return loss


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("corpus", type=Path, help="polnear_train.jsonl")
    ask.add_argument("encoder", type=Path, help="folder with model.safetensors and tokenizer.json")
    ask.add_argument("out", type=Path, help="where the weights go; OUT.part is the checkpoint")
    ask.add_argument("--epochs", type=int, default=6)
    ask.add_argument("--rate", type=float, default=3e-4)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--start", type=Path, help="weights to start from instead of the encoder's")
    ask.add_argument("--hidden", type=float, default=0.0, help="share of word pieces covered up")
    ask.add_argument("--inner", type=Path, help="attributions inside contents, made by nest.py")
    given = ask.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(given.seed)
    tokenizer = Tokenizer.from_file(str(given.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    net = Tagger(load_file(given.encoder / "model.safetensors"))
    if given.start:
        net.begin_from(torch.load(given.start))
    slow = [p for n, p in net.named_parameters() if n.split(".")[0] in ("words", "positions")]
    head = [
        p
        for n, p in net.named_parameters()
        if n.split(".")[0] in ("out", "first", "following", "types")
    ]
    rest = [p for n, p in net.named_parameters() if n.split(".")[0] in ("norm", "layers")]
    rates = [given.rate / 3, given.rate * 5, given.rate]
    adam = torch.optim.AdamW(
        [{"params": p, "lr": r} for p, r in zip((slow, head, rest), rates, strict=True)],
        weight_decay=0.01,
    )
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    part = given.out.with_suffix(".part")
    begin = 0
    if part.exists():
        kept = torch.load(part)
        net.load_state_dict(kept["net"])
        adam.load_state_dict(kept["adam"])
        mean, begin = kept["mean"], kept["epoch"]
        torch.set_rng_state(kept["chance"])
    clock = time.process_time()
    step = 0
    for epoch in range(begin, given.epochs):
        made = prepare(tokenizer, given.corpus, given.seed * 1000 + epoch, given.inner)
        order = batches(made, random.Random(given.seed * 1000 + epoch))
        net.train()
        run = None
        for count, batch in enumerate(order):
            done = (epoch + count / len(order)) / given.epochs
            for group, rate in zip(adam.param_groups, rates, strict=True):
                group["lr"] = rate * schedule(done)
            loss = loss_of(net, [made[i] for i in batch], given.hidden)
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            adam.step()
            step += 1
            keep = min(0.998, step / (step + 10))
            with torch.no_grad():
                for name, value in net.state_dict().items():
                    mean[name].lerp_(value, 1 - keep)
            run = loss.item() if run is None else 0.98 * run + 0.02 * loss.item()
            if count % 50 == 0:
                spent = time.process_time() - clock
                print(
                    f"epoch {epoch} step {count}/{len(order)} loss {run:.4f} cpu {spent:.0f} s",
                    flush=True,
                )
        kept = {
            "net": net.state_dict(),
            "adam": adam.state_dict(),
            "mean": mean,
            "epoch": epoch + 1,
        }
        torch.save({**kept, "chance": torch.get_rng_state()}, part)
        torch.save(mean, given.out)


if __name__ == "__main__":
    main()
