"""A made-up language of a few words, with a model made by hand: what an analysis needs to read another language.

Its one layer adds nothing: the vector of a word says its class and the case of its letters, and the heads read these.
All lists of English are empty in it, so that nothing is found by a word of English.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from malicli.language import Language, get

Array = NDArray[np.float32]
Head = dict[str, dict[str, float]]  # the score of each label by what a word is
# Pieces by class; a word of no list is a name, a number or a noun by the case of its letters.
CLASSES = {
    "UNK": "[UNK] [CLS] [SEP]",
    "SAY": "dopa dopal",
    "DIE": "rutaz",
    "NOUN": "mele zun lur lurat tor",
    "ADP": "mi",
    "MARK": '" , .',
    "PLACE": "koro",
    "NUMBER": "mok",
}
LETTERS = ["lower", "capitalised", "digits", "else"]
CASE = {1: "lower", 5: "capitalised", 9: "digits"}  # as `letter_case` numbers them
DIMENSIONS = [*CLASSES, *LETTERS]  # as many as the encoder has heads of attention
PLACES, NEAR = 512, 65
PARTS: Head = {
    "PROPN": {"UNK": 1, "capitalised": 1, "PLACE": 2.5},
    "NUM": {"UNK": 1, "digits": 1, "NUMBER": 3},
    "VERB": {"SAY": 2, "DIE": 2},
    "NOUN": {"NOUN": 2.2, "UNK": 1.2},
    "ADP": {"ADP": 2},
    "PUNCT": {"MARK": 2},
}
NAMES: Head = {
    "O": {"": 1.5},
    "B-PER": {"UNK": 1, "capitalised": 1},
    "I-PER": {"UNK": 1.1, "capitalised": 1.1},
    "B-LOC": {"PLACE": 2.5},
    "I-LOC": {"PLACE": 2.6},
}
RELATIONS: Head = {
    "nsubj": {"UNK": 1, "capitalised": 1, "NOUN": 3},
    "nummod": {"UNK": 1, "digits": 4, "NUMBER": 4},
    "case": {"ADP": 3},
    "obl": {"PLACE": 3},
    "punct": {"MARK": 3},
    "root": {"SAY": 3, "DIE": 3},
}
NOTHING: Head = {"_": {}}
HEADS: dict[str, Head] = {
    "arc_dependent": {"number": {"UNK": 1, "digits": 9, "NUMBER": 9, "": -5}, "case": {"ADP": 5}},
    "arc_head": {"verb": {"SAY": 5, "DIE": 5}, "noun": {"NOUN": 5}, "place": {"PLACE": 5}},
    "root": {"root": {"SAY": 90.0, "DIE": 90.0, "": -50.0}},
    "rel_dependent": RELATIONS,
    "rel_head": {relation: {} for relation in RELATIONS},
    "pos": PARTS,
    "xpos": NOTHING,
    "ner": NAMES,
    "start": {"no": {}, "yes": {}},
    "tags": {f"{part}{tag}": {} for part in range(3) for tag in "OBI"}
    | {"0O": {"": 4}, "1O": {"": 4}, "2O": {"": 4}, "1B": {"SAY": 9}},
    "link_word": {
        "speaker": {"UNK": 10, "capitalised": 10, "": -15},
        "content": {"UNK": -10, "capitalised": -10, "": 15},
    },
}
WORDS: dict[tuple[str, str], Any] = {
    ("verbs", "cues"): "dopa dopal",
    ("nouns", "counted"): {"people": "lur/lurat"},
    ("nouns", "collectives"): "tor",
    ("roles", "fields"): {"office": "zun"},
    ("numbers", "values"): {"unit": "7 mok"},
    ("figures", "sets"): {"into place": "mi", "before place": "mi"},
    ("events", "frames"): {"killed": {"subject": {"words": "rutaz"}}},
}


def toy(folder: Path) -> Language:
    """The language, its lists and its model written to a folder."""
    english: dict[str, dict[str, Any]] = get().lexicon.lists
    lists = {c: {name: emptied(value) for name, value in listed.items()} for c, listed in english.items()}
    for (concept, name), value in WORDS.items():
        lists[concept][name] = value if isinstance(value, str) else lists[concept][name] | value
    lists["grammar"]["plain"], lists["rules"] = "", english["rules"]
    lists["grammar"]["sets"] |= dict.fromkeys(get().groups.keys() - lists["figures"]["sets"].keys(), "")
    lists["grammar"]["patterns"] = dict.fromkeys(lists["grammar"]["patterns"], "(?!)")  # nothing has them
    (folder / "lexicon.json").write_text(json.dumps(lists), encoding="utf-8")
    write_model(folder / "model")
    return Language("qaa", __name__, folder)


def emptied(value: Any) -> Any:
    """A list without its words. The groups of a table that the rules ask for by name stay, empty."""
    if not isinstance(value, dict):
        return type(value)()
    is_of_words = any(isinstance(each, int | float) or "demonyms" in each for each in value.values())
    return {} if is_of_words else {kind: emptied(group) for kind, group in value.items()}


def weights(rows: Head) -> tuple[Array, Array]:
    """A head as matrix and bias: a column for each label, whose score for "" every word gets."""
    matrix = np.array([[row.get(name, 0) for row in rows.values()] for name in DIMENSIONS], np.float32)
    return matrix, np.array([row.get("", 0) for row in rows.values()], np.float32)


def layer(size: int) -> dict[str, Array]:
    """A layer that leaves its vectors as they are."""
    shapes = {"qkv": (size, 3 * size), "qkv.b": (3 * size,), "out": (size, size), "out.b": (size,), "up": (size, 1)}
    shapes |= {"up.b": (1,), "down": (1, size), "down.b": (size,), "norm1.b": (size,), "norm2.b": (size,)}
    ones = {name: np.ones(size, np.float32) for name in ("norm1.g", "norm2.g")}
    return {
        f"0.{name}": array for name, array in ({n: np.zeros(s, np.float32) for n, s in shapes.items()} | ones).items()
    }


def write_model(folder: Path) -> None:
    """Weights, pieces and labels as `tests.training.export` writes them."""
    folder.mkdir()
    pieces = {piece: kind for kind, words in CLASSES.items() for piece in words.split()}
    size, width = len(DIMENSIONS), len(HEADS["link_word"])
    off, on = ((bit - 2 / size) / np.sqrt(2 / size * (1 - 2 / size)) for bit in (0, 1))  # what norm makes of 0 and 1
    matrix, bias = (np.concatenate(parts, -1) for parts in zip(*map(weights, HEADS.values()), strict=True))
    one_hot = {name: np.eye(size, dtype=np.float32)[n] for n, name in enumerate(DIMENSIONS)}
    arc = np.zeros((3, 3), np.float32)  # rows: number, case, any word; columns: verb, noun, place
    arc[0, 1] = arc[1, 2] = 9
    arc[2, 0] = 2
    near = np.zeros((NEAR, width), np.float32)
    near[NEAR // 2 :, 1] = -50  # what is after the verb of saying is no content
    link = np.zeros((width, 6), np.float32)
    link[0, 1] = link[1, 4] = 2
    arrays = layer(size) | {
        "pieces": np.stack([one_hot[kind] for kind in pieces.values()]),
        "pieces~": np.ones((len(pieces), 1), np.float32),
        "shapes": np.stack([one_hot[CASE.get(case, "else")] for case in range(11)]),
        "places": np.zeros((PLACES, size), np.float32),
        "places~": np.ones((PLACES, 1), np.float32),
        "norm.g": np.ones(size, np.float32),
        "norm.b": np.zeros(size, np.float32),
        "words": matrix / (on - off),
        "words.b": bias - matrix.sum(0) * off / (on - off),
        "arc": arc,
        "distance": np.zeros(33, np.float32),
        "rel": np.eye(len(RELATIONS), dtype=np.float32),
        "rel.b": np.zeros(len(RELATIONS), np.float32),
        "cue": np.zeros((size, width), np.float32),
        "cue.b": np.zeros(width, np.float32),
        "near": near,
        "link": link,
        "link.b": np.array([4, 0, 0, 4, 0, 0], np.float32),
    }
    np.savez(folder / "weights.npz", **{name: array.astype(np.float32) for name, array in arrays.items()})
    labels = {"rel": list(RELATIONS), "pos": list(PARTS), "xpos": ["_"], "ner": list(NAMES)}
    meta = {"layers": 1, "heads": {name: len(rows) for name, rows in HEADS.items()}, "labels": labels}
    (folder / "model.json").write_text(json.dumps(meta), encoding="utf-8")
    (folder / "pieces.txt").write_text("\n".join(pieces), encoding="utf-8")
