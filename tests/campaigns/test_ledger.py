from tests.campaigns.ledger import Ledger
from tests.campaigns.questions import Question
from tests.loopback.chats import Sent

CHAT, OTHER = 1, 2
ASKED = {CHAT: [Question("a?", "a"), Question("b?", "b")], OTHER: [Question("a?", "a")]}


def told(*messages: tuple[int, str]) -> list[Sent]:
    return [Sent(chat_id, number, text, float(number), {}) for number, (chat_id, text) in enumerate(messages)]


def test_a_question_is_answered_in_its_own_chat_only() -> None:
    ledger = Ledger(ASKED, told((CHAT, "a"), (CHAT, "b")))
    assert ledger.missing() == ["not answered in chat 2: a?"]
    assert not ledger.is_complete


def test_an_answer_said_again_counts_for_the_life_that_said_it_again() -> None:
    ledger = Ledger(ASKED, told((CHAT, "a"), (CHAT, "a"), (CHAT, "b"), (OTHER, "a")), lives=(0, 1, 3))
    assert ledger.is_complete
    assert ledger.repeats() == [0, 1, 0]


def test_an_answer_said_again_at_once_keeps_the_order() -> None:
    assert not Ledger(ASKED, told((CHAT, "a"), (OTHER, "a"), (CHAT, "a"), (CHAT, "b"))).out_of_order()


def test_an_answer_after_a_later_one_is_out_of_order() -> None:
    assert Ledger(ASKED, told((CHAT, "a"), (CHAT, "b"), (CHAT, "a"))).out_of_order()


def test_a_message_that_nobody_asked_for_is_found() -> None:
    assert Ledger(ASKED, told((OTHER, "b"))).foreign() == ["not asked for in chat 2: b"]
