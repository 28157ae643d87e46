"""Write trained weights as the program reads them: matrices as int8 with a scale a column, a row in tables.

python -m tests.training.export reader.pt MINILM malicli/language/en/model
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from tests.training.train import PIECES

Array = NDArray[np.float32]
TABLES = ("pieces", "places")
SMALL = 4000  # numbers: smaller arrays stay float32
PROJECTIONS = (
    *("arc_dependent", "arc_head", "root", "rel_dependent", "rel_head", "pos", "xpos", "ner", "start", "tags"),
    "link_word",
)
LAYER = {
    "out": "attention.output.dense",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm1": "attention.output.LayerNorm",
    "norm2": "output.LayerNorm",
}


def arrays(state: dict[str, Array], layers: int) -> dict[str, Array]:
    """The arrays by their names in the program; matrices act on rows from the right."""
    table = "bert.embeddings."
    out = {
        "pieces": state[f"{table}word_embeddings.weight"],
        "places": state[f"{table}position_embeddings.weight"] + state[f"{table}token_type_embeddings.weight"][0],
        "shapes": state["shape.weight"],
        "norm.g": state[f"{table}LayerNorm.weight"],
        "norm.b": state[f"{table}LayerNorm.bias"],
        "words": np.concatenate([state[f"{head}.weight"].T for head in PROJECTIONS], 1),
        "words.b": np.concatenate([state[f"{head}.bias"] for head in PROJECTIONS]),
        "arc": state["arc"],
        "distance": state["distance"],
        "near": state["link_near.weight"],
    }
    for mine, theirs in (("rel", "rel"), ("cue", "link_cue"), ("link", "link")):
        out[mine], out[f"{mine}.b"] = state[f"{theirs}.weight"].T, state[f"{theirs}.bias"]
    for layer in range(layers):
        out |= layer_arrays(state, f"bert.encoder.layer.{layer}.", layer)
    return out


def layer_arrays(state: dict[str, Array], prefix: str, layer: int) -> dict[str, Array]:
    attention = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    out = {
        f"{layer}.qkv": np.concatenate([state[f"{part}.weight"].T for part in attention], 1),
        f"{layer}.qkv.b": np.concatenate([state[f"{part}.bias"] for part in attention]),
    }
    for mine, theirs in LAYER.items():
        weight, bias = state[f"{prefix}{theirs}.weight"], state[f"{prefix}{theirs}.bias"]
        if mine.startswith("norm"):
            out[f"{layer}.{mine}.g"], out[f"{layer}.{mine}.b"] = weight, bias
        else:
            out[f"{layer}.{mine}"], out[f"{layer}.{mine}.b"] = weight.T, bias
    return out


def packed(out: dict[str, Array]) -> dict[str, NDArray[np.generic]]:
    """Large matrices as int8, each with its scales under its name and "~"."""
    found: dict[str, NDArray[np.generic]] = {}
    for name, array in out.items():
        array = np.ascontiguousarray(array, dtype=np.float32)
        found[name] = array
        if array.ndim == 2 and array.size > SMALL:
            scale = np.maximum(np.abs(array).max(1 if name in TABLES else 0, keepdims=True), 1e-8) / 127
            found[name], found[f"{name}~"] = np.round(array / scale).astype(np.int8), scale.astype(np.float32)
    return found


def main() -> None:
    file, source, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    saved = torch.load(file, weights_only=False, map_location="cpu")
    state = {name: tensor.float().numpy() for name, tensor in saved["state"].items()}
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "weights.npz", **packed(arrays(state, saved["layers"])))
    labels = {head: sorted(numbers, key=numbers.__getitem__) for head, numbers in saved["labels"].items()}
    widths = {head: int(state[f"{head}.weight"].shape[0]) for head in PROJECTIONS}
    meta = {"layers": saved["layers"], "heads": widths, "labels": labels}
    (folder / "model.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")
    pieces = (source / "vocab.txt").read_text(encoding="utf-8").split("\n")[:PIECES]
    (folder / "pieces.txt").write_text("\n".join(pieces), encoding="utf-8")


if __name__ == "__main__":
    main()
