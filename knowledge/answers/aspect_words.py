"""The words of the aspects: what a question may want to hear of a subject, and how a fact tells it."""

import re
from dataclasses import dataclass

from knowledge.answers.asking import Words
from knowledge.dutch.folding import fold
from knowledge.model import Fact, Kind, Status

# What else councils deal with: a fact of the base answers a question about it only if it speaks of it.
OTHER_SUBJECTS = frozenset(
    """afval afvalstoffenheffing amendement asiel asielopvang azc begroting begrotingswijziging belasting belastingen
    bestemmingsplan bibliotheek bijstand bouwplan bouwvergunning brandweer burgerzaken buslijn cao cultuur
    energietransitie erfgoed evenement evenementen fietspad handhaving huishoudelijke huisvesting inburgering
    jaarrekening jaarstukken jaarverslag kadernota kermis klimaat leerlingenvervoer lerarentekort milieu minima
    mobiliteit motie oekraine omgevingsdienst omgevingsplan omgevingsvisie omgevingswet onderwijshuisvesting
    openbaar ozb parkeerbeleid parkeren participatiewet paspoort perspectiefnota referendum regen regenen regent
    rekenkamer rijbewijs riolering schuldhulp sneeuw sportbeleid sporthal stikstof tarievennota theater toerisme
    toeslagen trouwen uitkering veiligheidsregio verkeer verkiezing verkiezingen verkiezingsprogramma
    voorjaarsnota vuurwerk warmtevisie waterschap weerbericht wegen windmolens woningbouw woonvisie zonnepanelen
    zwembad
    50plus bbb cda christenunie d66 fvd groenlinks ja21 nsc pvda pvv sgp vvd""".split()
)
TERMS_APART = frozenset({"governance"})  # of the base, but with terms of its own that no other term stands for
SHORTEST_STEM, ENDING = 6, 2  # letters that two forms of one word share, and those in which they differ
# A zienswijze is given on these too; the term of another one says nothing about it.
OTHER_ZIENSWIJZE = re.compile(r"\b(?:gewijzigde|nieuwe|wijziging van de) (?:gemeenschappelijke )?regeling\b")
# Asked of what was only planned, proposed or advised: what came of it.
OUTCOMES = tuple(
    tuple(said.split(" "))
    for said in (
        "goedgekeurd,doorgekomen,erdoor,aangenomen,verworpen,afgewezen,ja gezegd,nee gezegd,gehaald,behaald,gestart,"
        "begonnen,van start,afgerond,gelukt,doorgegaan,kwam er uit,kwam eruit,kwam daaruit,uitgekomen,uitkomst,"
        "uitkomsten,afgelopen,opgeleverd,overgenomen,uitgevoerd,ingediend,gerealiseerd,er nog gekomen,gekomen"
    ).split(",")
)
UNFINISHED = frozenset(
    {
        Status.PLANNED,
        Status.TARGET,
        Status.ESTIMATED,
        Status.PROMISED,
        Status.PROPOSED,
        Status.TABLED,
        Status.ADVISED,
        Status.REQUESTED,
    }
)
# "bezwaartermijn" is another term than that of a zienswijze; "reactietermijn" is the same.
OTHER_TERM = re.compile(
    r"\b(?!(?:reactie|inlever|inzend|indien|zienswijzen?|antwoord|aanlever|eind)s?(?:termijn|deadline))"
    r"[a-z]{3,}(?:termijn|deadline)(?:en|s)?\b"
)


@dataclass(frozen=True, slots=True)
class Aspect:
    """*name* is how it is called in "dat weet ik niet: …"; *asked* finds it in folded words, *told* in a fact."""

    name: str
    asked: tuple[Words, ...]
    starts: frozenset[str]  # of which one stands in whatever asks for it
    told: re.Pattern[str]
    is_in_text: bool = False

    def is_told_by(self, fact: Fact) -> bool:
        """Whether *fact* speaks of it; what people ask for a fact counts, unless its own text must tell."""
        mark = fact.source.document.reference if fact.kind is Kind.DOCUMENT else None
        own = (fact.title, fact.text, fact.before or "", fact.note or "", f"kenmerk {mark}" if mark else "")
        lines = own if self.is_in_text else (*own, *fact.phrasings)
        return any(self.told.search(fold(line)) for line in lines)


def _aspect(name: str, asked: str, told: str, *, is_in_text: bool = False) -> Aspect:
    phrases = tuple(tuple(phrase.split()) for phrase in asked.split(","))
    return Aspect(name, phrases, frozenset(phrase[0] for phrase in phrases if phrase), re.compile(told), is_in_text)


ASPECTS = (
    _aspect(
        "hoe er is gestemd",
        """stemverhouding, stemverhoudingen, stemuitslag, hoeveel stemmen, gestemd, stemde tegen, stemde voor,
        stemden tegen, stemden voor, wie stemde er,
        wie stemden er, hoe stemde, hoe stemden, unaniem, eenstemmig, unanimiteit, tegenstemmers, tegenstemmer,
        voorstemmers, tegenstem, tegenstemmen, hoofdelijk, hoofdelijke stemming, stemming, meerderheid, was tegen,
        was er tegen, waren tegen, waren er tegen, wie was voor, wie waren voor, voor stemmen, tegen stemmen,
        stemmen voor, stemmen tegen, gaat stemmen, gaan stemmen""",
        r"\bstem(?:ming|verhouding|uitslag)\b|unaniem|gestemd|tegenstem|meerderheid",
        is_in_text=True,
    ),
    _aspect(
        "een bedrag",
        """wat kost, wat kosten, wat koste, wat gaat dat kosten, hoe duur, hoeveel geld, hoeveel euro, hoeveel kost,
        hoeveel kosten, hoeveel subsidie, aan subsidie, welk bedrag, bedrag, bedragen, gekost, uurtarief, dagtarief,
        uurprijs, dagprijs, wat verdient, verdienen, salaris, prijskaartje, wat rekent, wat betaalt, wat betalen we,
        uitgegeven, per uur, per etmaal, per nacht, per kind, per leerling, per jaar uit, hoeveel budget, euro,
        aan geld, trekt er uit, trekken we uit, geven we uit, geven wij uit, geven ze uit""",
        r"€|\beuro\b|\bmiljoen\b|\bton\b|\bmln\b|\d ?%|\bprocent\b|geen (?:extra )?(?:geld|kosten|financiele)"
        r"|kostenneutraal|niet van toepassing",
        is_in_text=True,
    ),
    _aspect(
        "een telefoonnummer of mailadres",
        """telefoonnummer, telefoon, telnr, mailadres, emailadres, mail adres, email, e mail, 06, 06 nummer,
        hoe bel, kan ik bellen, bel ik, wie bellen,
        bereikbaar, contactgegevens, telefonisch, doorkiesnummer, waar kan ik heen bellen""",
        r"telefoon|mailadres|e-mail|contactgegevens|bereikbaar",
    ),
    _aspect(
        "welk adviesbureau dat deed",
        """welk bureau, welk adviesbureau, welke adviseur, welke consultant, wie is de consultant, naam adviesbureau,
        welk consultancybureau, wat voor bureau, welke externe""",
        r"\b(?:\w*bureau|consultant|adviseurs?)\b",
    ),
    _aspect(
        "een boete of sanctie",
        "boete, boetes, dwangsom, dwangsommen, sanctie, sancties, strafkorting, welke straf, malus",
        r"boete|dwangsom|sanctie|straf|malus",
    ),
    _aspect(
        "wie de leiding heeft",
        "directeur, directrice, bestuurder, baas, manager, teamleider, wie leidt, leiding van, leidinggevende",
        r"directeur|bestuurder|\bbaas\b|manager|leider|leiding",
    ),
    _aspect(
        "sinds wanneer het bestaat",
        "opgericht, oprichting, oprichtingsdatum, sinds welk jaar bestaat, hoe lang bestaat, hoelang bestaat",
        r"opgericht|oprichting|bestaat (?:sinds|al)",
    ),
    _aspect(
        "wanneer het wordt opgeleverd",
        "opleverdatum, oplevermoment, oplevering, opleverdag",
        r"oplever|opgeleverd|afgerond|klaar",
    ),
    _aspect(
        "hoe dik een stuk is",
        "hoeveel bladzijden, hoeveel bladzijdes, hoeveel pagina s, hoeveel paginas, hoeveel blz, hoe dik, paginaantal",
        r"bladzijde|pagina|\bdik\b",
    ),
    _aspect(
        "een tijdstip",
        "hoe laat, welke tijd, aanvangstijd, begintijd, eindtijd, tijdstip, om welk uur, van hoe laat",
        r"\b\d{1,2}[.:]\d{2}\b|\b\d{1,2} uur\b|tijdstip|hoe laat",
    ),
    _aspect(
        "een plaats",
        """waar precies, welke zaal, welk gebouw, welke locatie, op welke locatie, locatie, vergaderlocatie, in welke
        stad, in welke plaats, in welk dorp, in welke wijk, in welke wijken, welke straat,
        waar vindt, waar was die bijeenkomst, waar was de bijeenkomst, waar is die bijeenkomst, zaal""",
        r"locatie|\bzaal\b|gebouw|stadhuis|\badres\b|online|digitaal|waar (?:is|vindt|was)",
    ),
    _aspect(
        "een naam",
        """namen van, naam van, de namen, een naam, hoe heet de, hoe heet die, welke namen, wie precies,
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
        "gerealiseerd, is gehaald, al gehaald, echt gehaald, doel gehaald, behaald, uitgepakt, waargemaakt",
        r"gerealiseerd|gehaald|behaald|bereikt|uitgepakt|waargemaakt",
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
        """volgens jou, volgens u, zou jij, vind jij, vind je van, vind je ervan, vindt u van, vindt u ervan,
        jouw mening, denk jij, denk je, raad je aan, adviseer je, wat zou jij, ben jij voor, ben jij tegen""",
        r"(?!)",
    ),
    _aspect(
        "een juridisch oordeel",
        """juridisch, aansprakelijk, aansprakelijkheid, rechtszaak, rechter, aanklagen, bezwaar maken, in beroep,
        rechtsgeldig, strafbaar""",
        r"juridisch|aansprakelijk|recht(?:er|szaak|sgeldig)|bezwaar|beroep",
    ),
    _aspect("wat er in een wetsartikel staat", "artikel, wetsartikel, wettekst", r"\bart(?:ikel|\.)|wettekst"),
    _aspect(
        "een eigen bijdrage",
        "eigen bijdrage, ouderbijdrage, zelf betalen, bijbetalen",
        r"eigen bijdrage|ouderbijdrage|zelf betal",
    ),
    _aspect(
        "een opvolger of vacature",
        "nieuwe directeur, nieuwe voorzitter, nieuwe wethouder, opvolger, opvolging, vacature, vacatures, sollicitatie",
        r"opvolg|vacature|nieuwe (?:directeur|voorzitter|wethouder)",
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
