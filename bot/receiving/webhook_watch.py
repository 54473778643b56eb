"""Sets the webhook, and sets it again when it is lost."""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from telegram import Bot, WebhookInfo

from bot.clock import Clock
from bot.log import redact
from bot.reach import FULL, Pace, Reach
from bot.receiving.updates import WANTED

logger = logging.getLogger(__name__)

MOST_CONNECTIONS = 40
FRESH = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates, and what it says to show that it is Telegram."""

    url: str
    secret: str = field(repr=False)


class WebhookWatch:
    """Looks every minute whether the webhook is the one of this house."""

    def __init__(self, bot: Bot, webhook: Webhook, *, reach: Reach, now: Clock, pace: Pace) -> None:
        self._bot = bot
        self._webhook = webhook
        self._reach = reach
        self._now = now
        self._pace = pace
        self._told: set[str] = set()
        self.is_failing = False  # Telegram tried lately, in vain, and has updates left

    async def run(self) -> None:
        """Watch for ever. Raises TokenRefused when Telegram does not know the bot."""
        is_set = False
        while True:
            try:
                if not is_set:
                    await self._set()
                    is_set = True
                await self._look()
            except Exception as exc:  # noqa: BLE001  # whatever it is, watching goes on
                seconds = self._reach.bad(exc)
            else:
                self._note()
                seconds = self._pace.minute_seconds
            await asyncio.sleep(seconds)

    def _note(self) -> None:
        if self._reach.problem == FULL:
            return  # that the webhook stands makes no room; the next update that is taken in does
        if self.is_failing:
            self._reach.answered()
        else:
            self._reach.good()

    async def _set(self) -> None:
        await self._bot.set_webhook(
            self._webhook.url,
            secret_token=self._webhook.secret,
            allowed_updates=WANTED,
            drop_pending_updates=False,
            max_connections=MOST_CONNECTIONS,
        )

    async def _look(self) -> None:
        info = await self._bot.get_webhook_info()
        if info.url != self._webhook.url or not set(WANTED) <= set(info.allowed_updates):
            logger.warning("The webhook was lost; it is set again")
            await self._set()
        message = info.last_error_message
        if message and message not in self._told and len(self._told) < MOST_CONNECTIONS:
            self._told.add(message)
            logger.warning("Telegram could not deliver to the webhook: %s", redact(message))
        self.is_failing = bool(info.pending_update_count) and self._failed_lately(info)

    def _failed_lately(self, info: WebhookInfo) -> bool:
        at: datetime | None = info.last_error_date
        return at is not None and self._now() - at < FRESH
