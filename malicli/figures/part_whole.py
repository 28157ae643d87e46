"""Totals and their parts: "twelve died, including nine militants", "of the 85 patients, 11 were children".

A toll ("the toll rose from 15 to 53") is a total, and a total may be in another sentence than its parts: "They killed a
dozen men. At least 12 fatalities." counts the same dead twice. "The raid killed 14. Nine soldiers and five civilians
died" has the total first.
"""

from collections.abc import Iterable

from malicli.figures import persons
from malicli.figures.counted_nouns import Counted, partitive_head
from malicli.figures.events import Event
from malicli.figures.quantities import meant
from malicli.figures.rules import decide
from malicli.figures.sentence_figures import FIRM, HARM, JOINED, TOLD_BY_KIND, SentenceFigures, by_kind, joins, settle
from malicli.language import begins, figure_words, group
from malicli.syntax.tree_paths import find, has

OPENING = frozenset("(:—–-,")  # marks between a total and the list of its parts
MOST_EARLIER = 30  # counts before one in its paragraph that it is compared with


def link_parts(sentence: SentenceFigures) -> None:
    """Link each figure that is a part of another one, and give it the category of the whole."""
    for at, counted in enumerate(sentence.counted):
        wholes = (way(sentence, counted, sentence.counted[:at]) for way in (partitive, included, same_list))
        whole = next(filter(None, wholes), None)
        if whole is not None and counted.part_of is None:
            make_part(counted, whole)
    for at, counted in enumerate(sentence.counted):
        breakdown(sentence, counted, sentence.counted[at + 1 :])
    for whole in (c for c in sentence.counted if c.implicit == "total"):  # it is at least all its parts
        least = sum(c.quantity.low or 0 for c in sentence.counted if c.part_of is whole)
        whole.quantity = whole.quantity._replace(low=least)


def find_totals(sentence: SentenceFigures) -> None:
    """Find the total in "the dead include five bombers": an earlier one, else "the dead" themselves, at least five."""
    tree = sentence.tree
    for counted in list(sentence.counted):
        inner, told = partitive_head(tree, counted), counted.told_of
        is_of_those = inner is not None and tree.lower[inner] in group("victims")  # "six of the victims"
        category = by_kind(tree, counted)
        is_later = category == "killed" and tree.lower[inner or 0] in group("those hurt")
        if (told is None and not is_of_those) or is_later:  # not "8 dead; two of the injured died later"
            continue
        here = [c for c in sentence.counted if c.first < counted.first and c.category == category]
        counted.part_of = here[-1] if here else sentence.before.totals.get(category)
        if counted.part_of is None and told is not None and tree.lower(told - 1) in group("the"):
            counted.part_of = persons.counted(tree, told - 1, told, None, "total")  # "the dead" of the article
            counted.part_of.noun, counted.part_of.kind = tree.lower(told), "dead"
            counted.part_of.share_event(counted)
            sentence.add(counted.part_of, told)


def make_part(counted: Counted, whole: Counted) -> None:
    """Link a part to its whole; the part has the category of the whole unless it has its own."""
    counted.part_of, counted.is_part = whole, True
    if whole.kind == "troops" and counted.kind == "folk":
        counted.kind = "troops"  # "14,000 peacekeepers, including 3,000 Pakistanis"
    category = whole.category or TOLD_BY_KIND.get(whole.kind or "")  # "23 bodies, among them seven children"
    if counted.strength < FIRM and category:
        counted.category, counted.strength, counted.event = category, JOINED, whole.event


def partitive(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> Counted | None:
    """ "Eleven of the 19 passengers", "of the 19 passengers, 11 were children": the 19."""
    tree, inner = sentence.tree, partitive_head(sentence.tree, counted)
    if before and tree.lower(0) in group("of") and tree.lower(counted.first - 1) == "," and counted.is_person:
        return before[0]
    whole = sentence.nodes.get(inner) if inner is not None else None
    if whole is None or whole.implicit or whole.quantity.value == 1:
        return None
    counted.noun, counted.kind = counted.noun or whole.noun, counted.kind or whole.kind
    return whole


def included(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> Counted | None:
    """ "..., including nine militants", "..., two of them in Sibe", "14 were hurt, one seriously"."""
    tree = sentence.tree
    if tree.kind(counted.last) == "be" and tree.lower(counted.last + 1) in group("among, amongst"):
        return next(iter(sentence.counted[len(before) + 1 :]), None)  # "five were among the 31 killed"
    is_told = decide("told as a part", tree, counted) is not None
    is_part = is_told or decide("a part", tree, counted)
    alike = (c for c in reversed(before) if c.can_be(c.category) and c.quantity.value != 1)
    whole = next((c for c in alike if not (c.part_of or c.quantity.unit)), None) if is_part else None
    if whole and is_told and whole.strength < counted.strength:
        whole.share_event(counted)  # "three civilians incl. a child died"
    return whole


def same_list(sentence: SentenceFigures, counted: Counted, before: list[Counted]) -> Counted | None:
    """The whole of the part that a counted is joined to: "including nine militants and three soldiers"."""
    previous = before[-1] if before else None
    if previous is None or previous.part_of in (None, counted) or not joins(sentence, previous, counted):
        return None
    if any(map(sentence.tree.is_verb, range(previous.last, counted.first))):
        return None  # "ten guests, six of them children, died along with the bride"
    is_first = not any(c.part_of is previous.part_of for c in before[:-1])
    is_apart = is_first and sentence.tree.lower(previous.last + 1) in group("and")
    return None if is_apart else previous.part_of  # "five rebels, including two leaders, and three soldiers"


def breakdown(sentence: SentenceFigures, whole: Counted, after: list[Counted]) -> None:
    """A list after a total, in brackets, after a colon or a comma, that adds up to it: "five (four ... one ...)"."""
    of, tree, inside, total = whole.quantity.value, sentence.tree, list[Counted](), 0.0
    after = [c for c in after if c.can_be(whole.category)]  # not "eight rebels in two raids: five in Sibe and three"
    opening = tree.lower(after[0].first - 1) if after and after[0].first > whole.last else ""
    if opening not in OPENING | group("namely") or of is None or not (whole.is_person or whole.category in HARM):
        return
    is_in_brackets = opening == "(" and ")" in tree.lower[after[0].last :]  # "31 dead (12 children, 7 women)"
    if is_in_brackets:
        after = [c for c in after if ")" not in tree.lower[after[0].first : c.first]]
    for part in after:
        if part.quantity.value is None or total >= of or ";" in tree.lower[after[0].first : part.first]:
            break
        inside.append(part)
        total += part.quantity.value
    if total > of and (whole.noun or "").lower() in group("several each"):
        whole.part_of, whole.is_part = inside[0], True  # "1,150 households (6,900 individuals)"
    # not "five soldiers, three gendarmes and two civilians were killed", which only happens to add up
    is_set_off = opening != "," or tree.is_mark(max((c.last for c in inside), default=0))
    adds_up = total == of and len(inside) > 1 and (is_set_off or not any(c.noun for c in inside))
    if adds_up or (is_in_brackets and total < of):
        for part in inside:
            make_part(part, whole)


def is_repeated(sentence: SentenceFigures, counted: Counted) -> bool:
    """ "They shot the farmer and burned him", "the commander, Ali Sow, and his wife": one who is counted before."""
    tree, how = sentence.tree, counted.implicit
    ones = [c for c in sentence.counted if c.first < counted.first and c.quantity.value == 1 and c.noun]
    same = [c for c in ones if how == "pronoun" or (how == "definite" and c.noun == counted.noun)]
    if same and same[-1].category == counted.category:
        return True
    node = find(tree, counted.node, "$name-head")[0]
    is_beside = how is not None and has(tree, node, ".=appos{!nmod:poss}")  # not "his wife"
    before = sentence.nodes.get(tree.head[node]) if is_beside else None
    return before is not None and before.quantity.value == 1 and not before.implicit == how == "name"


def by_toll(sentence: SentenceFigures, event: Event, category: str) -> bool:
    """ "The toll rose from 15 to 53", "put the dead at 25", "the dead include five bombers", "fatalities: 10"."""
    tree, found, around = sentence.tree, False, find(sentence.tree, event.node, "$around")
    for counted in sentence.counted:
        link, is_counted = tree.head[counted.node], not (counted.implicit or counted.strength >= JOINED)
        if not (is_counted and counted.is_person) or {link, counted.node}.isdisjoint(around):
            continue
        if begins(tree.lower[link], "includes or included"):
            counted.is_part, counted.told_of = True, event.node
        if tree.lower(counted.quantity.first - 1) in group("passes a number"):
            counted.quantity = meant(counted.quantity, (False, "more than"))
        open_ones = (c for c in sentence.counted if c.is_person and c.strength < JOINED)
        for one in (counted, *(c for c in open_ones if joins(sentence, counted, c))):
            settle(one, category, JOINED, event.text)  # "Killed: two drivers, one aide"
        found = True
    return found


def add_up(sentence: SentenceFigures) -> None:
    """ "Two more bodies were found, bringing the toll to 18", "the toll rose to 18 when two died": two of the 18."""
    tree = sentence.tree
    for total in sentence.counted:
        is_to = not group("to").isdisjoint((tree.case(total.node), tree.lower(total.first - 1)))
        bringing = find(tree, total.node, "^[brings the total]") if is_to else []
        rising = [verb for verb in find(tree, total.node, "$verb-of-toll") if find(tree, verb, "$toll") != [total.node]]
        for counted in sentence.counted if bringing or rising else ():
            is_same = counted.kind == "dead" or (counted.category and total.category in (None, counted.category))
            is_before, above = counted.first < total.first, [counted.node, *tree.ancestors(counted.node)]
            link = next((tree.relation(at) for at in above if tree.head[at] in rising), None)
            is_more = not group("more of them").isdisjoint(tree.lower[counted.first - 1 : counted.last + 1])
            is_within = is_before and (any(verb not in above for verb in bringing) or (rising and is_more))
            if is_same and counted is not total and (is_within or link == "advcl" or (link == "obl" and is_more)):
                counted.part_of, counted.is_part = total, True


def link_totals(sentences: Iterable[tuple[SentenceFigures, int]]) -> None:
    """Link parts to totals in other sentences of their paragraph, whose number is beside each sentence."""
    before, paragraph = list[Counted](), -1
    for sentence, number in sentences:
        if number != paragraph:
            paragraph, before = number, []
        for category in HARM[1:]:
            earlier, own = sums(before, category), sums(sentence.counted, category)
            if earlier and own:
                link(sentence, earlier, own)
        died_later(sentence, before)
        before += sentence.counted


def sums(some: list[Counted], category: str) -> list[Counted]:
    """The counts of a category that are no part of another and not superseded."""
    return [c for c in some if c.category == category and c.part_of is None and c.status != "superseded"]


def link(sentence: SentenceFigures, earlier: list[Counted], own: list[Counted]) -> None:
    """Link the figures of one category in a sentence to those before: as their total, as parts, or the same again."""
    tree, last = sentence.tree, own[-1]
    least, total = sum(c.quantity.low or 0 for c in earlier), last.quantity.value or last.quantity.low or 0
    is_toll = last.kind == "dead" or (last.noun is None and last.category == "killed")  # "12 dead."
    is_only = len(sentence.counted) == 1 and "nsubj" not in tree.rel and "AUX" not in tree.pos
    is_sum_of = len(earlier) > 1 and len(own) == 1 and least == total and last.kind not in ("troops", "armed")
    if (is_only and is_toll and least <= total) or is_sum_of:
        for counted in earlier:
            counted.part_of = last
        return
    adds_up = len(own) > 1 and earlier[-1].quantity.value == sum(c.quantity.value or 0 for c in own)
    for counted in own:
        inner = partitive_head(tree, counted)
        if inner is not None and tree.lower[inner] in group("several in the third person"):
            counted.part_of = earlier[-1]  # "51 were hurt. Twelve of them are in intensive care"
            continue
        near = reversed(earlier[-MOST_EARLIER:])
        counted.part_of = next((one for one in near if adds_up or is_same(sentence, counted, one)), None)


def is_same(sentence: SentenceFigures, counted: Counted, earlier: Counted) -> bool:
    """ "Two teachers died. The two teachers ...", "A man was shot. Juan Cruz ...", "Three died. The driver ..."."""
    noun, other = (figure_words.singular((c.noun or "").lower()) for c in (counted, earlier))
    one, two = (sentence.tree.text[c.quantity.start : c.quantity.end].lower().split() for c in (counted, earlier))
    given = {
        "same_noun": counted.noun is None or noun == other,
        "same_number": counted.quantity.value == earlier.quantity.value,
        "another": not group("one more").isdisjoint(sentence.tree.lower),
        "of": earlier.quantity.value,
        "of_kind": earlier.kind,
        "of_how": earlier.implicit,
        "same_name": not set(one).isdisjoint(two),
        "victim": earlier.noun is None or noun in group("any victim"),
    }
    return decide("the same again", sentence.tree, counted, **given) is not None


def died_later(sentence: SentenceFigures, before: list[Counted]) -> None:
    """Link those who died to the wounded that they are of; the count of a wounded person who died is replaced."""
    for counted in (c for c in sentence.counted if c.category == "killed" and c.part_of is None):
        earlier = [*before, *(c for c in sentence.counted if c.first < counted.first)]
        hurt = sums(earlier, "wounded")
        is_of_all = not group("all").isdisjoint(sentence.tree.lower[counted.quantity.first - 1 : counted.last])
        if is_of_all and counted.quantity.value == sum(c.quantity.value or 0 for c in hurt):
            for one in hurt:  # "three were shot; all three died"
                one.part_of = counted
        elif counted.implicit in ("definite", "pronoun"):
            same = [c for c in hurt if counted.implicit == "pronoun" or c.noun == counted.noun]
            for one in [c for c in same if c.quantity.value == 1][-1:]:
                one.status = "superseded"
        elif hurt and is_of_wounded(sentence, counted, hurt[-1], earlier):
            counted.part_of = hurt[-1]


def is_of_wounded(sentence: SentenceFigures, counted: Counted, hurt: Counted, earlier: list[Counted]) -> bool:
    """ "Six were shot. Two of them died", "two men were stabbed; one died", "one of the injured died"."""
    tree = sentence.tree
    inner, noun = partitive_head(tree, counted), figure_words.noun(hurt.noun or "")
    is_told = tree.lower(inner or -1) in group("those hurt")
    is_same = inner is not None and noun is not None and tree.noun(inner) == noun
    # not "hurt five and killed one"
    is_apart = hurt not in sentence.counted or any(map(tree.is_mark, range(hurt.last, counted.first)))
    is_bare = counted.head is None and counted.antecedent in (None, "pronoun") and (is_apart or inner is not None)
    are_some = 0 < (counted.quantity.value or 0) < (hurt.quantity.low or 0) and not counted.implicit
    others = sums(earlier[earlier.index(hurt) - 1 :], "killed")
    of_others = any(c.noun == hurt.noun for c in others) if is_same else bool(others)
    return are_some and (is_told or ((is_bare or is_same) and not of_others))
