from pathlib import Path

from tests.bench.throughput import Throughput, time_throughput


def test_both_bots_answer_all_that_they_are_asked(curated_database: Path) -> None:
    measured = time_throughput(curated_database, updates=40, rounds=1)
    assert min(*measured.ours, *measured.echo) > 0


def test_a_third_of_the_echo_bot_is_promised() -> None:
    assert Throughput(ours=(33.0, 40.0, 20.0), echo=(100.0, 90.0, 110.0)).is_kept
    assert not Throughput(ours=(32.0, 40.0, 20.0), echo=(100.0, 90.0, 110.0)).is_kept
