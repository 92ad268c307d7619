"""The encoder (MiniLM, 6 layers of 384) with a linear-chain CRF on top, in plain torch."""

import math

import torch
from torch import nn
from torch.nn import functional

from dateline.tagger.labels import LABELS, forbidden
from dateline.tagger.pieces import TYPES

LAYERS, HEADS, WIDTH = 6, 12, 384

LEVELS = 2
"""Attributions, and those inside their contents."""


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.up, self.down = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.n1, self.n2 = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        b, t, _ = x.shape
        q, k, v = (f(x).view(b, t, HEADS, -1).transpose(1, 2) for f in (self.q, self.k, self.v))
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.n1(x + self.drop(self.o(seen.transpose(1, 2).reshape(b, t, WIDTH))))
        return self.n2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Tagger(nn.Module):
    def __init__(self, weights: dict[str, torch.Tensor]) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.types = nn.Embedding(TYPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.out = nn.Linear(WIDTH, LEVELS * len(LABELS))
        self.first = nn.Parameter(torch.zeros(LEVELS, len(LABELS)))
        self.following = nn.Parameter(torch.zeros(LEVELS, len(LABELS), len(LABELS)))
        never_first, never = forbidden()
        self.register_buffer("never_first", torch.from_numpy(never_first), persistent=False)
        self.register_buffer("never", torch.from_numpy(never), persistent=False)
        self._load(weights)

    def _load(self, weights: dict[str, torch.Tensor]) -> None:
        w = {name.removeprefix("bert."): value for name, value in weights.items()}
        with torch.no_grad():
            self.words.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.types.weight.copy_(
                w["embeddings.token_type_embeddings.weight"][:1].expand(TYPES, -1)
            )
            self.norm.weight.copy_(w["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(w["embeddings.LayerNorm.bias"])
            places = {
                "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
                "o": "attention.output.dense", "n1": "attention.output.LayerNorm",
                "up": "intermediate.dense", "down": "output.dense", "n2": "output.LayerNorm",
            }  # fmt: skip
            for number, layer in enumerate(self.layers):
                for ours, theirs in places.items():
                    part = getattr(layer, ours)
                    part.weight.copy_(w[f"encoder.layer.{number}.{theirs}.weight"])
                    part.bias.copy_(w[f"encoder.layer.{number}.{theirs}.bias"])

    def begin_from(self, weights: dict[str, torch.Tensor]) -> None:
        """Take the weights of a training before."""
        self.load_state_dict(wide(weights))

    def forward(self, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        at = torch.arange(ids.shape[1])
        x = self.drop(self.norm(self.words(ids) + self.positions(at) + self.types(types)))
        wide = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return self.out(self.drop(x))

    def loss(
        self, scores: torch.Tensor, labels: torch.Tensor, mask: torch.Tensor, level: int
    ) -> torch.Tensor:
        """Return the mean negative log likelihood a word of `labels` (B, W) under the CRF.

        Unseen words (label below zero) may have any label.
        """
        scores = scores[..., level * len(LABELS) : (level + 1) * len(LABELS)]
        free = self._sum(scores, mask, level, None)
        held = self._sum(scores, mask, level, labels)
        return (free - held).sum() / mask.sum()

    def _sum(self, scores, mask, level, labels):
        following = self.following[level] + self.never
        if labels is not None:
            known = labels >= 0
            allowed = (
                functional.one_hot(labels.clamp(min=0), len(LABELS)).bool() | ~known[..., None]
            )
            scores = scores.masked_fill(~allowed, -1e4)
        total = scores[:, 0] + self.first[level] + self.never_first
        for at in range(1, scores.shape[1]):
            step = torch.logsumexp(total[:, :, None] + following, 1) + scores[:, at]
            total = torch.where(mask[:, at, None], step, total)
        return torch.logsumexp(total, 1)


def schedule(done: float, warm: float = 0.05) -> float:
    """Return the factor of the learning rate when the share `done` of the training is done."""
    if done < warm:
        return done / warm
    return 0.5 * (1 + math.cos(math.pi * (done - warm) / (1 - warm)))


def wide(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return the weights for all levels; of a training that knew a single level, twice the same."""
    out = dict(weights)
    for name in ("out.weight", "out.bias"):
        if len(out[name]) == len(LABELS):
            out[name] = torch.cat([out[name]] * LEVELS)
    for name, rank in (("first", 1), ("following", 2)):
        if out[name].dim() == rank:
            out[name] = out[name].expand(LEVELS, *out[name].shape).clone()
    return out
