"""Messages on the page: what Telegram shows stays, and nothing else gets through."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.web.markup import page_html

ALLOWED = {"p", "ul", "ol", "li", "blockquote", "b", "strong", "i", "em", "u", "s", "code", "a", "button"}
PIECES = ["<b>", "</b>", "<i>", "</i>", "<a href='https://x.nl'>", "</a>", "<blockquote>", "</blockquote>", "\n", "• "]
PIECES += [
    "1. ",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "-->",
    "&lt;",
    "&",
    "<",
    "/help",
    "x",
]


def bare(html: str) -> str:
    """*html* without its classes."""
    return re.sub(r' class="[^"]*"', "", html)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        pytest.param("Een\nTwee", "<p>Een</p><p>Twee</p>", id="lines are paragraphs"),
        pytest.param("<b>Vet</b> en <i>schuin</i>", "<p><b>Vet</b> en <i>schuin</i></p>", id="bold and italic stay"),
        pytest.param("<b>Een\nTwee</b>", "<p><b>Een</b></p><p><b>Twee</b></p>", id="bold over two lines"),
        pytest.param("• een\n• twee\nna", "<ul><li>een</li><li>twee</li></ul><p>na</p>", id="bullets are a list"),
        pytest.param(
            "2. <b>twee</b>\n3. drie",
            '<ol><li value="2"><b>twee</b></li><li value="3">drie</li></ol>',
            id="numbers stay",
        ),
        pytest.param(
            "Vooraf<blockquote>een\n• twee</blockquote>erna",
            "<p>Vooraf</p><blockquote><p>een</p><ul><li>twee</li></ul></blockquote><p>erna</p>",
            id="a quotation has paragraphs of its own",
        ),
        pytest.param("<code>a/help</code>", "<p><code>a/help</code></p>", id="code stays"),
        pytest.param(
            '<a href="https://raad.example/?a=1&amp;b=2">stuk</a>',
            '<p><a href="https://raad.example/?a=1&amp;b=2" rel="noopener noreferrer">stuk</a></p>',
            id="a link to the web",
        ),
        pytest.param('<a href="javascript:alert(1)">klik</a>', "<p>klik</p>", id="no link that runs"),
        pytest.param('<a href="https://[">klik</a>', "<p>klik</p>", id="no link that leads nowhere"),
        pytest.param("1 &lt; 2 &amp; 3", "<p>1 &lt; 2 &amp; 3</p>", id="signs stay signs"),
        pytest.param("<script>alert(1)</script>", "<p>alert(1)</p>", id="a script is text"),
        pytest.param('<p onclick="x">hoi</p>', "<p>hoi</p>", id="no attributes"),
        pytest.param("<b><i>scheef</b></i>", "<p><b><i>scheef</i></b></p>", id="crossed tags are put right"),
        pytest.param("los</b>", "<p>los</p>", id="an end without a beginning"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_message_on_the_page(said: str, shown: str) -> None:
    assert bare(page_html(said)) == shown


def test_an_empty_line_begins_a_new_part() -> None:
    assert page_html("Een\n\nTwee").count("new-part") == 1


@pytest.mark.parametrize("command", ["/help", "/termijnen", "/termijnen alle"])
def test_a_command_is_a_button_that_sends_it(command: str) -> None:
    assert f'name="question" value="{command}"' in page_html(f"Typ {command} en lees.")


@pytest.mark.parametrize("text", ["of/help", "/helpen", "https://x.nl/help", "/help@bot", "/onbekend"])
def test_what_looks_like_a_command_is_text(text: str) -> None:
    assert "<button" not in page_html(text)


class Nesting(HTMLParser):
    """Fails where a tag is unknown, or ends what another began."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert not [name for name, _ in attrs if name.startswith("on")]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment: {data}")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text())
def test_whatever_is_said_the_page_stays_whole(said: str) -> None:
    nesting = Nesting()
    nesting.feed(page_html(said))
    nesting.close()
    assert nesting.open == []
