"""The shape of a Dutch question: what it wants to hear, told by its small words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Self

from knowledge.answers.answer import Intent
from knowledge.model import Actor, Kind

Words = tuple[str, ...]


class Phrases(tuple[Words, ...]):
    """Phrases to look for; where none of the words stands by which they begin, none of them does."""

    beginnings: frozenset[str]

    def __new__(cls, phrases: Iterable[Words]) -> Self:
        """*phrases*, and what they begin by."""
        made = super().__new__(cls, phrases)
        made.beginnings = frozenset(phrase[0] for phrase in made if phrase)
        return made


def _phrases(listed: str) -> Phrases:
    return Phrases(tuple(phrase.split()) for phrase in listed.split(","))


WHEN = frozenset("wanneer datum data deadline dag dagen termijn einddatum tijdstip hoelang".split())
WHEN_PHRASES = _phrases(
    """
    hoe laat, hoe lang, per wanneer, welke maand, welke maanden, welke weken, welk jaar, welk kwartaal, welke periode,
    welke dag, welke datum, welke data, nog lang, nog even duren
    """
)
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
CLAIMS = frozenset("toch klopt juist correct he".split())
CLAIM_PHRASES = _phrases(
    """
    ja of nee, ja of niet, had genoteerd, had onthouden,
    heb ik dat goed, heb ik het goed, is dat zo, is het zo, of niet, zei iemand, zegt iemand, zeggen ze, zei ze,
    zei hij, werd gezegd, hoorde ik, heb ik gehoord, hoor ik, las ik, heb ik gelezen, begreep ik, heb ik begrepen,
    dacht ik, denk ik, volgens mij, neem ik aan, geloof ik
    """
)
MEANING_PHRASES = _phrases(
    """
    wat is, wat zijn, wat was, wat betekent, wat betekenen, staat voor, waar staat, waar staan, staan voor, wat houdt,
    leg uit, bedoelen,
    bedoeld, bedoelt, betekenis, afkorting, definitie, wat doet, wie is, wie zijn, gewoon nederlands,
    normaal nederlands, gewone taal, voluit
    """
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
    """
    voor welke dag, voor welke datum,
    uiterste datum, laatste dag, tot wanneer, uiterlijk, voor wanneer, inleveren, insturen, aanleveren, op tijd,
    binnen zijn, moet binnen, moest binnen, indienen, reageren, hoe lang nog, hoelang nog, hoeveel tijd, hoeveel
    dagen, hoe lang hebben, hoelang hebben, halen we, nog mee, laatste moment, klaar zijn, klaar hebben, inzenden,
    uiterste, inlevert, ingediend, ingeleverd, aangeleverd, opsturen, daar liggen, er liggen, bij ze liggen, daar zijn,
    daar hebben, moeten liggen
    """
)
DEADLINE_WORDS = frozenset(phrase[0] for phrase in DEADLINE_PHRASES if len(phrase) == 1)
AMOUNT_PHRASES = _phrases(
    """
    wat kost, wat kosten, hoe duur, prijs, prijzen, tarief, tarieven, bedrag, hoeveel geld, hoeveel euro
    """
)
PAST = frozenset("was waren werd werden had hadden geweest heeft hebben genomen".split())
OUTCOME_PHRASES = _phrases(
    """
    gaat door, gaat dat door, gaat het door, gaat dit door, doorgegaan, goedgekeurd, aangenomen, van de baan, van
    tafel, uitkomst, afgesproken, beslist, hoe staat het, wat is de status, is besloten, afgeschaft
    """
)
MAY = frozenset("mag mogen kan kunnen".split())
REACTION = re.compile(r"(?:.*zienswijzen?|reacties?|antwoord|inbreng|commentaar)")
BECOMES, WITH = frozenset("gebeurt gebeurde gebeurd gedaan doen".split()), frozenset({"met", "mee", "ermee", "daarmee"})
HAND_IN = frozenset("inleveren indienen insturen aanleveren opsturen inzenden reageren terugsturen".split())
MUST, TO_DO = frozenset({"moet", "moeten"}), frozenset("gebeuren doen mee ermee daarmee".split())
LIMIT_WORD = re.compile(
    r"[a-z]*termijn(?:en)?"
    r"|(?:reactie|inlever|inzend|indien|eind|sluitings|sluit|retour|verval)(?:dag|datum|data|moment|tijd|deadline)"
)
PLURALS = frozenset(
    """deadlines termijnen einddata inleverdata besluiten beslissingen segmenten bijeenkomsten vergaderingen avonden
    sessies uitgangspunten maatregelen toezeggingen beloftes bronnen documenten brieven afkortingen begrippen
    organisaties stellingen punten vragen stappen aandachtspunten zienswijzen""".split()
)
AGENDA = frozenset("agenda programma planning rooster kalender gepland planningen speelt".split())
EXISTS_PHRASES = _phrases(
    """
    moet ik, moeten we, moeten wij, iets doen, is er, zijn er, staat er, staan er, stond er, stonden er,
    op de rol, komt er, komen er, was er,
    waren er, moet er, moeten er, loopt er, lopen er, gebeurt er, gebeurde er, speelt er, wat moet, wat moeten,
    wat staat, wat staan, wat gebeurt, heb ik, hebben we, hebben wij, wat hadden, wat hebben, wat besloot, wat
    besliste, wat deed, wat deden, wat gebeurde, is er gebeurd, hebben ze het, hebben we het, het gehad over, over
    gehad, bespraken, besprak, te doen, ligt er, liggen er, zit er, wat vervalt, wat verloopt, wat sluit,
    wat loopt af, loopt er af, vervalt er
    """
)
UPCOMING = frozenset(
    """komende komend aankomende binnenkort eraan aankomend openstaande openstaand lopende lopend eerstvolgende
    eerstvolgend""".split()
)
UPCOMING_PHRASES = _phrases(
    """
    komt eraan, komen eraan, komt er aan, komen er aan, staan open, staat open, nog open, lopen er, loopt er,
    lopen nog, voor de boeg, ligt er voor, liggen er voor, ligt voor, komt er nog, komen er nog, staat er nog,
    moeten we nog, moet ik nog, moet er nog, die lopen, die nog lopen, die nu lopen, op dit moment, momenteel
    """
)
OPEN_PHRASES = _phrases(
    """
    op tijd, nog open, nog kwijt,
    staat open, kan nog, kunnen nog, nog reageren, nog indienen, nog insturen, loopt nog, mag
    nog, mogen nog, nog tijd, kunnen we nog, kan het nog, kan dat nog, kan die nog, kan ie nog, mogen we nog, kan
    ik nog
    """
)
CLOSED_PHRASES = _phrases(
    """
    te laat, dicht, gesloten, sloot, verlopen, verstreken, voorbij, al om, gemist, laten lopen, laten passeren
    """
)
COURSE_PHRASES = _phrases(
    """
    hoe is het verlopen, hoe is dat verlopen, hoe verliep, hoe verlopen, hoe is het gegaan, hoe is dat gegaan, hoe ging
    het, hoe ging dat, stand van zaken, wat is de stand, hoe ver is, hoe ver zijn, hoe ver staat, hoe staat het met,
    hoe staan we ervoor, hoe staat het ervoor, waar staan we, tijdlijn, tijdslijn, chronologie, van begin tot eind,
    van begin af aan, het hele verloop, het verloop van, hoe is het gelopen, hoe liep
    """
)
TASK_PHRASES = _phrases(
    """
    wat moet ik doen, wat moet ik nog, wat moeten we doen, wat moeten wij doen, wat moeten we nog, wat moeten wij nog,
    wat moet er nog, wat moet de raad, wat moet onze raad, wat moet het college, wat moeten de colleges, wat moeten de
    raden, wat moeten raden, wat moet een raad, van ons verwacht, van ons gevraagd, van mij verwacht, van mij gevraagd,
    staat ons te doen, wat valt er te doen, we nog iets doen, wij nog iets doen, ik nog iets doen, raad nog iets doen,
    college nog iets doen, colleges nog iets doen, we nog wat doen, wij nog wat doen, ik nog wat doen, actie van ons,
    we nog wat mee moeten, wij nog wat mee moeten, we nog iets mee moeten, wij nog iets mee moeten,
    ik nog iets mee moet, we nog wat moeten, wij nog wat moeten, we nog iets moeten,
    wij nog iets moeten, ik nog wat moet, ik nog iets moet,
    van de raad gevraagd, van de raad verwacht, van het college gevraagd, van het college verwacht
    """
)
COMPARING_PHRASES = _phrases(
    """
    verschil, verschillen, verschilt, vergelijk, vergelijking, vergeleken, onderscheid, overeenkomsten tussen,
    naast elkaar, anders dan, hetzelfde als
    """
)
# Done to a request, a letter, a view: who asks after these asks what became of it, not until when it can be done.
DEEDS = frozenset(
    """ingediend ingestuurd ingeleverd ingezonden aangeleverd opgestuurd gegeven gestuurd verstuurd verzonden gereageerd
    gemaild gedaan gebeurd geworden verwerkt meegenomen meegewogen overgenomen gehoor terechtgekomen
    teruggestuurd""".split()
)
PAST_DEEDS = frozenset(
    "deed deden gaf gaven diende dienden reageerde reageerden stuurde stuurden leverde leverden gebeurde".split()
)
MODALS = frozenset(
    "moet moeten moest moesten kan kunnen kon konden mag mogen mocht wil willen zal zullen hoef hoeven hoeft".split()
)
ANAPHORA = frozenset(
    """dat die dit deze hij ze hem ervan daarvan daarover erover hierover daarvoor daarbij ervoor daarna daarop
    daaruit daarin hiervan dezelfde""".split()
)
STEP_WORDS = {
    **dict.fromkeys("volgende volgend daarna erna hierna daarachter erachter".split(), 1),
    **dict.fromkeys("vorige vorig daarvoor ervoor".split(), -1),
}
ACTORS: dict[str, Actor] = {
    **dict.fromkeys("raad gemeenteraad raden gemeenteraden raadslid raadsleden".split(), Actor.COUNCIL),
    **dict.fromkeys(("college", "colleges", "bw", "b en w", "wethouder", "wethouders"), Actor.COLLEGE),
    **dict.fromkeys(("ab", "algemeen bestuur"), Actor.GENERAL_BOARD),
    **dict.fromkeys(("db", "dagelijks bestuur"), Actor.EXECUTIVE_BOARD),
    "commissie": Actor.COMMITTEE,
}


def has_phrase(words: Words, phrases: Iterable[Words]) -> bool:
    """Whether one of *phrases* stands in *words*, word by word."""
    if isinstance(phrases, Phrases) and phrases.beginnings.isdisjoint(words):
        return False
    near = [phrase for phrase in phrases if phrase and phrase[0] in words]
    return bool(near) and any(_phrase(phrase) in _spaced(words) for phrase in near)


def _spaced(words: Words) -> str:
    """The words as one line that begins and ends with a space, so that only whole words are found in it."""
    return f" {' '.join(words)} "


@lru_cache(maxsize=4096)
def _phrase(phrase: Words) -> str:
    return _spaced(phrase)  # one of ours: what people type is not kept


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


def asks_if_in_time(words: Words) -> bool:
    """Whether they ask if a reaction may come at some time: "mag de zienswijze ook in december"."""
    return bool(words) and words[0] in MAY and any(REACTION.fullmatch(word) for word in words)


def asks_what_becomes(words: Words) -> bool:
    """Whether they ask what is done with something that was handed in: no last day is an answer."""
    return bool(BECOMES & set(words)) and bool(WITH & set(words)) and "wat" in words


def asks_what_to_do(words: Words) -> bool:
    """Whether they ask what has to be done with something: no definition of it is an answer."""
    return bool(MUST & set(words)) and bool(TO_DO & set(words)) and "wat" in words


def is_assertion(words: Words) -> bool:
    """Whether they say something to be told whether that is so: "… toch?", "klopt het dat …", "… hoorde ik"."""
    return bool(CLAIMS & set(words)) or has_phrase(words, CLAIM_PHRASES)


def openness_asked(words: Words) -> bool | None:
    """True for "kan het nog" and "moeten we nog iets inleveren", False for "is het te laat", None for neither."""
    if words[:1] and words[0] in MUST and "nog" in words and HAND_IN & set(words):
        return True
    if has_phrase(words, CLOSED_PHRASES):
        return False
    return True if has_phrase(words, OPEN_PHRASES) else None


def asks_what_was_done(words: Words) -> bool:
    """Whether *words* ask after a deed that is past: "hebben wij al gereageerd", "wat is er met … gebeurd"."""
    said = frozenset(words)
    is_perfect = bool(said & DEEDS) and bool(said & (PAST | {"is", "zijn"}))
    is_timely = bool(said & {"was", "waren", "is"}) and "nog" not in said and has_phrase(words, (("op", "tijd"),))
    return (is_perfect or is_timely or bool(said & PAST_DEEDS)) and not said & MODALS
