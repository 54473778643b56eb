"""Updates may be odd in any way, and are stored all the same."""

import json
from typing import Any

import pytest
from telegram import Bot, Update

from bot.receiving.updates import incoming_from, incoming_of, read_update
from tests.bot.receiving.playing import TOKEN, a_message

BOT = Bot(TOKEN)


@pytest.mark.parametrize(
    ("body", "number"),
    [
        pytest.param(b'{"update_id": 7}', 7, id="a number"),
        pytest.param(b'{"update_id": 0}', 0, id="the lowest"),
        pytest.param(b'{"update_id": 9223372036854775807}', 2**63 - 1, id="the highest"),
        pytest.param(b'{"update_id": 9223372036854775808}', None, id="too high"),
        pytest.param(b'{"update_id": -1}', None, id="below zero"),
        pytest.param(b'{"update_id": true}', None, id="no number"),
        pytest.param(b'{"update_id": NaN}', None, id="not a number"),
        pytest.param(b'{"update_id": 1' + b"0" * 5000 + b"}", None, id="more digits than Python reads"),
        pytest.param(b"[7]", None, id="a list"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"\xff\xfe\xfd", None, id="no text"),
        pytest.param(b"[" * 1_000_000, None, id="a million lists"),
    ],
)
def test_a_posted_body_is_stored_as_it_is_with_its_number_if_it_has_one(body: bytes, number: int | None) -> None:
    incoming = incoming_from(body)
    assert (incoming.body, incoming.update_id) == (body, number)


@pytest.mark.parametrize("item", [{"update_id": 7, "text": "\ud83d"}, {"update_id": 7, "é": [1.5, None]}, 5, None, "x"])
def test_an_element_of_a_batch_comes_back_as_it_was(item: Any) -> None:
    assert json.loads(incoming_of(item).body) == item


def test_what_is_too_deep_to_write_is_stored_empty() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    incoming = incoming_of({"update_id": 7, "deep": deep})
    assert (incoming.update_id, incoming.body) == (7, b"")


def test_an_update_is_read_with_whose_it_is() -> None:
    update, key = read_update(json.dumps(a_message(7, 40, "een")).encode(), BOT)
    assert isinstance(update, Update)
    assert (update.update_id, key) == (7, ("chat", 40))


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{}", id="no number"),
        pytest.param(b'{"update_id": 1, "message": 5}', id="a message that is a number"),
        pytest.param(json.dumps(a_message(1, [], "een")).encode(), id="a chat with a list for a number"),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_update_raises(body: bytes) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011  # whatever it is
        read_update(body, BOT)
