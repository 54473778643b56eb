"""The bots that the crash campaign is held with: ours by polling and by webhook, and a plain one that must fail."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.clock import utc_now
from tests.campaigns.crash import Crash, Trial
from tests.campaigns.kills import Plan, When
from tests.campaigns.processes import ECHO, OURS, BotProcess, our_environment, plain_environment
from tests.campaigns.questions import Question, chains
from tests.campaigns.report import Finding, Report
from tests.copying import copy_base
from tests.loopback import LoopbackTelegram

FIRST_CHAT = 5_000_001
CHATS = 12
BATCH = 5  # updates that Telegram gives at once, so that there are many moments between fetching and storing


async def ours(filled: Path, *, kills: int, updates: int, seed: int, by_webhook: bool) -> Report:
    """The campaign against `zienswijzer run`, in a folder beside the base *filled*, on a copy of it."""
    how = "webhook" if by_webhook else "polling"
    home = filled.with_name(how)
    home.mkdir()
    database = copy_base(filled, home / "zienswijzer.db")
    log = home / "log.txt"
    asked = _asked(database, updates=updates, seed=seed)
    trial = Trial(f"crash, by {how}", kills, seed, fresh=updates // 2, by_webhook=by_webhook)
    async with LoopbackTelegram(most_at_once=BATCH, first_pause_s=0.05) as telegram:
        environment = our_environment(
            home, base_url=telegram.base_url, token=telegram.token, database=database, by_webhook=by_webhook
        )
        bot = BotProcess(OURS, environment=environment, log=log)
        try:
            report = await Crash(trial, telegram=telegram, bot=bot, asked=asked, database=database).run()
        finally:
            bot.kill()
    told = _told(log, secrets=(telegram.token.partition(":")[2], *map(str, asked), *_texts(asked)))
    return Report(report.name, (*report.findings, told), report.details)


async def plain(folder: Path, *, updates: int, killed_at: int) -> Report:
    """A bot that uses the library's own polling, killed once: it loses what it had in memory."""
    chats = range(FIRST_CHAT, FIRST_CHAT + CHATS)
    texts = [f"vraag {number}" for number in range(updates)]
    asked = {chat_id: [Question(text, text) for text in texts[at::CHATS]] for at, chat_id in enumerate(chats)}
    trial = Trial("crash, a plain bot", 1, plans=(Plan(When.UNHEARD, nth=killed_at),), quiet_s=3.0)
    async with LoopbackTelegram() as telegram:
        environment = plain_environment(folder) | {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_BASE_URL": telegram.base_url,
        }
        bot = BotProcess(ECHO, environment=environment, log=folder / "plain.txt")
        try:
            return await Crash(trial, telegram=telegram, bot=bot, asked=asked, database=None).run()
        finally:
            bot.kill()


def _asked(database: Path, *, updates: int, seed: int) -> Mapping[int, Sequence[Question]]:
    chats = range(FIRST_CHAT, FIRST_CHAT + min(CHATS, updates))
    longest = -(-updates // len(chats))
    found = chains(database, chats, length=longest, today=utc_now().date(), seed=seed)
    lengths = {chat_id: len(range(at, updates, len(chats))) for at, chat_id in enumerate(chats)}
    return {chat_id: questions[: lengths[chat_id]] for chat_id, questions in found.items()}


def _texts(asked: Mapping[int, Sequence[Question]]) -> Sequence[str]:
    return [one.text for questions in asked.values() for one in questions]


def _told(log: Path, *, secrets: Sequence[str]) -> Finding:
    written = log.read_text("utf-8", "replace")
    found = [secret for secret in secrets if secret in written]
    return Finding("tokens, chats and questions in the log", str(len(found)), not found)
