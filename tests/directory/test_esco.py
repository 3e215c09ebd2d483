"""Bringing in ESCO: small files of the layout of its CSV release, written for these tests."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from agora.directory.actions.rewrite_cards import rewrite_some_cards
from agora.directory.models import Card, Concept, ConceptLabel
from agora.directory.vocabulary.starter import load_vocabulary
from tests.directory.factories import make_member, make_profile

OCCUPATIONS = [
    "conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels",
    "status", "modifiedDate", "regulatedProfessionNote", "scopeNote", "definition", "inScheme",
    "description", "code",
]  # fmt: skip
SKILLS = [
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels",
    "hiddenLabels", "status", "modifiedDate", "scopeNote", "definition", "inScheme", "description",
]  # fmt: skip
ADDRESS = "http://data.europa.eu/esco"
TRANSLATOR = f"{ADDRESS}/occupation/aaaa-1"
BEEKEEPER = f"{ADDRESS}/occupation/bbbb-2"
HONEY = f"{ADDRESS}/skill/cccc-3"

ROWS = {
    "occupations_fr": [
        (TRANSLATOR, "traducteur/traductrice", "traducteur littéraire\ntraductrice de romans"),
        (BEEKEEPER, "apiculteur/apicultrice", "éleveur d’abeilles\néleveuse d’abeilles"),
    ],
    "occupations_nl": [(TRANSLATOR, "vertaler", ""), (BEEKEEPER, "imker", "bijenhouder")],
    "occupations_en": [(TRANSLATOR, "translator", ""), (BEEKEEPER, "beekeeper", "bee farmer")],
    "skills_fr": [(HONEY, "récolter du miel", "")],
    "skills_nl": [(HONEY, "honing oogsten", "")],
    "skills_en": [(HONEY, "harvest honey", "extract honey\nharvest  honey\n\nbee farmer")],
}


def write_file(folder: Path, name: str, rows, **other) -> Path:
    """Write a file of a release; a row is its address, its label and its other labels."""
    columns = OCCUPATIONS if name.startswith("occupations") else SKILLS
    concept_type = "Occupation" if columns is OCCUPATIONS else "KnowledgeSkillCompetence"
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        table.writeheader()
        for uri, label, others in rows:
            values = {"conceptType": concept_type, "conceptUri": uri, "status": "released"}
            values |= {"preferredLabel": label, "altLabels": others}
            table.writerow(values | other)
    return path


@pytest.fixture
def release(tmp_path):
    """A release in three languages."""
    for name, rows in ROWS.items():
        write_file(tmp_path, name, rows)
    return tmp_path


@pytest.fixture
def vocabulary(db):
    load_vocabulary()


def bring(folder, *options: str) -> dict:
    said = StringIO()
    call_command("import-esco", str(folder), *options, "--json", stdout=said, stderr=StringIO())
    return json.loads(said.getvalue())


def words_of(code: str, language: str) -> list[str]:
    labels = ConceptLabel.objects.filter(concept__code=code, language=language)
    return [label.text for label in labels.order_by("position", "id")]


def everything() -> tuple:
    return (
        list(Concept.objects.order_by("pk").values_list()),
        list(ConceptLabel.objects.order_by("pk").values_list()),
    )


def test_import_maps_concepts_on_ours_and_makes_the_others(vocabulary, release):
    before = Concept.objects.count()
    report = bring(release)
    assert (report["rows"], report["concepts"]) == (9, 3)
    assert report["bad_rows"] == []
    assert Concept.objects.get(code="translator").esco_uri == TRANSLATOR
    beekeeper = Concept.objects.get(esco_uri=BEEKEEPER)
    assert report["mapped"] + report["created"] == 3
    assert Concept.objects.count() == before + report["created"]
    assert words_of(beekeeper.code, "nl")[0] == "imker"


def test_concept_of_no_word_of_ours_is_named_after_its_address(vocabulary, release):
    bring(release)
    honey = Concept.objects.get(esco_uri=HONEY)
    assert (honey.code, honey.kind) == ("esco-cccc-3", "skill")
    # "bee farmer" is a trade's word in that language, and may be a skill's too.
    assert words_of("esco-cccc-3", "en") == ["harvest honey", "extract honey", "bee farmer"]


def test_synonyms_join_ours_unless_they_mean_another(vocabulary, release):
    ours = words_of("translator", "fr")
    write_file(
        release,
        "occupations_fr",
        [(TRANSLATOR, "traducteur/traductrice", "traductrice de romans\ngraphiste")],
    )
    report = bring(release)
    assert words_of("translator", "fr") == [*ours, "traductrice de romans"]
    assert ["fr", "graphiste", "translator"] in report["left_out"]
    assert "graphiste" in words_of("graphic-designer", "fr")


def test_second_import_changes_nothing(vocabulary, release):
    bring(release)
    before = everything()
    again = bring(release)
    assert everything() == before
    assert (again["mapped"], again["created"], again["updated"], again["waiting"]) == (0, 0, 0, 0)
    assert (again["words_added"], again["words_removed"]) == (0, 0)


def test_words_of_esco_stay_when_those_of_agora_are_loaded_again(vocabulary, release):
    bring(release)
    before = everything()
    assert not load_vocabulary().changed
    assert everything() == before


def test_another_release_changes_only_what_differs(vocabulary, release):
    bring(release)
    write_file(release, "skills_nl", [(HONEY, "honing slingeren", "honing oogsten")])
    report = bring(release)
    assert (report["words_added"], report["words_removed"]) == (1, 0)
    assert words_of("esco-cccc-3", "nl") == ["honing slingeren", "honing oogsten"]


def test_label_counts_more_than_synonyms_if_two_concepts_have_our_word(db, tmp_path):
    load_vocabulary()
    first, second = f"{ADDRESS}/occupation/a", f"{ADDRESS}/occupation/z"
    write_file(
        tmp_path,
        "occupations_en",
        [(first, "travel photographer", "photographer"), (second, "photographer", "")],
    )
    bring(tmp_path, "--languages", "en")
    assert Concept.objects.get(esco_uri=second).code == "photographer"
    assert Concept.objects.get(esco_uri=first).code == "esco-a"


def test_dry_run_stores_nothing(vocabulary, release):
    before = everything()
    report = bring(release, "--dry-run")
    assert report["dry_run"]
    assert report["created"] > 0
    assert everything() == before


def test_any_language_can_be_read(vocabulary, tmp_path):
    folder = tmp_path / "ESCO dataset - classification - de - csv"
    folder.mkdir()
    write_file(folder, "skills_de", [(HONEY, "Honig ernten", "Imkerei")])
    bring(tmp_path, "--languages", "de")
    assert words_of("esco-cccc-3", "de") == ["Honig ernten", "Imkerei"]


def test_profiles_are_found_by_the_new_words(vocabulary, release):
    profile = make_profile(make_member(), trades=["Éleveuse d’abeilles"])
    assert bring(release)["waiting"] == 1
    while rewrite_some_cards():
        pass
    beekeeper = Concept.objects.get(esco_uri=BEEKEEPER)
    card = Card.objects.get(profile=profile, audience="members")
    assert f"do:{beekeeper.pk}" in card.tokens
    assert "word:fr:eleveur d abeilles" not in card.tokens


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("", "sans adresse", ""), "no address"),
        (("http://example.org/esco/skill/1", "ailleurs", ""), "no address"),
        ((f"{ADDRESS}/skill/x' OR 1", "autre", ""), "no address"),
        ((f"{ADDRESS}/skill/d", "  ", ""), "preferredLabel is empty"),
        ((f"{ADDRESS}/skill/d", "a" * 121, ""), "more than 120 characters"),
        ((f"{ADDRESS}/skill/d", "nul\x00le", ""), "cannot be read"),
        ((f"{ADDRESS}/skill/d", "bien", f"aussi\n{'a' * 121}"), "a synonym of more than"),
        ((HONEY, "encore", ""), "in this file already"),
        ((f"{ADDRESS}/occupation/cccc-3", "même fin", ""), "ends like"),
    ],
)
def test_bad_row_is_told_with_its_line_and_the_others_are_read(db, tmp_path, row, reason):
    good = (f"{ADDRESS}/skill/eeee-5", "sécher des plantes", "")
    honey = (HONEY, "récolter du miel", "tirer du miel\nextraire du miel")
    write_file(tmp_path, "skills_fr", [honey, row, good])
    report = bring(tmp_path, "--languages", "fr")
    assert [(bad["file"], bad["line"]) for bad in report["bad_rows"]] == [("skills_fr.csv", 4)]
    assert reason in report["bad_rows"][0]["reason"]
    assert words_of("esco-eeee-5", "fr") == ["sécher des plantes"]


def test_row_of_another_length_or_type_is_told(db, tmp_path):
    path = write_file(tmp_path, "skills_fr", ROWS["skills_fr"])
    with path.open("a", encoding="utf-8") as file:
        file.write("KnowledgeSkillCompetence,too,short\n")
        file.write(f"SkillGroup,{ADDRESS}/skill/g,,,groupe,,,released,,,,,\n")
    report = bring(tmp_path, "--languages", "fr")
    assert [bad["line"] for bad in report["bad_rows"]] == [3, 4]
    assert report["created"] == 1


def test_row_that_is_no_more_in_use_is_left_out(db, tmp_path):
    write_file(tmp_path, "skills_fr", ROWS["skills_fr"], status="obsolete")
    report = bring(tmp_path, "--languages", "fr")
    assert (report["obsolete"], report["created"]) == (1, 0)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("other.csv", b"", "neither occupations_fr.csv nor skills_fr.csv"),
        ("skills_fr.csv", b"", "no column conceptType, conceptUri"),
        ("skills_fr.csv", b"conceptType,conceptUri,preferredLabel\n", "no column altLabels"),
        ("skills_fr.csv", ",".join(SKILLS).encode() + b"\n\xe9t\xe9", "not in UTF-8"),
        ("skills_fr.csv", ",".join(SKILLS).encode() + b'\n"never ended', "line 2"),
    ],
)
def test_folder_that_is_no_release_is_refused_in_one_sentence(db, tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CommandError, match=message):
        bring(tmp_path, "--languages", "fr")
    assert not Concept.objects.exists()


def test_folder_that_is_absent_is_refused(db, tmp_path):
    with pytest.raises(CommandError, match="no folder"):
        bring(tmp_path / "nowhere")
