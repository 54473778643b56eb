"""/privacy and /mijngegevens leave nothing out of what the base keeps of people."""

import pytest

from handlers import texts
from handlers.people import own_data_texts
from knowledge.answers.rendering import plain
from knowledge.editing import ChangeState
from knowledge.store.deliveries import State
from knowledge.store.mail_links import Purpose
from tests.holdings import HOLDINGS, OF_NOBODY, TOLD, WITHHELD, Holds

SHUT = (Holds.DIGEST, Holds.LOOKUP)


@pytest.mark.parametrize("table", TOLD)
def test_the_page_tells_of_every_table_about_people(table: str) -> None:
    assert TOLD[table] in plain(texts.PRIVACY)


@pytest.mark.parametrize("table", sorted(set(TOLD) - OF_NOBODY))
def test_the_document_has_every_column_or_it_is_said_why_not(table: str) -> None:
    named = own_data_texts.COLUMNS[table].keys() & HOLDINGS[table].keys()
    shut = {column for column, held in HOLDINGS[table].items() if held in SHUT}
    withheld = set(WITHHELD.get(table, "").split())
    assert named | shut | withheld == HOLDINGS[table].keys()
    assert not named & (shut | withheld)
    assert table in own_data_texts.SECTIONS


def test_every_word_of_a_closed_list_is_dutch() -> None:
    assert own_data_texts.VALUES["outbox", "state"].keys() == set(State)
    assert own_data_texts.VALUES["change", "state"].keys() == set(ChangeState)
    assert own_data_texts.VALUES["mail_link", "purpose"].keys() == set(Purpose)
