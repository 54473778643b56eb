"""Questions whose answer is known word for word, also when the bot has forgotten what was said before."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.desk import InformationDesk
from knowledge.answers.rendering import pages
from knowledge.model import Fact
from knowledge.store import facts
from knowledge.store.database import Database, connect

ONE_MESSAGE = 3000  # signs with markup: surely one message
MOST_FACTS = 150


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is answered with *reply*, whatever came before it in the chat."""

    text: str
    reply: str
    answer: Answer | None = field(default=None, repr=False, compare=False)


def chains(
    path: Path, chat_ids: Iterable[int], *, length: int, today: date, seed: int
) -> Mapping[int, Sequence[Question]]:
    """For each of *chat_ids* a series of *length* questions, no two of them with the same reply."""
    with closing(connect(path)) as db:
        desk = _Desk(db, today)
        chance = random.Random(seed)  # noqa: S311  # no secret
        known = facts.current(db)
        pool = list(desk.questions(chance.sample(known, min(len(known), MOST_FACTS))))
        return {chat_id: desk.chain(chance.sample(pool, len(pool)), length=length) for chat_id in chat_ids}


class _Desk:
    """The information desk on one day, for somebody without a council."""

    def __init__(self, db: Database, today: date) -> None:
        self._db = db
        self._today = today
        self._desk = InformationDesk()

    def questions(self, known: Iterable[Fact]) -> Iterator[Question]:
        """One for each of *known* that its first phrasing finds."""
        for fact in known:
            question = self._ask(fact.phrasings[0])
            answer = question.answer
            is_found = answer and answer.outcome is Outcome.ANSWER and answer.facts[0].id == fact.id
            if answer and is_found and len(question.reply) < ONE_MESSAGE and self._is_lasting(question, answer):
                yield question

    def _is_lasting(self, question: Question, answer: Answer) -> bool:
        """Whether the reply is the same tomorrow: midnight may fall in a campaign."""
        return pages(answer, today=self._today + timedelta(days=1))[0] == question.reply

    def chain(self, pool: Iterable[Question], *, length: int) -> Sequence[Question]:
        chosen: list[Question] = []
        for question in pool:
            is_new = question.reply not in {one.reply for one in chosen}
            if is_new and (not chosen or self._ask(question.text, previous=chosen[-1].answer).reply == question.reply):
                chosen.append(question)
            if len(chosen) == length:
                return chosen
        raise ValueError(f"the base answers no {length} questions that stand alone")

    def _ask(self, text: str, *, previous: Answer | None = None) -> Question:
        answer = self._desk.ask(self._db, text, today=self._today, scope=None, previous=previous)
        return Question(text, pages(answer, today=self._today)[0], answer)
