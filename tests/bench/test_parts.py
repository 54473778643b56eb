"""The stopwatch sees what it watches, and leaves all as it was."""

from types import ModuleType

from tests.bench.parts import watch


def a_module() -> ModuleType:
    module = ModuleType("a_module")
    module.__dict__["double"] = lambda number: 2 * number
    return module


def test_time_in_a_watched_function_is_added_up() -> None:
    module = a_module()
    with watch([(module, "double")]) as stopwatch:
        assert module.double(4) == 8
    assert stopwatch.spent_ms > 0
    assert stopwatch.seen == {"double"}


def test_all_is_left_as_it_was() -> None:
    module = a_module()
    before = module.double
    with watch([(module, "double"), (module, "gone")]):
        pass
    assert module.double is before
