"""Links that open the private chat at a place of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import texts
from handlers.deep_links import Destination, Screen, link, parse_start, start_parameter
from handlers.people import invitations_texts
from knowledge.intake.dossiers import curated_folder, read_dossiers
from knowledge.store.access import Shut
from tests.factories import a_message
from tests.handlers.doors import Door

LONGEST_ID = 52  # of a fact, as the curated files are checked


@pytest.mark.parametrize(
    ("payload", "destination"),
    [
        pytest.param("feit_zhz-segmenten-4a", Destination(Screen.FACT, "zhz-segmenten-4a"), id="fact"),
        pytest.param("gemeente_dordrecht", Destination(Screen.PLACE, "dordrecht"), id="place"),
        pytest.param("instellingen", Destination(Screen.SETTINGS), id="settings"),
        pytest.param("termijnen", Destination(Screen.DEADLINES), id="deadlines"),
        pytest.param("privacy", Destination(Screen.PRIVACY), id="privacy"),
        pytest.param("help", Destination(Screen.HELP), id="help"),
        pytest.param("i__a-b_c", Destination(Screen.INVITATION, "_a-b_c"), id="invitation"),
    ],
)
def test_a_payload_leads_to_its_screen(payload: str, destination: Destination) -> None:
    assert parse_start(payload) == destination
    assert start_parameter(destination) == payload


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "feit",
        "feit_",
        "gemeente_",
        "help_",
        "i",
        "i_",
        "privacy_x",
        "bestaat-niet",
        "feit_a b",
        "feit_é",
        "feit_<b>",
        "f" * 65,
    ],
)
def test_another_payload_leads_nowhere(payload: str) -> None:
    assert parse_start(payload) is None


@given(st.text(max_size=80))
def test_no_payload_breaks_it(payload: str) -> None:
    destination = parse_start(payload)
    assert destination is None or start_parameter(destination) == payload


def test_a_link_names_bot_and_screen() -> None:
    there = Destination(Screen.PLACE, "dordrecht")
    assert link("zienswijzer_bot", there) == "https://t.me/zienswijzer_bot?start=gemeente_dordrecht"


@pytest.mark.parametrize(
    "destination",
    [
        pytest.param(Destination(Screen.FACT), id="a fact without a name"),
        pytest.param(Destination(Screen.HELP, "x"), id="help with a name"),
        pytest.param(Destination(Screen.FACT, "a" * 60), id="too long"),
        pytest.param(Destination(Screen.FACT, "a/b"), id="signs that Telegram refuses"),
    ],
)
def test_what_telegram_would_not_let_through_gets_no_link(destination: Destination) -> None:
    with pytest.raises(ValueError, match="no link"):
        link("zienswijzer_bot", destination)


def test_the_longest_id_of_a_fact_fits_in_a_link() -> None:
    longest = Destination(Screen.FACT, "a" * LONGEST_ID)
    assert parse_start(start_parameter(longest)) == longest


def test_every_fact_and_place_of_the_base_can_be_linked_to() -> None:
    base = read_dossiers(curated_folder())
    there = [Destination(Screen.FACT, fact.id) for fact in base.facts]
    there += [Destination(Screen.PLACE, place.id) for place in base.places]
    assert [parse_start(start_parameter(one)) for one in there] == there


@pytest.mark.parametrize(
    ("payload", "shown"),
    [
        pytest.param("feit_zhz-segmenten-4a", "Segment 4a", id="fact"),
        pytest.param("gemeente_dordrecht", "Dordrecht", id="place"),
        pytest.param("instellingen", texts.SETTINGS, id="settings"),
        pytest.param("termijnen", "Termijnen die nog komen", id="deadlines"),
        pytest.param("privacy", texts.PRIVACY, id="privacy"),
        pytest.param("help", "Zo gebruikt u Zienswijzer", id="help"),
        pytest.param("i_bestaat-niet", invitations_texts.SHUT[Shut.UNKNOWN], id="invitation"),
        pytest.param("feit_bestaat-niet", texts.WELCOME, id="a fact that is gone"),
        pytest.param("gemeente_bestaat-niet", texts.WELCOME, id="a place that is gone"),
        pytest.param("iets-anders", texts.WELCOME, id="none of ours"),
    ],
)
async def test_a_link_opens_its_screen(door: Door, payload: str, shown: str) -> None:
    (message,) = await door.take(a_message(f"/start {payload}"))
    assert shown in message["text"]
