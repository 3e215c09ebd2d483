"""Small documents in the format people have, written for these tests."""

FRENCH = """###### tags: `Essai`

[Essai] Recommandations des groupes de travail "Entraide"
===

**Groupes :** Namur (BE), Lille (FR).

**Secrétaires :** Zoé Personne

:::info
## Sommaire

#### [Se rencontrer](#Se-rencontrer)
1- Ouvrir une salle le soir
2- Dire ce que deviennent les demandes

#### [Annexe I](#Annexe-I--Deux-mots)
:::
## Introduction de la thématique

Nous avons écrit ces lignes à deux groupes.

## Se rencontrer

### 1- Ouvrir une salle le soir

*BE-ENT1 / FR-ENT1*

Une salle par ville, un soir par mois.
*(Cfr. [Recommandation n°2](#2--Dire-ce-que-deviennent-les-demandes))*

- a. Une clé se prête à deux membres.
- b. Le chauffage reste allumé jusqu’à 22 h.

++Moyens :++ Une clé et un carnet.

++Qui le fait :++ Les membres du quartier.

### 2- Dire ce que deviennent les demandes

*FR-ENT1*

Chaque demande reçoit une réponse datée. (Cfr. [Annexe I](#Annexe-I--Deux-mots))

:::warning
## Annexe I : Deux mots

Le groupe de Lille s’est réuni cinq fois.
:::
"""

LATER = """[Essai] Recommandations des groupes de travail "Suite"
===

**Groupes :** Namur (BE).

## Se parler

### 1- Ouvrir la salle du midi

*BE-SUI1*

Le groupe répète la recommandation n°1 du cycle 2019-2020, Entraide, qui attend toujours.
"""
