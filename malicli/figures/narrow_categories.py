"""Categories separated by the word for what happened: released, arrested and missing persons.

The rules for patients treat all who are taken, held or freed alike, and leave the missing aside; only the record of a
figure says which of them it counts.
"""

from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import SentenceFigures, by_kind
from malicli.language import figure_words, group, lexicon

WORDS_TO_VERB = 3  # words from what is counted to the verb of its change


def narrow_category(sentence: SentenceFigures, counted: Counted) -> str:
    """The category of a figure's record."""
    category = by_kind(counted)
    words = what_happened(sentence, counted, category)
    if category == "other" and counted.quantity.unit is None:
        is_arrests = (counted.noun or "").lower() in lexicon().events.narrow
        if is_arrests or counted.is_person:
            return next((name for name in ("missing", "arrested") if name in words), category)
    if category != "abducted":
        return category
    if "released" in words:
        return "released"
    is_arrest = (
        is_by_police(counted) or is_in_prison(sentence, counted) or ("arrested" in words and not is_by_armed(counted))
    )
    return "arrested" if is_arrest else category


def what_happened(sentence: SentenceFigures, counted: Counted, category: str) -> set[str]:
    """The narrow categories that the event of a figure names, or of those taken the verb above them ("rescued")."""
    tree, known = sentence.tree, lexicon().events.narrow
    words = [*(counted.event or "").split(), (counted.noun or "").lower()]
    if category == "abducted" and tree.rel[counted.node] in ("obj", "nsubj:pass"):
        words.append(tree.lower[tree.head[counted.node]])
    elif category == "other" and counted.series_role is not None and words:
        before = tree.lower[: counted.first]
        at = before.index(words[0]) if words[0] in before else 0
        words += before[max(at - WORDS_TO_VERB, 0) : at]  # "the number of missing has risen to 30"
    elif category == "other" and counted.noun is None:
        words.append(sentence.tree.lower(counted.last))  # "25 dead, with 60 missing"
    return {known[word] for word in words if word in known}


def is_by_armed(counted: Counted) -> bool:
    """Whether those who did it are named by a word for armed persons: rebels, gunmen."""
    words = (counted.by or "").lower().split()
    return any(noun.kind == "armed" for noun in map(figure_words.noun, words) if noun)


def is_in_prison(sentence: SentenceFigures, counted: Counted) -> bool:
    """Whether what happened is set in a prison: "is held at a detention centre"."""
    tree, verb = sentence.tree, counted.verb
    places = tree.children[verb] if verb is not None and verb < len(tree.head) else []
    words = {tree.lower[word] for place in places if tree.case(place) for word in (place, *tree.children[place])}
    return not group("prison").isdisjoint(words)


def is_by_police(counted: Counted) -> bool:
    """Whether those who did it are police, or others who make arrests."""
    return not group("makes arrests").isdisjoint((counted.by or "").lower().split())
