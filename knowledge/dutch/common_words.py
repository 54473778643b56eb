"""Everyday Dutch: words that say nothing about a subject, and words that are right as they are."""

# They carry the shape of a question (wie, wanneer, nog, al), never its subject.
FUNCTION_WORDS = frozenset(
    """
    mee ergens elk
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
    alweer gevoerd voeren voert gehouden verteld hoevelen ongeveer eigenlijk gewoon toevallig welk ooit wanneer
    nr nrs nummer nummers no geleden sowieso straks eerst
    acht achter achtste afgelopen alle allemaal allen alles altijd ander andere anderen anders antwoord antwoorden
    antwoordje apart april augustus avond bedankt bedoeld bedoelen bedoelt beetje begin beginnen begint begon
    begonnen behoort behoren beide beiden bekijken belangrijk belangrijkste beneden bepaald bepaalt bepalen bericht
    berichtje bespreekt best bestaan bestaat beste bestond betekenen betekent beter betreffen betreft bezig
    bijvoorbeeld bijzonder binnen bleek blijken blijkt boven bracht brengen brengt buiten check checken correct daar
    dacht dag dagen dank dankjewel dankuwel december deel delen denken denkt derde dicht ding dingen dinsdag direct
    doel donderdag drie druk dubbel duidelijk eerder eerdere eergisteren eerste eigen eind einde eindigen eindigt
    elf elk elke enige enkel enkele erg ergens februari fout gaarne gaf gaven gebracht gebruiken gebruikt gedacht
    gedachte geef geeft gegeven gegolden gehaald gehoord gehouden gek gekeken gekozen gekregen gelden geldig geldt
    gelegd gelegen geleverd gelezen gelopen gelukkig gelukt gemaakt genoeg genoemd genomen gepasseerd gepraat
    geprobeerd geschreven gestaan gestart gestopt gestuurd gevallen geven gevoel gevolg gevolgd gevolgen gevonden
    gevraagd gewacht geweten gewijzigd gewoon gezegd gezet gezeten gezien gezocht gisteren goed goede goedemiddag
    goedemorgen goedenavond goedendag goedgekeurd groot grootste grote groter haalbaar haalt halen half hallo halve
    heel heet helaas hele heleboel helemaal helpen helpt herhaal herhalen herinneren heten hield hier hoeft hoeven
    hoge hoger hoi hoog hoop hoorde hoort hopen horen houden houdt huidige hun idee ieder iedere iedereen ieders
    iemands info informatie ingewikkeld inhoud inmiddels interessant intussen jaar januari jaren juist juli juni
    kant keer kiest kiezen kijken kijkt klaar klein kleine kleiner klik klikken kloppen klopt komend komende koos
    kort korte kreeg kregen krijgen krijgt kwart laag laatst laatste lag lage lang lange langer las lastig later
    leek leest leg leggen legt lelijk leuk leveren levert lezen liep liepen liggen ligt lijken lijkt lijst lijstje
    links loopt lopen los lukken lukt maakt maakte maand maandag maanden maart maken makkelijk man manier meer meest
    meeste mei mening mensen met meteen middag midden minder minst minste misschien moeilijk mogelijk momenteel mooi
    morgen morgenochtend naam nacht nakijken nam name namen natuurlijk navragen neemt negen nemen nergens nieuw
    nieuwe nieuws nodig noem noemde noemen noemt nooit normaal november nu nul ochtend oktober ondertussen onderwerp
    onderwerpen ongeldig onjuist ons onthouden onwaar onze ooit open openen opent opsomming opzoeken oud oude overal
    overmorgen overzicht overzichtje paar personen persoon plaats plek plekken praat praten probeert proberen
    probleem problemen punt punten raar reactietje rechts reden redenen rijtje rustig saai samen samenvatting
    schreef schrijf schrijft schrijven september simpel slecht sluit sluiten snel snelle sommige soort soorten
    spelen staan staat start starten stom stond stonden stoppen stopt straks stuk stukje stukken sturen stuurde
    stuurt tegenwoordig tekst thanks tien tijd tonen toon twaalf twee tweede typ typen uitleg uitleggen uitzoeken
    uren uur vaak vallen valt vanavond vandaag vanmiddag vannacht vast veel vele veranderd veranderen verandert
    verder vergeet vergeten vertel verteld vertellen vertelt verwacht verwachten verwachting verzoek viel vier
    vierde vijf vijfde vinden vindt volgen volgende volgt vond vonden voor vooral voorbeeld vorige vraag vraagje
    vragen vreemd vrijdag vroeg vroegen vroeger vrouw waar waarschijnlijk wacht wachten week weekje weet weinig
    weken welkom werken werkt weten wijzigen wijzigt wist wisten woensdag woord woorden zaak zag zagen zaken zat
    zaterdag zeer zeggen zegt zei zeker zes zesde zet zetten zeven zevende zien ziet zitten zocht zoek zoeken zoekt
    zondag
    """.split()
)

# Right as they are, and about something else than this base: never repaired into one of its words.
OTHER_WORDS = frozenset(
    """
    aandelen afval app appen asiel auto azc baan belasting bellen belt beurs bibliotheek bitcoin blauw boek bouwen
    bouwvergunning broer bus buurman dorp drinken eten fiets film gebeld gedicht gedichten gewonnen grap grapje
    groen hond horoscoop hotel huis huur kandidaat kat klimaat koers koning krant lied mail mailen mailt moeder mop
    museum muziek oorlog ozb parkeren paspoort pizza recept regen restaurant rijbewijs rood sneeuw spel sport stad
    station stikstof straat temperatuur trein tv vader vakantie vergunning verhaal verkiezing verkiezingen verliezen
    vlucht voetbal vriend vriendin vuilnis wedstrijd weekend weer weerbericht wereld werk winkel winnaar winnen wint
    wit won woning woningen zing zon zus zwart zwembad
    """.split()
)
