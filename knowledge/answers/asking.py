"""The shape of a Dutch question: what it wants to hear, told by its small words."""

import re
from collections.abc import Iterable

from knowledge.answers.answer import Intent
from knowledge.model import Actor, Kind

Words = tuple[str, ...]


def _phrases(lines: str) -> tuple[Words, ...]:
    return tuple(tuple(line.split()) for line in lines.strip().splitlines())


WHEN = frozenset("wanneer datum data deadline dag dagen termijn einddatum tijdstip hoelang".split())
WHEN_PHRASES = _phrases("hoe laat\nhoe lang\nper wanneer\nwelke maand\nwelke dag\nwelke datum\nwelke data")
COUNT = frozenset("hoeveel aantal".split())
SPAN = frozenset("dagen weken tijd lang".split())
WHY = frozenset("waarom reden redenen waardoor vanwaar".split())
LISTING = frozenset(
    "welke lijst lijstje overzicht overzichtje opsomming rijtje alle allemaal noem som opsommen toon geef".split()
)
WHOLE_LIST = frozenset("lijst lijstje overzicht overzichtje opsomming rijtje alle allemaal noem som opsommen".split())
VERBS_FIRST = frozenset(
    """is zijn was waren heeft hebben had hadden wordt worden werd kan kunnen kunt kun mag mogen moet moeten gaat gaan
    klopt hoeft hoeven staat komt zit geldt blijft loopt doet ligt hebt ben""".split()
)
CLAIMS = frozenset("toch klopt".split())
MEANING_PHRASES = _phrases(
    "wat is\nwat zijn\nwat was\nwat betekent\nwat betekenen\nstaat voor\nwaar staat\nwat houdt\nleg uit\nbedoelen\n"
    "bedoeld\nbedoelt\nbetekenis\nafkorting\ndefinitie\nwat doet\nwie is\nwie zijn"
)

KIND_WORDS: dict[str, Kind] = {
    **dict.fromkeys(
        "deadline deadlines termijn termijnen einddatum einddata inleverdatum inleverdata".split(), Kind.DEADLINE
    ),
    **dict.fromkeys("besluit besluiten beslissing beslissingen besloten beslist besloot".split(), Kind.DECISION),
    **dict.fromkeys("segment segmenten".split(), Kind.SEGMENT),
    **dict.fromkeys(
        "bijeenkomst bijeenkomsten vergadering vergaderingen overleg avond avonden sessie sessies".split(),
        Kind.MEETING,
    ),
    **dict.fromkeys("uitgangspunt uitgangspunten".split(), Kind.PRINCIPLE),
    **dict.fromkeys("maatregel maatregelen".split(), Kind.MEASURE),
    **dict.fromkeys("toezegging toezeggingen toegezegd belofte beloftes beloofd".split(), Kind.COMMITMENT),
    **dict.fromkeys("bron bronnen document documenten brief brieven stukken".split(), Kind.DOCUMENT),
    **dict.fromkeys("afkorting afkortingen begrip begrippen".split(), Kind.TERM),
    **dict.fromkeys("organisatie organisaties".split(), Kind.ORGANISATION),
}
DEADLINE_PHRASES = _phrases(
    "uiterste datum\nlaatste dag\ntot wanneer\nuiterlijk\nvoor wanneer\ninleveren\ninsturen\naanleveren\nop tijd\nbinnen zijn\nmoet binnen\nmoest binnen\n"
    "indienen\nreageren\nhoe lang nog\nhoelang nog\nhoeveel tijd\nhoeveel dagen\nhoe lang hebben\nhoelang hebben\n"
    "halen we\nnog mee\nlaatste moment\nklaar zijn\nklaar hebben\ninzenden\nuiterste\nvoor wanneer\ninlevert\n"
    "ingediend\ningeleverd\naangeleverd\nopsturen"
)
DEADLINE_WORDS = frozenset(phrase[0] for phrase in DEADLINE_PHRASES if len(phrase) == 1)
AMOUNT_PHRASES = _phrases("wat kost\nwat kosten\nhoe duur\nprijs\nprijzen\ntarief\ntarieven\nbedrag\nhoeveel geld\nhoeveel euro")
PAST = frozenset("was waren werd werden had hadden geweest heeft hebben".split())
OUTCOME_PHRASES = _phrases(
    "gaat door\ngaat dat door\ngaat het door\ngaat dit door\ndoorgegaan\ngoedgekeurd\naangenomen\nvan de baan\n"
    "van tafel\nuitkomst\nafgesproken\nbeslist\nhoe staat het\nwat is de status\nis besloten\nafgeschaft"
)
LIMIT_WORD = re.compile(r"[a-z]*termijn(?:en)?|(?:reactie|inlever|indien|eind)(?:dag|datum|data|moment|deadline)")
PLURALS = frozenset(
    """deadlines termijnen einddata inleverdata besluiten beslissingen segmenten bijeenkomsten vergaderingen avonden
    sessies uitgangspunten maatregelen toezeggingen beloftes bronnen documenten brieven afkortingen begrippen
    organisaties stellingen punten vragen stappen aandachtspunten""".split()
)
AGENDA = frozenset("agenda programma planning rooster kalender gepland planningen speelt".split())
EXISTS_PHRASES = _phrases(
    "is er\nzijn er\nstaat er\nstaan er\nkomt er\nkomen er\nwas er\nwaren er\nmoet er\nmoeten er\nloopt er\nlopen er\n"
    "gebeurt er\ngebeurde er\nspeelt er\nwat moet\nwat moeten\nwat staat\nwat staan\nwat gebeurt\nheb ik\nhebben we\n"
    "hebben wij\nwat hadden\nwat hebben\nwat besloot\nwat besliste\nte doen\nligt er\nliggen er\nzit er"
)
UPCOMING = frozenset(
    "komende komend aankomende binnenkort eraan aankomend openstaande openstaand lopende lopend".split()
)
UPCOMING_PHRASES = _phrases(
    "komt eraan\nkomen eraan\nkomt er aan\nkomen er aan\nstaan open\nstaat open\nnog open\nlopen er\nloopt er\n"
    "lopen nog\nvoor de boeg\nligt er voor\nliggen er voor\nligt voor\nkomt er nog\nkomen er nog\nstaat er nog\n"
    "moeten we nog\nmoet ik nog\nmoet er nog"
)
OPEN_PHRASES = _phrases(
    "op tijd\nnog open\nstaat open\nkan nog\nkunnen nog\nnog reageren\nnog indienen\nnog insturen\nloopt nog\nmag nog\n"
    "mogen nog\nnog tijd\nkunnen we nog\nkan het nog\nkan dat nog\nkan die nog\nkan ie nog\nmogen we nog\nkan ik nog"
)
CLOSED_PHRASES = _phrases("te laat\ndicht\ngesloten\nsloot\nverlopen\nverstreken\nvoorbij\nafgelopen termijn\ngeweest moeten")
ANAPHORA = frozenset(
    """dat die dit deze hij ze hem ervan daarvan daarover erover hierover daarvoor daarbij ervoor daarna daarop
    daaruit daarin hiervan dezelfde""".split()
)
STEP_WORDS = {"volgende": 1, "volgend": 1, "daarna": 1, "erna": 1, "vorige": -1, "vorig": -1, "daarvoor": -1, "ervoor": -1, "hierna": 1}
ACTORS: dict[str, Actor] = {
    **dict.fromkeys("raad gemeenteraad raden gemeenteraden raadslid raadsleden".split(), Actor.COUNCIL),
    **dict.fromkeys("college colleges bw wethouder wethouders".split(), Actor.COLLEGE),
    "ab": Actor.GENERAL_BOARD,
    "db": Actor.EXECUTIVE_BOARD,
    "commissie": Actor.COMMITTEE,
}


def has_phrase(words: Words, phrases: Iterable[Words]) -> bool:
    """Whether one of *phrases* stands in *words*, word by word."""
    return any(
        words[at : at + len(phrase)] == phrase for phrase in phrases for at in range(len(words) - len(phrase) + 1)
    )


def kind_of(word: str) -> Kind | None:
    """The kind of fact that a folded *word* names; "reactietermijn" and "inleverdag" are terms too."""
    return Kind.DEADLINE if LIMIT_WORD.fullmatch(word) else KIND_WORDS.get(word)


def intent_of(words: Words) -> Intent:
    """What *words*, folded, want to hear."""
    said = frozenset(words)
    if said & COUNT and not said & SPAN:
        return Intent.HOW_MANY
    if "wanneer" in said or said & COUNT or has_phrase(words, WHEN_PHRASES):
        return Intent.WHEN
    if said & WHY:
        return Intent.WHY
    if "wie" in said:
        return Intent.WHO
    if (words and words[0] in VERBS_FIRST) or said & CLAIMS:
        return Intent.WHETHER
    if said & LISTING and said & PLURALS:
        return Intent.LIST
    return Intent.WHEN if said & WHEN else Intent.WHAT


def openness_asked(words: Words) -> bool | None:
    """True for "kan het nog", False for "is het te laat", None where neither is asked."""
    if has_phrase(words, CLOSED_PHRASES):
        return False
    return True if has_phrase(words, OPEN_PHRASES) else None
