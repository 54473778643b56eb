"""Everyday Dutch: words that say nothing about a subject, and words that are right as they are."""

# They carry the shape of a question (wie, wanneer, nog, al), never its subject.
FUNCTION_WORDS = frozenset(
    """
    aan al alleen als alsjeblieft alstublieft aub ben bent bij binnen bleef blijft blijven boven buiten circa d daar
    daaraan daarbij daarin daarmee daarna daarnaast daarop daarover daaruit daarvan daarvoor dan dat de deden deed
    den der des deze dezelfde die dit dmv doe doen doet door doordat dus een eens effe eigenlijk elkaar en er eraan
    erbij erin ermee erop erover eruit ervan ervoor even exact ff ga gaan gaat gedaan geen gegaan gehad gekomen
    gekund geweest geworden ging gingen graag haar had hadden he heb hebben hebt hee heeft hem hen het hey hier
    hieraan hierbij hierin hiermee hierover hiervan hiervoor hij hoe hoelang hoeveel hoewel hoor hun ie iemand ies
    iets ihkv ik immers in indien is ivm ja je jegens jezelf jij joh jouw juist jullie kan kom komen komt kon konden
    kun kunnen kwam kwamen laat laten liet lieten m maar mag mbt me men met mezelf mij mijn mocht mochten moest
    moesten moet moeten mogen n na naar namelijk nee net niemand niet niets nog nou obv of om omdat omtrent onder
    ongeveer ons onze ook op over pas per precies reeds rond rondom sinds soms svp t tav te tegen ten tenzij ter
    terwijl tijdens toch toen tot tussen u uit uw uzelf van vanaf vanuit via volgens voor vraagje waar waaraan
    waarbij waardoor waarin waarmee waarom waarop waarover waartoe waaruit waarvan waarvoor wanneer want waren was
    wat watvoor we weer wegens wel welk welke werd werden wezen wie wij wil wilde wilden willen wilt wnr word worden
    wordt zal ze zeg zich zij zijn zo zodat zon zonder zou zouden zulke zullen
    """.split()
)

# Known to be right; they weigh little, and spelling repair leaves them alone.
COMMON_WORDS = FUNCTION_WORDS | frozenset(
    """
    acht achtste afgelopen alle allemaal allen alles altijd ander andere anderen anders antwoord antwoorden apart
    bedankt beginnen begint begon begonnen beide beiden belangrijk bespreekt best beste betekenen betekent beter
    bezig bijvoorbeeld bracht brengen brengt dacht dag dagen dank dankjewel dankuwel deel delen denken denkt derde
    dicht ding dingen direct doel drie duidelijk eerder eerdere eergisteren eerste eindigen eindigt elf elk elke
    enige enkele erg gaf gaven gebracht gebruiken gebruikt gedacht geef geeft gegeven gehoord gehouden gekeken
    gekregen gelegen gelezen gelopen gelukkig gemaakt genoeg genoemd genomen gepraat geschreven gestaan gestuurd
    geven gevolg gevolgen gevonden gevraagd geweten gewoon gezegd gezien gezocht gisteren goed goede goedemiddag
    goedemorgen goedenavond goedendag groot grootste grote groter hallo heel heet helaas hele helemaal helpen helpt
    heten hield hoeft hoeven hoge hoger hoi hoog hoorde hoort horen houden houdt huidige ieder iedere iedereen info
    informatie inhoud inmiddels intussen jaar jaren kant keer kijken kijkt klaar klein kleine kleiner kloppen klopt
    komende kort korte kreeg kregen krijgen krijgt laag laatst laatste lag lage lang lange langer las later leest
    leg lezen liep liepen liggen ligt lijst lijstje loopt lopen los maakt maakte maand maanden maken makkelijk man
    manier meer meeste mensen meteen minder minst minste misschien moeilijk mogelijk momenteel morgen naam nam namen
    natuurlijk neemt negen nemen nieuw nieuwe nieuws nodig noem noemde noemen noemt nooit nu nul ondertussen
    onderwerp onderwerpen ooit open opsomming oud oude overmorgen overzicht overzichtje personen persoon plaats plek
    plekken praat praten probleem problemen punt punten reden redenen rijtje samen samenvatting schreef schrijft
    schrijven slecht snel snelle sommige soort soorten staan staat stond stonden straks stuk stukken sturen stuurde
    stuurt tegenwoordig tekst thanks tien tijd tonen toon twaalf twee tweede uitleg uitleggen uren uur vaak vandaag
    vast veel vele verder vertel verteld vertellen vertelt vier vierde vijf vijfde vinden vindt volgende vond vonden
    voorbeeld vorige vraag vragen vroeg vroegen vroeger vrouw waarschijnlijk week weekje weet weinig weken welkom
    werken werkt weten wist wisten woord woorden zaak zag zagen zaken zeer zeggen zegt zei zeker zes zesde zeven
    zevende zien ziet zocht zoek zoeken zoekt
    """.split()
)
