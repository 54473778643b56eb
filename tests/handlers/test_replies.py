"""Splitting: every part is a message that Telegram takes, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.markup import utf16_units, visible_text
from handlers.replies import escape, split

LIMIT = 24

words = st.text(max_size=40).map(escape) | st.sampled_from(["&#128512;", "😀" * 30, "woord " * 9, "a\n" * 20])
pieces = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, max_size=6).map("".join)
        | inner.map(lambda text: f"<b>{text}</b>")
        | inner.map(lambda text: f'<a href="x">{text}</a>')
    ),
    max_leaves=25,
)


def _ink(markup: str) -> str:
    return "".join(visible_text(markup).split())


@given(pieces)
def test_every_part_fits_is_whole_and_nothing_is_lost(markup: str) -> None:
    parts = split(markup, limit=LIMIT)
    assert all(utf16_units(visible_text(part)) <= LIMIT for part in parts)
    assert "".join(map(_ink, parts)) == _ink(markup)


@pytest.mark.parametrize("length", [4095, 4096, 4097, 9000])
def test_the_limit_is_telegrams(length: int) -> None:
    parts = split(f"<b>{'x' * length}</b>")
    assert [utf16_units(visible_text(part)) for part in parts][:1] == [min(length, 4096)]
    assert len(parts) == -(-length // 4096)


def test_a_cut_comes_between_lines_and_closes_what_it_opened() -> None:
    assert split("<b>een twee\ndrie vier</b>", limit=12) == ("<b>een twee</b>", "<b>drie vier</b>")


def test_a_long_line_is_cut_between_words() -> None:
    assert split("een twee drie", limit=9) == ("een twee", "drie")


def test_an_entity_stays_whole() -> None:
    assert split("ab&amp;cd", limit=3) == ("ab&amp;", "cd")


def test_a_short_text_stays_as_it_is() -> None:
    assert split("<b>kort</b>\n") == ("<b>kort</b>\n",)
