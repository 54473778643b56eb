"""The Dutch of the pages for staff that stands in no template: names of pages, notices, refusals; u-form, B1."""

from collections.abc import Iterable

from handlers.access_texts import NAMES
from knowledge.alerts import Role
from knowledge.editing import Action, ChangeState, Level, Origin
from knowledge.store.unanswered import Kind

SEARCH = "Zoeken"
NEW = "Nieuw feit"
QUEUE = "Wachtrij"
UNANSWERED = "Onbeantwoord"
DOCUMENTS = "Stukken"
CONTRADICTIONS = "Tegenspraak"
TO_CHECK = "Opnieuw controleren"
GOLDS = "Toetsvragen"
IMPORT = "Importeren"
DELIVERY = "Bezorging"
FUNCTION = "Uw functie"

NOT_LOGGED_IN_TITLE = "U bent niet ingelogd"
NOT_LOGGED_IN = (
    "Deze pagina is voor redactie, griffie en beheer. Stuur /inloggen aan Zienswijzer in Telegram. "
    "U krijgt dan een link die vijf minuten werkt.",
    "Was u een formulier aan het invullen? Log dan in, ga in de browser terug naar het formulier en verstuur het "
    "nog een keer. U blijft ingelogd tot u acht uur niets doet, en hooguit twaalf uur.",
)
NOT_YOURS_TITLE = "Deze pagina is niet voor u"
NOT_YOURS = "Deze pagina is voor wie de rol {roles} heeft. Een rol krijgt u met een uitnodiging."

LOG_IN_TITLE = "Inloggen"
LOG_IN = (
    "U logt in op de pagina's voor redactie, griffie en beheer. U blijft ingelogd tot u acht uur niets doet, en "
    "hooguit twaalf uur.",
    "Deze pagina's zetten één cookie, om te weten dat u het bent. Die verdwijnt als u uitlogt.",
)
LOG_IN_BUTTON = "Inloggen"
LINK_GONE_TITLE = "Deze link werkt niet meer"
LINK_GONE = (
    "Een link werkt vijf minuten, één keer, en alleen in de browser waarin u hem het eerst opende. Een link uit een "
    "mail werkt alleen in de browser waarin u hem hebt gevraagd.",
    "Stuur /inloggen aan Zienswijzer in Telegram. U krijgt dan een nieuwe link.",
)
FAULTY_ADDRESS = "Dit is geen e-mailadres. Een goed adres lijkt op naam@gemeente.nl."
NO_LINK_BY_MAIL = "Een link per e-mail kan hier niet. De beheerder heeft geen mailserver ingesteld."
LINK_SENT_TITLE = "Kijk in uw mailbox"
LINK_SENT = (
    "Is dit adres van iemand van redactie, griffie of beheer, dan komt er nu een mail met een link. Open die link in "
    "deze browser. De link werkt vijf minuten en één keer.",
    "Geen mail? Kijk bij de ongewenste mail. Per uur stuur ik hooguit drie mails naar één adres. "
    "Met /inloggen in Telegram krijgt u meteen een link.",
)
TOO_OFTEN = "Naar dit adres gingen al drie mails in een uur. Probeer het over een uur opnieuw."
CLAIM_GONE_TITLE = LINK_GONE_TITLE
CLAIM_GONE = (
    "De link is al gebruikt, is ouder dan een uur, of is gevraagd door iemand anders dan wie hier is ingelogd.",
    "U kunt op de pagina “Inloggen met e-mail” een nieuwe link vragen.",
)
LOGGED_OUT_TITLE = "U bent uitgelogd"
LOGGED_OUT = ("Weer inloggen? Stuur /inloggen aan Zienswijzer in Telegram.",)
LOGGED_OUT_ALL = ("U bent nu op al uw apparaten uitgelogd.", *LOGGED_OUT)

TOLD = {
    "toegepast": "De wijziging is doorgevoerd. Leden krijgen nu dit antwoord.",
    "voorgesteld": "De wijziging staat in de wachtrij. Een andere redacteur moet haar goedkeuren.",
    "tegengehouden": "De wijziging is nog niet doorgevoerd. Hieronder staat waarom.",
    "goedgekeurd": "U hebt de wijziging goedgekeurd. Zij is doorgevoerd.",
    "afgewezen": "De wijziging is afgewezen. Er is niets veranderd.",
    "doorgezet": "De wijziging is doorgevoerd, met uw reden.",
    "teruggedraaid": "De wijziging is teruggedraaid. Wat er eerst stond, geldt weer.",
    "gekoppeld": "De vraag is gekoppeld. Wie deze vraag nu stelt, krijgt dit antwoord.",
    "weggelegd": "De vraag is weggelegd.",
    "nagekeken": "De datum is bewaard.",
    "toetsvraag": "De vraag is bewaard als toetsvraag.",
    "was-toetsvraag": "Dit was al een toetsvraag.",
    "toetsvraag-weg": "De toetsvraag is weggehaald.",
    "functie": "Uw functie is bewaard. Zij staat ook bij wat u eerder deed.",
    "geen-functie": "Anderen lezen voortaan een nummer, ook bij wat u eerder deed.",
    "verstuurd": "Er komt een mail met een link. Open die in deze browser en druk op de knop. De link werkt een uur.",
    "vastgelegd": "Uw e-mailadres is bevestigd. U kunt ermee inloggen.",
    "weggehaald": "Uw e-mailadres is gewist.",
}

STATES = {
    ChangeState.PROPOSED: "voorgesteld",
    ChangeState.APPROVED: "goedgekeurd, nog niet doorgevoerd",
    ChangeState.APPLIED: "doorgevoerd",
    ChangeState.REJECTED: "afgewezen",
    ChangeState.UNDONE: "teruggedraaid",
}
ORIGINS = {
    Origin.CHAT: "in de chat",
    Origin.PAGE: "op deze pagina's",
    Origin.SHEET: "met een bestand",
    Origin.COMMAND_LINE: "op de opdrachtregel",
}
ACTIONS = {
    Action.CREATE: "Nieuw feit",
    Action.REVISE: "Gewijzigd feit",
    Action.WITHDRAW: "Feit intrekken",
    Action.RESTORE: "Feit terugzetten",
    Action.PHRASING: "Andere formuleringen",
}
LEVELS = {Level.ERROR: "Fout", Level.WARNING: "Let op"}
TITLES = {
    Action.CREATE: "Nieuw: {title}",
    Action.REVISE: "Gewijzigd: {title}",
    Action.WITHDRAW: "Ingetrokken: {title}",
    Action.RESTORE: "Teruggezet: {title}",
    Action.PHRASING: "Formuleringen: {title}",
}

WHY_OPEN = {
    Kind.UNKNOWN: "Hierop kwam geen antwoord.",
    Kind.ASKED_BACK: "Ik vroeg terug, en er werd niets gekozen.",
    Kind.WRONG: "Iemand zei dat het antwoord niet klopt.",
    Kind.MISSING: "Iemand miste iets in het antwoord.",
}
SOMEBODY = "redacteur {number}"
FROM_FILES = "Zienswijzer (meegeleverd)"
KNOWN_DOCUMENT = "Er is al een stuk met deze titel. Kies het in de lijst hierboven."
NO_DATE = "Deze datum begrijp ik niet. Schrijf bijvoorbeeld 5 oktober 2020."
TITLE_TAKEN = "Er is net een feit met dezelfde titel gemaakt. Kijk of dat hetzelfde is, of kies een andere titel."
MAY_NOT_HERE = "U mag de feiten van deze gemeente of regio niet wijzigen."
JUST_CHANGED = "Iemand anders wijzigde dit feit nu net. Er is niets opgeslagen. Verstuur uw wijziging nog een keer."
CLOSED = "Iemand anders heeft deze wijziging al afgehandeld."
MOVED = (
    "Iemand anders heeft dit feit intussen gewijzigd. Er is niets overschreven. Kijk wat er nu staat, en beslis: "
    "doe de wijziging op wat er nu staat, of wijs haar af."
)
LOOK_AGAIN = "Iemand anders wijzigde dit feit intussen. Er is niets veranderd. Kijk wat er nu staat."
WITHDRAWING = {
    "title": "Feit intrekken",
    "lines": (
        "Leden krijgen dit feit dan niet meer. Wie deze termijn volgt, hoort dat zij is vervallen.",
        "Het feit blijft bewaard. U kunt het later terugzetten.",
    ),
    "button": "Trek in",
}
RESTORING = {
    "title": "Feit terugzetten",
    "lines": ("Leden krijgen dit feit dan weer als antwoord.",),
    "button": "Zet terug",
}
FIELDS = {
    "kind": "Soort",
    "title": "Titel",
    "text": "Tekst",
    "before": "Tekst tot die tijd",
    "when": "Wanneer",
    "status": "Status",
    "actor": "Wie is aan zet (soort)",
    "who": "Wie is aan zet",
    "to_whom": "Aan wie",
    "scope": "Gemeente of regio",
    "dossier": "Dossier",
    "source": "Stuk waarin het staat",
    "place": "Plaats in het stuk",
    "phrasings": "Formuleringen",
    "names": "Namen en afkortingen",
    "variants": "Andere schrijfwijzen",
    "references": "RIS-nummers",
    "number": "Nummer",
    "series": "Reeks",
    "follows": "Volgt op",
    "replaces": "Vervangt",
    "note": "Opmerking",
    "stuk_titel": "Titel van het nieuwe stuk",
    "stuk_afzender": "Van wie is het?",
    "stuk_aan": "Aan wie is het gericht?",
    "stuk_datum": "Datum van het stuk",
    "stuk_kenmerk": "Kenmerk",
}
NO_DAY = "Dit is niet één dag. Schrijf bijvoorbeeld 1 maart 2027."
NOBODY = "de opdrachtregel"
NO_FILE = "Kies een bestand."
NO_REASON = "Geef een reden."
NOTHING_CHANGED = "U hebt niets veranderd."
NO_FACT_CHOSEN = "Kies een feit."
TOO_BIG_TITLE = "Dit bestand is te groot"
TOO_BIG = ("Een bestand mag hooguit 5 MB zijn. Er is niets veranderd. Verdeel het in kleinere bestanden.",)
MOVED_UPLOAD = (
    "Iemand anders wijzigde intussen een feit uit uw bestand. Er is niets veranderd. Kies het bestand opnieuw, "
    "en kijk wat er dan verandert."
)
MOVED_UNDO = (
    "Dit kan niet meer in één keer worden teruggedraaid: een feit uit het bestand is daarna nog gewijzigd. "
    "Er is niets veranderd. Draai dat feit apart terug."
)
OLD_UPLOAD = "Dit bestand heb ik niet meer. Kies het opnieuw."


def not_yours(roles: Iterable[Role]) -> tuple[str, ...]:
    """What somebody without any of *roles* reads."""
    return (NOT_YOURS.format(roles=" of ".join(NAMES[role] for role in roles)),)
