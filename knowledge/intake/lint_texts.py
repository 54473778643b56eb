"""What the lint says, in Dutch: what is wrong with a fact, and where."""

from knowledge.closed_lists import STATUSES
from knowledge.editing import Level
from knowledge.model import Actor

__all__ = ["BODIES", "FIELDS", "LEVELS", "STATUSES"]

LEVELS = {Level.ERROR: "fout", Level.WARNING: "waarschuwing"}
FIELDS = {
    "title": "de titel",
    "text": "de tekst",
    "before": "de tekst tot die tijd",
    "note": "de opmerking",
    "who": "«wie is aan zet»",
    "to_whom": "«aan wie»",
    "place": "de plaats in de bron",
    "names": "de namen",
    "when": "«wanneer»",
    "phrasings": "de formuleringen",
}
BODIES = {
    Actor.COUNCIL: "de raad",
    Actor.COLLEGE: "het college",
    Actor.GENERAL_BOARD: "het algemeen bestuur",
    Actor.EXECUTIVE_BOARD: "het dagelijks bestuur",
    Actor.COMMITTEE: "de commissie",
    Actor.REGION: "de regio",
    Actor.OTHER: "een ander",
}

WEEKDAY = "In {where} staat «{said}», maar die dag is een {is_day}."
NO_SUCH_DAY = "In {where} staat «{said}». Die dag bestaat niet."
UNUSUAL_WEEKDAY = (
    "{day} past niet bij {body}: dat komt anders op {usual} bijeen, te zien aan {count} andere dagen. Klopt de datum?"
)
DAY_OFF = "{day} valt {sort}. Klopt de datum?"
YEAR_INFERRED = "«{said}» noemt geen jaar; het jaar is afgeleid uit de datum van de bron. Zeg dat in de opmerking."
YEAR_FROM_UNDATED = (
    "«{said}» noemt geen jaar, en de bron heeft zelf geen datum. Zeg in de opmerking hoe u aan het jaar komt."
)
YEAR_MISSING = "In {where} staat «{said}» zonder jaar."
RELATIVE = "In {where} staat «{said}». Dat klopt maar even: noem de dag of de maand, met het jaar."
WORDING = "«{said}» betekent iets anders dan de dag die is ingevuld ({day}). De datum is nooit preciezer dan de bron."
WORDING_UNREADABLE = "«{said}» is niet als tijd te lezen."
BOUND = "In {where} staat «{said}», maar bij «wanneer» staat «{when}». Telt de laatste dag mee of niet?"
BEFORE_WITHOUT_TIME = "Er is een tekst voor tot die tijd, maar «wanneer» is leeg."
UNKNOWN_DAY = "In {where} staat «{said}». Geen feit en geen bron uit deze regio heeft die dag. Klopt de datum?"
TOLD_TOO_SOON = (
    "«{title}» is van {written}. Die bron kan niet weten wat er op {day} is gebeurd. Is dit nog voorgenomen?"
)

TERM_APART = "{worked}"
LATER_LAW = (
    "Een termijn van {weeks} weken staat pas sinds {since} in de wet. De bron is van {written}. Klopt de termijn?"
)
TERM_DAY_OFF = "De laatste dag, {day}, valt {sort}. Vraag na of dat zo bedoeld is."
ACTOR = "Aan zet is {actor}, maar bij «wie is aan zet» staat «{who}». Dat is {other}."
AS_COUNCIL = "Aan zet is {actor}, maar «{line}» klinkt alsof de raad een zienswijze moet geven."
LEFT_OPEN = "De status is «{status}» en de dag is voorbij. Geen feit zegt wat het is geworden."
FIRMER = "Er staat «{said}», maar de status is «{status}». Past «{other}» beter?"
ABSENT_WITH_TIME = "Dit staat niet in de bronnen, maar er is wel een tijd ingevuld: «{said}»."

LINK_TO_ITSELF = "Dit feit volgt op zichzelf, of vervangt zichzelf."
LINK_TO_NOTHING = "Dit feit verwijst naar «{link}». Dat feit bestaat niet of is ingetrokken."
CIRCLE = "De stappen lopen rond: via «{link}» komt u weer bij dit feit uit."
OUT_OF_ORDER = "Dit feit ({said}) volgt op «{title}» ({other}), maar ligt ervoor."
OTHER_REGION = "Dit feit verwijst naar «{title}» in een andere regio ({place})."
SUPERSEDED_BY_NOTHING = "Dit feit is achterhaald, maar geen feit vervangt het. Wat kwam ervoor in de plaats?"
REPLACED_YET_VALID = "«{title}» vervangt dit feit, maar de status is nog «{status}» en niet «achterhaald»."
UNKNOWN_PLACE = "De plaats «{scope}» bestaat niet."
UNKNOWN_DOSSIER = "Het dossier «{dossier}» bestaat niet."
UNKNOWN_SOURCE = "De bron «{document}» bestaat niet."
NO_PLACE_IN_SOURCE = "Er staat niet waar dit in «{title}» te vinden is."
SOURCE_OF_OTHER_REGION = "De bron «{title}» gaat over een andere regio ({place})."
ID_TWICE = "Deze naam (id) staat twee keer in de kennisbank."

CONTACT = "In {where} staat {sort}. Noem de rol en laat gegevens van personen weg."
CONTACT_IN_DOCUMENT = "Bij de bron «{title}» staat {sort}. Noem de rol en laat gegevens van personen weg."
ABBREVIATION = "In {where} staat de afkorting «{short}», en geen feit legt die uit. Schrijf haar een keer voluit."
SCANNED = "In {where} staat «{said}». Is dat een fout van het scannen?"
HIDDEN_SIGN = "In {where} staat een onzichtbaar teken ({sign})."
MARKUP = "In {where} staat code: «{said}»."
ORDER = "In {where} staat «{said}». Dat lijkt op een opdracht aan een programma. De tekst van een bron is dat nooit."

NO_PHRASINGS = "Er is geen formulering: wie hiernaar vraagt, vindt het feit alleen op zijn titel."
PHRASING_REPEATED = "De formulering «{line}» staat er twee keer."
PHRASING_TWICE = "De formulering «{line}» leidt ook naar «{title}» ({id}). Kies een van beide."
PHRASING_OF_EVERYONE = (
    "De formulering «{line}» leidt ook naar «{title}» ({id}), dat voor alle gemeenten geldt of juist niet."
)
PHRASING_IS_TITLE = "De formulering «{line}» is de titel van een ander feit ({id})."
PHRASING_OF_OTHER_PLACE = "De formulering «{line}» noemt {place}, maar het feit is van {own}."
PHRASING_OF_OTHER_NUMBER = "De formulering «{line}» noemt niet {series} {number}, maar een ander nummer."

NUMBER_TWICE = "Er is al een {series} {number}: «{title}»."
NUMBER_MISSING = "In de reeks ontbreekt {series} {number}."
NUMBER_AMBIGUOUS = "Er is een {series} {number} en een {series} {other}. Wie naar {number} vraagt, kan beide bedoelen."
COUNT = "In {where} staat «{said}», maar de kennisbank heeft {count} {plural}."
TWO_ON_A_DAY = (
    "Op {day} nam dezelfde groep meer dan een besluit: «{titles}». Maak een feit van de vergadering, zodat wie naar "
    "die dag vraagt ze allemaal krijgt."
)

SAME_TITLE = "«{title}» ({id}) heeft dezelfde titel. In een keuzelijst zijn ze niet uit elkaar te houden."
CONTRADICTION = "«{title}» ({id}) heeft dezelfde titel en een andere tijd: «{one}» hier, «{other}» daar. Welke klopt?"
TWIN = "Lijkt sterk op «{title}» van {place} ({id}). Noem de plaats in de titel."
SAME_TIME = "Op dezelfde tijd is er «{title}» in {place} ({id}). Noem de plaats in de titel."

STATUS_BACK = "De status gaat terug van «{old}» naar «{new}»."
DAY_MOVED = "De tijd verandert van «{old}» in «{new}», maar de bron en de plaats daarin blijven gelijk."
ALREADY_PAST = "De laatste dag, {day}, is al voorbij. Hiervoor gaan geen herinneringen uit."
OVERDUE = "Dit feit moest vóór {day} gecontroleerd worden."
