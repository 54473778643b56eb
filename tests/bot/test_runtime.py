"""The house as a running program: its page, its health, and how it stops."""

import asyncio
import json
import signal
import socket
from pathlib import Path

import aiohttp
import pytest

from knowledge.store.database import connect
from tests.bot.started import START_SECONDS, running, stop


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_serves_until_it_is_told_to_stop(database: Path, number: signal.Signals) -> None:
    async with running(database) as (process, address), aiohttp.ClientSession() as visitor:
        async with visitor.get(f"{address}health") as told:
            assert told.status == 200
            assert (await told.json())["parts"] == {"kennisbank": "in orde", "rondes": "in orde"}
        async with visitor.get(address) as page:
            assert "Zienswijzer" in await page.text()
        assert await stop(process, number) == 0


async def test_the_first_run_makes_the_base_and_the_key(tmp_path: Path) -> None:
    path = tmp_path / "nieuw" / "base.db"
    async with running(path):
        key = tmp_path / "config" / "zienswijzer" / "sleutel"
        assert key.stat().st_mode & 0o777 == 0o600
        assert len(key.read_text().strip()) >= 43
        db = connect(path)
        assert db.table("fact").count
        db.close()


async def test_a_port_that_is_taken_is_said_in_plain_words(database: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        async with running(database, PORT=port) as (process, address):
            _, told = await process.communicate()
        assert (process.returncode, address) == (2, "")
        assert f"PORT: 127.0.0.1:{port} is al in gebruik" in told.decode()


async def test_a_telegram_that_is_out_of_reach_does_not_keep_the_page_away(database: Path) -> None:
    nobody = {"TELEGRAM_BOT_TOKEN": "123456789:" + "geheim_" * 5, "TELEGRAM_BASE_URL": "http://127.0.0.1:9/bot"}
    async with running(database, **nobody) as (process, address), aiohttp.ClientSession() as visitor:
        async with visitor.get(f"{address}health") as told:
            assert told.status == 503
            assert (await told.json())["parts"]["telegram"] != "in orde"
        async with visitor.get(address) as page:
            assert page.status == 200
        assert await stop(process, signal.SIGTERM) == 0


@pytest.mark.parametrize("path", ["/termijnen", "/redactie/nieuw"])
async def test_a_webhook_on_the_path_of_a_page_is_refused_as_a_setting(database: Path, path: str) -> None:
    webhook = {
        "TELEGRAM_BOT_TOKEN": "123456789:" + "geheim_" * 5,
        "ZIENSWIJZER_WEBHOOK_URL": f"https://raad.example{path}",
    }
    async with running(database, **webhook) as (process, address):
        _, told = await process.communicate()
    assert (process.returncode, address) == (2, "")
    assert f"- ZIENSWIJZER_WEBHOOK_URL: op het pad {path} staat al een pagina" in told.decode()


async def test_the_measurements_are_served_to_whoever_knows_the_token(database: Path) -> None:
    word = {"ZIENSWIJZER_METRICS_TOKEN": "meetwoord" * 4}
    async with (
        running(database, **word) as (process, address),
        aiohttp.ClientSession() as visitor,
    ):
        async with visitor.get(f"{address}metrics", headers={"Authorization": "Bearer " + "meetwoord" * 4}) as told:
            assert told.status == 200
            assert "zienswijzer_healthy 1.0" in await told.text()
        async with visitor.get(f"{address}metrics") as told:
            assert told.status == 401
        assert await stop(process, signal.SIGTERM) == 0


async def test_the_log_of_a_running_house_can_be_json(database: Path) -> None:
    nobody = {"TELEGRAM_BOT_TOKEN": "123456789:" + "geheim_" * 5, "TELEGRAM_BASE_URL": "http://127.0.0.1:9/bot"}
    async with running(database, ZIENSWIJZER_LOG_FORMAT="json", **nobody) as (process, _):
        assert process.stderr
        async with asyncio.timeout(START_SECONDS):
            line = json.loads(await process.stderr.readline())
        assert await stop(process, signal.SIGTERM) == 0
    assert (line["level"], line["logger"]) == ("WARNING", "bot.reach")
    assert "geheim_" not in json.dumps(line)
