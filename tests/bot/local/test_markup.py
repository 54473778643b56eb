"""Telegram's HTML: what it takes and what it refuses."""

import pytest

from bot.local.markup import MarkupError, utf16_units, visible_text


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        pytest.param("<b>vet <i>en</i></b> &lt;b&gt; &amp;", "vet en <b> &", id="nested, escaped"),
        pytest.param('<a href="x">bron</a>', "bron", id="link"),
        pytest.param('<span class="tg-spoiler">x</span>', "x", id="spoiler"),
        pytest.param("<blockquote expandable>x</blockquote>", "x", id="attribute without value"),
        pytest.param("<B>x</b>", "x", id="capitals"),
        pytest.param("&eacute; & &#233;", "&eacute; & é", id="only Telegram's entities"),
    ],
)
def test_it_takes(markup: str, seen: str) -> None:
    assert visible_text(markup) == seen


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        pytest.param("<b>x", "Can't find end tag", id="left open"),
        pytest.param("x</b>", "Unexpected end tag", id="never opened"),
        pytest.param("<b><i>x</b></i>", 'expected "</i>", found "</b>"', id="crossed"),
        pytest.param("<p>x</p>", 'Unsupported start tag "p"', id="other tag"),
        pytest.param("1 < 2", "start tag", id="bare sign"),
        pytest.param("<b", "Unclosed start tag", id="cut off"),
        pytest.param("<b>x</b", "Unclosed end tag", id="end cut off"),
        pytest.param("<span>x</span>", "tg-spoiler", id="span without class"),
    ],
)
def test_it_refuses(markup: str, reason: str) -> None:
    with pytest.raises(MarkupError, match=reason.replace("(", r"\(")):
        visible_text(markup)


def test_an_emoji_counts_for_two() -> None:
    assert utf16_units("a😀") == 3
