"""What a draft says in its own voice that a speaker of the articles does: "Ruiz welcomed the ruling".

Such a clause is an item of its own if its verb takes a stance. Else it is a finding if what the speaker says in the
articles, or what they say of the speaker, contradicts it.
"""

from collections.abc import Iterator
from dataclasses import replace

from malicli.check.attributions.pronoun_speakers import named_people
from malicli.check.corpus import Corpus
from malicli.check.draft import Draft
from malicli.check.findings import Finding
from malicli.check.paraphrases.paraphrase_verdict import Reported, check_reported
from malicli.check.paraphrases.statement_trees import Grammar
from malicli.language import group
from malicli.records import Attribution
from malicli.spans import Span, overlap
from malicli.syntax.document import Document

TURNED = frozenset({"negation", "opposite"})


def check_stances(draft: Draft, corpus: Corpus) -> Iterator[Finding]:
    """The findings on the stances of speakers, and on what else the draft says of them and the articles contradict."""
    taken = [*(q.span for q in draft.quotations), *(a.span for a in draft.attributions)]
    if (document := draft.layout) is None:
        return
    for sentence in document.sentences:
        text = draft.text[slice(*sentence.span)]
        if any(overlap(span, sentence.span) for span in taken) or not named_people(text, corpus):
            continue
        for verb, subject, said in clauses(document, range(sentence.first, sentence.last)):
            mention, words = draft.text[slice(*subject)], draft.text[slice(*said)]
            who = named_people(mention, corpus)
            if len(who) != 1:
                continue
            by = Attribution(speaker=next(iter(who)), speaker_kind="person", mention=mention)
            found = check_reported(Reported(words, words, text, by, None), corpus)
            contradicted = found.text_verdict == "altered" and TURNED.issuperset(found.flags)
            if contradicted or (verb in group("takes a stance") and found.verdict == "undecided"):
                yield replace(found, span=said)


def clauses(document: Document, sentence: range) -> Iterator[tuple[str, Span, Span]]:
    """The verb, the subject and the rest of each main clause of a sentence."""
    tree, tokens = Grammar(document.tree.head, document.tree.rel), document.tokens
    for top in (at for at in sentence if tree.head[at] == at or tree.rel[at] == "conj"):
        subject = next(tree.children(top, "nsubj", "nsubj:pass"), None)
        if subject is None:
            continue
        words = sorted(tree.all_of(subject))
        rest = [at for at in clause(tree, top) if at > words[-1] and tokens.words[at][0].isalnum()]
        if rest and words[-1] < top:
            yield tokens.lower[top], tokens.span(words[0], words[-1] + 1), tokens.span(rest[0], rest[-1] + 1)


def clause(tree: Grammar, top: int) -> list[int]:
    """The words of a clause without those that are joined to it."""
    joined = {at for by in tree.children(top, "conj", "parataxis") if tree.is_clause(by) for at in tree.all_of(by)}
    return sorted({*tree.all_of(top)} - joined)
