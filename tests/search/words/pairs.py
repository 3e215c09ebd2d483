"""Words that must find one another, and words that must not, each with its language."""

MEET = {
    "fr": """
        conseiller·es = conseiller
        conseiller·ère·s = conseillères
        conseiller(e)s = conseillers
        conseiller.ère = conseillère
        conseiller-ère = CONSEILLER/ÈRE
        conseiller/-ère = conseiller•ère•s
        conseiller·s·ères = conseiller(ère)s
        conseillers·ères = conseiller.e.s
        étudiant·e = étudiante
        étudiantEs = étudiants
        étudiant(e)s = étudiantes
        étudiant-e-s = étudiant
        directeur·rice·s = directrice
        directeur·trice = directrices
        directeur(trice)s = directeurs
        acteur-rice = actrice
        traducteur/trice = traductrices
        traducteur·ice = traducteur
        créateur·rices = créatrice
        animateur·rice = animatrices
        formateur.rice.s = formatrice
        auteur·e = autrice
        auteure = auteurs
        auteur·rice·s = autrices
        ingénieur·e = ingénieure
        professeure = professeurs
        danseur·se = danseuse
        danseur·euse·s = danseurs
        chanteur/euse = chanteuses
        vendeur(se)s = vendeuse
        coiffeur-se = coiffeuse
        heureux·se = heureuse
        généreuse = généreux
        curieux = curieuses
        sportif·ve·s = sportive
        créatif·ive = créatives
        administratif = administratives
        actif = active
        musicien·ne·s = musicienne
        comédien(ne)s = comédiennes
        citoyen-ne = citoyennes
        européen = européennes
        informaticien·ne = informaticien
        professionnel·le·s = professionnelles
        professionnel(le) = professionnel
        intermittent·es = intermittente
        salarié·e·s = salariées
        salarié = salariée
        employé(e)s = employée
        associé-e = associés
        chargé·e = chargée
        ouvrier·ère·s = ouvrière
        cuisinier·ière = cuisinières
        couturier = couturière
        jardinier(ère)s = jardinières
        infirmier/ère = infirmières
        premier = première
        boulanger·ère = boulangère
        étranger·ères = étrangères
        boucher = bouchère
        social·e = sociaux
        sociaux·ales = sociale
        journal = journaux
        local = locaux
        travail = travaux
        cheval = chevaux
        nouveau = nouvelle
        beau = belle
        vieux = vieille
        bureau = bureaux
        jeu = jeux
        lieu = lieux
        maître·sse = maîtresse
        maire = mairesse
        chef·fe = cheffes
        artisan·e·s = artisane
        client·e·s = cliente
        adhérent.e.s = adhérentes
        coopérateur·rice·s = coopératrice
        tous·tes = tous
        époux·se = époux
        l'auteur = auteurs
        d’artistes = artiste
        qu'employés = employé
        œuvre = oeuvres
        cœur = coeur
        P.R.I. = PRI
        A.S.B.L. = asbl
        Élève = eleve
        FORMATION = formations
        e-mail = email
        co-autrice = coauteur
        entr'aide = entraide
        1 000 = 1000
        1.000 = 1 000
        C++ = c++
    """,
    "nl": """
        medewerk(st)er = medewerkster
        medewerk(st)ers = medewerkers
        medewerker/ster = medewerker
        medewerk·st·er = medewerkster
        medewerker/-ster = medewerksters
        leraar = lerares
        lerares = leraressen
        kunstenaar = kunstenares
        tekenaar = tekenares
        schrijver = schrijfster
        schrijfsters = schrijvers
        verpleger = verpleegster
        kapper = kapster
        naaier = naaister
        begeleider = begeleidster
        werker = werkster
        onderneemster = ondernemer
        verkoopster = verkoper
        vertaalster = vertaler
        makelaar = makelaarster
        winkelier = winkelierster
        danser = danseres
        danseressen = dansers
        zangeres = zanger
        directrice = directeur
        actrice = acteur
        regisseur = regisseuse
        masseur = masseuses
        vriend = vriendin
        boer = boerin
        student(e) = studenten
        docent(en) = docente
        foto's = foto
        collega's = collega
        ideeën = idee
        industrieën = industrie
        coördinator = coordinator
        coördinatoren = coordinator
        talen = taal
        lessen = les
        rechten = recht
        budgetten = budget
        opleiding = opleidingen
        vergadering = vergaderingen
        kunst = kunsten
        bedrijf = bedrijven
        huis = huizen
        één = een
        e-mail = email
        b.t.w. = btw
        ’s-Hertogenbosch = Hertogenbosch
        vormgeefster = vormgever
    """,
    "en": """
        member's = members
        members' = member
        adviser = advisers
        organisation = organizations
        organise = organizing
        colour = colors
        labour = labor
        programme = program
        theatre = theater
        counsellor = counselor
        translator = translators
        translating = translate
        photography = photographies
        design = designing
        résumé = resume
        naïve = naive
        don't = dont
        U.S.A. = usa
        e-mail = email
        C# = c#
        company = companies
        workers = worker
    """,
}

APART = {
    "fr": """
        conseillère = consoler
        chef = chefferie
        matière = mater
        lumière = lumen
        première = prime
        bière = bien
        rivière = rive
        père = perte
        frère = frais
        misère = mise
        colère = colle
        caractère = carte
        acteur = acte
        auteur = hauteur
        directeur = direct
        danseur = danois
        matrice = mateur
        cicatrice = cicatriser
        ingénieux = ingénieur
        terreux = terreur
        peur = peux
        deux = dur
        jeux = jeune
        feux = feu follet
        lieux = lien
        travaux = traversée
        chaux = chaud
        taux = tas
        faux = fau
        musée = muse
        entreprise = entracte
        heure = heureux
        cadre = cadeau
        salarié = salade
        social = société
        couture = couteau
        peinture = pinte
        musique = muscle
        danse = dans
        celleux = celle
        iel = il
        toustes = toux
        C3.2A = C3.2B
        pri = prix
        email = émail de Limoges
    """,
    "nl": """
        minister = mini
        register = regel
        meester = mee
        venster = ven
        klooster = kloon
        adres = adelaar
        ster = er
        kapper = kapel
        danser = dame
        schrijver = schrift
        werk = wereld
        kunst = kunnen
        taal = tafel
        zo'n = zon
        recht = rek
        congres = conga
        boer = boek
        huis = huid
        directeur = direct
    """,
    "en": """
        hour = or
        four = for
        tour = tor
        member = memory
        design = desire
        advise = advent
        exercise = excise
        writer = written
        worker = world
        theatre = theory
    """,
}

# Feminines without a masculine, and pairs of like words: folding keeps them apart (stems need not).
FOLDED_APART = {
    "fr": """
        port = porte
        porte = portée
        matière = mater
        manière = manier
        carrière = carrier
        prière = prier
        charnière = charnier
        glacière = glacier
        poussière = poussier
        première = primer
        mère = mer
        chère = chaire
        armée = arme
        musée = muse
        idée = ide
        chaussée = chausse
        matrice = mateur
        chef = chefferie
        cher = chair
        rondelle = rondel
        motif = motive
    """,
    "nl": "minister = miner\nregister = reger\ngangster = ganger\nfilmster = filmer",
    "en": "hour = hor\nexercise = exercize\npromise = promize",
}


def of(lists: dict[str, str]) -> list[tuple[str, str, str]]:
    """Give (language, one, other) for every line of `lists`."""
    return [
        (language, *(side.strip() for side in line.split(" = ")))
        for language, lines in lists.items()
        for line in lines.strip().splitlines()
    ]
