"""The words of an alarm to the beheerders, and of its end."""

from dataclasses import dataclass
from datetime import datetime

from handlers.reminders.delivery_texts import moment
from knowledge.dutch.local_time import AMSTERDAM

STILL = "Zienswijzer: de meldingen staan stil"
STANDS_STILL = (
    "Let op: de meldingen van Zienswijzer staan stil. {since} Vragen beantwoordt de bot nog wel. "
    "Kijk in het logboek van het programma. Kijk ook of de schijf vol is. U krijgt bericht als het weer goed gaat."
)
SINCE = "De laatste keer dat het goed ging was om {at:%H.%M} uur."
NEVER = "Sinds de start ging het nog niet goed."
WELL = "Zienswijzer: de meldingen gaan weer goed"
NO_COPY = "Zienswijzer: de reservekopie lukt niet"
COPY_FAILS = (
    "Let op: de reservekopie van Zienswijzer van vannacht is er niet. {last} Zienswijzer probeert het steeds opnieuw. "
    "Kijk in het logboek van het programma. Kijk ook of de map voor de kopieën er is, en of er ruimte is. "
    "U krijgt bericht als het weer lukt."
)
LAST_COPY = "De laatste die lukte, is van {moment}."
NO_COPY_YET = "Er is nog geen enkele kopie gelukt."
COPY = "Zienswijzer: de reservekopie lukt weer"
NO_CONTACT = "Zienswijzer: geen contact met Telegram"
SILENT = (
    "Let op: Zienswijzer krijgt al meer dan tien minuten niets van Telegram. {problem}Vragen in Telegram blijven "
    "wachten, en meldingen via Telegram misschien ook. De pagina en de e-mail werken nog. "
    "Kijk in het logboek van het programma. U krijgt bericht als het weer goed gaat."
)
CONTACT = "Zienswijzer: weer contact met Telegram"


@dataclass(frozen=True, slots=True)
class Alarm:
    """What the beheerders are told; the *title* is for a mail. With *is_over* it is that trouble came to its end."""

    title: str
    text: str
    is_over: bool = False


WELL_AGAIN = Alarm(WELL, "De meldingen van Zienswijzer gaan weer goed. Wat te laat was, gaat alsnog weg.", is_over=True)
COPY_AGAIN = Alarm(COPY, "De reservekopie van Zienswijzer lukt weer.", is_over=True)
TELEGRAM_HEARD = Alarm(
    CONTACT, "Zienswijzer heeft weer contact met Telegram. Wat wachtte, wordt nu beantwoord.", is_over=True
)


def stands_still(since: datetime | None) -> Alarm:
    """The alarm; *since* is the moment of the last good round."""
    told = SINCE.format(at=since.astimezone(AMSTERDAM)) if since else NEVER
    return Alarm(STILL, STANDS_STILL.format(since=told))


def no_copy(made_at: datetime | None) -> Alarm:
    """The alarm that the copy of the night is not there; *made_at* is the moment of the last one."""
    last = LAST_COPY.format(moment=moment(made_at)) if made_at else NO_COPY_YET
    return Alarm(NO_COPY, COPY_FAILS.format(last=last))


def telegram_silent(problem: str | None) -> Alarm:
    """The alarm that nothing comes from Telegram; *problem* says why, as far as is known."""
    return Alarm(NO_CONTACT, SILENT.format(problem=f"{problem} " if problem else ""))
