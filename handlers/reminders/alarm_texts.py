"""The words of an alarm to the beheerders: reminders stand still, or go again."""

from dataclasses import dataclass
from datetime import datetime

from knowledge.dutch.local_time import AMSTERDAM

STILL = "Zienswijzer: de meldingen staan stil"
STANDS_STILL = (
    "Let op: de meldingen van Zienswijzer staan stil. {since} Vragen beantwoordt de bot nog wel. "
    "Kijk in het logboek van het programma. Kijk ook of de schijf vol is. U krijgt bericht als het weer goed gaat."
)
SINCE = "De laatste keer dat het goed ging was om {at:%H.%M} uur."
NEVER = "Sinds de start ging het nog niet goed."
WELL = "Zienswijzer: de meldingen gaan weer goed"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the beheerders are told; the *title* is for a mail."""

    title: str
    text: str


WELL_AGAIN = Alarm(WELL, "De meldingen van Zienswijzer gaan weer goed. Wat te laat was, gaat alsnog weg.")


def stands_still(since: datetime | None) -> Alarm:
    """The alarm; *since* is the moment of the last good round."""
    told = SINCE.format(at=since.astimezone(AMSTERDAM)) if since else NEVER
    return Alarm(STILL, STANDS_STILL.format(since=told))
