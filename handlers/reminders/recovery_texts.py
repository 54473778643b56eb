"""The Dutch of putting back a copy and of herstelstand, in the chat and on the command line; u-form, B1."""

from datetime import datetime

from handlers.reminders.delivery_texts import moment

UNKNOWN_MOMENT = "een onbekend moment"

TITLE = "<b>Herstelstand</b>"
NOT_STANDING = "Er is geen herstelstand. Alle meldingen gaan gewoon op tijd."
SINCE = (
    "Op {restored} is een reservekopie teruggezet. Die is van {copied}. "
    "Wat daarna is verzonden, weet ik niet meer. Daarom houd ik nu meldingen vast."
)
HELD = "Er wachten {messages} meldingen voor {recipients} ontvangers, gepland van {first} tot {last}."
HELD_ONE = "Er wacht 1 melding, gepland op {first}."
HELD_NONE = "Er wacht nu geen enkele melding."
NOT_PLANNED = "Ik reken nog uit wat er in die tijd verzonden moest worden. Kijk over een minuut nog eens."
BY_TERM = "<b>Waarover</b>"
TERM = "• {title}: {number}"
NO_TERM = "overige berichten"
MORE_TERMS = "En nog {number} andere."
GOES_ON = "Herinneringen van ná het terugzetten gaan gewoon weg. Berichten over wijzigingen wachten mee."
FIRST = (
    "Voer eerst opnieuw in wat na de kopie is gewijzigd. Kijk ook met /rollen na wie welke rol heeft: "
    "een rol of uitnodiging die daarna is ingetrokken, geldt weer. Kies daarna wat er met de meldingen gebeurt."
)
LAPSE = "Laten vervallen"
SEND = "Alsnog versturen"
BACK = "Nog niet"
SURE_LAPSE = (
    "Dan krijgt niemand deze {number} meldingen. Kies dit als ze al verzonden waren. "
    "Daarna is de herstelstand voorbij. Weet u het zeker?"
)
SURE_SEND = (
    "Dan gaan deze {number} meldingen alsnog weg, voor zover de termijn nog loopt. "
    "Er staat bij dat ze dubbel kunnen zijn. Daarna is de herstelstand voorbij. Weet u het zeker?"
)
YES_LAPSE = "Ja, laat vervallen"
YES_SEND = "Ja, verstuur"
RELEASED = "De herstelstand is voorbij. Vervallen: {lapsed}. Alsnog te versturen: {going}."
TOO_LATE = "De herstelstand was al voorbij."
NOT_YOURS = "Dit kan alleen wie het beheer van alles heeft."

STATUS = "<b>Herstelstand:</b> er is een reservekopie teruggezet. Wachtende meldingen: {number}. Zie /herstelstand."

AT_START = (
    "Let op: herstelstand. Er is een reservekopie teruggezet. Meldingen van daarvoor wachten. "
    "Kies met /herstelstand, of met «zienswijzer herstelstand», wat ermee gebeurt."
)
NO_FILE = "dat bestand is er niet"
ITSELF = "dit is de kennisbank zelf"
NO_CHECKSUM = "het controlegetal {path} ontbreekt. Vertrouwt u de kopie? Voeg dan --zonder-controlegetal toe"
WRONG_CHECKSUM = "het controlegetal klopt niet, dus het bestand is veranderd"
NO_BASE = "dit is geen kennisbank van Zienswijzer"
DAMAGED = "het bestand is beschadigd"
NO_KEY = (
    "In deze reservekopie staan versleutelde gegevens, en er is hier geen sleutel. Er is niets veranderd. "
    "Zet eerst uw kopie van de sleutel terug."
)
RESTORED = "{database}: teruggezet. De kopie is van {moment}."
PUT_ASIDE = "De oude kennisbank staat in {path}. Gooi haar binnen 35 dagen weg."
FORGOTTEN = "Wie zich na de kopie liet vergeten, is opnieuw vergeten. Adressen: {number}."
TOO_OLD = (
    "Let op: de kopie is ouder dan 35 dagen, of zonder datum. "
    "Wie zich lang geleden liet vergeten, kan er weer in staan."
)
NEXT_STEPS = (
    "Zienswijzer start nu in herstelstand. Meldingen van vóór dit moment wachten, zodat niemand ze twee keer krijgt.\n"
    "1. Start Zienswijzer.\n"
    "2. Voer opnieuw in wat na de kopie is gewijzigd, en kijk de rollen na.\n"
    "3. Kies met /herstelstand, of met «zienswijzer herstelstand», wat er met de wachtende meldingen gebeurt."
)
SAVED = "{path}: reservekopie gemaakt, met een controlegetal ernaast."
NO_FOLDER = "noem een map, of vul {name} in"
BESIDE_KEY = "in {folder} staat de sleutel; zet de reservekopie in een andere map"
CHOOSE_ONE = "Kies één van --vervallen, --vervallen-tot en --versturen."
ODD_MOMENT = "--vervallen-tot: schrijf een moment als 2020-11-02 14:30"
START_FIRST = "Start Zienswijzer eerst, en wacht een minuut. Pas dan is bekend welke meldingen wachten."
HOW_TO_CHOOSE = (
    "Kies met --vervallen, --versturen of --vervallen-tot '2020-11-02 14:30': "
    "wat tot dat moment gepland was, vervalt dan, en de rest gaat alsnog weg."
)


def moment_of(at: datetime | None) -> str:
    """A moment in words, also one that is not known."""
    return moment(at) if at else UNKNOWN_MOMENT
