"""Two editors on one fact at once: the second sees what the first did, and decides; nothing is overwritten."""

from tests.handlers.web.fact_form import BACK, LOOK, PROPOSE, edit, form, propose
from tests.handlers.web.staffing import PLAN, Office, fields_of


async def test_the_second_editor_sees_the_change_of_the_first_and_both_come_through(office: Office) -> None:
    first, second = await office.editor(), await office.editor()
    typed = await form(second, PLAN.id) | {"title": "Het plan voor de brug"}
    await propose(first, PLAN.id, text="Het plan gaat over een tunnel.")
    shown = await second.send(edit(PLAN.id), typed | LOOK)
    assert shown.status == 409
    assert "Weg: de aanleg van een Weg: brug. Nieuw: tunnel." in shown.words  # what the first did
    assert "Het plan Nieuw: voor de brug" in shown.words  # what the second wanted
    assert "redacteur 1" in shown.words
    assert (await office.fact(PLAN.id)).title == PLAN.title
    decided = await second.send(edit(PLAN.id), fields_of(shown.text, edit(PLAN.id)) | BACK)
    held = fields_of(decided.text, edit(PLAN.id))
    assert (held["text"], held["title"]) == ("Het plan gaat over een tunnel.", "Het plan voor de brug")
    await second.send(edit(PLAN.id), held | PROPOSE)
    now = await office.fact(PLAN.id)
    assert (now.text, now.title, now.version) == ("Het plan gaat over een tunnel.", "Het plan voor de brug", 3)


async def test_of_one_field_that_both_changed_the_second_sees_both(office: Office) -> None:
    first, second = await office.editor(), await office.editor()
    typed = await form(second, PLAN.id) | {"text": "Het plan gaat over een pont."}
    await propose(first, PLAN.id, text="Het plan gaat over een tunnel.")
    shown = await second.send(edit(PLAN.id), typed | PROPOSE)
    assert shown.status == 409
    assert "tunnel." in shown.words
    assert "pont." in shown.words
    assert fields_of(shown.text, edit(PLAN.id))["text"] == "Het plan gaat over een pont."
    assert (await office.fact(PLAN.id)).text == "Het plan gaat over een tunnel."


async def test_phrasings_that_another_gave_are_not_overwritten(office: Office) -> None:
    first, second = await office.editor(), await office.editor()
    typed = await form(second, PLAN.id) | {"title": "Het plan voor de brug"}
    await propose(first, PLAN.id, phrasings="\n".join((*PLAN.phrasings, "hoe zit het met de brug")))
    shown = await second.send(edit(PLAN.id), typed | PROPOSE)
    assert shown.status == 409
    assert "Nieuw: hoe zit het met de brug" in shown.words
    kept = fields_of(shown.text, edit(PLAN.id))
    await second.send(edit(PLAN.id), kept | PROPOSE)
    now = await office.fact(PLAN.id)
    assert now.title == "Het plan voor de brug"
    assert now.phrasings == (*PLAN.phrasings, "hoe zit het met de brug")
