"""A spreadsheet sent to the bot: shown before anything is written, applied, taken back; and the way out of it."""

from dataclasses import replace
from datetime import timedelta

from bot.local.conversation import LocalChat
from handlers.context import SERVICES
from handlers.curation import curate_texts, sheet_files
from handlers.curation import import_texts as said
from handlers.curation.sheet_screens import PRESS
from handlers.curation.uploads import KEPT_SECONDS
from handlers.web.staff import WAYS
from knowledge.model import Fact
from knowledge.store import curation, facts, proposals
from tests.factories import a_fact
from tests.handlers.editors import labels_of, press
from tests.handlers.sent_files import OTHER_PLAN, PLAN, TERM, Desk
from tests.handlers.told import text_of

LATER_TERM = replace(TERM, note="De dag volgt nog.", period=None)


async def fact_of(desk: Desk, fact_id: str) -> Fact:
    found = await desk.office.knowledge.read(facts.one, fact_id)
    assert found is not None
    return found


async def test_a_file_is_shown_and_nothing_is_written(desk: Desk, anna: LocalChat) -> None:
    before = await desk.base()
    new = a_fact(id="tunnel", title="De tunnel", phrasings=("waar komt de tunnel",))
    shown = await desk.send(anna, await desk.sheet(OTHER_PLAN, new, without=TERM.id))
    words = text_of(shown)
    assert "Wat feiten.xlsx verandert" in words
    assert "Nieuw: 1. Gewijzigd: 1. Gelijk gebleven: 0. Verdwenen: 1." in words
    assert "- tunnel: De tunnel" in words
    assert f"tekst: «{PLAN.text}» wordt «{OTHER_PLAN.text}»" in words
    assert f"Die blijven staan.\n- {TERM.id}: {TERM.title}" in words
    assert said.NOT_YET in words
    assert labels_of(shown) == [said.APPLY, said.LEAVE]
    assert await desk.base() == before


async def test_toepassen_lets_go_live_what_may_and_the_rest_waits(desk: Desk, anna: LocalChat) -> None:
    shown = await desk.send(anna, await desk.sheet(OTHER_PLAN, LATER_TERM))
    assert "Meteen live als u op «Toepassen» drukt: 1 feit." in text_of(shown)
    assert "Een tweede redacteur moet dit goedkeuren (datum, status of bedrag): 1 feit." in text_of(shown)
    done = text_of(await press(anna, shown, said.APPLY))
    (waiting,) = await desk.office.knowledge.read(proposals.open_changes)
    assert "feiten.xlsx is toegepast." in done
    assert "Nu live: 1 feit." in done
    assert f"Wacht op goedkeuring door een tweede redacteur: voorstel {waiting.id}, 1 feit." in done
    assert (await fact_of(desk, PLAN.id)).text == OTHER_PLAN.text
    assert await fact_of(desk, TERM.id) == TERM


async def test_what_only_waits_is_not_called_live(desk: Desk, anna: LocalChat) -> None:
    done = text_of(await press(anna, await desk.send(anna, await desk.sheet(LATER_TERM)), said.APPLY))
    assert "feiten.xlsx is nog niet live." in done
    assert "Nu live" not in done


async def test_one_button_takes_the_whole_file_back(desk: Desk, anna: LocalChat) -> None:
    before = await desk.base()
    applied = await press(anna, await desk.send(anna, await desk.sheet(OTHER_PLAN, LATER_TERM)), said.APPLY)
    assert await desk.base() != before
    undone = text_of(await press(anna, applied, said.UNDO))
    assert "Ingetrokken: voorstel" in undone
    assert "Teruggedraaid: import-20201102-" in undone
    assert await desk.base() == before
    assert await desk.office.knowledge.read(proposals.open_changes) == ()


async def test_a_file_that_was_taken_back_is_not_taken_back_again(desk: Desk, anna: LocalChat) -> None:
    applied = await press(anna, await desk.send(anna, await desk.sheet(OTHER_PLAN)), said.APPLY)
    await press(anna, applied, said.UNDO)
    before = await desk.base()
    assert text_of(await press(anna, applied, said.UNDO)) == said.ALREADY_UNDONE
    assert await desk.base() == before


async def test_niet_doen_leaves_the_base_as_it_is(desk: Desk, anna: LocalChat) -> None:
    before = await desk.base()
    shown = await desk.send(anna, await desk.sheet(OTHER_PLAN))
    assert text_of(await press(anna, shown, said.LEAVE)) == said.LEFT_OUT.format(name="feiten.xlsx")
    assert text_of(await press(anna, shown, said.APPLY)) == said.NOT_READY
    assert await desk.base() == before


async def test_a_second_press_says_again_what_became_of_it(desk: Desk, anna: LocalChat) -> None:
    shown = await desk.send(anna, await desk.sheet(LATER_TERM))
    await press(anna, shown, said.APPLY)
    await press(anna, shown, said.APPLY)
    assert labels_of(anna.transcript()[-1:]) == [said.UNDO]
    assert len(await desk.office.knowledge.read(proposals.open_changes)) == 1


async def test_after_a_restart_nothing_is_applied_and_the_file_is_asked_for_again(desk: Desk, anna: LocalChat) -> None:
    content = await desk.sheet(OTHER_PLAN)
    shown, before = await desk.send(anna, content), await desk.base()
    await desk.office.restart()
    anna = desk.office.chats["anna"]
    assert text_of(await press(anna, shown, said.APPLY)) == said.NOT_READY
    assert await desk.base() == before
    await press(anna, await desk.send(anna, content), said.APPLY)
    assert (await fact_of(desk, PLAN.id)).text == OTHER_PLAN.text


async def test_a_file_can_be_taken_back_after_a_restart(desk: Desk, anna: LocalChat) -> None:
    before = await desk.base()
    applied = await press(anna, await desk.send(anna, await desk.sheet(OTHER_PLAN)), said.APPLY)
    await desk.office.restart()
    await press(desk.office.chats["anna"], applied, said.UNDO)
    assert await desk.base() == before


async def test_a_file_waits_an_hour(desk: Desk, anna: LocalChat) -> None:
    shown = await desk.send(anna, await desk.sheet(OTHER_PLAN))
    desk.office.clock.advance(timedelta(seconds=KEPT_SECONDS))
    assert text_of(await press(anna, shown, said.APPLY)) == said.NOT_READY


async def test_a_later_file_takes_the_place_of_an_earlier_one(desk: Desk, anna: LocalChat) -> None:
    first = await desk.send(anna, await desk.sheet(OTHER_PLAN))
    second = await desk.send(anna, await desk.sheet(replace(PLAN, text="Het plan gaat over een pont.")))
    assert text_of(await press(anna, first, said.APPLY)) == said.NOT_READY
    await press(anna, second, said.APPLY)
    assert (await fact_of(desk, PLAN.id)).text == "Het plan gaat over een pont."


async def test_a_message_with_a_file_that_is_edited_is_looked_at_anew_in_its_place(desk: Desk, anna: LocalChat) -> None:
    update = desk.wire.document_update(anna.id, "feiten.xlsx", await desk.sheet(OTHER_PLAN))
    await desk.deliver(anna.id, update)
    edited = {"update_id": 10**6, "edited_message": update["message"] | {"caption": "Nu echt."}}
    shown = await desk.deliver(anna.id, edited)
    assert len(anna.transcript()) == 2  # the file, and what is said of it
    await press(anna, shown, said.APPLY)
    assert (await fact_of(desk, PLAN.id)).text == OTHER_PLAN.text


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten(desk: Desk, anna: LocalChat) -> None:
    shown = await desk.send(anna, await desk.sheet(OTHER_PLAN))
    mine = replace(PLAN, text="Het plan gaat over een pont.")
    await desk.office.knowledge.write(curation.revise, mine, at=desk.office.clock())
    assert text_of(await press(anna, shown, said.APPLY)) == said.OVERTAKEN
    assert (await fact_of(desk, PLAN.id)).text == mine.text


async def test_a_file_is_not_taken_back_over_a_later_change(desk: Desk, anna: LocalChat) -> None:
    applied = await press(anna, await desk.send(anna, await desk.sheet(OTHER_PLAN)), said.APPLY)
    later = replace(await fact_of(desk, PLAN.id), text="Het plan gaat over een pont.")
    await desk.office.knowledge.write(curation.revise, later, at=desk.office.clock())
    assert text_of(await press(anna, applied, said.UNDO)) == said.UNDO_OVERTAKEN
    assert (await fact_of(desk, PLAN.id)).text == later.text


async def test_the_same_file_changes_nothing_and_has_no_buttons(desk: Desk, anna: LocalChat) -> None:
    shown = await desk.send(anna, await desk.sheet())
    assert said.SAME in text_of(shown)
    assert labels_of(shown) == []


async def test_an_editor_of_another_place_sees_the_file_but_may_not_apply_it(desk: Desk) -> None:
    grietje = await desk.office.editor("grietje", place_id="vlietdam")
    before = await desk.base()
    shown = await desk.send(grietje, await desk.sheet(OTHER_PLAN))
    assert "U mag de feiten van deze gemeente of regio niet wijzigen" in text_of(
        await press(grietje, shown, said.APPLY)
    )
    assert await desk.base() == before


async def test_a_list_of_questions_is_taken_too(desk: Desk, anna: LocalChat) -> None:
    content = b"vraag;antwoord\nWaar parkeer ik?;Achter het gemeentehuis.\n"
    shown = await desk.send(anna, content, "vragen.csv")
    assert "Nieuw: 1." in text_of(shown)
    await press(anna, shown, said.APPLY)
    assert "Achter het gemeentehuis." in await desk.base()


async def test_a_long_preview_is_shortened_and_leads_to_the_page(desk: Desk, anna: LocalChat) -> None:
    app = desk.office.app
    app.bot_data[SERVICES] = replace(app.bot_data[SERVICES], public_url="https://raad.example")
    new = [a_fact(id=f"brug-{n}", title=f"Brug {n}", phrasings=(f"waar ligt brug {n}",)) for n in range(8)]
    words = text_of(await desk.send(anna, await desk.sheet(*new)))
    assert "- brug-4: Brug 4" in words
    assert "- brug-5: Brug 5" not in words
    assert "- … en nog 3 andere" in words
    assert f"https://raad.example{sheet_files.PATH}" in words
    assert sheet_files.PATH in [path for path, *_ in WAYS]


async def test_the_export_comes_as_a_file_that_changes_nothing_when_it_is_sent_back(
    desk: Desk, anna: LocalChat
) -> None:
    (sent,) = await anna.say("/exporteren")
    assert sent.file is not None
    assert sent.file.name == "zienswijzer-2020-11-02.xlsx"
    assert text_of((sent,)).startswith(said.EXPORTED)
    assert said.SAME in text_of(await desk.send(anna, sent.file.content))


async def test_the_export_is_not_for_a_group_nor_for_everybody(desk: Desk, anna: LocalChat) -> None:
    carla = LocalChat(desk.wire, desk.office.app)
    assert "Dit kan alleen met de rol redactie" in text_of(await carla.say("/exporteren"))
    group = desk.wire.open_group(administrators=(anna.id,))
    shown = await desk.deliver(group, desk.wire.text_update(group, "/exporteren", sender=anna.id))
    assert text_of(shown) == curate_texts.IN_PRIVATE.format(command="/exporteren")


async def test_the_buttons_of_one_editor_do_nothing_for_another(desk: Desk, anna: LocalChat) -> None:
    bert = await desk.office.editor("bert")
    shown, before = await desk.send(anna, await desk.sheet(OTHER_PLAN)), await desk.base()
    own = await desk.send(bert, await desk.sheet(LATER_TERM))
    stolen = replace(own[-1].buttons[0], data=shown[-1].buttons[0].data)
    assert stolen.data.startswith(PRESS)
    assert text_of(await bert.press(stolen)) == said.NOT_READY
    assert await desk.base() == before
