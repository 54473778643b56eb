"""What an error means, and that the apology for one never makes it worse."""

import logging

import aiohttp
import pytest
from telegram import Update
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import CommandHandler, TypeHandler

from handlers import texts
from handlers.context import Context
from handlers.errors import Trouble, sorry_for, trouble_of
from knowledge.errors import FactDamaged
from knowledge.store.database import sqlite3
from tests.factories import a_message, a_press
from tests.handlers.doors import Door


def caused_by(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        pytest.param(caused_by(TimedOut(), aiohttp.ConnectionTimeoutError()), Trouble.NOT_SENT, id="no connection"),
        pytest.param(caused_by(TimedOut(), aiohttp.SocketTimeoutError()), Trouble.PASSING, id="no answer"),
        pytest.param(NetworkError("Bad Gateway"), Trouble.PASSING, id="stumbled"),
        pytest.param(TelegramError("Invalid server response"), Trouble.PASSING, id="an answer nobody can read"),
        pytest.param(Conflict("terminated by other getUpdates request"), Trouble.PASSING, id="two bots"),
        pytest.param(Forbidden("bot was blocked by the user"), Trouble.UNREACHABLE, id="blocked"),
        pytest.param(ChatMigrated(-100), Trouble.UNREACHABLE, id="moved"),
        pytest.param(BadRequest("Chat not found"), Trouble.UNREACHABLE, id="gone"),
        pytest.param(BadRequest("Not enough rights to send text messages"), Trouble.UNREACHABLE, id="muted"),
        pytest.param(BadRequest("Can't parse entities"), Trouble.OURS, id="our markup"),
        pytest.param(
            caused_by(NetworkError("Unknown error"), UnicodeEncodeError("utf-8", "\ud83c", 0, 1, "half a character")),
            Trouble.OURS,
            id="what no request can carry",
        ),
        pytest.param(ZeroDivisionError(), Trouble.OURS, id="our mistake"),
    ],
)
def test_an_error_has_one_meaning(error: Exception, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble


@pytest.mark.parametrize(
    ("error", "text"),
    [
        pytest.param(sqlite3.OperationalError("database or disk is full"), texts.NOT_NOW, id="a full disk"),
        pytest.param(sqlite3.DatabaseError("database disk image is malformed"), texts.DAMAGED, id="a damaged page"),
        pytest.param(FactDamaged(key="plan@1"), texts.DAMAGED, id="a damaged fact"),
        pytest.param(sqlite3.IntegrityError("UNIQUE constraint failed"), texts.APOLOGY, id="our mistake"),
    ],
)
def test_a_person_reads_what_can_be_done(error: Exception, text: str) -> None:
    assert sorry_for(error) == text


def test_a_pause_that_telegram_asks_for_passes() -> None:
    assert trouble_of(RetryAfter(3)) is Trouble.PASSING


async def _fail(update: Update, context: Context) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize("refused", ["Bad Request: chat not found", "Bad Request: message is too long"])
async def test_an_apology_that_fails_is_one_line(door: Door, caplog: pytest.LogCaptureFixture, refused: str) -> None:
    door.app.add_handler(CommandHandler("breek", _fail), group=-9)
    door.wire.refusals["sendMessage"] = refused
    await door.take(a_message("/breek"))
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]
    assert caplog.records[1].getMessage() == "The apology failed too: BadRequest"


async def test_a_press_that_breaks_is_answered_and_apologised_for(door: Door) -> None:
    async def break_down(update: Update, context: Context) -> None:
        raise ZeroDivisionError

    door.app.add_handler(TypeHandler(Update, break_down), group=-9)
    (told,) = await door.take(a_press("w:"))
    assert told["text"] == texts.APOLOGY
    assert len(door.wire.called("answerCallbackQuery")) == 1


async def test_a_base_that_is_full_is_said_to_whoever_presses(door: Door) -> None:
    async def break_down(update: Update, context: Context) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    door.app.add_handler(TypeHandler(Update, break_down), group=-9)
    (told,) = await door.take(a_press("w:"))
    assert told["text"] == texts.NOT_NOW


async def test_a_chat_that_is_gone_gets_no_apology(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    door.wire.refusals["sendMessage"] = "Bad Request: chat not found"
    await door.take(a_message("wat is segment 5?"))
    assert len(door.wire.called("sendMessage")) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
