"""A file that is sent to the bot and not taken: of the wrong kind or too big, with faults, or by the wrong hands."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.local.conversation import LocalChat
from handlers.curation import import_texts as said
from handlers.curation.sheet_screens import MOST_PROBLEMS
from knowledge.alerts import Role
from knowledge.intake import tables
from knowledge.intake.tables import MOST_BYTES
from tests.handlers.editors import labels_of
from tests.handlers.sent_files import OTHER_PLAN, Desk
from tests.handlers.told import text_of


@pytest.mark.parametrize("name", ["brief.pdf", "feiten.xls", "feiten", None, "feiten.xlsx.exe"])
async def test_another_kind_of_file_is_refused_without_fetching_it(
    desk: Desk, anna: LocalChat, name: str | None
) -> None:
    told = text_of(await desk.send(anna, await desk.sheet(OTHER_PLAN), name))
    assert f"- {tables.ENDING}" in told
    assert f"{name or said.NAMELESS} is niet overgenomen." in told
    assert desk.wire.asked == []


@pytest.mark.parametrize(("says_size", "is_asked"), [(True, False), (False, True)])
async def test_a_file_of_more_than_five_megabytes_is_refused(
    desk: Desk, anna: LocalChat, says_size: bool, is_asked: bool
) -> None:
    desk.wire.says_size = says_size
    told = text_of(await desk.send(anna, b"x" * (MOST_BYTES + 1), "groot.csv"))
    assert f"- {tables.TOO_BIG}" in told
    assert bool(desk.wire.asked) is is_asked


async def test_every_wrong_cell_is_named_up_to_what_a_message_holds(desk: Desk, anna: LocalChat) -> None:
    wrong = [f"f{number};onzin;Titel;Tekst" for number in range(MOST_PROBLEMS + 3)]
    before = await desk.base()
    shown = await desk.send(anna, "\n".join(["id;soort;titel;tekst", *wrong]).encode(), "fout.csv")
    assert "fout.csv is niet overgenomen." in text_of(shown)
    assert "cel B2 (soort): «onzin» bestaat niet" in text_of(shown)
    assert text_of(shown).count("\n- ") == MOST_PROBLEMS + 1
    assert "… en nog" in text_of(shown)
    assert len(shown) == 1
    assert labels_of(shown) == []
    assert await desk.base() == before


async def test_a_bomb_is_refused_and_the_base_stays_as_it_is(desk: Desk, anna: LocalChat) -> None:
    packed, before = BytesIO(), await desk.base()
    with ZipFile(packed, "w") as file:
        file.writestr("../xl/workbook.xml", "x")
    told = text_of(await desk.send(anna, packed.getvalue()))
    assert "feiten.xlsx is niet overgenomen." in told
    assert await desk.base() == before


async def test_a_file_that_telegram_no_longer_has_is_asked_for_again(desk: Desk, anna: LocalChat) -> None:
    update = desk.wire.document_update(anna.id, "feiten.xlsx", await desk.sheet(OTHER_PLAN))
    desk.wire.files.clear()
    assert text_of(await desk.deliver(anna.id, update)) == said.NOT_FETCHED


async def test_a_name_of_a_file_is_no_markup_and_no_path(desk: Desk, anna: LocalChat) -> None:
    shown = await desk.send(anna, await desk.sheet(OTHER_PLAN), "../<b>gek\u202e & zo.xlsx")
    assert "Wat &lt;b&gt;gek &amp; zo.xlsx verandert" in shown[-1].text_html


@pytest.mark.parametrize("role", [None, Role.CLERK, Role.MEMBER])
async def test_whoever_is_no_editor_reads_what_to_do_instead(desk: Desk, role: Role | None) -> None:
    chat = await desk.office.editor("carla", role) if role else LocalChat(desk.wire, desk.office.app)
    shown = await desk.send(chat, await desk.sheet(OTHER_PLAN))
    assert text_of(shown) == said.NOT_FOR_YOU
    assert desk.wire.asked == []


async def test_a_picture_that_moves_is_no_file(desk: Desk, anna: LocalChat) -> None:
    update = desk.wire.document_update(anna.id, "zwaai.mp4", b"x")
    shape = {"width": 1, "height": 1, "duration": 1}
    update["message"]["animation"] = {"file_id": "a", "file_unique_id": "a"} | shape
    assert "Ik kan alleen tekst lezen" in text_of(await desk.deliver(anna.id, update))


async def test_a_file_in_a_group_is_left_alone(desk: Desk, anna: LocalChat) -> None:
    group = desk.wire.open_group(administrators=(anna.id,))
    update = desk.wire.document_update(group, "feiten.xlsx", await desk.sheet(OTHER_PLAN), sender=anna.id)
    assert await desk.deliver(group, update) == ()


async def test_a_file_in_a_group_that_names_the_bot_is_sent_to_the_chat_with_it(desk: Desk, anna: LocalChat) -> None:
    group = desk.wire.open_group(administrators=(anna.id,))
    update = desk.wire.document_update(group, "feiten.xlsx", await desk.sheet(OTHER_PLAN), sender=anna.id)
    mention = f"@{desk.office.app.bot.username}"
    entity = {"type": "mention", "offset": 0, "length": len(mention)}
    update["message"] |= {"caption": mention, "caption_entities": [entity]}
    assert text_of(await desk.deliver(group, update)) == said.NOT_HERE
    assert desk.wire.asked == []
