"""Choosing a council: by button, by typing, by command."""

from bot.local.conversation import LocalChat
from handlers import texts


async def test_a_button_chooses_and_the_question_becomes_the_answer(chat: LocalChat) -> None:
    (welcome,) = await chat.say("/start")
    dordrecht = next(button for button in welcome.buttons if button.label == "Dordrecht")
    (chosen,) = await chat.press(dordrecht)
    assert chosen.edited
    assert chosen.text_html == texts.PLACE_CHOSEN.format(name="Dordrecht")
    assert chosen.buttons == ()
    assert chat.asker.place_id == "dordrecht"


async def test_pressing_twice_is_harmless(chat: LocalChat) -> None:
    (welcome,) = await chat.say("/start")
    await chat.press(welcome.buttons[0])
    assert await chat.press(welcome.buttons[0]) == ()


async def test_whoever_has_chosen_is_not_asked_again(chat: LocalChat) -> None:
    await chat.say("/gemeente dordrecht")
    (welcome,) = await chat.say("/start")
    assert texts.PLACE_IS.format(name="Dordrecht") in welcome.text_html
    assert welcome.buttons == ()


async def test_a_typed_name_chooses_after_the_welcome(chat: LocalChat) -> None:
    await chat.say("/start")
    await chat.say("groningen")
    assert chat.asker.place_id == "groningen"


async def test_a_question_after_the_welcome_is_a_question(chat: LocalChat) -> None:
    await chat.say("/start")
    await chat.say("wat betekent soj")
    assert chat.data.exchanges[-1].answer is not None
    assert chat.asker.place_id is None


async def test_a_name_is_a_question_when_nobody_asked_for_it(chat: LocalChat) -> None:
    await chat.say("groningen")
    assert chat.asker.place_id is None


async def test_an_unknown_name_shows_the_choice(chat: LocalChat) -> None:
    (reply,) = await chat.say("/gemeente Rotterdam")
    assert reply.text_html == texts.PLACE_UNKNOWN
    assert "Dordrecht" in [button.label for button in reply.buttons]
    assert "Rotterdam" not in reply.text_html


async def test_an_unknown_typed_name_shows_the_choice_once(chat: LocalChat) -> None:
    await chat.say("/gemeente")
    assert (await chat.say("Rotterdam"))[0].text_html == texts.PLACE_UNKNOWN
    await chat.say("Rotterdam")
    assert chat.data.exchanges[-1].answer is not None


async def test_a_region_can_be_chosen_by_its_id(chat: LocalChat) -> None:
    await chat.say("/gemeente zuid-holland-zuid")
    assert chat.asker.place_id == "zuid-holland-zuid"


async def test_a_choice_can_be_taken_back(chat: LocalChat) -> None:
    await chat.say("/gemeente dordrecht")
    (reply,) = await chat.say("/gemeente geen")
    assert reply.text_html == texts.PLACE_CLEARED
    assert chat.asker.place_id is None


async def test_everyone_is_not_a_choice(chat: LocalChat) -> None:
    (welcome,) = await chat.say("/start")
    assert "p:iedereen" not in [button.data for button in welcome.buttons]
    (reply,) = await chat.say("/gemeente iedereen")
    assert reply.text_html == texts.PLACE_UNKNOWN
