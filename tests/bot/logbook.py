"""What the tests of the log look for, and what they make go wrong."""

import logging

from bot import log

TOKEN = "123456789:" + "AbCd_efgh-" * 4
KEY = "Zq3x" * 10 + "_-7"
SENTENCE = "Wat kost de brug van mevrouw Jansen"
OURS, THEIRS = "bot.probe", "probe"


def leave_only_ours() -> None:
    """Take off the handlers of pytest, which raise what the one of the house has to stand."""
    root = logging.getLogger()
    root.handlers[:] = [handler for handler in root.handlers if isinstance(handler, log.HouseHandler)]


def raised(error: BaseException, *, cause: BaseException | None = None) -> BaseException:
    """*error* after it was raised, so with a traceback."""
    try:
        raise error from cause
    except type(error) as exc:
        return exc
