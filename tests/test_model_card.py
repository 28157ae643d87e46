"""The shipped weights are those of the model card, and have its scores on a small made-up set."""

import hashlib
import re
from collections import Counter

from malicli.language import get
from malicli.syntax import heads
from malicli.syntax.encoder import load_model
from tests.case_files import load_cases
from tests.training.score import chunks, read

CARD = (get().model / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_the_card_names_the_shipped_weights() -> None:
    """`sha256sum malicli/language/en/model/weights.npz`."""
    assert hashlib.sha256((get().model / "weights.npz").read_bytes()).hexdigest() in CARD


def test_the_weights_have_the_scores_of_the_card() -> None:
    """Words, parts of speech, heads; and entities found, given and wanted: "537 words: 533 ..."."""
    model, right = load_model(get().model), Counter[str]()
    for case in load_cases("model.jsonl"):
        words, entities = case["text"].split(), {(name, kind) for name, kind in case["entities"]}
        scores = read(model, words)
        assert scores is not None
        tree, found = heads.tree(model, scores, 0, len(words)), heads.entity_tags(model, scores)
        head = [0 if at == number else at + 1 for number, at in enumerate(tree.head)]
        given = {(" ".join(words[first:last]), kind) for first, last, kind in chunks(found)}
        right["words"] += len(words)
        right["parts of speech"] += sum(map(str.__eq__, heads.labels(model, scores, "pos"), case["pos"].split()))
        right["heads"] += sum(map(int.__eq__, head, map(int, case["heads"].split())))
        right.update({"entities": len(given & entities), "given": len(given), "wanted": len(entities)})
    line = re.search(
        r"Of (\d+) words (\d+) have .* (\d+) .* head; (\d+) entities .* of (\d+) given and (\d+) wanted", CARD
    )
    assert line is not None
    assert tuple(right.values()) == tuple(map(int, line.groups()))
