"""What holds for every page: its headers, and a page in Dutch for whatever goes wrong."""

import logging
import re

import pytest
from aiohttp import web

from bot.log import RedactingFormatter
from handlers.web import wording
from handlers.web.pages import FRAGMENT, STATIC
from knowledge.errors import FactDamaged
from knowledge.store.database import sqlite3
from tests.handlers.web.conftest import Stage
from tests.handlers.web.fakes import Visitor
from tests.handlers.web.serving import serving

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
PATHS = ("/", "/toegankelijkheid", "/health", "/static/conversation.js", "/bestaat-niet", "/vraag")


@pytest.mark.parametrize("path", PATHS)
async def test_every_response_keeps_the_browser_safe(visitor: Visitor, path: str) -> None:
    headers = (await visitor.open(path)).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "aiohttp" not in headers["Server"]


@pytest.mark.parametrize("path", ["/", "/health", "/static/bestaat-niet"])
async def test_nobody_keeps_a_page(visitor: Visitor, path: str) -> None:
    assert (await visitor.open(path)).headers["Cache-Control"] == "no-store"


async def test_fixed_files_may_be_kept_while_they_are_the_same(visitor: Visitor) -> None:
    assert (await visitor.open("/static/zienswijzer.css")).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", ["/", "/toegankelijkheid", "/bestaat-niet"])
async def test_a_page_is_dutch_and_has_nothing_inline(visitor: Visitor, path: str) -> None:
    page = await visitor.open(path)
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="nl">' in page.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src=)", page.text)


async def test_an_unknown_path_has_a_page(visitor: Visitor) -> None:
    page = await visitor.open("/bestaat-niet")
    assert page.status == 404
    assert wording.ERROR_TITLES[404] in page.words


@pytest.mark.parametrize("path", ["/vraag", "/knop", "/opnieuw"])
async def test_a_form_cannot_be_opened_as_a_page(visitor: Visitor, path: str) -> None:
    page = await visitor.open(path)
    assert (page.status, page.headers["Allow"]) == (405, "POST")
    assert wording.ERROR_TEXTS[405] in page.words


@pytest.mark.parametrize("path", ["/static/../pages.py", "/static/%2e%2e/pages.py", "/static/"])
async def test_only_the_fixed_files_are_served(visitor: Visitor, path: str) -> None:
    assert (await visitor.open(path)).status in (403, 404)


async def test_a_mistake_of_ours_is_one_apology(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    await visitor.open()
    page = await visitor.send("/vraag", {"question": "mijn stuk geheim"})
    assert page.status == 500
    assert page.words.count(wording.ERROR_TEXTS[500]) == 1
    assert "geheim" not in page.text
    assert len([record for record in caplog.records if record.levelno >= logging.ERROR]) == 1


async def test_a_mistake_of_ours_is_logged_without_a_typed_word(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    await visitor.open()
    await visitor.send("/vraag", {"question": "mijn stuk geheim"})
    (logged,) = (RedactingFormatter().format(record) for record in caplog.records)
    assert "KeyError" in logged
    assert "ValueError" in logged
    assert "in say" in logged
    assert "geheim" not in logged


async def test_the_conversation_goes_on_after_a_mistake(visitor: Visitor) -> None:
    await visitor.open()
    await visitor.send("/vraag", {"question": "mijn stuk"})
    assert "Antwoord op mag dit?" in (await visitor.ask("mag dit?")).words


async def test_a_script_gets_the_apology_in_words(visitor: Visitor) -> None:
    await visitor.open()
    visitor.headers[FRAGMENT] = "messages"
    sent = await visitor.send("/vraag", {"question": "mijn stuk"})
    assert (sent.status, sent.text) == (500, wording.ERROR_TEXTS[500])


async def test_a_way_to_elsewhere_is_no_mistake(visitor: Visitor) -> None:
    async def lead(_: web.Request) -> web.Response:
        raise web.HTTPSeeOther("/toegankelijkheid")

    site = Stage().make()
    site.router.add_get("/elders", lead)
    async with serving(site) as visitor.url:
        assert (await visitor.open("/elders")).status == 200


@pytest.mark.parametrize(
    ("error", "status", "text"),
    [
        pytest.param(
            sqlite3.OperationalError("database is locked"), 503, wording.ERROR_TEXTS[503], id="another process writes"
        ),
        pytest.param(FactDamaged(key="plan@1"), 500, wording.DAMAGED, id="a damaged fact"),
    ],
)
async def test_a_base_that_is_ill_is_said_so(visitor: Visitor, error: Exception, status: int, text: str) -> None:
    async def fail(_: web.Request) -> web.Response:
        raise error

    site = Stage().make()
    site.router.add_get("/ziek", fail)
    async with serving(site) as visitor.url:
        page = await visitor.open("/ziek")
    assert page.status == status
    assert text in page.words


@pytest.mark.parametrize("status", [418, 502])
def test_whatever_goes_wrong_there_are_words_for_it(status: int) -> None:
    assert wording.error_text(status) == wording.ERROR_TEXTS[400 if status < 500 else 500]
    assert wording.error_title(status)


async def test_the_accessibility_page_names_its_standard_and_where_to_go(visitor: Visitor) -> None:
    page = await visitor.open("/toegankelijkheid")
    assert "WCAG 2.2" in page.words
    assert "griffie" in page.words


async def test_a_look_at_the_accessibility_page_begins_no_conversation(visitor: Visitor, stage: Stage) -> None:
    await visitor.open("/toegankelijkheid")
    assert stage.conversations == []


def test_the_style_sheet_is_small() -> None:
    assert len((STATIC / "zienswijzer.css").read_bytes()) <= 12 * 1024
