"""The shape of a Dutch question: what it wants to hear, told by its small words."""

from collections.abc import Iterable

from knowledge.answers.answer import Intent, Smalltalk
from knowledge.model import Actor, Kind

GREETINGS = frozenset(
    [
        "hallo",
        "hoi",
        "hi",
        "hey",
        "hé",
        "hee",
        "dag",
        "goedemorgen",
        "goedemiddag",
        "goedenavond",
        "goedenmiddag",
        "goeiemorgen",
        "goedendag",
        "welkom",
        "moin",
        "yo",
        "hello",
        "daar",
        "allemaal",
        "bot",
        "iedereen",
        "morgen",
        "middag",
        "avond",
        "goede",
    ]
)
OPENERS = frozenset(
    [
        "hallo",
        "hoi",
        "hi",
        "hey",
        "hee",
        "dag",
        "goedemorgen",
        "goedemiddag",
        "goedenavond",
        "goeiemorgen",
        "goedendag",
        "moin",
        "yo",
        "hello",
        "goede",
    ]
)
THANKS = frozenset(
    [
        "bedankt",
        "dank",
        "dankjewel",
        "dankuwel",
        "dankje",
        "thanks",
        "thx",
        "merci",
        "top",
        "mooi",
        "super",
        "fijn",
        "prima",
        "duidelijk",
    ]
)
THANKS_AROUND = THANKS | frozenset(
    [
        "je",
        "u",
        "wel",
        "voor",
        "de",
        "het",
        "uw",
        "jouw",
        "hulp",
        "info",
        "informatie",
        "antwoord",
        "snelle",
        "heel",
        "erg",
        "zeer",
        "hartelijk",
        "ok",
        "oke",
        "ja",
        "dat",
        "is",
        "alvast",
    ]
)
FAREWELLS = frozenset(["doei", "doeg", "doei", "tot", "ziens", "later", "dag", "houdoe", "bye"])
HELP_PHRASES = (
    ("help",),
    ("hulp",),
    ("wat", "kan", "je"),
    ("wat", "kun", "je"),
    ("wat", "kunt", "u"),
    ("waar", "kun", "je", "mee", "helpen"),
    ("waarmee", "kun", "je", "helpen"),
    ("waarmee", "kan", "je", "helpen"),
    ("waarmee", "kunt", "u", "helpen"),
    ("hoe", "werk", "je"),
    ("hoe", "werkt", "dit"),
    ("hoe", "werkt", "het"),
    ("wie", "ben", "je"),
    ("wie", "bent", "u"),
    ("ben", "je", "een", "robot"),
    ("ben", "je", "een", "mens"),
    ("wat", "ben", "je"),
)
HELP_FILLING = frozenset(
    [
        "me",
        "mij",
        "ons",
        "aub",
        "svp",
        "even",
        "ff",
        "allemaal",
        "jij",
        "u",
        "mee",
        "je",
        "kan",
        "kun",
        "kunt",
        "eigenlijk",
        "precies",
        "nou",
        "voor",
        "doen",
        "vragen",
        "ik",
        "wat",
        "help",
    ]
)

WHEN = frozenset(
    ["wanneer", "wnr", "datum", "data", "deadline", "dag", "dagen", "termijn", "einddatum", "tijdstip", "hoelang"]
)
WHEN_OPENERS = (
    ("tot", "hoe", "laat"),
    ("hoe", "laat"),
    ("hoe", "lang"),
    ("per", "wanneer"),
    ("welke", "maand"),
)
WHO = frozenset(["wie"])
COUNT = frozenset(["hoeveel", "aantal"])
WHY = frozenset(["waarom", "reden", "redenen", "waardoor", "vanwaar"])
LISTING = frozenset(
    [
        "welke",
        "lijst",
        "lijstje",
        "overzicht",
        "overzichtje",
        "opsomming",
        "rijtje",
        "alle",
        "allemaal",
        "noem",
        "som",
        "opsommen",
        "toon",
        "geef",
    ]
)
VERBS_FIRST = frozenset(
    [
        "is",
        "zijn",
        "was",
        "waren",
        "heeft",
        "hebben",
        "had",
        "hadden",
        "wordt",
        "worden",
        "werd",
        "kan",
        "kunnen",
        "kunt",
        "kun",
        "mag",
        "mogen",
        "moet",
        "moeten",
        "gaat",
        "gaan",
        "klopt",
        "hoeft",
        "hoeven",
        "staat",
        "komt",
        "zit",
        "geldt",
        "blijft",
        "loopt",
        "doet",
        "ligt",
        "hebt",
        "ben",
    ]
)
CLAIMS = frozenset(["toch", "klopt"])

KIND_WORDS: dict[str, Kind] = {
    **dict.fromkeys(
        ["deadline", "deadlines", "termijn", "termijnen", "einddatum", "einddata", "inleverdatum", "inleverdata"],
        Kind.DEADLINE,
    ),
    **dict.fromkeys(
        ["besluit", "besluiten", "beslissing", "beslissingen", "besloten", "beslist", "besloot"], Kind.DECISION
    ),
    **dict.fromkeys(["segment", "segmenten"], Kind.SEGMENT),
    **dict.fromkeys(
        [
            "bijeenkomst",
            "bijeenkomsten",
            "vergadering",
            "vergaderingen",
            "overleg",
            "avond",
            "avonden",
            "sessie",
            "sessies",
        ],
        Kind.MEETING,
    ),
    **dict.fromkeys(["uitgangspunt", "uitgangspunten"], Kind.PRINCIPLE),
    **dict.fromkeys(["maatregel", "maatregelen"], Kind.MEASURE),
    **dict.fromkeys(["toezegging", "toezeggingen", "toegezegd", "belofte", "beloftes", "beloofd"], Kind.COMMITMENT),
    **dict.fromkeys(["bron", "bronnen", "document", "documenten", "brief", "brieven", "stukken"], Kind.DOCUMENT),
    **dict.fromkeys(["afkorting", "afkortingen", "begrip", "begrippen"], Kind.TERM),
    **dict.fromkeys(["organisatie", "organisaties"], Kind.ORGANISATION),
}
PLURAL_KINDS = frozenset(
    [
        "deadlines",
        "termijnen",
        "einddata",
        "inleverdata",
        "besluiten",
        "beslissingen",
        "segmenten",
        "bijeenkomsten",
        "vergaderingen",
        "avonden",
        "sessies",
        "uitgangspunten",
        "maatregelen",
        "toezeggingen",
        "beloftes",
        "bronnen",
        "documenten",
        "brieven",
        "afkortingen",
        "begrippen",
        "organisaties",
        "stellingen",
        "punten",
        "vragen",
        "stappen",
        "aandachtspunten",
    ]
)
AGENDA = frozenset(["agenda", "programma", "planning", "rooster", "kalender", "gepland", "planningen", "speelt"])
UPCOMING = frozenset(
    [
        "komende",
        "komend",
        "aankomende",
        "binnenkort",
        "eraan",
        "aankomend",
        "openstaande",
        "openstaand",
        "lopende",
        "lopend",
    ]
)
UPCOMING_PHRASES = (
    ("komt", "eraan"),
    ("komen", "eraan"),
    ("komt", "er", "aan"),
    ("komen", "er", "aan"),
    ("staan", "open"),
    ("staat", "open"),
    ("nog", "open"),
    ("lopen", "er"),
    ("loopt", "er"),
    ("lopen", "nog"),
    ("voor", "de", "boeg"),
)
OPEN_SIGNS = (
    ("op", "tijd"),
    ("nog", "open"),
    ("staat", "open"),
    ("kan", "nog"),
    ("kunnen", "nog"),
    ("nog", "reageren"),
    ("nog", "indienen"),
    ("nog", "insturen"),
    ("loopt", "nog"),
    ("mag", "nog"),
    ("mogen", "nog"),
    ("nog", "tijd"),
    ("kunnen", "we", "nog"),
    ("kan", "het", "nog"),
    ("kan", "dat", "nog"),
    ("mogen", "we", "nog"),
)
CLOSED_SIGNS = (
    ("te", "laat"),
    ("dicht",),
    ("gesloten",),
    ("verlopen",),
    ("verstreken",),
    ("voorbij",),
    ("gesloten",),
)
ANAPHORA = frozenset(
    [
        "dat",
        "die",
        "dit",
        "deze",
        "hij",
        "ze",
        "hem",
        "ervan",
        "daarvan",
        "daarover",
        "erover",
        "hierover",
        "daarvoor",
        "daarbij",
        "ervoor",
        "daarna",
        "daarop",
        "daaruit",
        "daarin",
        "hiervan",
        "dezelfde",
    ]
)
STEP_WORDS = {
    "volgende": 1,
    "volgend": 1,
    "daarna": 1,
    "erna": 1,
    "vorige": -1,
    "vorig": -1,
    "daarvoor": -1,
    "ervoor": -1,
}
ACTORS: dict[str, Actor] = {
    **dict.fromkeys(["raad", "gemeenteraad", "raden", "gemeenteraden", "raadslid", "raadsleden"], Actor.COUNCIL),
    **dict.fromkeys(["college", "colleges", "bw", "wethouder", "wethouders"], Actor.COLLEGE),
    "ab": Actor.GENERAL_BOARD,
    "db": Actor.EXECUTIVE_BOARD,
    **dict.fromkeys(["commissie"], Actor.COMMITTEE),
}


def has_phrase(words: tuple[str, ...], phrases: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of *phrases* stands in *words*, word by word."""
    return any(
        words[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(words) - len(phrase) + 1)
    )


def smalltalk_in(words: tuple[str, ...]) -> Smalltalk | None:
    """What kind of smalltalk *words* are, if they are nothing else."""
    if not words:
        return Smalltalk.EMPTY
    said = frozenset(words)
    if said & THANKS and said <= THANKS_AROUND:
        return Smalltalk.THANKS
    if words[0] in OPENERS and said <= GREETINGS | {
        "u",
        "je",
        "jullie",
        "er",
        "ben",
        "bent",
        "hoe",
        "gaat",
        "het",
    }:
        return Smalltalk.GREETING
    for phrase in HELP_PHRASES:
        if has_phrase(words, (phrase,)) and said <= HELP_FILLING | set(phrase):
            return Smalltalk.HELP
    if said & FAREWELLS and said <= FAREWELLS:
        return Smalltalk.FAREWELL
    return None


def intent_of(words: tuple[str, ...]) -> Intent:
    """What *words*, folded, want to hear."""
    said = frozenset(words)
    if said & COUNT and not said & {"dagen", "weken", "tijd"}:
        return Intent.HOW_MANY
    if said & {"wanneer", "wnr"} or (said & COUNT) or has_phrase(words, WHEN_OPENERS):
        return Intent.WHEN
    if said & WHY:
        return Intent.WHY
    if said & WHO:
        return Intent.WHO
    if (words and words[0] in VERBS_FIRST) or said & CLAIMS:
        return Intent.WHETHER
    if said & LISTING and said & PLURAL_KINDS:
        return Intent.LIST
    if said & WHEN:
        return Intent.WHEN
    return Intent.WHAT


def openness_asked(words: tuple[str, ...]) -> bool | None:
    """True for "kan het nog", False for "is het te laat", None where neither is asked."""
    if has_phrase(words, CLOSED_SIGNS):
        return False
    return True if has_phrase(words, OPEN_SIGNS) else None
