"""Resolve mentions to speakers, with the role held in the article, the outlet and the day."""

from typing import NamedTuple

from malicli.attribution.statements import Statement
from malicli.attribution.subjects import phrase
from malicli.entities.attribution_context import find_outlet, find_setting
from malicli.entities.entities import Entities
from malicli.entities.entity import gender_by_head
from malicli.entities.mentions import Mention, labelled_person, read_mention
from malicli.entities.nominal_coreference import (
    SENTENCES_TO_PRONOUN,
    age_in,
    find_by_description,
    is_introduced,
    only_person,
    person_told_of,
    persons_beside,
    relative_head,
    trade_in,
)
from malicli.entities.pronoun_coreference import Place, antecedent
from malicli.entities.proper_names import name_words
from malicli.entities.role_words import description, head_of, is_person_noun, is_several, kind_of_head
from malicli.language import group, lexicon
from malicli.language.concepts import GENDERS
from malicli.records import Attribution
from malicli.spans import Span
from malicli.syntax.dates import Day
from malicli.syntax.day_spans import find_days
from malicli.syntax.document import Document


class Speaker(NamedTuple):
    """A resolved mention: an entity of the article, or a description."""

    name: str
    kind: str  # person | described | organisation | document
    entity: int | None = None
    role: str | None = None


class Resolver:
    """Resolves the mentions of one article in reading order; the previous speaker affects what "he" means."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.entities = Entities(document)
        self.previous: Speaker | None = None
        self.previous_at = 0  # token of the mention
        self.previous_end = 0  # token after its content
        self.previous_head = ""  # head word, if it is a description
        self.previous_others: list[Speaker] = []  # co-speakers
        self.described: dict[str, Speaker] = {}  # by head word
        self.called: dict[str, str] = {}  # the first trade by which a person is called, by name
        self.lenders: dict[tuple[int, str | None], Attribution] = {}  # by paragraph and speaker they lend to

    def attributions(self, statements: list[Statement]) -> list[Attribution]:
        """The attribution of each statement; a continuation has the earlier statement's speaker."""
        found: list[Attribution] = []
        for statement in statements:
            if statement.follows is not None:
                told = found[statement.follows]._replace(outlet=None, said=None, said_on=None)
                found.append(self.with_lent(statement, told))
            else:
                found.append(self.attribution(statement))
        # A speaker without a role has the trade by which the article calls the person: "the ecologist said"
        return [told if told.role else told._replace(role=self.called.get(told.speaker or "")) for told in found]

    def attribution(self, statement: Statement) -> Attribution:
        """The attribution of one statement that names its speaker."""
        cue = self.document.text[slice(*statement.cue)] if statement.cue else None
        if statement.mention is None:
            return Attribution(cue=cue)
        mention = read_mention(self.entities, statement.mention, self.limit(statement.mention, statement))
        speaker, others = self.speakers(statement, mention)
        if statement.is_turn:
            speaker, others = self.labelled(statement.mention), []
        if speaker:
            self.previous, self.previous_at = speaker, self.document.tokens.at(statement.mention.start)
            self.previous_others = others
            self.previous_end = self.document.tokens.before(max(content.end for content in statement.content))
            if mention and (mention.kind != "pronoun" or mention.head in group("relative pronouns")):
                named = mention.kind == "pronoun" and speaker.entity is None
                described = mention.head if mention.kind == "nominal" else ""
                self.previous_head = speaker.name.lower().split()[-1] if named else described or ""
            if mention and speaker.kind == "person" and (trade := trade_in(self.entities, mention)):
                self.called.setdefault(speaker.name, trade)
        outlet, day = self.outlet_and_day(statement)
        told = Attribution(
            speaker=speaker.name if speaker else None,
            speaker_kind=speaker.kind if speaker else None,
            role=speaker.role if speaker else None,
            mention=self.document.text[slice(*statement.mention)],
            mention_span=statement.mention,
            cue=cue,
            outlet=outlet,
            said=self.document.text[slice(*self.document.tokens.span(day.first, day.last))] if day else None,
            said_on=day.iso if day else None,
            co_speakers=tuple(other.name for other in others if speaker is None or other.name != speaker.name),
        )
        return self.with_lent(statement, told)

    def outlet_and_day(self, statement: Statement) -> tuple[str | None, Day | None]:
        """The outlet and the day of a statement."""
        setting, tokens = find_setting(self.document, statement), self.document.tokens
        if setting is None:
            return None, None
        published = self.document.article.imprint.date
        days = (day for run in setting.runs for day in find_days(tokens, *run, published, past=True))
        return find_outlet(self.document, setting), next((day for day in days if day.unit == "day"), None)

    def with_lent(self, statement: Statement, told: Attribution) -> Attribution:
        """The attribution with the outlet and day of one that ends in a colon in the previous paragraph."""
        paragraphs = self.document.paragraphs
        place = statement.cue or statement.content[0]
        own = self.document.paragraph_at(place.start)
        if self.document.text[paragraphs[own].span.end - 1] == ":":
            self.lenders[own + 1, told.speaker] = told
        paragraph = self.document.paragraph_at(statement.content[0].start)
        lender = self.lenders.get((paragraph, told.speaker))
        if lender is None or statement.content[0].start - 1 > paragraphs[paragraph].span.start:
            return told
        day = told if told.said else lender
        return told._replace(outlet=told.outlet or lender.outlet, said=day.said, said_on=day.said_on)

    def speakers(self, statement: Statement, mention: Mention | None) -> tuple[Speaker | None, list[Speaker]]:
        """The speaker that a mention means (None if that is not clear enough), and the co-speakers."""
        if mention is None:
            return None, []
        others: list[Speaker] = []
        here = self.document.tokens.starts[mention.first]
        for span in (span for span in mention.others if span.start > here):
            first, more = self.speakers(statement, read_mention(self.entities, span))
            others += [first, *more] if first else more
        if mention.kind == "pronoun" and mention.head in group("several in the third person") and self.previous_others:
            return self.previous, self.previous_others  # "Ana Ruiz and Tom Oda left. “No,” | they | said"
        return self.speaker(mention, statement.content), others

    def limit(self, span: Span, statement: Statement) -> int:
        """The end token of a mention's words: the start of the cue or content, or the end of the sentence."""
        tokens = self.document.tokens
        end = self.document.sentences[self.document.sentence_at(span.start)].span.end
        spans = [*statement.content, *([statement.cue] if statement.cue else [])]
        return tokens.before(min([end, *(start for start, _ in spans if start >= span.end)]))

    def speaker(self, mention: Mention, content: tuple[Span, ...]) -> Speaker | None:
        """The speaker that a mention means, None if that is not clear enough."""
        if mention.kind == "pronoun":
            return self.pronoun(mention, content)
        if mention.name is not None:
            return self.entity(self.entities.of_name[mention.name])
        return self.nominal(mention, content)

    def speaker_in(self, span: Span | None, limit: int | None = None) -> Speaker | None:
        """The speaker that some words mean."""
        mention = read_mention(self.entities, span, limit) if span else None
        return self.speaker(mention, ()) if mention else None

    def labelled(self, span: Span) -> Speaker | None:
        """The speaker that the label of a turn means: MQ and QUELL are Marta Quell; "Q" is unknown."""
        printed = self.document.text[slice(*span)]
        if printed.lower() in lexicon().layout.turns:
            return None
        if (who := labelled_person(self.entities, printed)) is not None:
            return self.entity(who)
        mention = read_mention(self.entities, span)
        if mention and mention.name is not None and self.entities.names[mention.name].first >= mention.last:
            mention = mention._replace(kind="nominal", name=None, head=self.document.tokens.lower[mention.last - 1])
        return self.speaker(mention, ()) if mention else None

    def entity(self, number: int) -> Speaker:
        """An entity as a speaker."""
        entity = self.entities.all[number]
        kind = "person" if entity.kind == "person" else "described" if entity.kind == "group" else "organisation"
        return Speaker(entity.full, kind, number, entity.role)

    def pronoun(self, mention: Mention, content: tuple[Span, ...]) -> Speaker | None:
        """The speaker that a pronoun means."""
        low = mention.head or ""
        if low in group("relative pronouns"):
            return self.relative(mention.first)
        gender = lexicon().words.pronouns[low]
        if gender in GENDERS:
            if self.goes_on(mention.first, gender):
                return self.previous
            if span := phrase(self.document, person_told_of(self.entities, mention.first, gender)):
                return self.speaker_in(span)
            who = antecedent(self.entities, self.place(mention.first, gender, content))
            if who is not None:
                self.entities.all[who].gender = gender
            return self.entity(who) if who is not None else None
        if low not in group("means the previous speaker"):
            return None
        if self.previous is None or self.previous.kind == "person":
            return self.own_subject(mention.first, low)
        several = is_several(self.previous.name)
        one = self.previous.kind == "document" or head_of(self.previous_head) == self.previous_head
        unlike = several if low in group("it") else one and not several
        return None if unlike else self.previous

    def own_subject(self, at: int, low: str) -> Speaker | None:
        """The body or the several that the words reported are about: "The bank lost money, | it | said"."""
        speaker = self.speaker_in(phrase(self.document, self.document.reach(at, "<$subject-of-content")))
        is_one = low in group("it")  # a body; "half the traffic would stop, | it | said" has another speaker
        fits = speaker and speaker.kind in ("organisation", "organisation" if is_one else "described")
        return speaker if speaker and fits and is_several(speaker.name) != is_one else None

    def is_previous(self, mention: Mention) -> bool:
        """True if a description is the previous speaker: "A member of the board said ... the official"."""
        lower, here = self.document.tokens.lower, self.document.sentence_of(mention.first)
        is_new = self.previous is not None and self.previous.kind == "described"
        is_new &= lower[self.previous_at] in group("a, an") and mention.head in group("any office")
        back = here - self.document.sentence_of(self.previous_at)
        is_same = gender_by_head(mention.head or "") in (None, gender_by_head(self.previous_head))
        return is_new and is_same and back < 3 and not self.entities.persons_told(self.previous_end, mention.first)

    def goes_on(self, at: int, gender: str) -> bool:
        """True if "he" or "she" is the previous speaker without a name: "A woman said ... “No,” she added"."""
        head, document = self.previous_head, self.document
        is_one = bool(head) and is_person_noun(head) and not is_several(head)
        if not self.previous or self.previous.kind != "described" or not is_one:
            return False
        if gender_by_head(head) not in (None, gender):
            return False
        first, here = document.sentence_of(self.previous_at), document.sentence_of(at)
        sure = gender_by_head(head) == gender  # "a clerk" is not: "Ana Ruiz met a clerk who ... “No,” she added"
        determined = document.parse.pos[self.previous_at] in ("DET", "NUM")
        if head_of(head) != head and determined and document.tokens.lower[self.previous_at] not in group("definite"):
            return False  # "one questioner said so. “No,” she answered"
        since = self.previous_at if sure else document.sentences[first].first
        near = self.entities.sentences_between(first, here) < SENTENCES_TO_PRONOUN
        return near and not persons_beside(self.entities, since, at, self.previous.name, head)

    def place(self, at: int, gender: str | None, content: tuple[Span, ...]) -> Place:
        """The place of a pronoun, with its context."""
        previous = self.previous.entity if self.previous else None
        return Place(at, gender, content, previous, self.previous_at, bool(self.previous_head))

    def relative(self, at: int) -> Speaker | None:
        """The speaker that "who" refers to: the name or the description whose relative clause it is in."""
        head, tree, tokens = relative_head(self.entities, at), self.document.tree, self.document.tokens
        whole = tree.head[head] if tree.rel[head] == "appos" else head
        name = next((n for n in map(self.entities.name_at, (head, whole)) if n is not None), None)
        apposed = self.entities.name_at(at - 2) if at > 1 and tokens.words[at - 1] == "," else None
        if apposed is not None and self.is_meant(apposed, head, name, at):
            name = apposed
        if name is not None:
            return self.entity(self.entities.of_name[name])
        if self.document.parse.pos[head] not in ("NOUN", "PROPN"):
            return None  # "met by | dockers who said"
        subject = next(tree.children(head, "nsubj"), None)
        is_person = tokens.lower[at] in group("relative pronouns of persons")
        if is_person and subject is not None and tree.has(head, "cop"):
            return self.speaker_in(tokens.span(subject, subject + 1))  # "she was a clerk | who said so"
        first = tree.phrase(head)[0]
        while first < head and tree.rel[first] in ("advmod", "punct") and tree.head[first] == head:
            first += 1
        if tokens.words[at - 1] == ",":
            return self.speaker_in(tokens.span(first, head + 1), head + 1)
        return Speaker(description(tokens, first, head + 1), kind_of_head(tokens.lower[head]))  # "the man who said so"

    def is_meant(self, apposed: int, head: int, name: int | None, at: int) -> bool:
        """Whether "who" is the name before its comma: "a clerk, Ana Ruiz, | who"; "a trial of Ana Ruiz, | who".

        "The head of Alto Lines, | which" is of the body.
        """
        printed, before = self.document.tokens.words, self.entities.names[apposed].first - 1
        if printed[before] == "," or head == before:  # "by the mayor | Ana Ruiz, who"
            return True
        is_person = is_person_noun(printed[head]) if name is None else self.entities.is_person(name)
        if printed[at].lower() not in group("relative pronouns of persons"):
            return is_person and not self.entities.is_person(apposed)
        return self.entities.is_person(apposed) and not is_person

    def nominal(self, mention: Mention, content: tuple[Span, ...]) -> Speaker | None:
        """The speaker that a description means: an entity with that role, an earlier description, else itself."""
        tokens, head = self.document.tokens, mention.head or ""
        first = tokens.lower[mention.first]
        named = tokens.words[mention.first][0].isupper() and first not in group("a, an")
        definite, age, gender = first in group("definite"), age_in(self.entities, mention), gender_by_head(head)
        spoke = self.previous.entity if self.previous else None
        who = find_by_description(self.entities, mention, spoke) if definite or named else None
        if definite and who is None:
            who = self.entities.ages.get(age or "")
            if who is None and mention.last - mention.first == 2 and head in self.described:
                return self.described[head]  # "A government spokeswoman ... the spokeswoman"
            if self.is_previous(mention):
                return self.previous
            who = only_person(self.entities, mention, spoke, self.previous_at) if who is None else who
            alone = self.document.parse.pos[mention.head_last : mention.head_last + 1] != ["ADP"]
            if who is None and (age or (gender and alone and not is_introduced(self.entities, mention))):
                who = antecedent(self.entities, self.place(mention.first, gender, content))  # "the woman"
        if who is not None:
            return self.entity(who)
        words = name_words(tokens, mention.first, mention.last)
        named = 1 < len(words) < 5 and all(word[0].isupper() for word in words)
        if named and not head_of(tokens.lower[mention.last - 1]):  # a name in a line of capitals
            return Speaker(" ".join(words), "person" if words[0].lower() in lexicon().names.given else "organisation")
        printed = tokens.words[mention.first : mention.last]
        if printed[-1].lower() in group("some of several") or "".join(printed).isdecimal():
            return None  # "one of them", "45 per cent"
        last = mention.head_last if mention.others else mention.last
        speaker = Speaker(description(tokens, mention.first, last), kind_of_head(head))
        self.described[head] = speaker
        return speaker
