"""Where and when: the place and the date in the clause of a figure."""

from itertools import takewhile

from malicli.figures.actors import country_at
from malicli.figures.counted_nouns import Counted
from malicli.figures.sentence_figures import SentenceFigures
from malicli.language import gazetteer, group, lexicon
from malicli.records import Claim
from malicli.syntax.dates import Day
from malicli.syntax.sentence_tree import SentenceTree
from malicli.syntax.tree_paths import find, has, reach

JOINED_CLAUSE = ".=conj:{nsubj}"  # "26,000 fled Menaka and 4,000 | left Sibe"
OTHER_CLAUSE = f".=advcl,acl,ccomp,parataxis | {JOINED_CLAUSE}"
MOVES = frozenset({"displaced", "troops"})
TAKEN = MOVES | {"abducted"}
LONGEST_RECORD = 6  # tokens of "deadliest attack in the north since"


def find_place(sentence: SentenceFigures, counted: Counted, claim: Claim | None = None) -> str | None:
    """The nearest place after the figure in its sentence, else before it; first those outside other clauses.

    In reported speech only places in the content count: "a trader in Sibe said that ten men had come" has none.
    """
    tree, first, last = sentence.tree, 0, sentence.tree.last
    if claim is not None and claim.kind != "own":
        told = tree.tokens.within(claim.span)
        first, last = min(told.start, counted.first), max(told.stop, counted.last)
    after = takewhile(lambda at: not ends_clause(tree, at), range(counted.last, last))
    before = takewhile(lambda at: tree.lower[at] != ";", range(counted.first - 1, first - 1, -1))
    opening = range(1, 4) if first > 0 and tree.lower[0] in group("into place") else ()  # "In Sibe police said"
    starts = (at for at in (*after, *before, *opening) if at in tree.entities or tree.lower[at] in group("region"))
    named = {at: place for at in starts if (place := place_at(tree, at, counted))}
    found = [at for at in named if place_before(tree, at) not in named]  # "in Sibe, Mali", "at Sibe in Mali"
    # in a clause below the figure's: "held five | as it hunts for those of the raid in Sibe"
    forks = ((at, *fork(tree, at, counted)) for at in found)
    ranks = ((at != counted.last + 1, any(has(tree, w, OTHER_CLAUSE) for w in path), up, at) for at, path, up in forks)
    return named[min(ranks, key=lambda rank: rank[:3])[3]] if found else None


def fork(tree: SentenceTree, word: int, counted: Counted) -> tuple[list[int], int]:
    """A word and those above it that are not above a counted, and how many words above the counted they meet."""
    above = [counted.node, *tree.ancestors(counted.node)]
    path = [*takewhile(lambda word: word not in above, (word, *tree.ancestors(word)))]
    meeting = tree.head[(path or above)[-1 if path else 0]]
    return path, above.index(meeting) if meeting in above else len(above)


def place_before(tree: SentenceTree, at: int) -> int | None:
    """The first word of the name right before another: "at | Sibe, Mali", "the | Sibe road in Mali"."""
    name = tree.entities.get(at)
    top = tree.top(range(name.first, name.last)) if name else at
    before = min([at, *(word for word in tree.below[top] if tree.relation(word) in ("det", "amod"))]) - 1
    before -= tree.lower(before) == "," or tree.lower(before) in group("into place")
    inner = (before, tree.child(before, "compound", "nmod:poss")) if before >= 0 else ()
    return next((entity.first for at in inner if at is not None and (entity := tree.entities.get(at))), None)


def ends_clause(tree: SentenceTree, at: int) -> bool:
    """ "38 homes are dry | , and 12 barns burned in Sibe": whether what follows a mark is said of something else."""
    is_joined = tree.lower[at] == "," and tree.kind(at + 1) == "conjunction"
    return tree.lower[at] == ";" or (is_joined and has(tree, at + 1, f"^{{{JOINED_CLAUSE}}}"))


def place_at(tree: SentenceTree, at: int, counted: Counted | None = None) -> str | None:
    """The place whose name begins at a word, as printed: what something happens in, or those who move go to."""
    entity = tree.entities.get(at)
    if entity is None:
        is_region = tree.lower(at) in group("region") and tree.lower(at + 1) not in group("of")
        is_the = is_region and tree.child(at, "det") == at - 1 and leads(tree, at, counted)
        return tree.text_of(at - 1, at + 1) if is_the else None
    if at != entity.first or tree.lower(entity.last) in group("'s, '"):
        return None
    first, last, country = entity.first, entity.last, country_at(tree, at)
    if "," in tree.lower[first:last]:
        last = tree.lower.index(",", first)  # "Sibe, Tora"
    while last - first > 1 and tree.printed[last - 1] in group("kind of place"):
        last -= 1
    # the model knows few small towns
    is_lone = entity.kind == "PER" and last == first + 1 and tree.lower[first] not in lexicon().names.given
    is_office = entity.kind == "ORG" and tree.lower[entity.last - 1] in group("area of a district")  # "Khyber Agency"
    is_place = country[2] not in gazetteer.demonyms() if country else entity.kind == "LOC" or is_office or is_lone
    top = tree.top(range(entity.first, entity.last))
    is_inside = leads(tree, first, counted) and tree.case(first) not in group("between")
    is_place = is_place and (is_inside or is_led(tree, top, counted, not is_lone))
    return tree.text_of(first, last) if is_place and first < last else None


def is_led(tree: SentenceTree, node: int, counted: Counted | None, is_inner: bool) -> bool:
    """Whether a phrase is where something happens: "in Mali", "to Mali" of those who move, "the city of Gao".

    With `is_inner` it may be part of a longer phrase: "at Gao market".
    """
    several = "$phrases-of-capitals" if tree.is_acronym(node) else "$phrases"
    phrases = find(tree, node, several if is_inner else "$phrase")
    return any(leads(tree, word, counted) or has(tree, word, "$befallen") for word in phrases)


def leads(tree: SentenceTree, node: int, counted: Counted | None) -> bool:
    """Whether a preposition leads to a place: "in", "on the road to", "to" and "from" of those who move."""
    last = tree.case(node).rpartition(" ")[2]  # "whether in"
    category = counted.category if counted is not None else None
    is_move = category in MOVES and last in group("to")
    if counted is not None and counted.event is not None and category in TAKEN and last in group("from"):
        is_arrest = counted.event in group("arrested")
        is_move = not is_arrest or tree.head[node] == counted.verb  # not "arrested 12 men from Sibe"
    is_on = last in group("on a way") and has(tree, node, ".[along which] | *[along which]")
    return last in group("into place") or is_move or is_on


def find_day(sentence: SentenceFigures, counted: Counted, claim: Claim | None = None) -> Day | None:
    """The nearest date after the figure in its clause, else before it; not the date on which it was said."""
    tree, clause = sentence.tree, reach(sentence.tree, counted.node, "$measured-clause")
    # not the day of the statement: "Ten were hurt on Monday, police said on | Wednesday"
    said, spans = (claim.attribution.said, claim.spans) if claim else (None, ())
    inside = {d for d in tree.days if any(s <= tree.tokens.starts[d.first] < e for s, e in spans)}
    days = [d for d in tree.days if d in inside or tree.text_of(d.first, d.last) != said]
    days = [d for d in days if not (is_record(tree, d, counted) or is_of_other(sentence, d, counted))]
    tops = {d: tree.top(range(d.first, d.last)) for d in days}
    days = [d for d in days if reach(tree, tops[d], "$measured-clause") == clause]
    forks = {d: fork(tree, tops[d], counted) for d in days}
    days = [d for d in days if not is_of_aside(tree, d, forks[d][0], counted)]
    # not of a noun phrase that is joined to the counted
    days = [d for d in days if not any(has(tree, word, ".=conj@NOMINAL") for word in forks[d][0][-1:])] or days
    near = min((forks[day][1] for day in days), default=0)
    days = [day for day in days if forks[day][1] == near]
    starts = {day.first: day for day in days if day.first >= counted.last or day.last <= counted.first}
    if counted.series_role == "from":  # "from 340 in March", not "from 340 to 900 in April"
        return starts.get(tree.skip(counted.last, "preposition"))
    parting = group("parts two comparisons")  # "340 in March | against 900 in April"
    ends = (at for at in range(counted.last, tree.last) if ends_clause(tree, at) or tree.lower[at] in parting)
    after = range(counted.last, next(ends, tree.last))
    return next((starts[at] for at in (*after, *reversed(range(counted.first))) if at in starts), None)


def is_of_aside(tree: SentenceTree, day: Day, path: list[int], counted: Counted) -> bool:
    """ "The firm, founded in 1998, employs 3,400": of another thing; "Twelve firms, founded in 1998, closed" is not."""
    bare = (word for word in path if has(tree, word, ".=acl{^[!event itself]} | .=advcl:{!nsubj}{^[!event itself]}"))
    for word in bare if day.unit in ("year", "month") else ():
        first = tree.edges(word)[0]
        mark = first - (not tree.is_mark(first))
        is_own = tree.head[word] in (counted.node, counted.head) and mark == counted.last
        if tree.is_mark(mark) and not is_own:
            return True
    return False


def is_of_other(sentence: SentenceFigures, day: Day, counted: Counted) -> bool:
    """ "Only $4m came, and $6m in May", "30 died, 12 of them in May", "yesterday four died, today nine"."""
    tree = sentence.tree
    link = tree.skip(day.first - 1, "preposition", step=-1)
    if sentence.starting(day.last) is not None and counted.last <= day.first:
        return tree.kind(link) == "conjunction" or any(d.last == counted.first for d in tree.days)
    other = next((c for c in sentence.counted if c.last == link + 1 < day.first and c.first > counted.last), None)
    if other is None or other.series_role == "from":
        return other is not None  # "rose to 9.9 billion from 9.6 billion in 1985"
    lead = tree.skip(other.first - 1, "conjunction", "adverb", step=-1)
    is_shared = lead + 1 == counted.last or lead + 1 == other.first  # "received $4m and $6m in May"
    return other.part_of is counted or not is_shared


def is_record(tree: SentenceTree, day: Day, counted: Counted) -> bool:
    """ "The deadliest raid since 2012 killed 30": what it is measured by; not "since 2012, when 86 people died"."""
    link = tree.skip(day.first - 1, "adverb", step=-1)
    is_told_there = tree.lower(day.last + 1) in group("when") and counted.first > day.last
    is_since = tree.lower(link) in group("since") and not is_told_there
    return is_since and not group("superlative").isdisjoint(map(tree.lower, range(link - LONGEST_RECORD, link)))
