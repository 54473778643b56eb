"""Everyday Dutch: words that say nothing about a subject, and words that are right as they are."""

# They carry the shape of a question (wie, wanneer, nog, al), never its subject.
FUNCTION_WORDS = frozenset(
    """
    aan al aldus alhoewel alleen als alsjeblieft alsof alsook alstublieft aub ben bent bij binnen bleef blijft
    blijven boven bovendien buiten circa d daar daaraan daarachter daarbij daarbinnen daarboven daardoor daarentegen
    daarheen daarin daarlangs daarmede daarmee daarna daarnaast daarom daaromheen daaromtrent daaronder daarop
    daarover daartegen daartoe daartussen daaruit daarvan daarvandaan daarvoor dan dat de deden deed degene degenen
    den der des desondanks deze dezelfde die diegene dit dmv doch doe doen doet door doordat dus echter een eens
    effe eh eigenlijk elk elkaar en enfin enz enzo er eraan erachter erbij erbinnen erboven erdoor ergens erin
    erlangs ermee erna ernaar eromheen eronder erop erover ertegen ertoe ertussen eruit ervan ervandaan ervoor etc
    euh even exact ff ga gaan gaat ge gedaan geen gegaan gehad gekomen gekund gemoeten gemogen gewild geweest
    geworden gij ging gingen goh graag haar had hadden he heb hebben hebt hee heeft hem hen het hetgeen hetzij hey
    hier hieraan hierachter hieraf hierbij hierbinnen hierbuiten hierdoor hierheen hierin hiermee hierna hiernaar
    hierom hieronder hierop hierover hiertegen hiertoe hieruit hiervan hiervandaan hiervoor hij hoe hoedanook
    hoelang hoeveel hoeveelste hoewel hoor hun hunne ie iemand ies iets ihkv ik ikzelf immers in indien is ivm ja
    jawel jazeker je jee jeetje jegens jemig jezelf jij joh jouw jouwe juist jullie k kan kom komen komt kon konden
    kun kunnen kwam kwamen laat laten liet lieten m maar maare mag mbt me mee men met mezelf mij mijn mijzelf mits
    mocht mochten moest moesten moet moeten mogen n na naar nadat nah namelijk nee net niemand niet niets niks nog
    nope nou nouja o obv och oei oeps of ofwel ofzo oh ohja okay oke okee om omdat omtrent onder ongeveer ons
    onszelf onze onzer ook op opdat over pas per poeh precies reeds rond rondom s sedert sinds soms sorry svp t tav
    te tegen ten tenzij ter terwijl tevens tijdens tja tjonge toch toe toen tot totdat trouwens tussen u uh uhm uit
    uw uwe uzelf van vanaf vanuit via volgens voor voordat vraagje waar waaraan waarachter waarbij waarbinnen
    waarbuiten waardoor waarheen waarin waarlangs waarmede waarmee waarna waarnaar waarom waaromheen waaromtrent
    waaronder waarop waarover waartegen waartoe waartussen waaruit waarvan waarvandaan waarvoor wanneer want waren
    was wat watvoor wauw we weer wegens wel weliswaar welk welke welnu werd werden wezen wie wiens wier wij wil
    wilde wilden willen wilt wnr word worden wordt wow zal ze zeg zich zichzelf zij zijn zo zodat zodra zolang zon
    zonder zou zouden zowel zulk zulke zullen
    """.split()
)

# What a Dutch question in English is made of; an English word for a subject (deadline, council) is none of them.
ENGLISH_WORDS = frozenset(
    """
    about after again all already also am an and any anything are as at be because been before being between but
    by can cannot could did didn do does doing don done during else ever every for from get gets give gives got
    has have having hello here hers him his how however i if into isn it its itself just know like many may maybe
    might more most much must my need needs never no nobody none not nothing off on once one only or other our
    ours please said say says shall she should since so some someone something soon still such tell than thank
    thanks that the their them then there these they thing things this those to too until upon us very wants were
    what when where whether which while who whom whose why will with within without would yet you your yours
    """.split()
)

# Known to be right; they weigh little, and spelling repair leaves them alone.
COMMON_WORDS = (
    FUNCTION_WORDS
    | ENGLISH_WORDS
    | frozenset(
        """
        letter letters wegsturen weggestuurd wegbrengen doorsturen doorgestuurd nasturen nagestuurd
        aangaande aangeeft aangegeven aangekomen aangeven aangezien aankomen aankomt aardig aardige absoluut ach acht
        achter achteraf achterom achtste afgelopen afgevraagd afvraag afvragen afvroeg akelig alle allee allemaal
        allen alles alsmaar alsnog altijd altoos alvast alweer amai amice amper ander andere anderen anders anderzijds
        antwoord antwoorden antwoordje antwoordt apart april augustus avond avonds balen bang bedank bedankt bedankte
        bedoel bedoeld bedoelde bedoelen bedoelt beetje beetjes begin beginnen begint begon begonnen begroet behalve
        behoorlijk behoort behoren behulp beide beiden bekeek bekeken bekijk bekijken bekijkt bel belachelijk
        belangrijk belangrijkste belde bende beneden benieuwd bepaald bepaalde bepaalt bepalen bericht berichtje
        beroerd beschouwd beschouwen beschouwt besef beseft besefte bespreekt best bestaan bestaat beste bestelde
        bestond bestonden betekende betekenen betekent beter betreffen betreffend betreffende betreft betrof betwijfel
        betwijfelt bevat bevatte bevatten bevestig bevestigd bevestigen bevestigt beweer beweerd beweerde beweert
        beweren bewust bezig bezorgd bezorgt bijgehouden bijhouden bijkans bijna bijvoorbaat bijvoorbeeld bijzonder
        bizar bleek bleken bleven blijk blijkbaar blijken blijkt boel bovenal bovengenoemd bovengenoemde bovenstaand
        bovenstaande braaf bracht brengen brengt brutaal check checken checkt checkte chill collega collegas compleet
        constant continu correct daadwerkelijk daarnet dacht dachten dadelijk dag dagen dagje dames dank dankjewel
        dankuwel december deel deelde deelt degelijk delen denk denken denkt derde derdes desgewenst desnoods destijds
        dicht diende dikwijls ding dingen dinges dingetje dingetjes dinsdag direct doel dom domme donderdag doorgaans
        doorlopend drie driemaal droevig druk dubbel dude duf duidelijk durf durfde durft durven duw duwt eenmaal
        eenvoudigweg eerdaags eerder eerdere eergisteren eerlijk eerlijke eerst eerstdaags eerste eerstvolgend
        eerstvolgende effekes effen effetjes eigen eind einde eindelijk eindigde eindigen eindigt elf elke enerzijds
        eng enige enigszins enkel enkele enkelvoudig enorm enorme erg ervaar ervaart ervaren ervoer evenals eveneens
        evenmin eventjes eventueel eventuele evenwel evenzo excuses excuus fantastisch februari feitelijk fftjes fijn
        fijne flauw fout fraai fris gaaf gaandeweg gaarne gaf gast gauw gaven geachte gebeurd gebeuren gebleken
        gebleven gebracht gebruik gebruiken gebruikt gebruikte gedacht gedachte gedoe gedurende gedurfd geef geeft
        geeneens gegeven gegokt gegolden gehaald gehangen geheten gehoord gehouden geinig gek gekeken gekend gekke
        geklonken gekozen gekregen gelden geldig geldt geleden gelegd gelegen geleidelijk geleken geleverd gelezen
        geloof geloofde gelooft gelopen geloven gelukkig gelukt gemaakt gemeend gemerkt geniet genoeg genoemd genomen
        genoteerd gepasseerd gepraat geprobeerd geschenen geschikt geschikte geschreven geslagen gestaan gestart
        gestopt gestuurd getroffen getwijfeld gevallen geven gevoel gevoerd gevolg gevolgd gevolgen gevonden gevraagd
        gewacht geweldig geweldige geweten gewijzigd gewoon gewoonweg gezegd gezellig gezet gezeten gezien gezocht
        ghehe gister gisteren goed goede goedemiddag goedemorgen goedenacht goedenavond goedendag goedgekeurd goeie
        goeiemiddag goeienavond gok gokken gokt gooi gooien gooit gozer graaf grappig grappige groet groeten groetjes
        grof groot grootste grote grotendeels groter gruwelijk gun gunt haal haalbaar haalde haalden haalt haast haat
        haha hahaha halen half halfuur halfuurtje hallo hallootjes halve handig handige hangen hangt hartelijk
        hartelijke hartstikke heden heel heer heerlijk heet heette heftig helaas helder hele heleboel helemaal helpen
        helpt heren herhaal herhaald herhaalde herhaalt herhalen herinner herinneren herinnert herken herkennen
        herkent heten hetzelfde hield hihi hing hm hmm hoef hoefde hoefden hoeft hoevelen hoeven hoge hoger hoi hoihoi
        hoog hoogachtend hoogstens hoogstwaarschijnlijk hooguit hoop hoorde hoorden hoort hopen horen houd houden
        houdt huidige idee idem ieder iedere iedereen ieders iemands immer inderdaad ineens info informatie ingeval
        ingewikkeld inhoud inmiddels interessant intussen inzag inzake inzie inziens inziet irritant jaar jaartje
        januari jaren jeetje jemig jep jongens juli juni kant keek keer keken kende kenden kennelijk kennen kent kerel
        kiest kiezen kijk kijken kijkt klaar klein kleine kleiner klik klikken klinken klinkt klonk kloppen klopt
        klopte klopten klote knap knappe knik koester komend komende koos koppig kort korte kortgeleden kortom kortweg
        kreeg kregen krijgen krijgt kut kwart kwartiertje laad laag laatst laatste lag lage lang lange langer langzaam
        langzamerhand las lastig lastige later leef leefde leek leest leg leggen legt leken lelijk letterlijk leuk
        leuke leuker leveren levert lezen lief liefst liep liepen lieve liever liggen ligt lijk lijken lijkt lijst
        lijstje links logisch lol loopt lopen los lui lukken lukraak lukt maakt maakte maakten maand maandag maanden
        maandje maart magnifiek maken makkelijk makkelijke makkelijker man manier massa mede meen meende meent meer
        meerdere meermaals meest meestal meeste mei meneer menig menige mening mensen meteen mevrouw middag middagje
        middags middels midden mijnheer mijns minder minst minste minstens minuten minuut minuutje misschien mm moe
        moei moeilijk moeilijke moge mogelijk mogelijkerwijs momenteel momentje mooi mooie morgen morgenochtend mvg
        mwah mysterieus naam nacht nachts nadenken nadenkt naderhand nagedacht nagekeken nakijken nakijkt nam name
        namen nare natuurlijk nauwkeurig navragen nederlands neem neemt negen nemen nergens netjes neuj nietes nietwaar
        nieuw nieuwe nieuws nieuwsgierig no nochtans nodig nodige noem noemde noemden noemen noemt nogal nogmaals
        nondeju noodgedwongen nooit nope normaal normaliter noteer noteerde noteert noteren november nr nrs nu nul
        nummer nummers ochtend ochtendje ochtends oei oeps ok oktober omg omstreeks onderhand ondertussen onderwerp
        onderwerpen ongeldig ongelooflijk onhandig oninteressant onjuist onlangs onmiddellijk onmogelijk onnodig
        ontgaan ontgaat ontging onthoud onthouden onthoudt ontmoet onwaar onzeker onzin ooit opeens open openen opent
        opgemerkt opgenoemd opgeschreven opgevallen ophangen opletten opmerkelijk opmerken opnoemen opschrijven
        opsomming opvallen opvallend opvalt opzoek opzoeken oud oude overal overduidelijk overig overige overigens
        overkomen overkomt overmorgen overweeg overzicht overzichtje paar paartje pardon past personen persoon pff
        pfff plaats plek plekken plots plotseling praat praatje prachtig praktisch praten prik prima probeer probeerde
        probeerden probeert proberen probleem probleemloos problemen punt punten pure puur raar rare reactietje rechts
        rechtstreeks redelijk reden redenen regelmatig reken rekent relatief respectievelijk riep rijtje roep roepen
        roept rommelig rondkijken rondvragen ruig ruim rustig ruwweg saai saaie samen samenvatting scheen schenk
        schiet schijn schijnbaar schijnt schoot schreef schrijf schrijft schrijven schuif seconde september shit
        simpel simpele simpelweg sla slaan slaat slecht slechts sleep slim slimme sloeg slordig sluit sluiten snapje
        snel snelle sommige soort soorten soortgelijk soortgelijke sorry sowieso spannend spannende spelen spul
        spullen sta staan staat stapel start starten steeds stiekem stilletjes stipt stoer stom stomme stond stonden
        stoppen stopt straks straksjes strikt struikel stuk stukje stukken stukkie sturen stuurde stuurt subiet suf
        super tegenwoordig tekst telkens tenminste tenslotte terugzien tezamen thanks thans tien tijd toegegeven
        toendertijd toentertijd toestand toevallig tof toffe tonen toon totaal tref treft treurig trof trots tsja
        twaalf twee tweede tweeden tweemaal twijfel twijfelde twijfelen twijfelt typ typen typte uitdrukkelijk
        uiteindelijk uiteindelijke uiteraard uitermate uitgekomen uitkomen uitkomt uitleg uitleggen uitpraten
        uitsluitend uitstekend uitvinden uitvogelen uitzag uitziet uitzoeken uren uur uurtje uurtjes vaag vaak vage
        vallen valt vanavond vandaag vandaar vanmiddag vannacht vanochtend vanwege vast veel veelal vele veranderd
        veranderen verandert verbaasd verbazend verdacht verder verdorie vergat vergeet vergeten vergis vergissen
        vergist vergiste verhaaltje verkeerd verkeerde vermeld vermeldde vermelden vermeldt vermoed vermoedde
        vermoedelijk vermoeden vermoedt vernam verneem verneemt vernemen vernomen verrassend verreweg vertel verteld
        vertelde vertelden vertellen vertelt vervang vervelend vervelende vervolgens verwacht verwachten verwachting
        verwachtte verwachtten verwar verward verwarren verwart verzoek verzoeke vet viel vier vierde vijf vijfde vind
        vinden vindt vlak vloog vlot vlug voeren voert voldoende volg volgde volgden volgen volgende volgt volop vond
        vonden voorafgaand voorafgaande vooral vooralsnog voorbeeld voordien voorgoed voorheen voornamelijk voorshands
        voorts vooruitkijken vorige vr vraag vraagjes vragen vragenlijstje vreemd vreemde vrees vreest vreselijk
        vriendelijk vriendelijke vriendelijker vrijdag vroeg vroegen vroeger vroegste vrouw waarachtig waarlijk
        waarschijnlijk wacht wachten wachtte wachtten wazig wederom week weekje weet weetje weglaten wegwijs wegwijzer
        weinig weinige weken weldra welkom welles wellicht welteverstaan welzeker wensten werkelijk werken werkt weten
        wijt wijzigen wijzigt wist wisten woensdag woest woord woorden worstel worstelt wou wouden wow yep yes yup
        zaak zag zagen zaken zat zaterdag zeer zeggen zegmaar zegt zei zeker zeldzaam zelfs zes zesde zet zetten zeven
        zevende zie zielig zien ziet zijner zinloos zinnig zit zitten zocht zochten zodanig zodanige zodoende zoek
        zoeken zoekt zogeheten zogenaamd zogenaamde zogezegd zojuist zomaar zondag zonet zonodig zopas zoveel zover
        zozeer zweer
        """.split()
    )
)

# Right as they are, and about something else than this base: never repaired into one of its words.
OTHER_WORDS = frozenset(
    """
    alert bold delete drop fact html insert script select table update
    aandelen afval app appen asiel auto azc baan belasting bellen belt beurs bibliotheek bitcoin blauw boek bouwen
    bouwvergunning broer bus buurman dorp drinken eten fiets film gebeld gedicht gedichten gewonnen grap grapje
    groen hond horoscoop hotel huis huur kandidaat kat klimaat koers koning krant lied mail mailen mailt moeder
    mop museum muziek oorlog ozb parkeren paspoort pizza recept regen restaurant rijbewijs rood sneeuw spel sport
    stad station stikstof straat temperatuur trein tv vader vakantie vergunning verhaal verkiezing verkiezingen
    verliezen vlucht voetbal vriend vriendin vuilnis wedstrijd weekend weer weerbericht wereld werk winkel winnaar
    winnen wint wit won woning woningen zing zon zus zwart zwembad
    """.split()
)
