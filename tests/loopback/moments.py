"""The moments of the traffic at which somebody may want to step in, as a campaign that kills the bot does."""

from collections.abc import Callable
from enum import Enum, auto


class Moment(Enum):
    """What has just happened at Telegram."""

    NOTHING_TO_GIVE = auto()  # a getUpdates hangs
    UPDATES_GO_OUT = auto()  # a getUpdates gets its answer, with updates in it
    MESSAGE_ARRIVED = auto()  # a sendMessage came; nobody has seen it
    MESSAGE_ACCEPTED = auto()  # the message is in the chat; the bot has not heard so
    CALL_ANSWERED = auto()  # any other call was done
    UPDATE_POSTED = auto()  # the webhook got the last byte of an update
    POST_FAILED = auto()  # the webhook said something else, or nothing
    POST_ANSWERED = auto()  # the webhook said 200


Watch = Callable[[Moment], None]


def watch_nothing(_moment: Moment) -> None:
    """The watch of whoever has nothing to step in for."""
