"""The measurements of the running house in the form that Prometheus reads; docs/decisions/018-metrics.md lists them."""

from collections.abc import Iterable, Iterator, Mapping

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.vitals import Vitals

PREFIX = "zienswijzer_"


class _Measured(Collector):
    """What was measured, as gauges: all of it can go down, or begins anew with the program."""

    def __init__(self, vitals: Vitals, *, version: str) -> None:
        self._vitals = vitals
        self._version = version

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge for each thing that this house has."""
        vitals = self._vitals
        yield _labelled("info", "Version of the program", "version", {self._version: 1})
        yield from _one("healthy", "1 when /health says that all is well", int(vitals.health.is_well))
        yield from _one("database_read_seconds", "Time that one look at the base took", vitals.database_seconds)
        yield _labelled("inbox_updates", "Updates of Telegram by state", "state", vitals.load.updates)
        yield _labelled("outbox_messages", "Messages by state", "state", vitals.load.messages)
        yield from self._delays()

    def _delays(self) -> Iterator[GaugeMetricFamily]:
        vitals = self._vitals
        heard_at = vitals.contact.heard_at if vitals.contact else None
        yield _labelled("silence_seconds", "Time since a part last went well", "part", vitals.silences)
        yield from _one("telegram_silence_seconds", "Time since Telegram last answered", vitals.seconds_since(heard_at))
        late = vitals.seconds_since(vitals.load.oldest_due_at) or 0.0
        yield from _one("oldest_due_seconds", "How late the message is that should have left longest ago", late)
        yield from _one("held_messages", "Messages that wait for a decision after a restore", vitals.load.held)
        age = vitals.seconds_since(vitals.load.backed_up_at)
        yield from _one("backup_age_seconds", "Time since the last backup", age)


def exposition(vitals: Vitals, *, version: str) -> bytes:
    """All measurements as text, with those of the process; the registry is our own, so nothing else comes along."""
    registry = CollectorRegistry()
    registry.register(_Measured(vitals, version=version))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def _one(name: str, about: str, value: float | None) -> Iterable[GaugeMetricFamily]:
    return () if value is None else (GaugeMetricFamily(PREFIX + name, about, value),)


def _labelled(name: str, about: str, label: str, values: Mapping[str, float]) -> GaugeMetricFamily:
    gauge = GaugeMetricFamily(PREFIX + name, about, labels=(label,))
    for said, value in values.items():
        gauge.add_metric((said,), value)
    return gauge
