"""/mijngegevens: all that is kept of whoever asks, of nobody else, and in private only."""

import html
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.bootstrap import Zienswijzer
from bot.local.conversation import LocalChat
from handlers import texts
from handlers.context import SERVICES
from handlers.people import own_data_texts as said
from knowledge.alerts import Role
from knowledge.store import inbox
from knowledge.store.inbox import Incoming
from tests.factories import Json, a_group_message, a_message, a_press, a_user
from tests.fakes import Clock
from tests.handlers.doors import VAULT, Door
from tests.handlers.editors import Office
from tests.handlers.entitled import give, own_door
from tests.handlers.test_matrix import ANONYMOUS

ENGLISH = re.compile(r"_at$|_on$|^(?:is|has|wants)_|^(?:person|address|place|role|state|kind)$")


@pytest.fixture
async def door(house: Zienswijzer, database: Path, clock: Clock) -> AsyncIterator[Door]:
    async with own_door(house, database) as door:
        yield door


async def document(door: Door, user: Json) -> dict[str, Any]:
    """The document that *user* gets."""
    before = len(door.wire.called("sendDocument"))
    await door.take(a_message("/mijngegevens", user=user))
    (sent,) = door.wire.called("sendDocument")[before:]
    assert sent["chat_id"] == user["id"]
    return dict(json.loads(sent["document"].content))


def names_in(told: object) -> set[str]:
    """The names of all fields, but of what Telegram wrote itself."""
    if isinstance(told, list):
        return {name for one in told for name in names_in(one)}
    if not isinstance(told, dict):
        return set()
    inside = (names_in(value) for name, value in told.items() if name != "bericht" or not isinstance(value, dict))
    return set(told).union(*inside)


async def test_who_chose_a_place_reads_just_that(door: Door) -> None:
    user = a_user()
    await door.take(a_press("p:dordrecht", user=user))
    told = await document(door, user)
    assert set(told["bewaard"]) == {"persoon", "adressen"}
    assert told["bewaard"]["persoon"][0]["gemeente"] == "dordrecht"
    (address,) = told["bewaard"]["adressen"]
    assert (address["kanaal"], address["adres"]) == ("Telegram", str(user["id"]))


async def test_what_was_just_asked_is_in_it_for_it_is_in_memory(door: Door) -> None:
    user = a_user()
    await door.take(a_message("wat is segment 4a?", user=user))
    told = await document(door, user)
    assert told["bewaard"] == {}
    assert [one["vraag"] for one in told["werkgeheugen"]["laatste_vragen"]] == ["wat is segment 4a?"]


async def test_nothing_of_anybody_else_is_in_it(door: Door) -> None:
    somebody, other = a_user(), a_user()
    await give(door, other, Role.EDITOR, None)
    await door.take(a_press("p:groningen", user=other))
    told = json.dumps(await document(door, somebody))
    assert str(other["id"]) not in told
    assert "groningen" not in told


async def test_the_number_of_somebody_in_the_message_of_another_gives_nothing_away(door: Door) -> None:
    curious, other = a_user(), a_user()
    body = json.dumps(a_message(f"geheim {curious['id']}", user=other)).encode()
    knowledge = door.app.bot_data[SERVICES].knowledge

    def put(db: Any) -> None:
        inbox.add(db, VAULT, [Incoming(1, body)], bot_id=1, at=door.app.bot_data[SERVICES].now())
        inbox.quarantine(db, inbox.last_row(db), reason="TypeError")

    await knowledge.write(put)
    assert (await document(door, curious))["bewaard"] == {}
    assert "geheim" in json.dumps(await document(door, other))


async def test_an_editor_finds_the_roles_and_what_is_half_done_by_dutch_names(office: Office) -> None:
    editor = await office.editor()
    await editor.say("/nieuw")
    shown = await editor.say("/mijngegevens")
    assert shown[-1].file is not None
    told = json.loads(shown[-1].file.content)
    assert [one["rol"] for one in told["bewaard"]["rollen"]] == [Role.EDITOR]
    assert told["bewaard"]["wat_u_aan_het_invullen_bent"][0]["inhoud"]["doel"] == "nieuw"
    assert [name for name in names_in(told) if ENGLISH.search(name)] == []


async def test_a_group_does_not_read_along(door: Door) -> None:
    (told,) = await door.take(a_group_message("/mijngegevens"))
    assert told["text"] == said.IN_GROUP
    assert door.wire.called("sendDocument") == []


async def test_who_is_nobody_gets_nothing(door: Door) -> None:
    (told,) = await door.take(a_message("/mijngegevens", user=ANONYMOUS))
    assert told["text"] == texts.ANONYMOUS
    assert door.wire.called("sendDocument") == []


async def test_on_the_page_it_stands_in_the_chat_itself(chat: LocalChat) -> None:
    await chat.say("/gemeente dordrecht")
    await chat.say("wat is segment 5?")
    (shown,) = await chat.say("/mijngegevens")
    assert shown.text_html.startswith(said.HERE)
    written = re.search(r"<pre>(.*)</pre>", shown.text_html, re.DOTALL)
    assert written is not None
    memory = json.loads(html.unescape(written[1]))["werkgeheugen"]
    assert memory["gemeente"] == "dordrecht"
    assert [one["vraag"] for one in memory["laatste_vragen"]] == ["wat is segment 5?"]


async def test_after_being_forgotten_there_is_nothing_left(door: Door) -> None:
    user = a_user()
    await give(door, user, Role.CLERK, "dordrecht")
    await door.take(a_message("wat is segment 4a?", user=user))
    assert (await document(door, user))["bewaard"] != {}
    await door.take(a_message("/vergeetmij ja", user=user))
    told = await document(door, user)
    assert told["bewaard"] == {}
    assert told["werkgeheugen"] == {"gemeente": None, "laatste_vragen": []}
