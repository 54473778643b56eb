"""A Telegram that enforces its limits to the letter: a flood of questions must be answered without one refusal."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import cycle
from pathlib import Path

from bot.clock import utc_now
from tests.campaigns.ledger import Ledger
from tests.campaigns.processes import OURS, BotProcess, our_environment
from tests.campaigns.questions import Question, chains
from tests.campaigns.report import Finding, Report
from tests.copying import copy_base
from tests.loopback import LoopbackTelegram
from tests.loopback.chats import BOT
from tests.loopback.limits import Limits
from tests.loopback.updates import a_person

FIRST_CHAT = 5_000_001
FIRST_GROUP = -1_005_000_000_001
SERIES = 25  # of questions; many chats ask the same
SLOWEST_PACE = 20  # replies a second; at half of what Telegram takes something hangs
PATIENCE_S = 90.0  # on top of that: a group has to wait a minute now and then


async def limits(filled: Path, folder: Path, *, chats: int, each: int, groups: int, in_group: int, seed: int) -> Report:
    """Let *chats* people ask *each* questions at once, and *groups* ask *in_group*; see what Telegram refuses."""
    asked = _asked(filled, chats=chats, each=each, groups=groups, in_group=in_group, seed=seed)
    total = sum(map(len, asked.values()))
    database = copy_base(filled, folder / "zienswijzer.db")
    async with LoopbackTelegram(limits=Limits()) as telegram:
        _queue(telegram, asked)
        environment = our_environment(
            folder, base_url=telegram.base_url, token=telegram.token, database=database, by_webhook=False
        )
        bot = BotProcess(OURS, environment=environment, log=folder / "log.txt")
        await bot.start()
        try:
            with suppress(TimeoutError):
                await telegram.until(lambda: len(telegram.sent) >= total, within_s=total / SLOWEST_PACE + PATIENCE_S)
            await bot.stop()
        finally:
            bot.kill()
            await bot.ended()
    return _report(telegram, Ledger(asked, telegram.sent))


def _asked(
    filled: Path, *, chats: int, each: int, groups: int, in_group: int, seed: int
) -> Mapping[int, Sequence[Question]]:
    private = range(FIRST_CHAT, FIRST_CHAT + chats)
    told = range(FIRST_GROUP, FIRST_GROUP - groups, -1)
    series = chains(filled, range(SERIES), length=max(each, in_group), today=utc_now().date(), seed=seed)
    lengths = dict.fromkeys(private, each) | dict.fromkeys(told, in_group)
    return {chat_id: one[: lengths[chat_id]] for chat_id, one in zip(lengths, cycle(series.values()), strict=False)}


def _queue(telegram: LoopbackTelegram, asked: Mapping[int, Sequence[Question]]) -> None:
    """Let everybody ask at once: the groups first, for they have to wait longest, and each chat all its questions."""
    for chat_id, questions in sorted(asked.items()):
        for number, one in enumerate(questions):
            if chat_id < 0:  # from a person each, or they would ask more than one person may
                telegram.say(chat_id, f"@{BOT['username']} {one.text}", person=a_person(FIRST_CHAT + number))
            else:
                telegram.say(chat_id, one.text)


def _report(telegram: LoopbackTelegram, ledger: Ledger) -> Report:
    worst, rules = telegram.gate.worst(), Limits()
    took_s = telegram.sent[-1].at - telegram.sent[0].at if telegram.sent else 0.0
    private = sum(sent.chat_id > 0 for sent in telegram.sent)
    second, chat, group = worst.in_a_second, worst.in_a_second_of_a_chat, worst.in_a_minute_of_a_group
    repeats, out_of_order = sum(ledger.repeats()), ledger.out_of_order()
    findings = (
        Finding("replies", f"{ledger.answered} of {ledger.total}", ledger.is_complete),
        Finding("to private chats, and to groups", f"{private} and {len(telegram.sent) - private}"),
        Finding("refused with 429", str(telegram.gate.refusals), telegram.gate.refusals == 0),
        Finding("most in any second", str(second), second <= rules.per_second),
        Finding("most in any second of a private chat", str(chat), chat <= rules.per_chat_per_second),
        Finding("nearest two in a private chat, in seconds", f"{worst.nearest_in_a_chat:.3f}"),
        Finding("most in any minute of a group", str(group), group <= rules.per_group_per_minute),
        Finding("replies repeated", str(repeats), repeats == 0),
        Finding("chats whose order was not kept", str(len(out_of_order)), not out_of_order),
        Finding("seconds from the first reply to the last", f"{took_s:.1f}"),
        Finding("replies a second to private chats", f"{_pace(telegram):.1f}"),
    )
    return Report("limits", findings, (*ledger.missing(), *out_of_order, *ledger.foreign()))


def _pace(telegram: LoopbackTelegram) -> float:
    times = [sent.at for sent in telegram.sent if sent.chat_id > 0]
    return (len(times) - 1) / (times[-1] - times[0]) if len(times) > 1 else 0.0
