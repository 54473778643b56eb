"""The Dutch of keeping the base in the chat: adding, changing, withdrawing, judging and undoing; u-form, B1."""

from knowledge.editing import Action, ChangeState, Level
from knowledge.store.drafts import Purpose

IN_PRIVATE = "Dit doe ik alleen in een chat met mij. Open die chat en stuur daar {command}."
NOT_KEPT = "Hier kan ik dit niet bewaren. Doe het in Telegram."
BUTTON_GONE = "Deze knop hoort bij een vraag die voorbij is."
NO_PLACES = "U mag voor geen enkele gemeente of regio feiten wijzigen."
MAY_NOT = "U mag de feiten van {place} niet wijzigen."

# The questions, by their code.
ASKS = {
    "so": "Wat voor feit is het?",
    "ge": "Voor welke gemeente of regio geldt het? Kies, of typ een deel van de naam.",
    "do": "Bij welk dossier hoort het? Kies, of typ een woord om te zoeken.",
    "nu": "Welk nummer heeft het in de lijst? Bijvoorbeeld 4 of 4b.",
    "ti": "Wat is de titel? Kort, zoals een raadslid het zou noemen.",
    "na": "Welke namen heeft het? Zet eerst de afkorting of de korte naam, daarna de volle naam. Een naam per regel.",
    "te": "Wat is de tekst? Schrijf korte zinnen in gewone woorden. Dit is het antwoord dat een raadslid krijgt.",
    "wa": "Wanneer is het? Typ de datum zoals de bron die noemt, bijvoorbeeld: uiterlijk 19 november 2020. "
    "Noemt de bron geen dag? Typ dan haar woorden, bijvoorbeeld: medio juli 2020.",
    "vo": "Wat moet ik zeggen zolang het nog niet zover is? Slaat u dit over, dan zeg ik steeds de gewone tekst.",
    "st": "Wat is de status? Kies wat de bron zegt, niet meer.",
    "az": "Wie is aan zet?",
    "wi": "Wie is dat precies? Bijvoorbeeld: de tien gemeenteraden in Zuid-Holland Zuid.",
    "aa": "Aan wie? Bijvoorbeeld: het dagelijks bestuur van DG&amp;J.",
    "br": "In welk stuk staat het? Kies, of typ een woord om te zoeken. Een bron is verplicht.",
    "bt": "Hoe heet het nieuwe stuk?",
    "ba": "Van wie is het stuk?",
    "bd": "Van wanneer is het stuk? Bijvoorbeeld: 5 oktober 2020.",
    "pl": "Waar in het stuk staat het? Bijvoorbeeld: onder het kopje Proces, derde alinea.",
    "ri": "Welke RIS-nummers horen erbij? Alleen cijfers, met een komma ertussen.",
    "op": "Welke opmerking moet erbij? Die staat in het antwoord achter de woorden Let op.",
    "fo": "Hoe vragen mensen hiernaar? Typ vijf of meer vragen in één bericht, op elke regel een. "
    "Gebruik de woorden van een raadslid.",
    "re": "Waarom? Een korte reden, voor wie dit later terugleest.",
}
REASONS = {
    Purpose.REVISE: "Waarom wijzigt u dit? Een korte reden, voor wie dit later terugleest.",
    Purpose.WITHDRAW: "Waarom trekt u dit feit in? Typ een korte reden.",
    Purpose.REJECT: "Waarom wijst u dit voorstel af? Typ een korte reden.",
    Purpose.OVERRIDE: "Waarom moet dit zonder tweede redacteur of met een fout toch live? Typ de reden. "
    "Alle redacteuren kunnen die lezen.",
}
NAMES = {
    "so": "Soort",
    "ge": "Gemeente of regio",
    "do": "Dossier",
    "nu": "Nummer",
    "ti": "Titel",
    "na": "Namen",
    "te": "Tekst",
    "wa": "Datum",
    "vo": "Tekst tot die tijd",
    "st": "Status",
    "az": "Aan zet",
    "wi": "Wie",
    "aa": "Aan wie",
    "br": "Bron",
    "bt": "Titel van het stuk",
    "ba": "Afzender van het stuk",
    "bd": "Datum van het stuk",
    "pl": "Plaats in de bron",
    "ri": "RIS-nummers",
    "op": "Opmerking",
    "fo": "Formuleringen",
    "re": "Reden",
}
STEP = "<b>{name}</b> ({number} van {count})\n{ask}"
STEP_OF_CHANGE = "<b>{name}</b>\n{ask}"
NOW_IS = "Nu staat er: {value}"
SEARCHING = "Gezocht op: {said}"
FOUND_NONE = "Daar vond ik niets bij. Typ een ander woord, of kies hieronder."
ONLY_SOME = "Dit zijn er {shown} van {count}. Typ een woord om te zoeken."
CHOOSE_BUTTON = "Kies een van de knoppen."

# The buttons.
BACK = "Vorige vraag"
CANCEL = "Annuleren"
SKIP = "Overslaan"
MAKE_EMPTY = "Leeg maken"
NO_DATE = "Geen datum"
LEAVE = "Zo laten"
OTHER_STATUS = "Andere status"
NEW_DOCUMENT = "Een nieuw stuk"
ALL_PLACES = "Alle gemeenten"
YES = "Ja, dat klopt"
NO_AGAIN = "Nee, opnieuw"
KEEP_VAGUE = "Ja, zo bewaren"
YEAR_IS_INFERRED = "Ja, het jaar is afgeleid"
FEWER = "Toch verder"
PROPOSE = "Voorstellen"
GO_LIVE = "Live zetten"
CHANGE_SOMETHING = "Iets wijzigen"
TO_PREVIEW = "Naar het voorbeeld"
GO_ON = "Verdergaan"
START_ANEW = "Weggooien en opnieuw beginnen"
MINE_ON_TOP = "Mijn wijziging toch, op wat er nu staat"
LEAVE_THEIRS = "Laten zoals het nu is"

# Reading what was typed.
READ_DAY = "Ik lees: <b>{day}</b>. Klopt dat?"
READ_VAGUE = (
    "Ik lees: <b>{day}</b>. Dat is geen precieze dag. Ik bewaar het zo, en stuur er geen herinnering voor op een dag. "
    "Klopt dat?"
)
LAST_DAY = "De laatste dag is dan {day}."
READ_YEAR = (
    "Ik lees: <b>{day}</b>. U noemt geen jaar. Staat het jaar in de bron? Typ de datum dan opnieuw, met het jaar."
)
NO_SUCH_DAY = "De datum «{said}» bestaat niet. Kijk hem na, en typ hem opnieuw."
NO_TIME_READ = (
    "Hier lees ik geen datum in. Typ alleen de datum, bijvoorbeeld: 19 november 2020, uiterlijk 1 mei 2027 of "
    "medio juli 2020."
)
OTHER_WEEKDAY = "U schrijft {said}, maar die dag is {day}. Kijk het na, en typ de datum opnieuw."
NOT_LISTED = "Die keuze ken ik niet. Kies een van de knoppen."
EMPTY = "Ik lees geen woorden. Typ het opnieuw."
TOO_LONG = "Dat is te lang. Er passen hooguit {max_length} tekens."
NO_REFERENCE = "Een RIS-nummer heeft vijf tot negen cijfers. Typ het opnieuw."
NO_NUMBER = "Een nummer is een getal, soms met één letter erachter. Bijvoorbeeld 4 of 4b."
NO_SUCH_NUMBER = "Dat nummer staat niet in de lijst."
TOO_MANY_PHRASINGS = "Er passen hooguit {most} formuleringen bij een feit."
EDITED = "Een gewijzigd bericht lees ik in dit gesprek niet. Typ uw antwoord opnieuw."
PHRASINGS_NOW = "Nu staan er {count}:\n{lines}\nTyp nieuwe om ze erbij te zetten. Typ -3 om nummer 3 weg te halen."
TOO_FEW = "Ik heb er nu {count}. Met vijf of meer vinden mensen dit feit beter. Typ er meer, of ga toch verder."
PREVIEW_TOO_FEW = "Let op: er zijn {count} formuleringen. Met vijf of meer vinden mensen dit feit beter."

# The whole.
PREVIEW = "<b>Voorbeeld.</b> Zo ziet een raadslid het vandaag:"
PREVIEW_LATER = "En zo vanaf {day}:"
ABOUT = "<b>Erachter</b>\nSoort: {kind}. Dossier: {dossier}. Formuleringen: {count}."
WILL_CHANGE = "<b>Wat er verandert</b>"
WILL_WITHDRAW = "<b>Intrekken</b>\nDit feit telt dan niet meer. Niemand krijgt het nog als antwoord:"
REASON_IS = "Reden: {reason}"
SECOND_NEEDED = "Hier kijkt een tweede redacteur naar, want het gaat om een datum, een status of een bedrag."
NO_SECOND_NEEDED = "Dit mag meteen live."
LOOKED_AT = "Een fout die ik nakeek, houdt dit tegen. Verbeter het, of stel het voor: een beheerder beslist dan."
MENU = "<b>Wijzigen: {title}</b>\nWat wilt u wijzigen?"
WAITS_TOO = "Let op: nummer {number} wacht nog op een redacteur ({title})."
NOTHING_CHANGED = "U hebt nog niets gewijzigd. Kies wat u wilt wijzigen."
FACT_GONE = "Dit feit staat niet meer in de kennisbank. Er is niets veranderd."
IS_WITHDRAWN = "<b>{title}</b> is ingetrokken. Met /terugdraaien haalt u het terug."
MOVED = (
    "<b>Iemand was u voor</b>\n"
    "Dit feit is gewijzigd terwijl u bezig was{who}. Er is niets overschreven.\n\n"
    "<b>Toen u begon, en nu</b>\n{theirs}\n\n"
    "<b>Uw wijziging, op wat er nu staat</b>\n{mine}\n\nWat wilt u?"
)
MOVED_BY = " door {who} ({when})"

# What came of it.
PROPOSED = (
    "<b>Voorgesteld</b> (nummer {number}).\n"
    "Het gaat live als een andere redacteur het goedkeurt. Die ziet het in /wachtrij."
)
PROPOSED_NOBODY = "Er is nu niemand anders die dit mag goedkeuren. Vraag een beheerder om een tweede redacteur."
HELD_BACK = (
    "<b>Voorgesteld</b> (nummer {number}), maar nog niet live. Ik vond een fout:\n{findings}\n"
    "Een beheerder kan het in /wachtrij toch live zetten, met een reden."
)
LIVE = "<b>Live</b> (nummer {number}). Dit is vanaf nu het antwoord. Terugdraaien kan met /terugdraaien."
LIVE_WITHDRAWN = "<b>Ingetrokken</b> (nummer {number}). Niemand krijgt dit nog. Terugdraaien kan met /terugdraaien."
LEFT = "Gelaten zoals het is. Uw wijziging is weggegooid."
CANCELLED = "Geannuleerd. Er is niets veranderd."
NOTHING_TO_CANCEL = "Er is niets om te annuleren."
BUSY = "U bent nog bezig: <b>{what}</b>. Wilt u daarmee verdergaan?"
BUSY_WITH = {
    Purpose.NEW: "een nieuw feit",
    Purpose.REVISE: "een feit wijzigen",
    Purpose.WITHDRAW: "een feit intrekken",
}
CHANGE_TITLES = {
    Purpose.NEW: "Nieuw: {title}",
    Purpose.REVISE: "Gewijzigd: {title} ({fields})",
    Purpose.WITHDRAW: "Ingetrokken: {title}",
}
FROM_QUESTION = "Deze vraag bleef onbeantwoord: “{text}”. U maakt er nu een feit voor."
QUESTION_GONE = "Die vraag is al behandeld."

# Finding a fact.
WHICH_FACT = "Over welk feit gaat het? Typ er een paar woorden bij, zoals: {command} zienswijze inkoopkader"

CHOOSE_FACT = "Welk feit bedoelt u?"
NO_FACT = "Daar vond ik geen feit bij. Typ {command} met andere woorden."

# A change in words.
FIELD_NAMES = {
    "kind": "soort",
    "title": "titel",
    "text": "tekst",
    "dossier": "dossier",
    "status": "status",
    "scope": "gemeente of regio",
    "series": "reeks",
    "source": "bron",
    "before": "tekst tot die tijd",
    "period": "datum",
    "actor": "aan zet",
    "who": "wie",
    "to_whom": "aan wie",
    "number": "nummer",
    "names": "namen",
    "variants": "varianten",
    "references": "RIS-nummers",
    "follows": "volgt op",
    "replaces": "vervangt",
    "note": "opmerking",
    "phrasings": "formuleringen",
}
WAS_BECOMES = "• {field}: was “{old}”, wordt “{new}”"
BECOMES = "• {field}: “{new}”"
PHRASING_ADDED = "• nieuwe formulering: “{text}”"
PHRASING_GONE = "• formulering weg: “{text}”"
NO_DIFFERENCE = "• geen verschil"
NOTHING = "niets"
YEAR_INFERRED = " (het jaar is afgeleid)"
CREATES = "Nieuw feit: <b>{title}</b>"
DOES = {
    Action.REVISE: "Wijziging van <b>{title}</b>",
    Action.PHRASING: "Andere formuleringen voor <b>{title}</b>",
    Action.WITHDRAW: "<b>{title}</b> telt niet meer.",
    Action.RESTORE: "<b>{title}</b> telt weer.",
}
UNCHECKED = "Dit is nog niet nagekeken."
NOTHING_FOUND = "Nagekeken: ik vond niets vreemds."
FOUND = "<b>Nagekeken</b>"
FINDING = {Level.ERROR: "• Fout: {text}", Level.WARNING: "• Let op: {text}"}
ELSEWHERE = " (bij: {title})"
BY_NUMBER = "redacteur {number}"
BY_COMMAND_LINE = "de opdrachtregel"
CHANGE_HEAD = "Nummer {number}: <b>{title}</b>\nDoor {who}, {when}."
CHANGE_REASON = "Reden: {reason}"
STATES = {
    ChangeState.PROPOSED: "voorgesteld",
    ChangeState.APPROVED: "goedgekeurd",
    ChangeState.APPLIED: "live",
    ChangeState.REJECTED: "afgewezen",
    ChangeState.UNDONE: "teruggedraaid",
}
