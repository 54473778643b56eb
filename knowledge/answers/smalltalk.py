"""Greetings, thanks, and asking what this bot is: messages that are no question about the base."""

import re

from knowledge.answers.answer import Smalltalk
from knowledge.answers.asking import Words, has_phrase
from knowledge.dutch.common_words import FUNCTION_WORDS

OPENERS = frozenset(
    """hallo hoi hoii hi hey heyy hee heej dag goedemorgen goedemiddag goedenavond goeiemorgen goeiemiddag goeieavond
    goedendag moin moi yo hello goede""".split()
)
AROUND_GREETING = OPENERS | frozenset(
    """welkom daar allemaal bot iedereen morgen middag avond u je jullie er ben bent hoe gaat het met alles goed lekker
    ermee is ie jou jouw vandaag""".split()
)
HOW_ARE_YOU = frozenset({("hoe", "gaat", "het"), ("hoe", "gaat", "ie"), ("hoe", "is", "het"), ("hoe", "is", "ie")})
THANKS = frozenset(
    """bedankt dank dankjewel dankuwel dankje thanks thx thnx thanx tnx merci top mooi super fijn prima duidelijk
    toppie""".split()
)
ROLES = frozenset(
    """griffier griffie raadslid raadsleden wethouder burgerlid burgerraadslid commissielid fractievoorzitter
    fractiemedewerker fractie ambtenaar beleidsmedewerker collega journalist inwoner bestuurder voorzitter secretaris
    plaatsvervangend nieuw nieuwe kersvers""".split()
)
AROUND_THANKS = THANKS | frozenset(
    """nee je u wel voor de het uw jouw hulp info informatie antwoord snelle heel erg zeer hartelijk ok oke ja dat is
    alvast he hoor kan ik hier mee verder hiermee genoeg weer wat fijne dag avond weekend nog weet ik top dan zo
    geholpen prettige kerst kerstdagen feestdagen jaarwisseling vakantie zondag gewerkt helder duidelijk goed werk ah
    oja aha oh""".split()
)
INTRODUCING = frozenset(
    """hier met van de uit een in ik als mijn naam is spreekt ben net pas sinds kort gisteren begonnen raad even ff
    test testen testje proberen probeer uitproberen""".split()
)
FAREWELLS = frozenset("doei doeg ziens later houdoe bye goodbye".split())
LONGEST_THANKS = 10
REPEATED = re.compile(r"([a-z])\1+")
AROUND_FAREWELL = FAREWELLS | frozenset("tot dag fijne goede avond weekend middag morgen nog en een".split())
HELP_PHRASES: tuple[Words, ...] = tuple(
    tuple(line.split())
    for line in (
        "help",
        "hulp",
        "wat kan ik",
        "wat heb ik aan",
        "waar kan ik",
        "wat kan je",
        "wat kun je",
        "wat kan jij",
        "wat kun jij",
        "wat kunt u",
        "wat kan u",
        "wat weet je",
        "wat weet jij",
        "wat weet u",
        "waarmee",
        "waarover",
        "waar kun je mee",
        "waar kan je mee",
        "kun je me helpen",
        "kan je me helpen",
        "kun jij mij helpen",
        "kan jij mij helpen",
        "kunt u mij helpen",
        "hoe werk je",
        "hoe werkt",
        "wie ben",
        "wie bent",
        "wat ben",
        "ben je",
        "ben jij",
        "bent u",
        "is dit een",
        "wie is dit",
        "wie praat",
        "wie spreek",
        "wie chat",
        "praat ik",
        "chat ik",
        "spreek ik",
        "typ ik",
    )
)
AROUND_HELP = OPENERS | frozenset(
    """heb aan jou als nieuwe nieuw gebruiker raadslid
    me mij ons aub svp even ff allemaal jij u mee je kan kun kunt eigenlijk precies nou voor doen vragen ik wat help
    dit het een robot chatgpt ai gpt mens of en zoal zo dan nu nou zeg he met tegen echte gewoon persoon medewerker
    ambtenaar iemand automaat automatisch bots allemaal kunstmatige intelligentie mensen
    gebruiken inzetten helpen ben bent bot computer chatbot echt deze app hier alles vraag stellen hoe of n machine
    programma over weet iets onderwerpen in de raad gemeenteraad pas net""".split()
)


def _once(word: str) -> str:
    """*word* with each letter once where it is repeated: who greets drags on, "heeey", "hoiii", "halloo"."""
    return REPEATED.sub(r"\1", word)


OPENERS_ONCE = frozenset(map(_once, OPENERS))
GREETING_ONCE = frozenset(map(_once, AROUND_GREETING | ROLES | INTRODUCING))
ABOUT_HELP = AROUND_HELP.union(*HELP_PHRASES)  # nearly every question has another word, and need not be looked into


def smalltalk_in(words: Words) -> Smalltalk | None:
    """What kind of smalltalk *words*, folded, are, if they are nothing else."""
    if not words:
        return Smalltalk.EMPTY
    said = frozenset(words)
    if said & THANKS and said <= AROUND_THANKS | FUNCTION_WORDS and len(words) <= LONGEST_THANKS:
        return Smalltalk.THANKS
    is_opened = _once(words[0]) in OPENERS_ONCE or words[:3] in HOW_ARE_YOU
    if is_opened and frozenset(map(_once, words)) <= GREETING_ONCE:
        return Smalltalk.GREETING
    if said & FAREWELLS and said <= AROUND_FAREWELL | AROUND_THANKS:
        return Smalltalk.FAREWELL
    if said <= ABOUT_HELP and any(
        has_phrase(words, (phrase,)) and said <= AROUND_HELP | set(phrase) for phrase in HELP_PHRASES
    ):
        return Smalltalk.HELP
    return None
