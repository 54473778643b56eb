"""Every Dutch sentence about what was not answered, or not well, in Telegram HTML; u-form, B1."""

from knowledge.store.unanswered import Kind

# Under an answer.
FEEDBACK = "Opmerking over dit antwoord"
WRONG = "Dit klopt niet"
MISSING = "Ik mis iets"
REMARK = "Toelichting typen"
THANKS = "Dank u wel. De redactie kijkt ernaar. Uw naam staat er niet bij."
GONE = "Dat antwoord onthoud ik niet meer. Stel uw vraag opnieuw."
ASK_REMARK = (
    "Wat klopt er niet, of wat mist u? Typ het in één bericht. "
    "De redactie leest dat bericht. Zet er dus geen namen of gegevens van mensen in."
)
REMARK_KEPT = "Dank u wel. De redactie leest: “{text}”. Was dit een vraag aan mij? Stel die dan nog eens."
REMARK_NOT_KEPT = "Dit is intussen afgehandeld. Uw bericht is niet bewaard."

# Under "weet ik niet".
TELL = "Laat mij weten als u het weet"
UNTELL = "Toch niet laten weten"
WILL_TELL = "Dat doe ik. Weet ik het antwoord, dan krijgt u één bericht. Uw vraag bewaar ik zonder uw naam."
WILL_NOT_TELL = "Goed, u krijgt hierover geen bericht."

# In the settings.
CORRECTIONS_OFF = "Bericht bij een verbetering: uit"
CORRECTIONS_ON = "Bericht bij een verbetering: aan"
NOW_ON = (
    "Aan. Krijgt u een antwoord dat later verbeterd wordt, dan hoort u dat. "
    "Daarvoor bewaar ik 60 dagen welke antwoorden u kreeg."
)
NOW_OFF = "Uit. Welke antwoorden u kreeg, bewaar ik niet meer."
ONLY_IN_PRIVATE = "Dit kan alleen in een chat met mij."

# The inbox.
NONE = "Er zijn geen onbeantwoorde vragen."
LIST = "<b>Onbeantwoorde vragen</b> ({count})"
LINE = "{number}. {text}\n<i>{why}</i>"
TIMES = "{count} keer"
ONCE = "1 keer"
NOT_FOR_A_PLACE = "geen gemeente gekozen"
WHY = {
    Kind.UNKNOWN: "niet beantwoord",
    Kind.ASKED_BACK: "geen keuze gemaakt",
    Kind.WRONG: "“klopt niet”",
    Kind.MISSING: "“ik mis iets”",
}
PAGE_BACK = "← Vorige"
PAGE_ON = "Volgende →"
BACK = "Terug naar de lijst"
BACK_TO_ITEM = "Terug"
ITEM = "<b>Onbeantwoorde vraag</b>\n{text}"
ABOUT = "Het gaat over: {title}"
REMARKS = "Toelichting:\n{lines}"
REMARK_LINE = "• {text}"
ONE_WAITS = "1 persoon wil het antwoord horen."
WAITING = "{count} mensen willen het antwoord horen."
LINK = "Koppelen aan een feit"
DRAFT = "Nieuw feit maken"
DISMISS = "Niets mee doen"
OFFER = "<b>Bij welk feit hoort deze vraag?</b>\n{text}"
NO_OFFER = "<b>Bij welk feit hoort deze vraag?</b>\n{text}\nIk vind geen feit dat lijkt. Typ zelf zoekwoorden."
SEARCH = "Zelf zoeken"
ASK_SEARCH = "Typ een paar woorden uit het feit dat u zoekt."
CONFIRM = (
    "<b>Klopt deze koppeling?</b>\n"
    "Wie dit vraagt: {text}\n"
    "krijgt voortaan: <b>{title}</b>\n"
    "{told}\n"
    "<i>Feit {fact_id}.</i>"
)
YES = "Ja, koppelen"
LINKED = "Gekoppeld aan: <b>{title}</b>. Wie dit nu vraagt, krijgt dat antwoord."
WILL_HEAR = "Wie wilde weten hoe het zit, krijgt bericht."
HELD_BACK = "Dit is niet gekoppeld. Bij de controle kwam dit naar voren:\n{lines}"
DISMISSED = (
    "Afgehandeld zonder antwoord. Wordt dit nog eens gevraagd, dan komt het 30 dagen lang niet terug in de lijst."
)
ALREADY_DONE = "Dit is al afgehandeld."
FACT_GONE = "Dat feit staat niet meer in mijn bronnen."
NOT_YOURS = "Deze vraag komt van een andere gemeente of regio. Daar mag u niets mee doen."
NO_REACH = "In deze chat kan ik niet onthouden wie u bent. Dit kan dus alleen via Telegram."
