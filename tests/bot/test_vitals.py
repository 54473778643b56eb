"""What is measured of the house, as /health and /metrics tell it: all of it is documented, none is of a person."""

import re
from datetime import timedelta
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

from bot import metrics, vitals
from bot.receiving.receiver import Contact
from bot.vitals import Vitals
from handlers.context import SERVICES
from handlers.web.health import Health
from knowledge.store import heartbeat
from knowledge.store.condition import BACKUP, Workload
from tests.bot.housed import CHAT, a_house
from tests.deliveries import START
from tests.fakes import FakeTelegram

PAGE = Path(__file__).parents[2] / "docs" / "decisions" / "018-metrics.md"
AGO = timedelta(seconds=90)
WHOLE = Vitals(
    START,
    Health(is_well=True),
    0.004,
    Workload({"waiting": 2, "quarantined": 1}, {"ready": 3, "sending": 1, "sent": 9}, START - AGO, START - AGO, held=5),
    Contact(START - AGO, None, waiting=2, quarantined=1),
    {"rounds": 4.0, "courier": 5.5},
)
BARE = Vitals(START, Health(is_well=False), 0.004, Workload({}, {}, None, None))


def exposed(measured: Vitals) -> dict[str, float]:
    """Every sample by its name and labels."""
    text = metrics.exposition(measured, version="1.2.3").decode()
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    return {sample.name + "".join(f" {value}" for value in sample.labels.values()): sample.value for sample in samples}


def ours(measured: Vitals) -> dict[str, float]:
    found = exposed(measured)
    return {name.removeprefix("zienswijzer_"): value for name, value in found.items() if name.startswith("zienswijzer")}


def test_all_that_was_measured_is_exposed() -> None:
    assert ours(WHOLE) == {
        "info 1.2.3": 1,
        "healthy": 1,
        "database_read_seconds": 0.004,
        "inbox_updates waiting": 2,
        "inbox_updates quarantined": 1,
        "outbox_messages ready": 3,
        "outbox_messages sending": 1,
        "outbox_messages sent": 9,
        "silence_seconds rounds": 4,
        "silence_seconds courier": 5.5,
        "telegram_silence_seconds": 90,
        "oldest_due_seconds": 90,
        "held_messages": 5,
        "backup_age_seconds": 90,
    }


def test_what_a_house_does_not_have_is_not_exposed_as_zero() -> None:
    assert ours(BARE) == {"info 1.2.3": 1, "healthy": 0, "database_read_seconds": 0.004, "oldest_due_seconds": 0}


def test_the_process_is_measured_too() -> None:
    assert exposed(BARE)["process_resident_memory_bytes"] > 10_000_000


def test_every_measurement_is_documented_and_nothing_else_is() -> None:
    documented = set(re.findall(r"`(zienswijzer_\w+)`", PAGE.read_text("utf-8")))
    assert documented == {f"zienswijzer_{name.partition(' ')[0]}" for name in ours(WHOLE)}


def test_a_clock_that_was_set_back_makes_no_negative_age() -> None:
    assert WHOLE.seconds_since(START + AGO) == 0
    assert WHOLE.seconds_since(None) is None


async def test_a_house_that_delivers_tells_its_numbers(tmp_path: Path) -> None:
    async with a_house(tmp_path, FakeTelegram()) as house:
        house.delivering.pulse.begin()
        numbers = (await vitals.health(house)).numbers
    assert set(numbers) == {
        "database_seconds",
        "rounds_silence_seconds",
        "courier_silence_seconds",
        "updates_waiting",
        "updates_set_aside",
        "messages_unsent",
        "oldest_due_seconds",
    }
    assert 0 <= numbers["rounds_silence_seconds"] < 60


async def test_a_message_that_should_have_left_is_told_by_its_age(tmp_path: Path) -> None:
    async with a_house(tmp_path, FakeTelegram()) as house:
        rounds, *_ = house.delivering.jobs
        house.delivering.pulse.begin()
        await rounds.tick()  # type: ignore[attr-defined]  # the first job is the rounds
        before = await vitals.health(house)
        assert before.numbers["messages_unsent"] == 1
        house.application.bot_data[SERVICES].now.advance(AGO)  # type: ignore[attr-defined]  # a clock of the tests
        after = await vitals.health(house)
    waited = after.numbers["oldest_due_seconds"] - before.numbers["oldest_due_seconds"]
    assert waited == AGO.total_seconds()


async def test_a_house_without_channels_tells_of_its_base_alone(tmp_path: Path) -> None:
    async with a_house(tmp_path) as house:
        assert set((await vitals.health(house)).numbers) == {"database_seconds"}


async def test_no_person_is_in_the_measurements(tmp_path: Path) -> None:
    async with a_house(tmp_path, FakeTelegram()) as house:
        await house.knowledge.write(heartbeat.beat, BACKUP, begun_at=START, succeeded_at=START)
        text = metrics.exposition(await vitals.measure(house), version="1").decode()
    assert not re.search(rf"\b{CHAT}\b", text)
    labels = set(re.findall(r'(\w+)="', "\n".join(line for line in text.splitlines() if "zienswijzer" in line)))
    assert labels <= {"version", "state", "part"}
    assert "zienswijzer_backup_age_seconds" in text
