"""/nieuw, /wijzig and /intrekken: nothing is lost or overwritten, and nothing happens before it is agreed with."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Update

from handlers.asking.feedback_buttons import draft_button
from handlers.curation import curate_texts as said
from knowledge.alerts import Role
from knowledge.editing import Action, ChangeState
from knowledge.store import drafts, history, proposals, unanswered
from knowledge.store.unanswered import InboxState, Kind, Noted
from tests.handlers.doors import VAULT
from tests.handlers.editors import (
    ALONE,
    CONVERSATIONS,
    NOTE,
    TERM,
    Office,
    follow,
    menu_of,
    note_of,
    noting,
    open_changes,
    plain_fact,
    press,
)
from tests.handlers.told import text_of


@pytest.mark.parametrize(
    "command", ["/nieuw", "/wijzig x", "/intrekken x", "/historie x", "/terugdraaien", "/wachtrij"]
)
async def test_a_group_is_no_place_for_it(office: Office, command: str) -> None:
    chat = await office.editor()
    group = office.wire.open_group(administrators=[chat.id])
    update = office.wire.text_update(group, command, sender=chat.id)
    before = len(office.wire.shown(group))
    await office.app.process_update(Update.de_json(update, office.app.bot))
    shown = office.wire.shown(group)[before:]
    assert text_of(shown) == said.IN_PRIVATE.format(command=command.split()[0])


# An answer and a question of the bot are remembered until it ends, and it says so; a change on its way is kept.
KEPT = [path for path in CONVERSATIONS if path.stem != "toetsvraag"]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
async def test_a_restart_before_every_line_loses_nothing(office: Office, path: Path) -> None:
    async def restart() -> None:
        if office.chats:
            await office.restart()

    await follow(office, path, before_each=restart)


async def test_nothing_is_stored_before_it_is_proposed(office: Office) -> None:
    chat = await office.editor()
    before = await office.knowledge.read(history.export)
    shown = await noting(chat)
    assert await office.knowledge.read(history.export) == before
    assert await open_changes(office) == 0
    await press(chat, shown, said.GO_LIVE)
    assert await note_of(office) == NOTE


@pytest.mark.parametrize("lines", [0, 1, 2])
async def test_it_can_be_stopped_at_any_step(office: Office, lines: int) -> None:
    chat = await office.editor()
    shown = await menu_of(chat)
    if lines >= 1:
        shown = await press(chat, shown, said.NAMES["op"])
    if lines >= 2:
        shown = await chat.say(NOTE)
    assert text_of(await chat.say("/annuleer")) == said.CANCELLED
    assert text_of(await chat.press(shown[-1].buttons[0])) == said.BUTTON_GONE
    assert text_of(await chat.say("/annuleer")) == said.NOTHING_TO_CANCEL
    assert await note_of(office) != NOTE


async def test_a_question_in_between_is_answered_and_the_conversation_goes_on(office: Office) -> None:
    chat = await office.editor()
    await press(chat, await menu_of(chat), said.NAMES["op"])
    assert "Serviceorganisatie Jeugd" in text_of(await chat.say("Wat betekent SOJ?"))
    assert said.REASONS["wijzigen"] in text_of(await chat.say(NOTE))


async def test_after_a_day_it_is_forgotten(office: Office) -> None:
    chat = await office.editor()
    shown = await press(chat, await menu_of(chat), said.NAMES["op"])
    office.clock.advance(timedelta(hours=24))
    assert text_of(await press(chat, shown, said.CANCEL)) == said.BUTTON_GONE
    assert said.NAMES["re"] not in text_of(await chat.say("wat betekent SOJ"))


async def test_a_changed_message_is_no_answer(office: Office) -> None:
    chat = await office.editor()
    await press(chat, await menu_of(chat), said.NAMES["op"])
    await chat.say("Wat betekent SOJ?")
    mine = next(message for message in chat.transcript() if message.text_html == "Wat betekent SOJ?")
    shown = text_of(await chat.change(mine.message_id, NOTE))
    assert shown.startswith(said.EDITED)
    assert said.ASKS["op"] in shown


async def test_a_button_of_an_earlier_conversation_does_nothing(office: Office) -> None:
    chat = await office.editor()
    old = await menu_of(chat)
    await chat.say("/annuleer")
    await menu_of(chat)
    assert text_of(await press(chat, old, said.NAMES["ti"])) == said.BUTTON_GONE


async def test_who_is_busy_is_asked_before_something_else_begins(office: Office) -> None:
    chat = await office.editor()
    await press(chat, await menu_of(chat), said.NAMES["op"])
    shown = await chat.say("/nieuw")
    assert said.BUSY_WITH["wijzigen"] in text_of(shown)
    assert said.ASKS["op"] in text_of(await press(chat, shown, said.GO_ON))
    shown = await chat.say("/nieuw")
    assert said.ASKS["so"] in text_of(await press(chat, shown, said.START_ANEW))


async def test_a_required_question_cannot_be_skipped_by_a_forged_button(office: Office) -> None:
    chat = await office.editor()
    shown = await press(chat, await menu_of(chat), said.NAMES["ti"])
    forged = replace(shown[-1].buttons[0], data=shown[-1].buttons[0].data.rpartition(":")[0][:-1] + "-:ti")
    assert text_of(await chat.press(forged)) == said.BUTTON_GONE


async def test_another_source_is_asked_for_its_place(office: Office) -> None:
    chat = await office.editor()
    shown = await press(chat, await menu_of(chat), said.NAMES["br"])
    shown = await press(chat, shown, "Memo")
    assert said.ASKS["pl"] in text_of(shown)


async def test_phrasings_alone_make_no_new_version(office: Office) -> None:
    chat = await office.editor()
    await press(chat, await menu_of(chat), said.NAMES["fo"])
    shown = await chat.say("mag de raad iets vinden van het kader")
    await press(chat, shown, said.GO_LIVE)
    change = (await office.knowledge.read(proposals.changes_of, TERM))[-1]
    assert (change.items[0].action, change.state) == (Action.PHRASING, ChangeState.APPLIED)
    assert len(await office.knowledge.read(history.versions, TERM)) == 1


async def test_nobody_changes_what_is_of_another_place(office: Office) -> None:
    chat = await office.editor("anna", place_id="groningen")
    shown = await menu_of(chat)
    assert text_of(shown) == said.MAY_NOT.format(place="Zuid-Holland Zuid")
    assert not shown[-1].buttons


async def test_a_new_fact_is_offered_for_the_own_places_only(office: Office) -> None:
    chat = await office.editor("anna", place_id="groningen")
    shown = await press(chat, await chat.say("/nieuw"), "Begrip")
    labels = [one.label for one in shown[-1].buttons]
    assert "Groningen" in labels
    assert "Dordrecht" not in labels


async def test_withdrawing_asks_why_and_a_term_needs_a_second(office: Office) -> None:
    chat = await office.editor()
    shown = await menu_of(chat, ALONE, "/intrekken")
    assert said.REASONS["intrekken"] in text_of(shown)
    shown = await chat.say("Staat er dubbel in")
    assert "Reden: Staat er dubbel in" in text_of(shown)
    assert said.PROPOSED_NOBODY in text_of(await press(chat, shown, said.PROPOSE))
    assert (await office.knowledge.read(history.versions, ALONE))[0].is_withdrawn is False


async def test_what_is_withdrawn_is_not_changed_any_more(office: Office) -> None:
    anna, admin = await office.editor("anna"), await office.editor("bea", Role.ADMIN)
    await menu_of(anna, ALONE, "/intrekken")
    await press(anna, await anna.say("Dubbel"), said.PROPOSE)
    await press(admin, await admin.say("/wachtrij"), "Goedkeuren")
    assert "/terugdraaien" in text_of(await menu_of(anna, ALONE))


async def test_a_question_that_was_not_answered_becomes_a_fact(office: Office) -> None:
    chat = await office.editor()
    noted = Noted("wie betaalt de jongerencoach", "dordrecht", Kind.UNKNOWN)
    number = await office.knowledge.write(unanswered.note, noted, at=office.clock.moment)
    under = await chat.say("wat betekent SOJ")
    shown = await chat.press(replace(under[-1].buttons[0], data=str(draft_button(number).callback_data)))
    assert "wie betaalt de jongerencoach" in text_of(shown)
    person = await office.number_of(chat)
    half = await office.knowledge.read(drafts.get, VAULT, person, at=office.clock.moment)
    assert half is not None
    assert half.values == {"fo": ["wie betaalt de jongerencoach"], "ge": "dordrecht"}
    await plain_fact(chat, await press(chat, shown, "Antwoord"))
    await press(chat, chat.transcript()[-1:], said.GO_LIVE)
    asked = await office.knowledge.read(unanswered.get, number)
    assert asked is not None
    assert (asked.state, asked.answered_by) == (InboxState.DRAFTED, "jongerencoach")
