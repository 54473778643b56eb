"""The Dutch of what editors and beheerders are told of their own accord; u-form, B1."""

from types import MappingProxyType

from knowledge.answers.reminding import Told

HEADS = MappingProxyType(
    {
        Told.WAITS: "Een wijziging wacht op u",
        Told.OVERRIDDEN: "In nood live gezet",
        Told.LIVE: "Uw voorstel is live",
        Told.REJECTED: "Uw voorstel is afgewezen",
        Told.RENEWED: "Iemand anders deed uw voorstel opnieuw",
        Told.WEEKLY: "Weekbericht van Zienswijzer",
    }
)
SEVERAL = MappingProxyType(
    {
        Told.WAITS: "{count} wijzigingen wachten op u",
        Told.OVERRIDDEN: "{count} wijzigingen in nood live gezet",
        Told.LIVE: "{count} voorstellen van u zijn live",
        Told.REJECTED: "{count} voorstellen van u zijn afgewezen",
        Told.RENEWED: "Iemand anders deed {count} voorstellen van u opnieuw",
    }
)
CLOSINGS = MappingProxyType(
    {
        Told.WAITS: "U bekijkt en beslist met /wachtrij. Wie het eerst is, beslist.",
        Told.OVERRIDDEN: "Kijk of het klopt. Met /historie ziet u wat er veranderde, met /terugdraaien gaat het terug.",
        Told.LIVE: "Raadsleden krijgen nu dit antwoord.",
        Told.REJECTED: "Er is niets veranderd.",
        Told.RENEWED: "Het feit was intussen gewijzigd. Uw voorstel heeft nu een nieuw nummer. Zie /wachtrij.",
    }
)
CHANGE = "<b>Nummer {number}: {title}</b>"
PROPOSED_BY = "Voorgesteld door {who}."
WRONG = "Zienswijzer vond een fout. Alleen het beheer kan dit toch live zetten, met een reden."
SECOND = "Dit ging live zonder tweede redacteur, of met een fout. Dat deed {who}."
REASON = "Reden: {reason}"
AN_EDITOR = "een redacteur"
COMMAND_LINE = "de opdrachtregel"
MORE = "En nog {count}. U ziet alles met /wachtrij."
GONE = "Deze wijziging is niet meer te lezen. Kijk bij /wachtrij."
OVERDUE = "<b>Opnieuw controleren</b>"
OVERDUE_LEAD = "Deze feiten moesten al opnieuw bekeken worden. Raadsleden lezen dat bij het antwoord."
OVERDUE_ITEM = "• {title} (vóór {day})"
OVERDUE_MORE = "En nog {count} andere."
OVERDUE_CLOSING = "U vindt ze op de pagina “Opnieuw controleren”. Daar komt u met /inloggen."
NOTHING_OVERDUE = "Er zijn nu geen feiten die u opnieuw moet bekijken."
LOG = "<b>Logboek</b>"
LOG_LEAD = "Zo eindigt nu het logboek van alle wijzigingen:"
LOG_CLOSING = "Bewaar dit bericht. Met “zienswijzer audit --hoofd” ziet het beheer later of er iets uit is weggehaald."
OFF = "Dit bericht komt op maandag, als er iets is. U zet het uit bij /instellingen."
