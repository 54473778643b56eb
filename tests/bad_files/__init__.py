"""Files that no import may take, each made when it is asked for: broken, hostile, or wrong in what they say."""

from collections.abc import Callable, Iterator

from tests.bad_files import inside, odd, outside, said

Made = tuple[str, bytes]


def every() -> Iterator[tuple[str, Callable[[], Made]]]:
    """What is wrong with a file, and what makes it: its name and its content."""
    for module in (outside, inside, said, odd):
        yield from module.FILES.items()
