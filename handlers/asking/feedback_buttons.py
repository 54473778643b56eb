"""The buttons by which people say what they miss, and the one that takes it to a draft; several screens show them.

The screens on both sides know only this: who shows a button, and who takes its press.
"""

from collections.abc import Sequence

from telegram import InlineKeyboardButton

from handlers.asking import feedback_texts as texts
from handlers.buttons import key
from knowledge.answers.answer import Answer, Outcome
from knowledge.model import Status

FEEDBACK = "nk:"  # nk:<fact id>@<version>, or nothing behind it where the answer was no one fact
WRONG = "nw:"  # nw:<fact id>@<version>
MISSING = "nm:"  # nm:<fact id>@<version>
REMARK = "nr:"  # nr:<number of the unanswered question>
TELL = "nl:"  # the question stands in the message that is quoted
UNTELL = "nx:"  # nx:<number of the unanswered question>
CORRECTIONS = "nc:"  # nc:1 to hear of corrections, nc:0 not to
DRAFT = "qn:"  # qn:<number of the unanswered question>

Row = Sequence[InlineKeyboardButton]


def feedback(answer: Answer) -> list[Row]:
    """The row by which somebody says that *answer* is not right, or lacks something."""
    if answer.outcome is Outcome.ANSWER or is_known_gap(answer):
        return [[key(texts.FEEDBACK, f"{FEEDBACK}{answer.facts[0].key}")]]
    is_list = answer.outcome is Outcome.LIST and answer.question.text != ""
    return [[key(texts.FEEDBACK, FEEDBACK)]] if is_list else []


def tell_me(answer: Answer) -> list[Row]:
    """The row by which somebody who got no *answer* asks to hear it later."""
    return [[key(texts.TELL, TELL)]] if is_unanswered(answer) else []


def is_unanswered(answer: Answer) -> bool:
    """Whether somebody asked something and got nothing."""
    return answer.outcome is Outcome.UNKNOWN and answer.question.text != "" and not is_known_gap(answer)


def is_known_gap(answer: Answer) -> bool:
    """Whether the base states that its sources do not say it: that is an answer, and the editors know of it."""
    return answer.outcome is Outcome.UNKNOWN and bool(answer.facts) and answer.facts[0].status is Status.ABSENT


def choices(about: str) -> list[Row]:
    """What may be the matter with the answer that *about* names."""
    return [[key(texts.WRONG, f"{WRONG}{about}")], [key(texts.MISSING, f"{MISSING}{about}")]]


def remark(number: int) -> Row:
    """The way to say more about it."""
    return [key(texts.REMARK, f"{REMARK}{number}")]


def do_not_tell(number: int) -> Row:
    """The way back."""
    return [key(texts.UNTELL, f"{UNTELL}{number}")]


def corrections(*, is_on: bool) -> InlineKeyboardButton:
    """Whether somebody hears of corrections, and with a press the other way."""
    return key(texts.CORRECTIONS_ON if is_on else texts.CORRECTIONS_OFF, f"{CORRECTIONS}{int(not is_on)}")


def draft_button(number: int) -> InlineKeyboardButton:
    """The way from an unanswered question to a new fact."""
    return key(texts.DRAFT, f"{DRAFT}{number}")


def number_in(data: str) -> int:
    """The number of the unanswered question that a button names; 0 where it names none."""
    digits = data.partition(":")[2].partition(":")[0]
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 16 else 0
