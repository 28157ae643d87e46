"""Name matching: the speakers that a short, misspelt or joined name means ("le drain", "ledrian", "jean yves")."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice, product

from malicli.language import gazetteer
from malicli.search.normalization import words
from malicli.search.one_letter_deletions import alike
from malicli.search.query import Query, alternatives
from malicli.search.scoring import slip

LEAST_NAME_SCORE = 75.0  # a name below it is a different one
ALIKE = 60.0  # below it two words are not even similar
SHORTENED = 0.9  # an initial, the beginning of a name, or its short form ("Bill" for "William")
MOST_FORMS = 12  # variants of a name with other forms of its words


def name_score(wanted: Sequence[str], name: Sequence[str]) -> float:
    """How well folded words match a folded name, 0 to 100: word by word, or all of them joined."""
    letters = sum(map(len, wanted))
    if not letters or not name:
        return 0.0
    left = list(name)
    covered = 0.0
    for word in wanted:
        alike, best = max((word_alike(word, other), -i) for i, other in enumerate(left))
        covered += len(word) * alike
        if alike:
            del left[-best]
            if not left:
                break
    return 100 * max(covered / letters, joined_alike("".join(wanted), name))


def is_named(wanted: Sequence[str], name: Sequence[str]) -> bool:
    """True if folded words match a folded name without typos: words of it, or several of them joined."""
    left = list(name)
    for word in wanted:
        if word not in left:
            break
        left.remove(word)
    else:
        return bool(wanted)
    runs = ("".join(name[first:last]) for last in range(len(name) + 1) for first in range(last))
    return "".join(wanted) in runs


def fit(wanted: Sequence[str], name: Sequence[str], exact: bool) -> float:
    """How well folded words match a folded name, 0 to 100; with `exact`, typos do not match."""
    return 100.0 * is_named(wanted, name) if exact else name_score(wanted, name)


def word_alike(wanted: str, word: str) -> float:
    """The similarity of two words of names, 0 to 1."""
    if wanted == word:
        return 1.0
    if word.startswith(wanted) and (len(wanted) >= 3 or len(wanted) == 1):
        return SHORTENED
    return SHORTENED if word in gazetteer.given_name_forms(wanted) else slip(wanted, word)


def forms_of(name: str) -> list[str]:
    """A name, and the name with its words as well-known short or long forms: "bill gates" and "william gates"."""
    ways = [(word, *sorted(gazetteer.given_name_forms(word))) for word in words(name)[:4]]
    return [name, *(form for chosen in islice(product(*ways), 1, MOST_FORMS) if (form := " ".join(chosen)))]


def joined_alike(wanted: str, name: Sequence[str]) -> float:
    """The similarity of one word to adjacent words of a name: "ledrian" and "le drian"."""
    best = 0.0
    for first in range(len(name)):
        joined = ""
        for word in name[first:]:
            joined += word
            if len(joined) > len(wanted) + 2:
                break
            best = max(best, 1.0 if joined == wanted else slip(wanted, joined))
    return best


def meant(query: Query, spellings: Callable[[str], Iterable[tuple[str, Iterable[str]]]]) -> list[str]:
    """The names that a query's speakers match; `spellings` returns the names that one of them may mean."""
    taken = (taken_for(name, query, spellings(name)) for name in alternatives(query.speaker))
    return list(dict.fromkeys(chain.from_iterable(taken)))


def taken_for(name: str, query: Query, known: Iterable[tuple[str, Iterable[str]]]) -> list[str]:
    """The names that one name matches: `known` pairs each name with its spellings.

    All best matches are returned: "smith" means every Smith. A better match excludes the others, so that
    a correctly spelt name never matches similar ones. Without a text, the minimum score applies to the name.
    """
    wanted = words(name)
    folded = [(title, [words(spelling) for spelling in spellings]) for title, spellings in known]
    if spelt_right := [title for title, names in folded if any(is_named(wanted, name) for name in names)]:
        return spelt_right
    if query.exact:
        return []
    least = LEAST_NAME_SCORE if query.text is not None else max(LEAST_NAME_SCORE, query.min_score or 0)
    scored = [(round(max((name_score(wanted, n) for n in names), default=0.0), 1), title) for title, names in folded]
    best = max((score for score, _ in scored), default=0.0)
    return [title for score, title in scored if score == best] if best >= least else []


def nearest_names(name: str, titles: Iterable[str]) -> tuple[str, ...]:
    """The names most similar to an unknown one, best first; none if nothing is similar."""
    from rapidfuzz.fuzz import ratio

    wanted, known = words(name), {title: words(title) for title in titles}
    near = set(alike(wanted, {word for own in known.values() for word in own}))
    scored = {
        title: max(ratio(w, t) for w in wanted for t in own) for title, own in known.items() if not near.isdisjoint(own)
    }
    best = sorted(scored, key=lambda title: (-scored[title], title))[:3]
    return tuple(title for title in best if scored[title] >= ALIKE)
