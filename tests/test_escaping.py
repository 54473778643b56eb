"""What a person reads is escaped in one place: no other module does it by hand, and no page leaves it out."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local.markup import visible_text
from handlers.replies import escape
from handlers.web.markup import page_html, told_html
from knowledge.answers.wording import safe, safe_in_quotes

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "knowledge")
THE_PLACE = "knowledge/answers/wording.py"
ESCAPERS = {"html": {"escape"}, "xml.sax.saxutils": {"escape", "quoteattr"}, "markupsafe": {"escape", "Markup"}}
BY_HAND = re.compile(r"&(?:lt|gt|amp|quot|#39);")
# What a template may let through as it is: each is HTML by `page_html` or `told_html`, looked at below.
LET_THROUGH = re.compile(r"\{\{([^{}]*?)\|\s*safe\b[^{}]*\}\}")
BY_READER = {
    "messages.html": ["message.html | page_html"],
    "redactie/delivery.html": ["html"],
    "redactie/search.html": ["found.answer", "found.why"],
    "redactie/fact.html": ["found.answer"],
    "redactie/preview.html": ["answer"],
}
TURNED = "\u202e"


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module but the ones of fixed Dutch sentences, which are written as messages and hold no values."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not path.stem.endswith("texts"):
                yield str(path.relative_to(ROOT)), ast.parse(path.read_text("utf-8"))


def escapes_itself(module: ast.Module) -> bool:
    """Whether *module* reaches for a function that escapes, or writes an entity by hand."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and ESCAPERS.get(node.module or "", set()) & {a.name for a in node.names}:
            return True
        if isinstance(node, ast.Attribute) and node.attr in ESCAPERS.get(ast.unparse(node.value), set()):
            return True
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and BY_HAND.search(node.value):
            return True
    return False


def makes_pages(module: ast.Module) -> bool:
    """Whether *module* names the type of a page, or turns the escaping of templates off."""
    words = {node.value for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    keywords = {node.arg for node in ast.walk(module) if isinstance(node, ast.keyword)}
    return "text/html" in words or "autoescape" in keywords


def test_one_module_escapes_and_every_other_asks_it() -> None:
    assert [name for name, module in modules() if escapes_itself(module)] == [THE_PLACE]


def test_one_module_makes_pages_and_it_escapes_every_value() -> None:
    assert [name for name, module in modules() if makes_pages(module)] == ["handlers/web/pages.py"]
    assert "autoescape=True" in (ROOT / "handlers" / "web" / "pages.py").read_text("utf-8")


@pytest.mark.parametrize(
    "source",
    [
        "from html import escape",
        "import html\nhtml.escape('x')",
        "text.replace('<', '&lt;')",
        "from markupsafe import Markup",
    ],
)
def test_the_search_finds_another_that_escapes(source: str) -> None:
    assert escapes_itself(ast.parse(source))


def test_a_template_lets_through_only_what_the_reader_of_messages_made() -> None:
    folder = ROOT / "handlers" / "web" / "templates"
    found = {
        str(path.relative_to(folder)): [match.strip() for match in LET_THROUGH.findall(path.read_text("utf-8"))]
        for path in sorted(folder.rglob("*.html"))
    }
    assert {name: values for name, values in found.items() if values} == BY_READER
    assert "autoescape" not in "".join(path.read_text("utf-8") for path in folder.rglob("*.html"))


def test_the_messages_of_the_chat_and_of_a_page_are_escaped_alike() -> None:
    hostile = f'<script>"{TURNED}\x00'
    assert escape(hostile) == safe(hostile) == '&lt;script&gt;"'
    assert safe_in_quotes(hostile) == "&lt;script&gt;&quot;"


@given(st.text())
def test_whatever_is_escaped_is_plain_text_to_telegram(text: str) -> None:
    seen = visible_text(f"<b>{safe(text)}</b>")
    assert seen == re.sub("[\x00\u202a-\u202e\u2066-\u2069]", "", text)


class Seen(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]


TAGS = {"p", "ul", "ol", "li", "blockquote", "b", "strong", "i", "em", "u", "s", "code", "a", "button"}
NAMES = {"class", "href", "rel", "form", "name", "value"}
HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            [
                "<script>",
                "</b>",
                "<img src=x onerror=y>",
                "<a href='javascript:y'>",
                '" onclick="x',
                "<b>",
            ]
        ),
    ),
    max_size=8,
).map("".join)


@given(HOSTILE)
def test_whatever_a_message_says_nothing_of_it_runs_on_a_page(message: str) -> None:
    for html in (page_html(message), told_html(message), page_html(safe(message))):
        seen = Seen()
        seen.feed(html)
        assert set(seen.tags) <= TAGS
        assert set(seen.names) <= NAMES
        assert "javascript:" not in re.sub(r">[^<]*<", "><", html).lower()


@given(st.text())
def test_a_value_between_quotation_marks_stays_there(text: str) -> None:
    seen = Seen()
    seen.feed(f'<p title="{safe_in_quotes(text)}">')
    assert (seen.tags, seen.names) == (["p"], ["title"])
