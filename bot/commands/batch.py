"""Answers a stream of JSON lines, each its own conversation through the same handlers as any chat."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from bot.bootstrap import Zienswijzer
from bot.clock import SetClock, noon, parse_day, utc_now
from bot.local.conversation import LocalChat
from bot.local.wire import LocalMessage
from handlers import texts
from handlers.context import SERVICES
from knowledge.answers.answer import Answer, Outcome
from knowledge.answers.rendering import plain
from knowledge.dutch.local_time import AMSTERDAM

UNREADABLE = "Deze regel kan ik niet lezen: {reason}."
NO_JSON = "het is geen geldige JSON"
NO_OBJECT = "het is geen JSON-object"
NO_TURNS = "turns moet een lijst met ten minste één tekst zijn"
NO_COUNCIL = "council moet de naam van een gemeente of regio zijn, of null"
NO_DAY = "now: {remedy}"
TURN_TIME = timedelta(seconds=1)


class LineUnreadable(ValueError):
    """The line asks nothing that can be answered; the message says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line: a conversation on a day, by an asker of a council."""

    council: str | None
    day: date
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One line of the result; *id* is given back as it came."""

    id: str | int | None
    text: str
    kind: str = Outcome.UNKNOWN
    certainty: float = 0.0
    facts: Sequence[str] = ()
    sources: Sequence[str] = ()

    def line(self) -> str:
        """As JSON, in ASCII, so that no pipe can spoil it."""
        return json.dumps(asdict(self))


class Batch:
    """Answers line by line; *clock* must be the one that *house* was built with."""

    def __init__(self, house: Zienswijzer, *, clock: SetClock) -> None:
        self._house = house
        self._clock = clock
        data = house.application.bot_data
        data[SERVICES] = replace(data[SERVICES], keeps_questions=False)  # they are tried, nobody asks them

    async def answer(self, line: str) -> Reply:
        """Hold the conversation of *line*; the reply to its last turn."""
        item_id = None
        try:
            row = _parse_row(line)
            item_id = _plain_id(row.get("id"))
            return await self._converse(item_id, _parse_item(row))
        except LineUnreadable as exc:
            return Reply(item_id, UNREADABLE.format(reason=exc))

    async def _converse(self, item_id: str | int | None, item: Item) -> Reply:
        self._clock.moment = noon(item.day)
        chat = LocalChat(self._house.wire, self._house.application)
        try:
            await _choose_council(chat, item.council)
            shown: tuple[LocalMessage, ...] = ()
            for turn in item.turns:
                self._clock.moment += TURN_TIME
                shown = await chat.say(turn)
            last = chat.data.last(at=self._clock.moment)
            is_fresh = last is not None and last.at == self._clock.moment  # else the last turn got a mere remark
            return _reply(item_id, shown, last.answer if last and is_fresh else None)
        finally:
            chat.close()


def lines_of(stream: Iterable[bytes]) -> Iterator[str]:
    """The lines that hold something, read one at a time; bytes that are no UTF-8 become question marks."""
    for raw in stream:
        if line := raw.decode("utf-8", "replace").strip("\ufeff \t\r\n"):
            yield line


async def _choose_council(chat: LocalChat, council: str | None) -> None:
    await chat.say(f"/gemeente {council or 'geen'}")
    if council and chat.asker.place_id is None:
        raise LineUnreadable(NO_COUNCIL)


def _parse_row(line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as exc:
        raise LineUnreadable(NO_JSON) from exc
    if not isinstance(row, dict):
        raise LineUnreadable(NO_OBJECT)
    return row


def _plain_id(said: object) -> str | int | None:
    """The id to give back; anything nested is none."""
    return said if isinstance(said, str | int) else None


def _parse_item(row: Mapping[str, Any]) -> Item:
    council, turns = row.get("council"), row.get("turns")
    if not (council is None or (isinstance(council, str) and council.strip())):
        raise LineUnreadable(NO_COUNCIL)
    if not (isinstance(turns, list) and turns and all(isinstance(turn, str) for turn in turns)):
        raise LineUnreadable(NO_TURNS)
    return Item(council, _parse_now(row.get("now")), tuple(turns))


def _parse_now(said: object) -> date:
    if said is None:
        return utc_now().astimezone(AMSTERDAM).date()
    try:
        return parse_day(str(said))
    except ValueError as exc:
        raise LineUnreadable(NO_DAY.format(remedy=exc)) from exc


def _reply(item_id: str | int | None, shown: Iterable[LocalMessage], answer: Answer | None) -> Reply:
    text = "\n".join(_as_text(message) for message in shown)
    if answer is None:
        return Reply(item_id, text)
    return Reply(
        item_id,
        text,
        kind=answer.outcome,
        certainty=round(answer.certainty, 3),
        facts=[fact.id for fact in answer.facts],
        sources=list(dict.fromkeys(fact.source.document.title for fact in answer.facts)),
    )


def _as_text(message: LocalMessage) -> str:
    """The message with the choices that its text does not name; the way to an explanation is no choice."""
    text = plain(message.text_html)
    labels = [button.label for button in message.buttons if button.label != texts.WHY]
    missing = [f"[{number}] {label}" for number, label in enumerate(labels, start=1) if label not in text]
    return "\n".join((text, *missing))
