"""Choices that were offered and not taken yet, in memory only, and without a person in them."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime

from handlers.context import MEMORY, Exchange
from knowledge.store.unanswered import Noted

MOST = 500


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices that a question got, and until when one of them may be taken."""

    chat_id: int
    question_id: int | None
    fact_ids: frozenset[str]
    until: datetime
    noted: Noted


class Undecided:
    """Knows which questions were asked back; what is not decided in time was not answered."""

    def __init__(self) -> None:
        self._offers: deque[Offer] = deque()
        self._seen: dict[tuple[object, ...], None] = {}  # in order; every message is looked up in it

    def is_new(self, chat_id: int, exchange: Exchange) -> bool:
        """Whether it was not looked at before; a message can be edited without another word in it."""
        answer = exchange.answer
        told = answer and (answer.outcome, *(fact.key for fact in answer.facts))
        key = (chat_id, exchange.at, exchange.message_ids, told)
        is_new = key not in self._seen
        self._seen[key] = None
        if len(self._seen) > MOST:
            del self._seen[next(iter(self._seen))]
        return is_new

    def add(self, chat_id: int, exchange: Exchange, noted: Noted) -> None:
        """Keep that a question got choices."""
        options = exchange.answer.options if exchange.answer else ()
        fact_ids = frozenset(option.key.partition("@")[0] for option in options)
        if len(self._offers) == MOST:
            self._offers.popleft()
        self._offers.append(Offer(chat_id, exchange.question_id, fact_ids, exchange.at + MEMORY, noted))

    def decide(self, chat_id: int, exchange: Exchange) -> None:
        """Forget the choices of which *exchange* took one, or whose question it asks in other words."""
        told = {fact.id for fact in exchange.answer.facts} if exchange.answer else set()
        self._offers = deque(
            offer
            for offer in self._offers
            if offer.chat_id != chat_id or (offer.fact_ids.isdisjoint(told) and not _is_same_question(offer, exchange))
        )

    def overdue(self, *, at: datetime) -> tuple[Noted, ...]:
        """What was not decided in time; each is given once. The oldest offer stands first."""
        late = []
        while self._offers and self._offers[0].until < at:
            late.append(self._offers.popleft().noted)
        return tuple(late)


def _is_same_question(offer: Offer, exchange: Exchange) -> bool:
    return offer.question_id is not None and offer.question_id == exchange.question_id
