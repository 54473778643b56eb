"""The Dutch of a file that is taken over: what the chat and the command line say alike, and the chat; u-form, B1."""

# Said by the chat and by the command line.
MOVED = "Alleen de rij of de bron is anders: {count}."
GONE_FROM_LIST = "Niet meer in de lijst, wel nog in de kennisbank: {count}."
GONE = "Verdwenen, dus wel in de kennisbank en niet in het bestand: {count}. Die blijven staan."
WITHDRAWN = "Verdwenen, dus wel in de kennisbank en niet in het bestand: {count}. Die worden ingetrokken:"
BEHIND = "In de kennisbank gewijzigd sinds de export, in het bestand niet: {count}. Die blijven zoals ze nu zijn."
CHECKS = "Een andere dag bij «controleren vóór»: {count}."
NEW_HEAD, CHANGED_HEAD, REMARKS = "Nieuw:", "Gewijzigd:", "Let op:"
FACT = "- {id}: {title}"
CELL = "    {column}: «{was}» wordt «{now}»"
MORE = "- … en nog {count} andere"
MORE_CELLS = "    … en nog {count} andere cellen"
MORE_REMARKS = "- … en nog {count} andere opmerkingen"
FOUND = "Bij het nakijken gevonden:"
FINDING = "- {level}{fact}: {text}"
SECOND = "Een tweede redacteur moet dit goedkeuren (datum, status of bedrag): {count}."
WAITS = "Wacht op goedkeuring door een tweede redacteur: voorstel {id}, {count}."
WAITS_WRONG = "Niet toegepast, want er is iets fout. Een beheerder beslist over voorstel {id}, {count}."
SAME = "Er verandert niets."
UNDONE = "Teruggedraaid: {batch}, {count}."
DROPPED = "Ingetrokken: voorstel {id}, dat nog wachtte."
UNDO_WAITS = "Het terugdraaien wacht op een tweede redacteur: voorstel {id}, {count}."
LEFT = "Voorstel {id} blijft wachten: het kwam niet van de opdrachtregel."
NO_BATCH = "Er is geen import {batch} die kan worden teruggedraaid."
TOO_BIG = "Let op: dit bestand is groter dan 5 MB. Zo groot kan het niet weer worden ingelezen."

# Said in the chat only.
NAMELESS = "Het bestand"
NOT_FOR_YOU = (
    "Een bestand kan ik alleen van de redactie overnemen. Hebt u een vraag? Typ haar gewoon in woorden, "
    "dan zoek ik het antwoord."
)
NOT_HERE = "Een bestand lees ik alleen in een chat met mij. Open die chat en stuur het daar."
NOT_FETCHED = "Telegram gaf mij het bestand niet. Er is niets veranderd. Stuur het nog een keer."
REFUSED = "<b>{name} is niet overgenomen.</b> Er is niets veranderd. Verbeter dit en stuur het bestand opnieuw:"
MORE_PROBLEMS = "- … en nog {count} andere."
ALL_PROBLEMS = "Op de pagina ziet u ze bij elkaar: {page}"
LOOKED = "<b>Wat {name} verandert</b>"
COUNTS = "Nieuw: {added}. Gewijzigd: {changed}. Gelijk gebleven: {same}. Verdwenen: {gone}."
NOT_YET = "Er is nog niets opgeslagen."
AT_ONCE = "Meteen live als u op «Toepassen» drukt: {count}."
WITH_ERRORS = (
    "Met een fout gaat een wijziging niet door. Zij komt dan in de wachtrij. "
    "Alleen een beheerder kan haar daar toch doorvoeren, met een reden."
)
ON_THE_PAGE = "Op de pagina ziet u meer tegelijk. Daar kunt u ook intrekken wat verdwenen is: {page}"
APPLY, LEAVE, UNDO = "Toepassen", "Niet doen", "Dit bestand terugdraaien"
LEFT_OUT = "{name} is niet toegepast. Er is niets veranderd."
APPLIED = "<b>{name} is toegepast.</b>"
NOT_LIVE = "<b>{name} is nog niet live.</b>"
LIVE = "Nu live: {count}."
IN_QUEUE = "Een andere redacteur vindt het bij /wachtrij."
NOT_READY = (
    "Dit bestand staat niet meer klaar. Ik bewaar het een uur, en niet als ik opnieuw start. "
    "Stuur het nog een keer: u ziet dan eerst weer wat er nog verandert. "
    "Wat al op een andere redacteur wacht, staat bij /wachtrij."
)
OVERTAKEN = (
    "Iemand anders wijzigde intussen een feit uit uw bestand. Er is niets veranderd. "
    "Stuur het bestand nog een keer, en kijk wat er dan verandert."
)
UNDO_OVERTAKEN = (
    "Dit kan niet meer in één keer worden teruggedraaid: een feit uit het bestand is daarna nog gewijzigd. "
    "Er is niets veranderd. Draai dat feit apart terug met /terugdraaien."
)
ALREADY_UNDONE = "Van dit bestand is niets meer terug te draaien. Wat er nu staat, ziet u met /historie."
EXPORTED = (
    "Alle feiten van de kennisbank. Pas cellen aan, of zet onderaan nieuwe rijen. "
    "Laat de kolommen «id» en «versie» staan. Stuur het bestand daarna hier terug. U ziet eerst wat er verandert."
)
