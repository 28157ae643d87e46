"""What a draft says in its own voice that a speaker of the articles does: "Ruiz welcomed the ruling".

Such a clause is an item of its own if its verb takes a stance. Else it is a finding if what the speaker says in the
articles, or what they say of the speaker, contradicts it.
"""

from collections.abc import Iterator
from dataclasses import replace

from malicli.check.attributions.pronoun_speakers import named_people
from malicli.check.corpus import Corpus
from malicli.check.drafts.draft import Draft
from malicli.check.findings import Finding
from malicli.check.paraphrases.paraphrase_verdict import Reported, check_reported
from malicli.check.paraphrases.statement_trees import Grammar, grammar
from malicli.check.paraphrases.statement_words import Statement, read_statement
from malicli.language import group
from malicli.records import Attribution
from malicli.spans import Span, overlap

TURNED = frozenset({"negation", "opposite"})


def check_stances(draft: Draft, corpus: Corpus) -> Iterator[Finding]:
    """The findings on the stances of speakers, and on what else the draft says of them and the articles contradict."""
    taken = [*(q.span for q in draft.quotations), *(a.span for a in draft.attributions)]
    for sentence in draft.layout.sentences if draft.layout else ():
        text = draft.text[slice(*sentence.span)]
        if any(overlap(span, sentence.span) for span in taken) or not named_people(text, corpus):
            continue
        for verb, subject, said in clauses(read_statement(text), text):
            span = Span(sentence.span.start + said.start, sentence.span.start + said.end)
            who = named_people(text[slice(*subject)], corpus)
            if len(who) != 1:
                continue
            name, words = next(iter(who)), text[slice(*said)]
            by = Attribution(speaker=name, speaker_kind="person", mention=text[slice(*subject)])
            found = check_reported(Reported(words, words, text, by, None), corpus)
            contradicted = found.text_verdict == "altered" and TURNED.issuperset(found.flags)
            if contradicted or (verb in group("takes a stance") and found.verdict == "undecided"):
                yield replace(found, span=span)


def clauses(statement: Statement, text: str) -> Iterator[tuple[str, Span, Span]]:
    """The verb, the subject and the rest of each main clause."""
    tree = grammar(statement)
    for top in (n for n in range(len(statement.words)) if tree.head[n] == n or tree.rel[n] == "conj"):
        subject = next(tree.children(top, "nsubj", "nsubj:pass"), None)
        if subject is None:
            continue
        words = sorted(tree.all_of(subject))
        rest = [n for n in clause(tree, top) if n > words[-1]]
        if rest and words[-1] < top:
            who, said = (extent(statement, text, run[0], run[-1]) for run in (words, rest))
            yield statement.words[top], who, said


def clause(tree: Grammar, top: int) -> list[int]:
    """The words of a clause without those that are joined to it."""
    joined = {n for at in tree.children(top, "conj", "parataxis") if tree.is_clause(at) for n in tree.all_of(at)}
    return sorted({*tree.all_of(top)} - joined)


def extent(statement: Statement, text: str, first: int, last: int) -> Span:
    """The characters from a word to another."""
    start, after = statement.starts[first], (at for at in statement.starts if at > statement.starts[last])
    return Span(start, start + len(text[start : next(after, len(text))].rstrip(" ,;:.—–-")))
