"""Every Dutch sentence around the buttons of a reminder, in Telegram HTML; u-form, B1."""

from knowledge.alerts import Role
from knowledge.store.responses import ResponseState

SEEN = "Gezien"
LATER = "Later vandaag"
TOMORROW = "Morgen"
DONE = "Geregeld"
UNDO = "Ongedaan maken"
BACK = "Terug"
RIGHT = "Ja, zo is het"

IS_SEEN = "<i>Gezien: {moment}.</i>"
WAS_SEEN = "U had dit al gezien."
COMES_AGAIN = "<i>U krijgt deze herinnering nog eens: {moment}.</i>"
NOT_TODAY = "Vandaag lukt dat niet meer. Kies “Morgen”."
TOO_LATE = "Dat is te laat: dan is de laatste dag voorbij, of is het al geregeld."
GONE = "Deze knop werkt niet meer. Kijk met /termijnen hoe het ervoor staat."
ADMINISTRATORS_ONLY = "In een groep kan alleen een beheerder van de groep dit."

CLERK_ONLY = "Dit kan alleen de griffie van uw gemeente vastleggen."
NOT_THE_COUNCIL = "Dit is geen termijn voor de raad. Er valt dus niets vast te leggen."
WHICH = "Welke termijn is geregeld?"
WHAT = "Wat heeft de raad van {place} gedaan met: <b>{title}</b>?"
STATES = {
    ResponseState.PLANNED: "Gepland",
    ResponseState.TABLED: "Geagendeerd",
    ResponseState.GIVEN: "Gegeven",
    ResponseState.WAIVED: "Wij zien ervan af",
    ResponseState.UNKNOWN: "Onbekend",
}
SAID = {
    ResponseState.PLANNED: "gepland",
    ResponseState.TABLED: "geagendeerd",
    ResponseState.GIVEN: "gegeven",
    ResponseState.WAIVED: "de raad ziet ervan af",
    ResponseState.UNKNOWN: "onbekend",
}
ROLES = {Role.CLERK: "griffie", Role.ADMIN: "beheer", Role.EDITOR: "redactie", Role.MEMBER: "raadslid"}
STANDS = "<b>{place}: {state}</b>{given}. Vastgelegd door de rol {role}, {moment}."
STANDS_UNKNOWN = "<b>{place}: onbekend</b>, wat de raad hiermee doet."
STOPS = "De raad van {place} krijgt over deze termijn geen herinneringen meer."
GOES_ON = "De herinneringen voor {place} gaan door."
GIVEN_ON = " op {day}"
REFERENCE = ", RIS {number}"
ASK_GIVEN = (
    "Op welke dag heeft de raad van {place} de zienswijze gegeven, en wat is het RIS-nummer? "
    "Typ bijvoorbeeld: 10 november 2020, RIS 2629403. Het RIS-nummer mag ontbreken."
)
ASK_IN_GROUP = "Beantwoord daarmee dit bericht."
NO_DAY = "Ik lees daarin geen dag. Typ bijvoorbeeld: 10 november 2020, RIS 2629403."
NOT_YET = "{day} moet nog komen. Was het een andere dag? Typ die dan. Moet de raad nog stemmen? Kies dan “Geagendeerd”."
CHECK = "Ik lees: gegeven op <b>{day}</b>{reference}. Klopt dat?"
UNDO_TYPING = "Nee, opnieuw typen"
NO_REFERENCE = ", zonder RIS-nummer"
