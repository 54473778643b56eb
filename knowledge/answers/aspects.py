"""What about a subject a question wants to hear: votes, a sum, a room; a fact that is silent on it is no answer.

A fact about the right subject is the most tempting wrong answer. Each aspect names the words that ask for it and the
words by which a fact shows that it speaks of it; no score outweighs that.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.answers.answer import Answer, Intent, Outcome, Question
from knowledge.answers.asking import Words, has_phrase
from knowledge.answers.ranking import Fit
from knowledge.dutch.folding import fold, words
from knowledge.model import Fact, Kind, Status

# What else councils deal with: a fact of the base answers a question about it only if it speaks of it.
OTHER_SUBJECTS = frozenset(
    """afval afvalstoffenheffing amendement asiel asielopvang azc begroting begrotingswijziging belasting belastingen
    bestemmingsplan bibliotheek bijstand bouwplan bouwvergunning brandweer burgerzaken buslijn cao cultuur
    energietransitie erfgoed evenement evenementen fietspad handhaving huishoudelijke huisvesting
    inburgering jaarrekening jaarstukken jaarverslag kadernota kermis klimaat leerlingenvervoer lerarentekort milieu
    minima mobiliteit motie omgevingsdienst omgevingsplan omgevingsvisie omgevingswet oekraine onderwijshuisvesting
    openbaar ozb parkeerbeleid parkeren participatiewet paspoort perspectiefnota referendum rekenkamer rijbewijs
    riolering schuldhulp sportbeleid sporthal stikstof tarievennota theater toerisme toeslagen trouwen uitkering
    veiligheidsregio verkeer verkiezing verkiezingen verkiezingsprogramma voorjaarsnota vuurwerk warmtevisie
    waterschap wegen windmolens woningbouw woonvisie zonnepanelen zwembad""".split()
)
TERMS_APART = frozenset({"governance"})  # of the base, but with terms of its own that no other term stands for
SHORTEST_STEM, ENDING = 6, 2  # letters that two forms of one word share, and those in which they differ
# "bezwaartermijn" is another term than that of a zienswijze; "reactietermijn" is the same.
OTHER_TERM = re.compile(
    r"\b(?!(?:reactie|inlever|inzend|indien|zienswijzen?|antwoord|aanlever|eind)s?(?:termijn|deadline))"
    r"[a-z]{3,}(?:termijn|deadline)(?:en|s)?\b"
)
YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
ALMOST_AS_GOOD = 0.15
MOST_TRIED = 8
TOLD = frozenset({Outcome.ANSWER, Outcome.LIST, Outcome.ASK_BACK})


@dataclass(frozen=True, slots=True)
class Aspect:
    """*name* is how it is called in "dat weet ik niet: …"; *asked* finds it in folded words, *told* in a fact."""

    name: str
    asked: tuple[Words, ...]
    told: re.Pattern[str]
    is_in_text: bool = False

    def is_told_by(self, fact: Fact) -> bool:
        """Whether *fact* speaks of it; what people ask for a fact counts, unless its own text must tell."""
        own = (fact.title, fact.text, fact.before or "", fact.note or "")
        lines = own if self.is_in_text else (*own, *fact.phrasings)
        return any(self.told.search(fold(line)) for line in lines)


def _aspect(name: str, asked: str, told: str, *, is_in_text: bool = False) -> Aspect:
    phrases = tuple(tuple(phrase.split()) for phrase in asked.split(","))
    return Aspect(name, phrases, re.compile(told), is_in_text)


ASPECTS = (
    _aspect(
        "hoe er is gestemd",
        """stemverhouding, stemverhoudingen, stemuitslag, hoeveel stemmen, gestemd, stemde tegen, stemde voor,
        stemden tegen, stemden voor, wie stemde er,
        wie stemden er, hoe stemde, hoe stemden, unaniem, eenstemmig, unanimiteit, tegenstemmers, tegenstemmer,
        voorstemmers, tegenstem, tegenstemmen, hoofdelijk, hoofdelijke stemming, stemming, meerderheid, wie was tegen,
        wie was er tegen, wie waren tegen, wie waren er tegen, wie was voor, wie waren voor""",
        r"\bstem(?:ming|verhouding|uitslag)\b|unaniem|gestemd|tegenstem|meerderheid",
        is_in_text=True,
    ),
    _aspect(
        "een bedrag",
        """wat kost, wat kosten, wat koste, wat gaat dat kosten, hoe duur, hoeveel geld, hoeveel euro, hoeveel kost,
        hoeveel kosten, hoeveel subsidie, aan subsidie, welk bedrag, bedrag, bedragen, gekost, uurtarief, dagtarief,
        uurprijs, dagprijs, wat verdient, verdienen, salaris, prijskaartje, wat rekent, wat betaalt, wat betalen we,
        uitgegeven, per uur, per etmaal, per nacht, per kind, per leerling, per jaar uit, hoeveel budget, euro""",
        r"€|\beuro\b|\bmiljoen\b|\bton\b|\bmln\b|\d ?%|\bprocent\b|geen (?:extra )?(?:geld|kosten|financiele)"
        r"|kostenneutraal|niet van toepassing",
        is_in_text=True,
    ),
    _aspect(
        "een telefoonnummer of mailadres",
        """telefoonnummer, telefoon, telnr, mailadres, emailadres, mail adres, email, e mail, 06, 06 nummer,
        hoe bel, bellen, bereikbaar, contactgegevens, telefonisch, doorkiesnummer, waar kan ik heen bellen""",
        r"telefoon|mailadres|e-mail|contactgegevens|bereikbaar",
    ),
    _aspect(
        "een tijdstip",
        "hoe laat, welke tijd, aanvangstijd, begintijd, eindtijd, tijdstip, om welk uur, van hoe laat",
        r"\b\d{1,2}[.:]\d{2}\b|\b\d{1,2} uur\b|tijdstip|hoe laat",
    ),
    _aspect(
        "een plaats",
        """waar precies, welke zaal, welk gebouw, welke locatie, op welke locatie, locatie, vergaderlocatie, in welke
        stad, waar vindt, waar was die bijeenkomst, waar was de bijeenkomst, waar is die bijeenkomst, zaal""",
        r"locatie|\bzaal\b|gebouw|stadhuis|\badres\b|online|digitaal|waar (?:is|vindt|was)",
    ),
    _aspect(
        "een naam",
        """namen van, naam van, de namen, een naam, hoe heet die man, hoe heet die vrouw, welke namen, wie precies,
        voornaam, achternaam, bij naam, met naam""",
        r"\bna(?:am|men)\b|\bhet(?:en|te)\b|genoemd|['\"]",
    ),
    _aspect(
        "een RIS-nummer of kenmerk",
        "ris nr, risnr, risnummer, ris nummer, risnummers, kenmerk, zaaknummer, welk ris, documentnummer",
        r"\bris\b|risnummer|kenmerk|zaaknummer",
    ),
    _aspect(
        "wat er op een bladzijde staat",
        "pagina, bladzijde, blz, paragraaf, par, alinea, hoofdstuk",
        r"pagina|bladzijde|paragraaf|alinea|hoofdstuk",
    ),
    _aspect(
        "of het is gehaald",
        "uitgekomen, gerealiseerd, is gehaald, al gehaald, echt gehaald, doel gehaald, behaald, uitgepakt, waargemaakt",
        r"uitgekomen|gerealiseerd|gehaald|behaald|bereikt|uitgepakt|waargemaakt",
        is_in_text=True,
    ),
    _aspect(
        "wat er in een bijlage staat",
        "conclusies van, conclusie van, staat in bijlage, staat er in bijlage, staat in de bijlage, inhoud bijlage",
        r"conclusies?\b",
        is_in_text=True,
    ),
    _aspect(
        "een mening",
        """volgens jou, volgens u, zou jij, vind jij, vind je, vindt u, wat vind jij, jouw mening, denk jij, denk je,
        raad je aan, adviseer je, wat zou jij, ben jij voor, ben jij tegen""",
        r"(?!)",
    ),
    _aspect(
        "een juridisch oordeel",
        """juridisch, aansprakelijk, aansprakelijkheid, rechtszaak, rechter, aanklagen, bezwaar maken, in beroep,
        rechtsgeldig, strafbaar""",
        r"juridisch|aansprakelijk|recht(?:er|szaak|sgeldig)|bezwaar|beroep",
    ),
    _aspect(
        "een wachttijd", "wachttijd, wachttijden, wachtlijst, wachtlijsten, wachtduur", r"wacht(?:tijd|lijst|duur)"
    ),
    _aspect(
        "een leeftijd",
        "leeftijd, leeftijdsgrens, welke leeftijd, vanaf hoe oud, hoe oud zijn",
        r"leeftijd|\bjaar oud|\bjaar\b",
    ),
)


def missing(question: Question, facts: Iterable[Fact]) -> str | None:
    """What *question* wants to hear that none of *facts* tells, or None; a gap says itself what it lacks."""
    told = tuple(facts)
    said = tuple(part for word in question.words for part in word.read.split())
    if unsaid := _missing_subject(question, said, told):
        return unsaid
    if any(fact.status is Status.ABSENT for fact in told[:1]):
        return None
    for aspect in ASPECTS:
        if has_phrase(said, aspect.asked) and not any(aspect.is_told_by(fact) for fact in told):
            return aspect.name
    return _missing_year(question, told)


def _missing_subject(question: Question, said: Words, told: Sequence[Fact]) -> str | None:
    """A subject of another kind that the question names, and none of *told* speaks of."""
    subjects = OTHER_SUBJECTS | TERMS_APART if any(fact.kind is Kind.DEADLINE for fact in told) else OTHER_SUBJECTS
    spelled = dict.fromkeys((*said, *words(question.text)))  # also as typed: "omgevingsvisie" may be read in two
    named = [*OTHER_TERM.findall(fold(question.text)), *(word for word in spelled if word in subjects)]
    for subject in named:
        beginning = subject[: max(SHORTEST_STEM, len(subject) - ENDING)]
        if not any(beginning in fold(line) for fact in told for line in (fact.title, fact.text, *fact.phrasings)):
            return f"iets over {subject}"
    return None


def _missing_year(question: Question, told: Iterable[Fact]) -> str | None:
    """A year that the question names and none of *told* knows; a claim may name a wrong one, and is told so."""
    asked = set(YEAR.findall(fold(question.text)))
    if not asked or question.intent is Intent.WHETHER or question.is_claim:
        return None
    known = {year for fact in told for year in _years(fact)}
    return f"iets over {sorted(asked)[0]}" if asked.isdisjoint(known) else None


def _years(fact: Fact) -> set[str]:
    dated = fact.source.document.dated
    lines = (fact.title, fact.text, fact.before or "", fact.note or "", *fact.phrasings, fact.source.document.title)
    found = {year for line in lines for year in YEAR.findall(line)}
    for period in (fact.period, dated):
        if period is not None:
            first, last = period.earliest or period.anchor, period.latest or period.anchor
            found |= {str(year) for year in range(first.year, last.year + 1)}
    return found


def telling(question: Question, fits: Sequence[Fit]) -> Fit:
    """The best of *fits*; where that one is silent on what is asked, one almost as good that is not."""
    if missing(question, (fits[0].fact,)) is None:
        return fits[0]
    near = (fit for fit in fits[1:MOST_TRIED] if fits[0].score - fit.score <= ALMOST_AS_GOOD)
    return next((fit for fit in near if missing(question, (fit.fact,)) is None), fits[0])


def is_silent(question: Question, answer: Answer) -> str | None:
    """What *answer* leaves unsaid of what *question* asks, or None."""
    if (
        answer.outcome not in TOLD
        or not answer.facts
        or (question.numbered is not None and answer.outcome is Outcome.LIST)
    ):
        return None
    if answer.facts[0].kind is Kind.DOCUMENT and answer.outcome is Outcome.LIST:
        return None
    return missing(question, answer.facts)
