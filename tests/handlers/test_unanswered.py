"""The inbox of the editors: who sees what, and what becomes of a question in at most five taps."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage
from handlers.asking import feedback_texts as texts
from handlers.asking.feedback_buttons import DRAFT
from knowledge.alerts import Role
from knowledge.store import curation, facts, unanswered
from knowledge.store.database import Database
from knowledge.store.unanswered import InboxState, Kind, Noted
from tests.fakes import Clock
from tests.handlers.inbox import KNOWN, TERM, UNKNOWN, a_member, an_editor, an_own_desk, in_inbox
from tests.handlers.told import Told, button, text_of

Shown = tuple[LocalMessage, ...]
MOST_TAPS = 5


@pytest.fixture
async def told(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Told]:
    async with an_own_desk(house, database, clock) as told:
        yield told


class Tapping:
    """Somebody who reads the inbox, and how often he tapped."""

    def __init__(self, chat: LocalChat, shown: Shown) -> None:
        self.chat = chat
        self.shown = shown
        self.taps = 0

    @classmethod
    async def begin(cls, chat: LocalChat) -> "Tapping":
        return cls(chat, await chat.say("/onbeantwoord"))

    async def tap(self, *labels: str) -> str:
        for label in labels:
            self.shown = await self.chat.press(button(self.shown, label))
            self.taps += 1
        return text_of(self.shown)

    @property
    def labels(self) -> list[str]:
        return [one.label for message in self.shown for one in message.buttons]


async def state_of(told: Told, number: int) -> InboxState:
    item = await told.knowledge.read(unanswered.get, number)
    assert item is not None
    return item.state


async def keep(told: Told, text: str, *, place: str | None = "dordrecht", times: int = 1) -> int:
    noted = Noted(text, place, Kind.UNKNOWN)
    numbers = [await told.knowledge.write(unanswered.note, noted, at=told.clock()) for _ in range(times)]
    return numbers[0]


async def test_an_empty_inbox_says_so(told: Told) -> None:
    assert text_of(await (await an_editor(told)).say("/onbeantwoord")) == texts.NONE


@pytest.mark.parametrize("role", [Role.MEMBER, Role.CLERK])
async def test_only_editors_read_it(told: Told, role: Role) -> None:
    await keep(told, UNKNOWN)
    chat = await an_editor(told, place="dordrecht", role=role)
    assert UNKNOWN not in text_of(await chat.say("/onbeantwoord"))


async def test_beheer_reads_it_too(told: Told) -> None:
    await keep(told, UNKNOWN)
    assert UNKNOWN in text_of(await (await an_editor(told, role=Role.ADMIN)).say("/onbeantwoord"))


async def test_what_is_asked_most_stands_first_five_on_a_page(told: Told) -> None:
    for number, subject in enumerate(("appels", "bieten", "citroenen", "druiven", "eieren", "frambozen")):
        await keep(told, f"wat kosten {subject}", times=number + 1)
    tapping = await Tapping.begin(await an_editor(told))
    first = text_of(tapping.shown)
    assert first.index("frambozen") < first.index("eieren")
    assert "6 keer · niet beantwoord · Dordrecht" in first
    assert "appels" not in first
    assert "1 keer" in await tapping.tap(texts.PAGE_ON)
    assert "frambozen" in await tapping.tap(texts.PAGE_BACK)


async def test_an_editor_of_a_council_reads_what_is_asked_there_or_nowhere(told: Told) -> None:
    await keep(told, "wat kosten appels", place="dordrecht")
    await keep(told, "wat kosten bieten", place="groningen")
    await keep(told, "wat kosten citroenen", place=None)
    shown = text_of(await (await an_editor(told, place="dordrecht")).say("/onbeantwoord"))
    assert "appels" in shown
    assert "bieten" not in shown
    assert "citroenen" in shown


async def test_an_editor_of_a_region_reads_what_its_councils_ask(told: Told) -> None:
    region = next(one.region for one in await told.knowledge.read(facts.places) if one.id == "dordrecht")
    await keep(told, "wat kosten appels", place="dordrecht")
    assert "appels" in text_of(await (await an_editor(told, place=region)).say("/onbeantwoord"))


async def test_whoever_is_editor_of_elsewhere_by_now_does_nothing_with_it(told: Told) -> None:
    number = await keep(told, "wat kosten bieten", place="groningen")
    tapping = await Tapping.begin(await an_editor(told, place="groningen"))
    await tapping.tap("1")

    def move(db: Database) -> None:
        db.execute("UPDATE role SET place = 'dordrecht'")

    await told.knowledge.write(move)
    assert texts.NOT_YOURS in await tapping.tap(texts.DISMISS)
    assert await state_of(told, number) is InboxState.OPEN


async def test_a_question_becomes_a_way_to_ask_for_a_fact_within_five_taps(told: Told) -> None:
    member = await a_member(told)
    asked = "tot wanneer mogen wij piepen tegen de barbecue over het inkoopkader"
    await keep(told, asked)
    tapping = await Tapping.begin(await an_editor(told))
    await tapping.tap("1", texts.LINK)
    assert len([one for one in tapping.labels if one not in (texts.SEARCH, texts.BACK_TO_ITEM)]) == 3
    shown = await tapping.tap("Zienswijze op het concept-inkoopkader")
    assert "Het dagelijks bestuur" in shown
    assert TERM in shown
    assert "Gekoppeld aan: Zienswijze op het concept-inkoopkader" in await tapping.tap(texts.YES)
    assert tapping.taps <= MOST_TAPS
    assert await in_inbox(told) == ()
    fact = await told.knowledge.read(facts.one, TERM)
    assert fact is not None
    assert fact.phrasings[-1] == asked
    assert fact.version == 1
    await told.knowledge.read(told.services.desk.catch_up)
    assert "donderdag 19 november 2020" in text_of(await member.say(asked))


async def test_whoever_asked_hears_it_after_the_link(told: Told) -> None:
    member = await a_member(told)
    await member.press(button(await member.say(UNKNOWN), texts.TELL))
    tapping = await Tapping.begin(await an_editor(told))
    assert texts.ONE_WAITS in await tapping.tap("1")
    await tapping.tap(texts.LINK)
    await tapping.tap(tapping.labels[0])
    assert texts.WILL_HEAR in await tapping.tap(texts.YES)
    before = len(told.shown(member.id))
    await told.pass_to(told.clock() + timedelta(seconds=15), told.clock() + timedelta(seconds=30))
    (message,) = told.shown(member.id)[before:]
    assert "Uw vraag is beantwoord" in text_of([message])


async def test_other_words_find_another_fact(told: Told) -> None:
    await keep(told, UNKNOWN)
    tapping = await Tapping.begin(await an_editor(told))
    await tapping.tap("1", texts.LINK, texts.SEARCH)
    tapping.shown = await tapping.chat.say("segment 5 crisis")
    assert any("egment 5" in label for label in tapping.labels)


async def test_a_question_without_anything_in_it_is_put_aside_within_five_taps(told: Told) -> None:
    number = await keep(told, UNKNOWN)
    tapping = await Tapping.begin(await an_editor(told))
    assert texts.DISMISSED in await tapping.tap("1", texts.DISMISS)
    assert tapping.taps <= MOST_TAPS
    assert await state_of(told, number) is InboxState.DISMISSED
    assert await tapping.tap(texts.BACK) == texts.NONE


async def test_a_question_can_go_to_a_draft_in_two_taps(told: Told) -> None:
    number = await keep(told, UNKNOWN)
    tapping = await Tapping.begin(await an_editor(told))
    await tapping.tap("1")
    assert button(tapping.shown, texts.DRAFT).data == f"{DRAFT}{number}"


async def test_the_second_editor_reads_that_it_is_done(told: Told) -> None:
    await keep(told, UNKNOWN)
    first, second = [await Tapping.begin(await an_editor(told)) for _ in range(2)]
    await second.tap("1")
    await first.tap("1", texts.DISMISS)
    assert texts.ALREADY_DONE in await second.tap(texts.DISMISS)


async def test_a_fact_that_went_meanwhile_is_not_linked(told: Told) -> None:
    number = await keep(told, "zienswijze over het inkoopkader inleveren")
    tapping = await Tapping.begin(await an_editor(told))
    await tapping.tap("1", texts.LINK, "Zienswijze op het concept-inkoopkader")
    await told.knowledge.write(curation.withdraw, TERM, at=told.clock())
    assert texts.FACT_GONE in await tapping.tap(texts.YES)
    assert await state_of(told, number) is InboxState.OPEN


async def test_what_was_said_of_an_answer_stands_with_it(told: Told) -> None:
    member = await a_member(told)
    shown = await member.press(button(await member.say(KNOWN), "Opmerking over dit antwoord"))
    shown = await member.press(button(shown, texts.WRONG))
    await member.press(button(shown, texts.REMARK))
    await member.say("het is de <20e>")
    item = await (await Tapping.begin(await an_editor(told))).tap("1")
    assert "Het gaat over: Zienswijze op het concept-inkoopkader" in item
    assert "• het is de <20e>" in item


async def test_an_editor_may_not_link_to_a_fact_of_elsewhere(told: Told) -> None:
    number = await keep(told, "zienswijze over het inkoopkader inleveren", place=None)
    tapping = await Tapping.begin(await an_editor(told, place="groningen"))
    await tapping.tap("1", texts.LINK, "Zienswijze op het concept-inkoopkader")
    assert "U mag de feiten van deze gemeente of regio niet wijzigen." in await tapping.tap(texts.YES)
    assert await state_of(told, number) is InboxState.OPEN
