"""Delivery by POST: again and again until the bot says 200, in order within a chat, chats side by side."""

import asyncio
import time
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp

from bot.local.acceptance import Json
from tests.loopback.backlog import Backlog, Pending
from tests.loopback.moments import Moment, Watch

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of the header
MOST_CONNECTIONS = 40
LONGEST_PAUSE_S = 1.0
PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Target:
    """Where updates go, as setWebhook told."""

    url: str
    secret: str | None
    max_connections: int = MOST_CONNECTIONS


class Webhook:
    """Takes updates from the backlog to the bot, while a webhook is set."""

    def __init__(self, backlog: Backlog, *, watch: Watch, first_pause_s: float) -> None:
        self._backlog = backlog
        self._watch = watch
        self._first_pause_s = first_pause_s
        self._couriers: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._last_error: tuple[int, str] | None = None
        self.target: Target | None = None
        self.posts = 0

    async def point_at(self, target: Target | None) -> None:
        """Deliver to *target* from now on, or to nobody."""
        await self.stop()
        self.target = target
        self._last_error = None
        if target:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=target.max_connections),
                timeout=aiohttp.ClientTimeout(total=PATIENCE_S),
                trace_configs=[self._tracing()],
            )
            self.deliver()

    async def stop(self) -> None:
        couriers = list(self._couriers.values())
        for courier in couriers:
            courier.cancel()
        await asyncio.gather(*couriers, return_exceptions=True)
        self._couriers.clear()
        if self._session:
            await self._session.close()
            self._session = None

    def deliver(self) -> None:
        """Set a courier to work for every chat that has updates and no courier yet."""
        if not self.target:
            return
        for chat_id in self._backlog.chat_ids() - self._couriers.keys():
            courier = asyncio.create_task(self._serve(chat_id))
            self._couriers[chat_id] = courier

    def info(self) -> Json:
        target = self.target
        told: Json = {
            "url": target.url if target else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._backlog),
        }
        if target:
            told["max_connections"] = target.max_connections
        if target and self._last_error:
            told["last_error_date"], told["last_error_message"] = self._last_error
        if self._backlog.allowed:
            told["allowed_updates"] = list(self._backlog.allowed)
        return told

    async def _serve(self, chat_id: int) -> None:
        pause_s = self._first_pause_s
        while pending := self._backlog.first_of(chat_id):
            if problem := await self._post(pending):
                self._last_error = (int(time.time()), problem)
                self._watch(Moment.POST_FAILED)
                await asyncio.sleep(pause_s)
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
            else:
                pause_s = self._first_pause_s
                self._backlog.confirm(pending.update_id)
                self._watch(Moment.POST_ANSWERED)
        del self._couriers[chat_id]

    async def _post(self, pending: Pending) -> str | None:
        """Hand *pending* over; what went wrong, in Telegram's words."""
        if self._session is None or self.target is None:
            return "Webhook is not set"
        headers = {"Content-Type": "application/json"}
        if self.target.secret:
            headers[SECRET_HEADER] = self.target.secret
        self.posts += 1
        try:
            async with self._session.post(
                self.target.url, data=pending.body.encode(), headers=headers, allow_redirects=False
            ) as response:
                await response.read()
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except TimeoutError:
            return "Read timeout expired"
        except (aiohttp.ClientError, OSError):
            return "Connection closed"
        if response.status // 100 == 2:
            return None
        return f"Wrong response from the webhook: {response.status} {response.reason}"

    def _tracing(self) -> aiohttp.TraceConfig:
        async def posted(_session: object, _context: SimpleNamespace, _params: object) -> None:
            self._watch(Moment.UPDATE_POSTED)

        tracing = aiohttp.TraceConfig()
        tracing.on_request_chunk_sent.append(posted)
        return tracing
