"""What follows a try to send that did not end well.

| failure | what follows |
|---|---|
| NOT_SENT | again after 5 s, each time twice as long, 5 min at most: surely nothing was delivered |
| UNKNOWN | again after 5 s, each time four times as long, 1 h at most: every try may be one message too many |
| WAIT | again when the other side said |
| MOVED | again at once, to the new address; as after NOT_SENT when that goes on |
| REFUSED | again after 1 min, 10 min, 1 h and 3 h; then no more |
| UNREACHABLE | no more |

However long one has to wait, the next try never lies past the end of the last day: then the caller lets it expire.
"""

from datetime import datetime, timedelta

from knowledge.alerts import Again, Failed, Failure, GiveUp

FIRST = timedelta(seconds=5)
NOT_SENT_FACTOR, NOT_SENT_AT_MOST = 2, timedelta(minutes=5)
UNKNOWN_FACTOR, UNKNOWN_AT_MOST = 4, timedelta(hours=1)
MOVES = 3  # tries after which a move is no longer followed at once
AFTER_REFUSAL = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=3))
SHORTEST_WAIT_S = 1.0
STEPS = 10  # beyond which a wait has long been as long as it gets


def decide(failure: Failure, *, attempts: int, now: datetime, expires_at: datetime) -> Again | GiveUp:
    """Whether to try again after *failure*, and when; *attempts* counts the tries so far, this one too."""
    wait = _wait(failure, attempts)
    return GiveUp(failure.reason) if wait is None else Again(min(now + wait, expires_at))


def _wait(failure: Failure, attempts: int) -> timedelta | None:
    """How long until the next try; None when there is none."""
    match failure.how:
        case Failed.UNREACHABLE:
            return None
        case Failed.REFUSED:
            return AFTER_REFUSAL[attempts - 1] if attempts <= len(AFTER_REFUSAL) else None
        case Failed.WAIT:
            return timedelta(seconds=max(failure.seconds, SHORTEST_WAIT_S))
        case Failed.UNKNOWN:
            return _growing(attempts, factor=UNKNOWN_FACTOR, at_most=UNKNOWN_AT_MOST)
        case Failed.MOVED if attempts <= MOVES:
            return timedelta()
    return _growing(attempts, factor=NOT_SENT_FACTOR, at_most=NOT_SENT_AT_MOST)


def _growing(attempts: int, *, factor: int, at_most: timedelta) -> timedelta:
    steps: int = factor ** (min(attempts, STEPS) - 1)
    return min(FIRST * steps, at_most)
