"""Subjects: who speaks by the tree of the sentence, where the words that the language model links do not say it."""

from malicli.attribution.reading import without_edges
from malicli.language import ends, group, inflection, lexicon
from malicli.spans import Span
from malicli.syntax.document import Document
from malicli.syntax.parse import Run


def verb_of(document: Document, cue: Run) -> int:
    """The verb of a cue, or its first word."""
    return next((at for at in range(cue.first, cue.last) if document.parse.pos[at] == "VERB"), cue.first)


def phrase(document: Document, noun: int | None) -> Span | None:
    """The words of a noun phrase, without clauses, appositions and conjuncts."""
    if noun is None:
        return None
    run = without_edges(document, Run(*document.tree.phrase(noun), 1.0))
    return document.tokens.span(run.first, max(run.last, run.first + 1))


def own_subject(document: Document, cue: Run) -> int | None:
    """The subject of a word of a cue; the model is less sure of words of another clause.

    Of several it is the nearest, "The Council, Li | says", but not one between commas: "One of them, Li, says".
    """
    found = [at for word in range(cue.first, cue.last) for at in document.find(word, "nsubj:")]
    subjects = [at for at in found if not cue.first <= at < cue.last]
    commas = {at for at in subjects if document.tokens.words[document.tree.phrase(at)[1] :][:1] == [","]}
    return min(subjects, key=lambda at: (at in commas and at > min(subjects), abs(at - cue.first)), default=None)


def purposeful(document: Document, cue: Run, run: Run) -> Span | None:
    """Who does something to say something, if not named in a run: "The mayor met | Lee | to discuss the dam"."""
    who = document.reach(verb_of(document, cue), ".=advcl{<mark[to]}{!nsubj}/$speaker")
    return None if who is None or run.first <= who < run.last else phrase(document, who)


def subject_of(document: Document, cue: Run) -> Span | None:
    """The subject of a cue that is a verb."""
    return phrase(document, document.reach(verb_of(document, cue), ".@VERB/$speaker"))


def quoted_by_another(document: Document, cue: Run) -> Span | None:
    """Who is quoted, by the tree: "Lee was | quoted | by the Gazette as saying", "it | quoted | Lee as saying"."""
    words, citing = range(cue.first, cue.last), lexicon().verbs.of_citing
    verb = next((at for at in words if document.tokens.lower[at] in citing), None)
    if verb is None:
        return None
    subject, said, quoted = (document.reach(verb, path) for path in ("<nsubj:pass", "advcl:", "obj:"))
    if subject is None and said is not None and quoted is not None and quoted < said:
        subject = quoted
    return phrase(document, subject)


def owner_of_words(document: Document, pronoun: int) -> Span | None:
    """The owner of the words to which a relative pronoun refers: "Lee's remarks | that described"."""
    noun, nouns = document.reach(pronoun, ".[it]/^=acl:relcl/^"), lexicon().nouns
    if noun is None or document.tokens.lower[noun] in nouns.documents | nouns.collectives:
        return None
    # or "led Lee to make a remark that described"
    return phrase(document, document.reach(noun, "nmod:poss | .=obj:/^=xcomp:/^/obj:"))


def is_of_thing(document: Document, cue: Run, mention: Span) -> bool:
    """Whether words for a speaker are for a thing that is no source of information: "The outages | raised fears".

    What is abstract by its ending may be a body that says something: "The defence said".
    """
    words, nouns, tokens = document.tokens.within(mention), lexicon().nouns, document.tokens
    noun = document.find(document.tree.outermost(words)[0], ".[it]/^=acl:relcl/^ | .")[0]
    forms = {tokens.lower[noun], inflection().singular(tokens.lower[noun])}
    speaking = forms & (nouns.collectives | nouns.documents | group("speaks in spite of its ending"))
    speaking |= lexicon().roles.fields.keys() & {tokens.lower[at] for at in words}
    if document.parse.pos[noun] != "NOUN" or speaking:
        return False
    is_abstract = any(ends(form, "endings of what is abstract") for form in forms)
    return bool(forms & nouns.mute) or (is_abstract and tokens.lower[verb_of(document, cue)] not in group("says aloud"))


def is_passive(document: Document, cue: Run) -> bool:
    """Whether a verb that needs an object has it for its subject: "Council | accused | of waste" (a headline)."""
    if cue.last - cue.first > 1 or document.tokens.lower[cue.first] not in lexicon().verbs.with_objects:
        return False
    before_object = document.parse.pos[cue.last : cue.last + 1]
    opens = before_object and before_object[0] in ("ADP", "PART", "SCONJ")
    return bool(opens) and not document.find(cue.first, "obj:,iobj:,ccomp:,parataxis:")
