"""The language model as the program runs it: entities, trees, and that nothing breaks or sways it."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicli import language
from malicli.spans import Span
from malicli.syntax.entity_kinds import agreed_kinds
from malicli.syntax.parse import Parse
from malicli.syntax.sentences import Sentence
from malicli.syntax.spanning_tree import find_cycle, spanning_tree
from malicli.syntax.tokenizer import tokenize
from malicli.syntax.word_pieces import Vocabulary, letter_case
from tests.case_files import parameters

SENTENCE = "The mayor of Alto, Ana Ruiz, told reporters that the bridge was closed."


def parsed(*sentences: str) -> Parse:
    """A parse of one paragraph of some sentences."""
    text = " ".join(sentences)
    tokens, found, start = tokenize(text), list[Sentence](), 0
    for sentence in sentences:
        span = Span(start, start + len(sentence))
        found.append(Sentence(span, tokens.before(span.start), tokens.before(span.end), 0))
        start = span.end + 1
    return Parse(tokens, [Span(0, len(text))], found, language.get())


@pytest.mark.parametrize("case", parameters("entities.jsonl"))
def test_entities(case: dict[str, Any]) -> None:
    read = parsed(case["text"])
    found = [[case["text"][slice(*read.tokens.span(e.first, e.last))], e.kind] for e in read.entities]
    assert found == case["entities"]


def test_a_tree_has_subjects_objects_and_one_root() -> None:
    read = parsed(SENTENCE)
    words = read.tokens.words
    tree = read.reading.trees[0]
    relations = {word: (rel, words[head]) for word, rel, head in zip(words, tree.rel, tree.head, strict=True)}
    assert relations["mayor"] == ("nsubj", "told")
    assert relations["reporters"][1] == "told"
    assert relations["bridge"][0] == "nsubj:pass"
    assert [word for word, (rel, _) in relations.items() if rel == "root"] == ["told"]


def test_parts_of_speech() -> None:
    read = parsed("She quickly sold two old boats.")
    assert read.pos == ["PRON", "ADV", "VERB", "NUM", "ADJ", "NOUN", "PUNCT"]


def brute_force(arcs: np.ndarray[Any, np.dtype[np.float32]]) -> float:
    """The score of the best tree, by trying all of them."""
    size = len(arcs)
    best = -np.inf
    for heads in product(range(size), repeat=size):
        roots = [at for at, head in enumerate(heads) if at == head]
        if len(roots) == 1 and not find_cycle([*heads], roots[0]):
            best = max(best, float(sum(arcs[at, head] for at, head in enumerate(heads))))
    return best


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10**6))
def test_the_spanning_tree_is_the_best_of_its_roots(size: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    heads = spanning_tree(arcs)
    roots = [at for at, head in enumerate(heads) if at == head]
    assert len(roots) == 1
    assert not find_cycle(heads, roots[0])
    assert sum(arcs[at, head] for at, head in enumerate(heads)) == pytest.approx(brute_force(arcs), abs=1e-4)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_words_cover_all_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert all(text[start:].startswith(word) for start, word in zip(tokens.starts, tokens.words, strict=True))
    covered = {at for start, end in zip(tokens.starts, tokens.ends, strict=True) for at in range(start, end)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_any_text_is_read(text: str) -> None:
    read = parsed(text)
    assert len(read.pos) == len(read.tokens)
    assert all(0 <= e.first < e.last <= len(read.tokens) for e in read.entities)


def test_a_sentence_of_thousands_of_words_is_read_in_windows() -> None:
    read = parsed("the old mayor of Porto Alto spoke and " * 600)
    edges = list(read.window_edges())
    assert len(edges) > 10
    assert all(last - first < 470 for first, last in edges)
    assert len(read.pos) == len(read.tokens)


def test_vectors_do_not_depend_on_another_article() -> None:
    size = len(parsed(SENTENCE).tokens)
    alone = parsed(SENTENCE).vectors(0, size)
    parsed("Ten men were hurt in Gao.").vectors(0, 7)  # another is read between
    assert np.array_equal(alone, parsed(SENTENCE).vectors(0, size))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don't", ["do", "n't"]),
        ("Ruiz’s", ["Ruiz", "’s"]),
        ("O'Brien", ["O'Brien"]),
        ("well-known", ["well", "-", "known"]),
        ("U.S. troops", ["U.S.", "troops"]),
        ("4,000", ["4,000"]),
    ],
)
def test_words_are_those_of_treebanks(text: str, words: list[str]) -> None:
    assert tokenize(text).words == words


@pytest.mark.parametrize(
    ("word", "case"), [("the", 1), ("F", 2), ("UN", 3), ("NATO", 4), ("Ruiz", 5), ("McKay", 6), ("G5", 8), ("12", 9)]
)
def test_the_case_of_letters(word: str, case: int) -> None:
    assert letter_case(word) == case


def test_a_word_is_split_into_its_longest_known_pieces() -> None:
    vocabulary = Vocabulary(["[UNK]", "[CLS]", "[SEP]", "port", "##o", "##or", "##ous"])
    assert vocabulary.of("Porous") == (0,)
    assert vocabulary.of("Porto") == (3, 4)
    assert vocabulary.of("portous") == (3, 6)


def test_a_sentence_over_several_windows_has_a_tree_for_every_word() -> None:
    read = parsed("The guard of the gate who saw " + "the men and the women of the town and " * 90 + "left.")
    _, first, last, _ = read.sentences[0]
    tree = read.reading.trees[0]
    assert len(list(read.window_edges())) > 1
    assert len(tree.head) == len(tree.rel) == last - first
    assert all(0 <= head < last - first for head in tree.head)


ENTITY_KINDS = [
    ([("Alto", [0.9, 0.1]), ("Alto", [0.4, 0.6]), ("Alto", [0.8, 0.2])], [0, 0, 0]),  # what other places say
    ([("Ana Ruiz", [0.99, 0.01]), ("Ruiz", [0.4, 0.6])], [0, 0]),  # a full name counts for the surname
    ([("Ana Ruiz", [0.99, 0.01]), ("Ruiz Lines", [0.1, 0.9])], [0, 1]),  # but not for its first word
    ([("Alto", [0.6, 0.4]), ("Alto", [0.02, 0.98])], [1, 1]),  # the surer one decides
    ([("Alto", [0.98, 0.02]), ("Brava", [0.02, 0.98])], [0, 1]),
]


@pytest.mark.parametrize(("names", "kinds"), ENTITY_KINDS)
def test_all_places_of_a_name_speak_for_its_kind(names: list[tuple[str, list[float]]], kinds: list[int]) -> None:
    words, shares = [tuple(name.split()) for name, _ in names], [share for _, share in names]
    assert agreed_kinds(words, [np.log(np.array(share)) for share in shares]) == kinds
