"""Tolls ("the toll rose from 15 to 53"), totals in a separate sentence, and totals that are repeated.

"They killed a dozen men. At least 12 fatalities." counts the same dead twice; the first figure is a part of the second,
as details are parts of an earlier total: "The raid killed 14. Nine soldiers and five civilians died."
"""

from collections.abc import Iterable

from malicli.figures.bounds import meant
from malicli.figures.counted_nouns import Counted
from malicli.figures.events import Event
from malicli.figures.sentence_figures import HARM, JOINED, SentenceFigures, settle
from malicli.figures.tree_paths import find
from malicli.language import begins, figure_words, group


def by_toll(sentence: SentenceFigures, event: Event, category: str) -> bool:
    """ "The toll rose from 15 to 53", "put the dead at 25", "the dead include five bombers", "fatalities: 10"."""
    tree, found, around = sentence.tree, False, [event.node]
    while not tree.is_verb(around[-1]) and (above := find(tree, around[-1], ".=nmod,amod,nsubj,obj/^")):
        around += above  # the noun that it is of, the verb that it is subject or object of
    for counted in sentence.counted:
        node = counted.node
        if counted.implicit or not counted.is_person or counted.strength >= JOINED:
            continue
        link = tree.head[node]
        is_near = link in around and (node > event.node or tree.relation(node) == "nsubj")
        if not (is_near or node in around):
            continue
        if begins(tree.lower[link], "includes or included") or begins(tree.case(node), "includes or included"):
            counted.is_part, counted.told_of = True, event.node
        if sentence.tree.lower(counted.quantity.first - 1) in group("passes a number"):
            counted.quantity = meant(counted.quantity, (False, "more than"))
        settle(counted, category, JOINED, event.text)
        found = True
    return found


def add_up(sentence: SentenceFigures) -> None:
    """ "Two more bodies were found, bringing the toll to 18": the two are among the 18."""
    tree = sentence.tree
    for total in sentence.counted:
        is_to = not group("to").isdisjoint((tree.case(total.node), tree.lower(total.first - 1)))
        for verb in find(tree, total.node, "^[brings the total]") if is_to else ():
            for counted in sentence.counted[: sentence.counted.index(total)]:
                is_apart = counted.part_of is None and verb not in tree.ancestors(counted.node)
                is_same = total.category in (None, counted.category) and counted.category is not None
                if is_apart and (is_same or counted.kind == "dead"):
                    counted.part_of, counted.is_part = total, True


def link_totals(sentences: Iterable[tuple[SentenceFigures, int]]) -> None:
    """Link parts to totals in other sentences of their paragraph, whose number is beside each sentence."""
    before, paragraph = list[Counted](), -1
    for sentence, number in sentences:
        if number != paragraph:
            paragraph, before = number, []
        for category in HARM[1:]:
            earlier, own = (
                [c for c in some if c.category == category and is_sum(c)] for some in (before, sentence.counted)
            )
            if earlier and own:
                link(sentence, earlier, own)
        died_later(sentence, before)
        before += sentence.counted


def is_sum(counted: Counted) -> bool:
    """True if a figure is independent: not part of another, not superseded."""
    return counted.part_of is None and counted.status != "superseded"


def link(sentence: SentenceFigures, earlier: list[Counted], own: list[Counted]) -> None:
    """Link the figures of one category in a sentence to those before: as their total, as parts, or the same again."""
    tree, last = sentence.tree, own[-1]
    least, total = sum(c.quantity.low or 0 for c in earlier), last.quantity.value or last.quantity.low or 0
    is_toll = last.kind == "dead" or (last.noun is None and last.category == "killed")  # "12 dead."
    is_only = len(sentence.counted) == 1 and "nsubj" not in tree.rel and "AUX" not in tree.pos
    if (is_only and is_toll and least <= total) or (len(earlier) > 1 and len(own) == 1 and least == total):
        for counted in earlier:
            counted.part_of = last
        return
    adds_up = len(own) > 1 and earlier[-1].quantity.value == sum(c.quantity.value or 0 for c in own)
    for counted in own:
        same = [one for one in earlier if adds_up or is_same(sentence, counted, one)]
        counted.part_of = same[-1] if same else None


def is_same(sentence: SentenceFigures, counted: Counted, earlier: Counted) -> bool:
    """ "Two teachers died. The two teachers ...", "A man was shot. Juan Cruz ...", "Three died. The driver ..."."""
    tree, how = sentence.tree, counted.implicit
    noun, other = (figure_words.singular((c.noun or "").lower()) for c in (counted, earlier))
    same_noun = counted.noun is None or noun == other
    is_definite = how == "definite" or tree.lower(counted.first - 1) in group("the, these, those")
    if is_definite and same_noun and counted.quantity.value == earlier.quantity.value:
        return True
    if how not in ("name", "definite", "pronoun") or not group("one more").isdisjoint(tree.lower):
        return False
    if earlier.quantity.value != 1:
        return how != "pronoun" and earlier.kind in ("folk", "people", None)
    if earlier.implicit == how == "name":
        one, two = (tree.text[c.quantity.start : c.quantity.end].lower().split() for c in (counted, earlier))
        return not set(one).isdisjoint(two)
    is_victim = how == "name" or earlier.noun is None or noun in group("any victim")
    return earlier.implicit in ("indefinite", "name", "definite") and (same_noun or is_victim)


def died_later(sentence: SentenceFigures, before: list[Counted]) -> None:
    """Replace the count of a wounded person who died: "a farmer was shot; the farmer died", "he died of his wounds"."""
    for counted in sentence.counted:
        is_one = counted.quantity.value == 1 and counted.implicit in ("definite", "pronoun")
        earlier = [*before, *(c for c in sentence.counted if c.first < counted.first)]
        hurt = [c for c in earlier if c.category == "wounded" and c.quantity.value == 1 and is_sum(c)]
        same = [c for c in hurt if counted.implicit == "pronoun" or (c.noun and c.noun == counted.noun)]
        if is_one and counted.category == "killed" and same:
            same[-1].status = "superseded"
