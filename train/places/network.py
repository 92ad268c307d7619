"""The head that marks place names: columns and encoder vectors, three convolutions, a style.

A style is what one corpus counts as a place name: GeoWebNews marks schools and courts, LGL does
not. The model learns all of them and speaks the first.
"""

import torch
from torch import nn

from dateline.annotate.places.columns import SIZES

WIDTH = 3 * 384
"""Of layers 2, 4 and 6 of the encoder."""

HIDDEN = 192
STYLES = 3
KERNELS = (3, 5, 3)
EMBEDDED = 12
"""Size of a column's embedding at most."""


class Head(nn.Module):
    def __init__(self, drop: float = 0.3) -> None:
        super().__init__()
        self.columns = nn.ModuleList(nn.Embedding(n, min(EMBEDDED, n)) for n in SIZES)
        self.narrow = nn.Linear(WIDTH, 128)
        self.enter = nn.Linear(sum(min(EMBEDDED, n) for n in SIZES) + 128, HIDDEN)
        self.gain, self.shift = nn.Embedding(STYLES, HIDDEN), nn.Embedding(STYLES, HIDDEN)
        self.bias = nn.Embedding(STYLES, 3)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, size, padding=size // 2) for size in KERNELS
        )
        self.norms = nn.ModuleList(nn.LayerNorm(HIDDEN) for _ in range(1 + len(KERNELS)))
        self.out = nn.Linear(HIDDEN, 3)
        self.drop = nn.Dropout(drop)
        nn.init.ones_(self.gain.weight)
        nn.init.normal_(self.shift.weight, 0, 0.1)
        nn.init.zeros_(self.bias.weight)

    def forward(self, states, columns, style, mask):
        """Return scores, shape (B, W, 3), of states (B, W, WIDTH), columns (B, W, C), style (B)."""
        told = torch.cat([table(columns[..., i]) for i, table in enumerate(self.columns)], -1)
        read = torch.relu(self.narrow(self.drop(states)))
        x = torch.relu(self.enter(torch.cat([self.drop(told), read], -1)))
        shift = self.shift(style)[:, None]
        x = self.norms[0](x) * self.gain(style)[:, None] + shift
        for convolution, norm in zip(self.convolutions, self.norms[1:], strict=True):
            across = convolution((x * mask[..., None]).transpose(1, 2)).transpose(1, 2)
            x = norm(x + self.drop(torch.relu(across + shift)))
        return self.out(self.drop(x)) + self.bias(style)[:, None]
