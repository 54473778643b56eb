"""The Dutch of /bezorging, /status and the line that warns of late reminders; u-form, B1."""

import re
from datetime import datetime

from handlers.access_texts import NAMES
from knowledge.dutch.date_words import day_in_words
from knowledge.dutch.local_time import AMSTERDAM
from knowledge.store.delivery_report import Fate, Row

BANNER = "<b>Let op: meldingen lopen achter.</b> {since} Kijk voor uw termijnen zelf bij /termijnen."
SINCE = "De laatste goede ronde was op {moment}."
SINCE_NEVER = "Sinds de start is nog geen ronde gelukt."

TITLE = "<b>Bezorging van meldingen</b>"
EVERYWHERE = "Alle gemeenten en regio's"
STRETCHES = {"30": "laatste 30 dagen", "maand": "deze maand", "kwartaal": "dit kwartaal", "alles": "alles"}
WHOSE_AND_WHEN = "{places}, {stretch}"
FROM_ON = " (vanaf {day})"
NOTHING = "Hier waren in deze tijd geen meldingen."
PLANNED = "Gepland: {number}"
SENT = "Verzonden: {number}"
WAITING = "Nog te verzenden: {number}"
NOT_DELIVERED = "Niet bezorgd: {number}"
CANCELLED = "Niet meer nodig: {number}. De termijn schoof op of verviel, of iemand stopte."
AMONG = ", waarvan {parts}"
LATE = "{number} te laat"
UNCERTAIN = "{number} mogelijk dubbel"
UNREACHABLE = "{number} onbereikbaar"
FAILED = "{number} geweigerd"
EXPIRED = "{number} verlopen"
BY_TERM = "<b>Per termijn</b>"
TERM = "• {term}{until}: {parts}"
UNTIL = " (laatste dag {day})"
SENT_OF_TERM = "{number} verzonden"
WAITING_OF_TERM = "{number} nog niet verzonden"
NOT_DELIVERED_OF_TERM = "{number} niet bezorgd"
CANCELLED_OF_TERM = "{number} niet meer nodig"
MORE_TERMS = "En nog {number} termijnen. Die staan in het bestand."
WHY = "<b>Waarom niet bezorgd</b>"
TIMES = "• {number} keer: {reason}"
ADDRESSES = "<b>Nu niet bereikbaar</b>"
INVITATIONS = "<b>Uitnodigingen die niemand gebruikte</b>"
INVITED = {
    "open": "{number} nog geldig",
    "expired": "{number} verlopen",
    "revoked": "{number} ingetrokken",
    "shared": "links voor een hele raad die nog gelden: {number}",
}
NEVER_STARTED = "Wie de bot niet start, krijgt geen meldingen."
NO_NAMES = "Namen staan hier niet in. Een ontvanger is een nummer, dat alleen binnen één bestand iets betekent."
AS_CSV = "Bestand (csv)"
AS_XLSX = "Bestand (Excel)"
FILE = "Bezorging van meldingen: {places}, {stretch}."
IN_GROUP = "Dit overzicht toon ik niet in een groep. Open een chat met mij."
OPEN_PRIVATE = "Open de chat"
PLACE_NOT_YOURS = "Die gemeente of regio ken ik niet, of u mag de bezorging daarvan niet zien."
PRESS_GONE = "Deze knop werkt niet meer. Typ /bezorging."

FILE_NAME = "bezorging-{stretch}-{day}"
SHEET = "Meldingen"
HEADINGS = (
    "Ontvanger",
    "Gemeente of regio",
    "Rol",
    "Kanaal",
    "Termijn",
    "Laatste dag",
    "Melding",
    "Gepland",
    "Verzonden",
    "Minuten later",
    "Uitkomst",
    "Te laat",
    "Mogelijk dubbel",
    "Pogingen",
    "Reden",
)
YES, NO = "ja", "nee"
GROUP = "groep"
NO_ROLE = "zonder rol"
CHANNELS = {"telegram": "Telegram", "email": "e-mail"}
FATES = {
    Fate.WAITING: "nog niet verzonden",
    Fate.SENT: "verzonden",
    Fate.UNREACHABLE: "onbereikbaar",
    Fate.FAILED: "geweigerd",
    Fate.EXPIRED: "verlopen",
    Fate.CANCELLED: "niet meer nodig",
}
NO_TERM = "zonder termijn"
REMINDERS = {
    "window": "de tijd is begonnen",
    "changed": "termijn gewijzigd",
    "withdrawn": "termijn vervallen",
    "again": "nog eens, op verzoek",
    "test": "proefmelding",
    "missed": "bericht aan de griffie: niet op tijd verzonden",
    "unreachable": "bericht aan de griffie: iemand is onbereikbaar",
    "answered": "vraag alsnog beantwoord",
    "corrected": "antwoord verbeterd",
    "waits": "bericht aan de redactie: een wijziging wacht",
    "overridden": "bericht aan de redactie: in nood live gezet",
    "live": "bericht aan de redactie: voorstel live",
    "rejected": "bericht aan de redactie: voorstel afgewezen",
    "renewed": "bericht aan de redactie: voorstel opnieuw gedaan",
    "weekly": "weekbericht aan redactie en beheer",
}
LEADS = {0: "op de laatste dag", 1: "1 dag vooraf"}
LEAD = "{days} dagen vooraf"
# What the other side says, and what it means; healthchecks.io keeps a list of the same kind.
REASONS = {
    "blocked by the user": "de ontvanger heeft de bot geblokkeerd",
    "user is deactivated": "het account van de ontvanger bestaat niet meer",
    "initiate conversation": "de ontvanger heeft de bot nooit gestart",
    "bot was kicked": "de bot is uit de groep gezet",
    "not a member": "de bot zit niet meer in de groep",
    "group chat was deleted": "de groep bestaat niet meer",
    "chat not found": "de chat bestaat niet meer",
    "no rights": "de bot mag niet schrijven in de groep",
    "not enough rights": "de bot mag niet schrijven in de groep",
    "topic_closed": "het onderwerp in de groep is gesloten",
    "thread not found": "het onderwerp in de groep bestaat niet meer",
    "too many requests": "er moest worden gewacht, want het was te druk",
    "flood control": "er moest worden gewacht, want het was te druk",
    "timed out": "er kwam niet op tijd antwoord",
    "timeout": "er kwam niet op tijd antwoord",
    "connect": "er was geen verbinding",
    "network": "er was geen verbinding",
    "user unknown": "dit e-mailadres bestaat niet",
    "restored": "vervallen nadat een reservekopie was teruggezet",
    "mailbox unavailable": "dit e-mailadres neemt geen post aan",
}
REASONS_OF_FATES = {
    Fate.UNREACHABLE: "de ontvanger is niet bereikbaar",
    Fate.FAILED: "de reden is niet bekend",
    Fate.EXPIRED: "niet verzonden voordat de laatste dag voorbij was",
}
OTHER_REASON = "geweigerd met de woorden “{words}”"
LONGEST_REASON = 120
WHOSE = re.compile(r"\S*@\S+|<[^>]*>|-?\d{4,}")  # addresses and numbers of chats have no place in a report

STATUS = "<b>Status van Zienswijzer</b>"
STATUS_FINE = "Meldingen: in orde. {since}"
STATUS_ILL = "<b>Meldingen: lopen achter.</b> {since}"
STATUS_NONE = "Meldingen: deze Zienswijzer verstuurt ze niet. Er is geen bot en geen mailserver ingesteld."
NEXT_SENDS = "<b>Volgende meldingen</b>"
NEXT_SEND = "• {moment}: {term}, {reminder}"
NO_SENDS = "Tot morgen om deze tijd staat er geen melding klaar."
OLDEST_DUE = "De oudste melding die nog weg moet, was gepland op {moment}."
NONE_DUE = "Er wacht geen melding die al weg moest zijn."
SOURCE = "Nieuwste bron: {title}, {day} ({age})."
NO_SOURCE = "Er is nog geen bron met een datum."
AGES = {0: "van vandaag", 1: "1 dag oud"}
AGE = "{days} dagen oud"
NOT_YET = "van een latere dag"
VERSION = "Versie van het programma: {version}."
MOMENT = "{day} om {time} uur"
TIME = "%H.%M"

HEALTHY = "in orde"
ILL = "lopen achter sinds {moment}"
ILL_FROM_START = "nog geen ronde gelukt sinds de start"


def reminder_name(reminder: str) -> str:
    """What *reminder*, such as "lead:7", is called."""
    kind, _, rest = reminder.partition(":")
    if kind == "lead":
        days = int(rest)
        return LEADS.get(days, LEAD.format(days=days))
    name = REMINDERS.get(kind, kind)
    return f"{name} ({reminder_name(rest)})" if kind == "missed" and rest else name


def notice_name(row: Row) -> str:
    """What was told: the reminder, or all the leads that fell on one day."""
    return ", ".join(reminder_name(f"lead:{lead}") for lead in row.covers) or reminder_name(row.reminder)


def recipient_name(row: Row) -> str:
    """What a recipient is, never who."""
    if row.is_group:
        return GROUP
    return NAMES[row.role] if row.role else NO_ROLE


def reason(problem: str | None, fate: Fate | None = None) -> str:
    """Why something went wrong, in Dutch and without addresses; empty when nothing did."""
    if not problem:
        return REASONS_OF_FATES.get(fate, "") if fate else ""
    said = problem.lower()
    known = next((meaning for words, meaning in REASONS.items() if words in said), None)
    words = " ".join(WHOSE.sub("…", problem).split())[:LONGEST_REASON]
    return known or OTHER_REASON.format(words=words)


def moment(at: datetime) -> str:
    """A moment by the clock of Amsterdam: "maandag 2 november 2020 om 09.00 uur"."""
    here = at.astimezone(AMSTERDAM)
    return MOMENT.format(day=day_in_words(here.date()), time=here.strftime(TIME))


def good_round(since: datetime | None) -> str:
    """When the last good round was."""
    return SINCE.format(moment=moment(since)) if since else SINCE_NEVER


def health(since: datetime | None) -> str:
    """What is wrong with reminders whose last good round was *since*, for a machine's eyes."""
    return ILL.format(moment=moment(since)) if since else ILL_FROM_START


def age(days: int) -> str:
    """How old something is."""
    return AGES.get(days, AGE.format(days=days)) if days >= 0 else NOT_YET
