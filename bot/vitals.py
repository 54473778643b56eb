"""The vital signs of the running house, measured once for /health and for /metrics."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.bootstrap import Zienswijzer
from bot.delivering import COURIER
from bot.receiving.receiver import Contact
from handlers.context import SERVICES
from handlers.web.health import REMINDERS, ROUNDS, Health, with_rounds
from knowledge.store import condition
from knowledge.store.condition import Workload
from knowledge.store.deliveries import State

FINE = "in orde"
NOT_YET = "nog geen contact met Telegram"
HELD = "{held} meldingen wachten op een besluit"
UNSENT = (State.READY, State.SENDING)


@dataclass(frozen=True, slots=True)
class Vitals:
    """What was measured *at* a moment; *silences* are the seconds since each part of the deliveries last went well."""

    at: datetime
    health: Health
    database_seconds: float
    load: Workload
    contact: Contact | None = None
    silences: Mapping[str, float] = field(default_factory=dict)

    def seconds_since(self, moment: datetime | None) -> float | None:
        """How long ago *moment* was; a clock that was set back makes it now."""
        return None if moment is None else max(0.0, (self.at - moment).total_seconds())


async def measure(house: Zienswijzer) -> Vitals:
    """Measure *house*; raises what the base raises."""
    loop = asyncio.get_running_loop()
    at, began = house.application.bot_data[SERVICES].now(), loop.time()
    load = await house.knowledge.read(condition.workload, now=at)
    database_seconds = loop.time() - began
    contact = await house.telegram.receiver.contact() if house.telegram else None
    pulse = house.delivering.pulse
    part = REMINDERS if house.application.bot_data[SERVICES].pulse else ROUNDS
    found = with_rounds(_health(contact, held=load.held), pulse, part=part)
    return Vitals(at, found, database_seconds, load, contact, pulse.silences)


async def health(house: Zienswijzer) -> Health:
    """How the parts of *house* are, in words and in numbers."""
    vitals = await measure(house)
    return Health(vitals.health.is_well, vitals.health.parts, numbers=_numbers(vitals))


def _health(contact: Contact | None, *, held: int | None) -> Health:
    parts = {"kennisbank": FINE} | ({} if held is None else {"herstelstand": HELD.format(held=held)})
    if contact is None:
        return Health(is_well=True, parts=parts)
    problem = contact.problem or (NOT_YET if contact.heard_at is None else None)
    parts["telegram"] = problem or FINE
    parts["wachtend"], parts["apart gezet"] = str(contact.waiting), str(contact.quarantined)
    return Health(is_well=problem is None, parts=parts)


def _numbers(vitals: Vitals) -> dict[str, float]:
    """What can be measured of this house; what it does not have is left out."""
    silences = {f"{part}_silence_seconds": seconds for part, seconds in vitals.silences.items()}
    found: dict[str, float | None] = {"database_seconds": vitals.database_seconds, **silences}
    if vitals.contact:
        found["receiver_silence_seconds"] = vitals.seconds_since(vitals.contact.heard_at)
        found["updates_waiting"] = vitals.contact.waiting
        found["updates_set_aside"] = vitals.contact.quarantined
    if COURIER in vitals.silences:
        found["messages_unsent"] = sum(vitals.load.messages.get(state, 0) for state in UNSENT)
        found["oldest_due_seconds"] = vitals.seconds_since(vitals.load.oldest_due_at) or 0.0
    return {name: round(number, 3) for name, number in found.items() if number is not None}
