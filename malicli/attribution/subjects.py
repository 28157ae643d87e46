"""Subjects: who speaks by the tree of the sentence, where the words that the language model links do not say it."""

from malicli.attribution.reading import without_edges
from malicli.language import group, lexicon
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.parse import Run

SHARING = ("conj", "advcl", "xcomp")  # relations of a verb that may have the subject of another


class Clause:
    """The tree of the sentence that contains a cue, and the cue's verb; numbers of words count from the sentence's."""

    def __init__(self, document: Document, cue: Run) -> None:
        self.document, self.tokens = document, document.tokens
        self.first, self.tree = document.tree_at(cue.first)
        words = range(cue.first, min(cue.last, self.first + len(self.tree.head)))
        self.verb = next((at for at in words if document.parse.pos[at] == "VERB"), cue.first) - self.first

    def subject(self) -> int | None:
        """The subject of the verb, or of the one whose subject it shares ("He came and | said")."""
        verb, seen = self.verb, set[int]()
        while verb not in seen:
            seen.add(verb)
            own = next(self.tree.children(verb, "nsubj"), None)
            if own is not None and not self.tree.has(verb, "expl") and not self.is_of_clause(verb, own):
                relative = self.tree.rel[verb] == "acl:relcl" and self.verb != verb
                return self.tree.head[verb] if relative else own
            if self.tree.rel[verb] not in SHARING or self.tree.has(verb, "nsubj:pass", "aux:pass"):
                return None
            verb = self.tree.head[verb]
        return None

    def is_of_clause(self, verb: int, subject: int) -> bool:
        """Whether a subject is a relative pronoun for a whole clause: "he won, | which | meant a new vote"."""
        return self.tree.rel[verb] == "advcl" and self.tokens.lower[self.first + subject] in group(
            "refers to a speaker"
        )

    def phrase(self, noun: int) -> Span:
        """The words of a noun phrase, without clauses, appositions and conjuncts."""
        first, last = self.tree.phrase(noun)
        run = without_edges(self.document, Run(self.first + first, self.first + last, 1.0))
        return self.tokens.span(run.first, max(run.last, run.first + 1))


def own_subject(document: Document, cue: Run) -> int | None:
    """Number of the subject of a word of a cue; the model is less sure of words of another clause."""
    clause = Clause(document, cue)
    first, last = (at - clause.first for at in (cue.first, cue.last))
    subjects = (at for word in range(first, last) for at in clause.tree.children(word, "nsubj"))
    return next((clause.first + at for at in subjects if not first <= at < last), None)


def subject_of(document: Document, cue: Run) -> Span | None:
    """The subject of a cue that is a verb."""
    if "VERB" not in document.parse.pos[cue.first : cue.last]:
        return None
    clause = Clause(document, cue)
    subject = clause.subject()
    return None if subject is None else clause.phrase(subject)


def subject_of_content(document: Document, speaker: int) -> Span | None:
    """The subject of the words before a speaker and its verb that are no pronoun: "The bank | lost money, it said"."""
    first, tree = document.tree_at(speaker)
    head, rel = tree.head, tree.rel
    verb = head[speaker - first]
    said = [at for at in range(verb) if head[at] == verb and rel[at] in ("ccomp", "parataxis")]
    said += [head[verb]] if rel[verb] in ("parataxis", "ccomp") and head[verb] < verb else []
    nouns = (at for at in range(speaker - first) if head[at] in said and rel[at].startswith("nsubj"))
    noun = next((at for at in nouns if document.parse.pos[first + at] != "PRON"), None)
    return None if noun is None else Clause(document, Run(first + noun, first + noun + 1, 1.0)).phrase(noun)


def quoted_by_another(document: Document, cue: Run) -> Span | None:
    """Who is quoted, by the tree: "Lee was | quoted | by the Gazette as saying", "it | quoted | Lee as saying"."""
    verb = next(
        (at for at in range(cue.first, cue.last) if document.tokens.lower[at] in lexicon().verbs.of_citing), None
    )
    if verb is None:
        return None
    clause = Clause(document, Run(verb, verb + 1, 1.0))
    subject = next(clause.tree.children(clause.verb, "nsubj:pass"), None)
    if subject is not None and subject < clause.verb:
        return clause.phrase(subject)
    said = next(clause.tree.children(clause.verb, "advcl"), None)
    quoted = next(clause.tree.children(clause.verb, "obj"), None)
    return None if said is None or quoted is None or quoted > said else clause.phrase(quoted)


def owner_of_words(document: Document, pronoun: Run) -> Span | None:
    """The owner of the words to which a relative pronoun refers: "Lee's remarks | that described"."""
    clause = Clause(document, pronoun)
    head, rel, at = clause.tree.head, clause.tree.rel, pronoun.first - clause.first
    verb = head[at]
    noun = head[verb]
    if rel[verb] != "acl:relcl" or document.tokens.lower[clause.first + noun] not in lexicon().nouns.sayings:
        return None
    owner = next(clause.tree.children(noun, "nmod:poss"), None)
    if owner is None and rel[noun] == "obj" and rel[head[noun]] == "xcomp":
        owner = next(clause.tree.children(head[head[noun]], "obj"), None)  # "led Lee to make a remark that described"
    return None if owner is None else clause.phrase(owner)


def refers_to_clause(document: Document, pronoun: Run) -> bool:
    """Whether a relative pronoun refers to a whole clause."""
    clause = Clause(document, pronoun)
    at = pronoun.first - clause.first
    return clause.is_of_clause(clause.tree.head[at], at)


def is_passive(document: Document, cue: Run) -> bool:
    """Whether a verb that needs an object has it for its subject: "Council | accused | of waste" (a headline)."""
    verb = cue.last - 1
    if cue.last - cue.first > 1 or document.tokens.lower[verb] not in lexicon().verbs.with_objects:
        return False
    if cue.last >= len(document.tokens) or document.parse.pos[cue.last] not in ("ADP", "PART", "SCONJ"):
        return False
    clause = Clause(document, cue)
    return not clause.tree.has(clause.verb, "obj", "iobj", "ccomp", "parataxis")


def has_nominal_object(document: Document, cue: Run) -> bool:
    """Whether a verb has an object and no clause that says something: "condemned | the raid"."""
    clause = Clause(document, cue)
    return clause.tree.has(clause.verb, "obj") and not clause.tree.has(clause.verb, "ccomp")
