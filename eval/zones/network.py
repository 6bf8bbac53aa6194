"""Trains the network of the line model with torch; the product applies it with numpy."""

from __future__ import annotations

import importlib
import random
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from onrecord.corpus.zones.model import LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from eval.zones.pages import Lines

    Tensor = Any
    Layers = dict[str, Any]

torch: Any = importlib.import_module("torch")

CHANNELS: Final = 40
STATES: Final = 24
LEVELS: Final = 2
EPOCHS: Final = 12
BATCH: Final = 24
RATE: Final = 4e-3
DROP: Final = 0.25


class _ScanSteps:
    """The recurrence h[t] = a[t] h[t-1] + b[t] along the second axis, step by step, and its gradient."""

    @staticmethod
    def forward(ctx: Any, a: Tensor, b: Tensor) -> Tensor:  # noqa: ANN401 - torch's
        keep = np.ascontiguousarray(a.detach().numpy().transpose(1, 0, 2))
        state = np.array(b.detach().numpy().transpose(1, 0, 2), order="C")
        for t in range(1, len(state)):
            state[t] += keep[t] * state[t - 1]
        ctx.keep, ctx.state = keep, state
        return torch.from_numpy(state.transpose(1, 0, 2))

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor, Tensor]:  # noqa: ANN401 - torch's
        keep, state = ctx.keep, ctx.state
        back = np.array(gradient.numpy().transpose(1, 0, 2), order="C")
        for t in range(len(back) - 2, -1, -1):
            back[t] += keep[t + 1] * back[t + 1]
        gates = np.zeros_like(keep)
        gates[1:] = back[1:] * state[:-1]
        return torch.from_numpy(gates.transpose(1, 0, 2)), torch.from_numpy(back.transpose(1, 0, 2))


_Scan: Any = type("_Scan", (_ScanSteps, torch.autograd.Function), {})


def build(width: int) -> Layers:
    """Make the layers by the names that the weights file gives them."""
    line = torch.nn.Linear
    layers: Layers = {"inp": line(width, CHANNELS), "conv": line(3 * CHANNELS, CHANNELS)}
    for k in range(LEVELS):
        for way in ("f", "b"):
            layers[f"recs.{k}.{way}"] = line(CHANNELS, 2 * STATES)
            with torch.no_grad():  # gates that start rather closed remember for longer
                layers[f"recs.{k}.{way}"].bias[:STATES].uniform_(-3, 0.5)
        layers[f"mix.{k}"] = line(CHANNELS + 2 * STATES, CHANNELS)
    layers["out"] = line(CHANNELS, 1)
    return layers


def _read(layers: Layers, x: Tensor, mask: Tensor) -> Tensor:
    drop = torch.nn.functional.dropout
    m = mask.unsqueeze(-1)
    x = torch.relu(layers["inp"](x)) * m
    edge = torch.zeros_like(x[:, :1])
    around = torch.cat([torch.cat([edge, x[:, :-1]], 1), x, torch.cat([x[:, 1:], edge], 1)], -1)
    x = drop(torch.relu(layers["conv"](around)) * m, DROP)
    for k in range(LEVELS):
        down = _states(layers[f"recs.{k}.f"](x), m)
        up = _states(layers[f"recs.{k}.b"](x).flip(1), m.flip(1)).flip(1)
        x = drop(torch.relu(layers[f"mix.{k}"](torch.cat([x, down, up], -1))) * m, DROP)
    return layers["out"](x).squeeze(-1)


def _states(gates: Tensor, mask: Tensor) -> Tensor:
    z, v = gates.split(STATES, -1)
    z = torch.sigmoid(z) * mask
    return _Scan.apply(1 - z, z * torch.tanh(v))


def train(pages: Sequence[Lines], seed: int) -> dict[str, NDArray[np.float32]]:
    """Train the network on scaled pages; return its weights by name."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # more threads add in another order: other bits
    rng = random.Random(seed)  # noqa: S311 - reproducible, no secret
    layers = build(pages[0].scaled.shape[1])
    weights = [parameter for layer in layers.values() for parameter in layer.parameters()]
    steps = EPOCHS * -(-len(pages) // BATCH) + 1
    optimizer = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.2)
    for _ in range(EPOCHS):
        for batch in _batches(pages, rng):
            loss = _loss(layers, batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
    return {
        f"{name}.{part}": value.detach().numpy()
        for name, layer in layers.items()
        for part, value in layer.named_parameters()
    }


def _loss(layers: Layers, batch: list[Lines]) -> Tensor:
    x, wanted, weight, mask = map(torch.from_numpy, _stack(batch))
    x = x + 0.05 * torch.randn_like(x)
    x = x * (torch.rand(x.shape[0], 1, x.shape[2]) > 0.03)  # noqa: PLR2004 - each figure is missing on some pages
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    losses = entropy(_read(layers, x, mask), wanted * 0.98 + 0.01, reduction="none")
    return (losses * weight).sum() / len(batch)


def _batches(pages: Sequence[Lines], rng: random.Random) -> Iterator[list[Lines]]:
    """Pages of about the same length together."""
    order = sorted(range(len(pages)), key=lambda k: len(pages[k].labels) + rng.random() * 30)
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    rng.shuffle(batches)
    yield from ([pages[k] for k in batch] for batch in batches)


def _stack(batch: list[Lines]) -> tuple[NDArray[np.float32], ...]:
    longest = max(len(page.labels) for page in batch)
    flat = [np.zeros((len(batch), longest), dtype=np.float32) for _ in range(3)]
    x = np.zeros((len(batch), longest, batch[0].scaled.shape[1]), dtype=np.float32)
    for k, page in enumerate(batch):
        count = len(page.labels)
        x[k, :count] = page.scaled
        flat[0][k, :count] = [label == "1" for label in page.labels]
        flat[1][k, :count] = line_weights(page) * page.weight
        flat[2][k, :count] = 1
    return x, *flat


def line_weights(page: Lines) -> NDArray[np.float32]:
    """Weigh lines so that each page counts alike, half by lines and half by words, as the two scores do."""
    words = np.array([len(text.split()) for text in page.texts], dtype=float)
    own = np.array([label == "1" for label in page.labels])
    known = np.array([label != "?" for label in page.labels])
    each = 0.5 / max(3, own.sum()) + 0.5 * np.minimum(words, 400) / max(50, (words * own).sum())
    weights = each * known
    return np.asarray(weights * min(1.0, 4 / max(weights.sum(), 1e-9)), dtype=np.float32)


def scale(pages: Sequence[Lines]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Standardize the figures of the pages; return mean and scale."""
    rows = np.concatenate([page.rows for page in pages])
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-3)
    for page in pages:
        page.scaled = np.clip((page.rows - mean) / spread, -LIMIT, LIMIT).astype(np.float32)
    return mean, spread
