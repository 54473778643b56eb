"""Names that many people in the Netherlands have, and that are no word, no month and no town."""

FIRST_NAMES = frozenset(
    """
    ahmed ali anita anja annemarie annemiek annie arjan astrid ayse bart bastiaan bianca bilal brigitte carla
    caroline chantal charlotte corrie danielle dennis dirk dorien eline ellen elly emma erik esther evelien
    fatima fatma femke ferry gerard gerda gerrit gert gijs greetje hannah hanneke hans hassan hein henk
    herman hilde ibrahim ilse inge ingrid irene jaap jacqueline janneke jasmijn jelle jeroen johan johannes joke
    jolanda joost joris josefien jurgen karel karin kees khalid klaas koen laura leonie liesbeth linda lisanne
    loes lotte maaike maarten machteld manon marcel margriet marieke marijke marion marjolein marleen martijn
    martine maurice mehmet menno michiel mirjam mohamed mohammed moniek monique mustafa myrthe nadia natasja
    nicole niels nienke omar patricia paula petra piet pieter remco renate rianne richard rick rob robert roel
    ronald rutger ruud sabine samira sander sandra sanne saskia sjaak sjoerd sofie sophie stefan suzanne sylvia
    tamara tineke tjeerd truus ursula vera vincent wessel wilhelmina wilma wim wouter yasmin youssef yvonne
    zeynep
    """.split()
)
# Those that are words or months too: they count only where more of a name follows.
ALSO_WORDS = frozenset("jan ad bas bob cor els frans guus harm leo mark max nel peter pim ria roos tim tom ton".split())
FAMILY_NAMES = frozenset(
    """
    aarts abdullah adriaansen akkermans alberts andriessen arends bakx barendse bartels beekhuis beekman berends
    bergsma bijlsma blom boersma boogaard boonstra borsboom bosma bosman bouma bouwman brinkman brouwers bruijn
    bruins buijs claassen cornelissen daalderop dijkhuizen dijkman dijkstra doornbos driessen elbers evers
    feenstra fokkema franken franssen geerts gerritse gerritsen goossens groeneveld groenewegen groothuis
    haverkamp heijden hendriks hendriksen hermans hoekstra hofman hofstra hoogendoorn houtman huisman huizinga
    hulshof janse jansen jansma janssen janssens jaspers jochems jongsma joosten kamphuis kempen klaassen
    kloosterman koopmans kramer krijgsman kruijf kuijper kuijpers kuiper kuipers lammers leenders linssen lodder
    martens mathijssen meijer meijers meulenbelt michels mulder mulders nijhuis noordhoek oosterhuis oostveen
    peeters peters petersen pieters pieterse pietersen pietersma postma raaijmakers reinders rietveld roelofs
    roelofsen rozema rutten scholten schouten schreuder schuurman sijtsma simons smeets smit smits snijders
    steenbeek stegeman straver talsma terpstra teunissen theunissen tuinstra veenstra veldman venema verbeek
    verberne verboom verbruggen verhagen verhoeven verkerk vermeer vermeulen verschuren verstraten visscher
    vollebregt vries wagenaar westra wiersma willems willemse willemsen wolters wouters yilmaz zijlstra
    """.split()
)
