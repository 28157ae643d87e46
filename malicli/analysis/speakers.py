"""Speakers: who is meant by a mention, with the role held in the article, the outlet and the day."""

from dataclasses import dataclass

from malicli import lexicon
from malicli.analysis.antecedents import antecedent
from malicli.analysis.cast import PERSONAL, Cast
from malicli.analysis.document import Document
from malicli.analysis.mentions import Mention, description, kind_of_head, read_mention
from malicli.analysis.roles import head_of
from malicli.analysis.statements import Statement
from malicli.records import UNATTRIBUTED, Attribution

RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a mention means: an entity of the article's cast, or a description."""

    name: str
    kind: str  # person | described | organisation | document
    entity: int | None = None
    role: str | None = None


def resolve(document: Document, statements: list[Statement]) -> list[Attribution]:
    """The attribution of each statement, in the same order."""
    return Resolver(document).attributions(statements)


class Resolver:
    """Resolves the mentions of one article in reading order; what was said last bears on what "he" means."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cast = Cast(document)
        self.previous: Speaker | None = None

    def attributions(self, statements: list[Statement]) -> list[Attribution]:
        """The attribution of each statement."""
        return [self.attribution(statement) for statement in statements]

    def attribution(self, statement: Statement) -> Attribution:
        """The attribution of one statement."""
        if statement.mention is None:
            return UNATTRIBUTED
        speaker = self.speaker(statement)
        self.previous = speaker or self.previous
        return Attribution(
            speaker=speaker.name if speaker else None,
            speaker_kind=speaker.kind if speaker else None,
            role=speaker.role if speaker else None,
            mention=self.document.text[slice(*statement.mention)],
            mention_span=statement.mention,
            cue=self.document.text[slice(*statement.cue)] if statement.cue else None,
        )

    def speaker(self, statement: Statement) -> Speaker | None:
        """Whom a statement's mention means, None where that is not clear enough."""
        mention = read_mention(self.cast, statement.mention) if statement.mention else None
        if mention is None:
            return None
        if mention.kind == "pronoun":
            return self.pronoun(mention)
        if mention.name is not None:
            return self.entity(self.cast.of_name[mention.name])
        return self.nominal(mention)

    def entity(self, number: int) -> Speaker:
        """A speaker from the cast."""
        entity = self.cast.entities[number]
        kind = "person" if entity.kind in PERSONAL else "described" if entity.kind == "group" else "organisation"
        return Speaker(entity.full, kind, number, entity.role)

    def pronoun(self, mention: Mention) -> Speaker | None:
        """Whom a pronoun means."""
        low = mention.head or ""
        if low in RELATIVE:
            return self.relative(mention.first)
        gender = lexicon.table("en/pronouns")[low][0]
        if gender != "-":
            who = antecedent(self.cast, mention.first, gender, self.previous.entity if self.previous else None)
            return self.entity(who) if who is not None else None
        if low in ("they", "it", "their", "its") and self.previous and self.previous.kind != "person":
            return self.previous
        return None

    def relative(self, at: int) -> Speaker | None:
        """Whom "who" goes with: the name or the description before it."""
        last = at
        while last and not self.document.tokens.words[last - 1][0].isalnum():
            last -= 1
        near = self.cast.names_in(max(0, last - 8), last)
        if near and self.cast.names[near[-1]].last == last:
            return self.entity(self.cast.of_name[near[-1]])
        return None

    def nominal(self, mention: Mention) -> Speaker | None:
        """Whom a description means: one whose role it tells, else itself."""
        tokens = self.document.tokens
        definite = tokens.lower[mention.first] in ("the", "this", "that") or tokens.words[mention.first][0].isupper()
        if definite and mention.head_last == mention.last:
            who = self.bearer(mention)
            if who is not None:
                return self.entity(who)
        return Speaker(description(tokens, mention.first, mention.last), kind_of_head(mention.head or ""))

    def bearer(self, mention: Mention) -> int | None:
        """The entity nearest before a description (else the first after it) whose role or name it tells."""
        head = mention.head or ""
        role = head_of(head)
        if role == head:
            found = [n for n, e in enumerate(self.cast.entities) if any(r.head == head for r in e.roles)]
        else:
            found = [
                n
                for n, e in enumerate(self.cast.entities)
                if e.kind == "organisation" and len(e.name.words) > 1 and e.name.words[-1].lower() == head
            ]
        if not found:
            return None

        def distance(number: int) -> tuple[bool, int]:
            before = [at for at in self.cast.entities[number].mentions if at < mention.first]
            if before:
                return False, mention.first - before[-1]
            return True, self.cast.entities[number].mentions[0]

        return min(found, key=distance)
