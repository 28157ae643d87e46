"""Subjects: who speaks by the tree of the sentence, where the words that the language model links do not say it."""

from malicli.attribution.reading import without_edges
from malicli.language import lexicon
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.parse import Run
from malicli.syntax.tree_paths import find, has, reach


class Clause:
    """The tree of the sentence that contains a cue, and the cue's verb; numbers of words count from the sentence's."""

    def __init__(self, document: Document, cue: Run) -> None:
        self.document, self.tokens = document, document.tokens
        number = document.sentence_at(self.tokens.starts[cue.first])
        self.first, self.tree = document.sentences[number].first, document.sentence_tree(number)
        words = range(cue.first, min(cue.last, self.first + self.tree.last))
        self.verb = next((at for at in words if document.parse.pos[at] == "VERB"), cue.first) - self.first

    def phrase(self, noun: int) -> Span:
        """The words of a noun phrase, without clauses, appositions and conjuncts."""
        first, last = self.tree.phrase(noun)
        run = without_edges(self.document, Run(self.first + first, self.first + last, 1.0))
        return self.tokens.span(run.first, max(run.last, run.first + 1))


def own_subject(document: Document, cue: Run) -> int | None:
    """Number of the subject of a word of a cue; the model is less sure of words of another clause."""
    clause = Clause(document, cue)
    first, last = (at - clause.first for at in (cue.first, cue.last))
    subjects = (at for word in range(first, last) for at in find(clause.tree, word, "nsubj:"))
    return next((clause.first + at for at in subjects if not first <= at < last), None)


def subject_of(document: Document, cue: Run) -> Span | None:
    """The subject of a cue that is a verb."""
    if "VERB" not in document.parse.pos[cue.first : cue.last]:
        return None
    clause = Clause(document, cue)
    subject = reach(clause.tree, clause.verb, "$speaker")
    return None if subject is None else clause.phrase(subject)


def subject_of_content(document: Document, speaker: int) -> Span | None:
    """The subject of the words before a speaker and its verb that are no pronoun: "The bank | lost money, it said"."""
    clause = Clause(document, Run(speaker, speaker + 1, 1.0))
    noun = reach(clause.tree, speaker - clause.first, "<$subject-of-content")
    return None if noun is None else clause.phrase(noun)


def quoted_by_another(document: Document, cue: Run) -> Span | None:
    """Who is quoted, by the tree: "Lee was | quoted | by the Gazette as saying", "it | quoted | Lee as saying"."""
    verb = next(
        (at for at in range(cue.first, cue.last) if document.tokens.lower[at] in lexicon().verbs.of_citing), None
    )
    if verb is None:
        return None
    clause = Clause(document, Run(verb, verb + 1, 1.0))
    said, quoted = (reach(clause.tree, clause.verb, path) for path in ("advcl:", "obj:"))
    if (subject := reach(clause.tree, clause.verb, "<nsubj:pass")) is not None:
        return clause.phrase(subject)
    return None if said is None or quoted is None or quoted > said else clause.phrase(quoted)


def owner_of_words(document: Document, pronoun: Run) -> Span | None:
    """The owner of the words to which a relative pronoun refers: "Lee's remarks | that described"."""
    clause = Clause(document, pronoun)
    noun = reach(clause.tree, pronoun.first - clause.first, "^=acl:relcl/^")
    if noun is None or clause.tree.lower[noun] not in lexicon().nouns.sayings:
        return None
    # or "led Lee to make a remark that described"
    owner = reach(clause.tree, noun, "nmod:poss | .=obj:/^=xcomp:/^/obj:")
    return None if owner is None else clause.phrase(owner)


def refers_to_clause(document: Document, pronoun: Run) -> bool:
    """Whether a relative pronoun refers to a whole clause."""
    clause = Clause(document, pronoun)
    return has(clause.tree, pronoun.first - clause.first, ".[refers to a speaker]/^=advcl:")


def is_passive(document: Document, cue: Run) -> bool:
    """Whether a verb that needs an object has it for its subject: "Council | accused | of waste" (a headline)."""
    verb = cue.last - 1
    if cue.last - cue.first > 1 or document.tokens.lower[verb] not in lexicon().verbs.with_objects:
        return False
    if cue.last >= len(document.tokens) or document.parse.pos[cue.last] not in ("ADP", "PART", "SCONJ"):
        return False
    clause = Clause(document, cue)
    return not has(clause.tree, clause.verb, "obj:,iobj:,ccomp:,parataxis:")


def has_nominal_object(document: Document, cue: Run) -> bool:
    """Whether a verb has an object and no clause that says something: "condemned | the raid"."""
    clause = Clause(document, cue)
    return has(clause.tree, clause.verb, ".{obj:}{!ccomp:}")
