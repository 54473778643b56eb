"""What every chat asked, what it was told, and what is wrong between the two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.campaigns.questions import Question
from tests.loopback.chats import Sent


@dataclass(frozen=True, slots=True)
class Ledger:
    """*asked* in order for each chat, *sent* in order of arrival, and where in that each of the bot's *lives* began."""

    asked: Mapping[int, Sequence[Question]]
    sent: Sequence[Sent]
    lives: Sequence[int] = (0,)

    @property
    def answered(self) -> int:
        return sum(self._is_answered(chat_id, one) for chat_id, asked in self.asked.items() for one in asked)

    @property
    def total(self) -> int:
        return sum(map(len, self.asked.values()))

    @property
    def is_complete(self) -> bool:
        return self.answered == self.total

    def missing(self) -> Sequence[str]:
        """The questions that nobody answered."""
        return [
            f"not answered in chat {chat_id}: {one.text}"
            for chat_id, asked in self.asked.items()
            for one in asked
            if not self._is_answered(chat_id, one)
        ]

    def foreign(self) -> Sequence[str]:
        """Messages that no question asked for."""
        known = {(chat_id, one.reply) for chat_id, asked in self.asked.items() for one in asked}
        return [
            f"not asked for in chat {s.chat_id}: {s.text[:90]}" for s in self.sent if (s.chat_id, s.text) not in known
        ]

    def repeats(self) -> Sequence[int]:
        """How often each life said what had been said already."""
        borders = [*self.lives, len(self.sent)]
        return [sum(self._was_said(at) for at in range(start, end)) for start, end in pairwise(borders)]

    def out_of_order(self) -> Sequence[str]:
        """The chats whose replies, but for one said again, are not in the order of their questions."""
        wrong = []
        for chat_id, asked in self.asked.items():
            told = [sent.text for sent in self.sent if sent.chat_id == chat_id]
            numbers = [place for text in told for place, one in enumerate(asked) if one.reply == text]
            if numbers != sorted(numbers):
                wrong.append(f"out of order in chat {chat_id}: {numbers}")
        return wrong

    def _is_answered(self, chat_id: int, question: Question) -> bool:
        return any(sent.chat_id == chat_id and sent.text == question.reply for sent in self.sent)

    def _was_said(self, at: int) -> bool:
        sent = self.sent[at]
        return any(one.chat_id == sent.chat_id and one.text == sent.text for one in self.sent[:at])
