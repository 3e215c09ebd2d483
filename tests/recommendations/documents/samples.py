"""Documents of invented working groups, in the formats members use."""

import re

FRENCH = """\
###### tags: `La Ruche` `recommandations` `Transport`

:::warning
Ce texte est figé. Pour le modifier : \
[**<i class="fa fa-edit fa-fw"></i>**](https://pad.ruche.example/recommandations-transport?edit)

:::
[La Ruche] Recommandations des groupes de travail "Transport"
===

![](https://pad.ruche.example/uploads/photo.jpg)

**Groupes :** Huy (BE), Arras (FR).

**Secrétaires :** Zoé Quivive, Igor t’Sertigny

**Animateurs·trices :** Walter Ombredane

**Participant·es :** Ondine Vertefeuille, Basile d’Hiver

**Langues des groupes :** français

:::info
## Sommaire

#### [Introduction de la thématique](#Introduction-de-la-th%C3%A9matique)

#### [Se déplacer](#Se-d%C3%A9placer1)
Introduction
1- La Ruche prête des vélos
2- La Ruche rembourse le train

#### [Livrer](#Livrer)
3- Grouper les livraisons !
4- Une carte des dépôts

#### [Annexe I](#Annexe-I--Ce-que-nous-avons-compt%C3%A9) Ce que nous avons compté

:::
## Introduction de la thématique

Nos membres roulent beaucoup et se croisent peu. Le code dit qui a écrit quoi.

## Se déplacer

**Introduction :** Un·e livreur·se sur deux n’a pas de voiture.

**Recommandations**

### 1- La Ruche prête des vélos

*BE-TRA1/ FR-TRA1*

La Ruche achète dix vélos\u202f: ils dorment au bureau. \
*(Cfr. [recommandation n°3](#3--Grouper-les-livraisons))*

++Source d’inspiration :++
- L’atelier de Huy (né dans le groupe de 2019 - Condroz)
- La vélothèque d’Arras

### 2- La Ruche rembourse le rail

*BE-TRA1*

++Constats :++ Le train coûte cher.

++Propositions :++
- a. Un abonnement partagé.
- b. Un remboursement en sept jours :
- sur simple photo du ticket.
- sans formulaire.

++Moyens :++ Une enveloppe annuelle.

++Qui le fait :++ Le service paie. \
*([Cfr. Annexe I](#1-%E2%80%9CLe-temps-perdu%E2%80%9D-en-chiffres))*
- c. Une carte de train au bureau.

## Livrer

### 3- Grouper les livraisons

*FR- TRA1*

Grouper, c’est rouler moins.

++Moyens :++
- a. Un calendrier commun. \
*(Cette idée est complétée par la [recommandation n°2.b](#2--La-Ruche-rembourse-le-rail))*
- b. Deux remorques.

++Qui le fait :++ Les livreur·ses.

### 4- Une carte des dépôts

*BE-TRA1*

En lien avec d’autres cycles :
- a. SIP 2018-2019 Entrepôts *[Recommandation n°7](https://pad.ruche.example/s/recommandations-entrepots)*
- b. SIP 2019-2020 Égalité *Cfr [n°2.4](https://pad.ruche.example/#24-Partager), [n°5](https://pad.ruche.example/#5-Dire)*.

:::warning
## Annexe I : Ce que nous avons compté

Trois semaines de relevés.

#### 1. "Le temps perdu" en chiffres.

Deux heures par jour.

:::

:::info
##### [Toutes les recommandations](https://pad.ruche.example/s/recommandations)

:::
"""

DUTCH = """\
###### tags: `De Korf` `aanbevelingen`

# [De Korf] Aanbevelingen van de werkgroepen “Betalingen”

**Groepen:** Gent (BE-BET1), Brugge (BE-BET2).

**Secretarissen:** Fien Wolkenveld

**Begeleiders:** Joost Nachtegaal

**Deelnemers:** Mirte Zonderland, Cas van den Ouden

## Inhoud

#### [Facturen](#Facturen)
1. Elke factuur op tijd
2. Eén scherm voor de betaling (2 aanbevelingen)

#### [Lonen](#Lonen)
5. Het loon op de eerste

## Inleiding

Wij wachten allemaal op ons geld. We schreven op wat er beter kan.

## Facturen

### 1. Elke factuur op tijd

*BE-BET1*

Deze aanbeveling herhaalt [aanbeveling 5](#5-Het-loon-op-de-eerste).

**Middelen:** een halve dag per week.

**Wie doet het:** de dienst facturatie.

### 2. Eén scherm voor de betaling (2 aanbevelingen)

*BE-BET2 en BE-BET1*

- a. Toon de datum.
- b. Toon het bedrag.

## Lonen

### 5. Het loon op de eerste dag

*BE-BET2*

Deze vervangt [nr. 1](#1-Elke-factuur-op-tijd). Het gaat om het loon, niet om de factuur.

## Bijlage: Onze vragenlijst

Wij stelden drie vragen.
"""

HEADINGS = """\
[La Ruche] Recommandations des groupes de travail « Égalité »
===

**Participant·es :** Ondine Vertefeuille

:::info
## Sommaire

#### [1. Compter](#1-Compter) Deux items dans cette recommandation

#### [2. Partager](#2-Partager-4-recommandations)

#### [4. Dire](#4-Dire)
:::

## Introduction

Nous avons compté.

## 1. Compter

Il faut des chiffres.

- 1.1 Publier les revenus.
- 1.2. Publier les temps.

## 2. Partager (4 recommandations)

#### 2.1 Partager la parole

Un tour de table.

**Moyens :** une minuterie.

#### 2.4 Partager les postes

Une tournante. *(Voir [2.1](#21-Partager-la-parole))*

## 4. Dire

**4.1** Dire les noms des métiers.

**4.2** Dire les salaires.
"""

SHORT = """\
# Recommandations des groupes de travail « Sommeil »

## Dormir

### 1- Une sieste par jour

*BE-SOM1*

La sieste repose.
"""


def flattened(text: str) -> str:
    """A document as a browser copies it: a count of views, then one line."""
    return "321 views\n" + re.sub(r"\s*\n\s*", " ", text).strip()


def with_recommendation(body: str, title: str = "1- Une sieste par jour") -> str:
    """A document of one recommendation with that body."""
    head = '# Recommandations des groupes de travail "Sommeil"\n\n## Dormir'
    return f"{head}\n\n### {title}\n\n{body}\n"
