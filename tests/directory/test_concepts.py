"""Saying what words of members mean: in the back office, undone, and by two at once."""

import re
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test import Client

from agora.accounts.rights import TABLE, Right
from agora.core.models import AuditEntry
from agora.directory.actions.add_concept import add_concept
from agora.directory.actions.merge_words import merge_words
from agora.directory.actions.rewrite_cards import rewrite_some_cards
from agora.directory.actions.take_out_word import take_out_word
from agora.directory.models import Card, Concept, ConceptLabel, Profile, Sector, WaitingCards
from agora.directory.vocabulary.free_words import FreeWord
from agora.directory.vocabulary.waiting import await_rewriting
from tests.accounts.factories import make_person
from tests.directory.factories import make_member, make_profile

ADDRESS = "/back-office/vocabulary/"
KING = FreeWord("fr", "roi de la compta")


@pytest.fixture
def editor(db):
    """Somebody who may say what words mean."""
    return make_person("editor")


@pytest.fixture
def accountant(db):
    """A trade with a word in two languages."""
    sector = Sector.objects.create(code="admin", names={"en": "Administration"})
    concept = Concept.objects.create(code="accountant", kind="trade", sector=sector)
    for language, text in (("fr", "comptable"), ("en", "accountant")):
        ConceptLabel.objects.create(
            concept=concept, kind="trade", language=language, text=text, source="agora"
        )
    return concept


def somebody(*trades: str, **values) -> Profile:
    return make_profile(make_member(), **({"trades": list(trades), "skills": []} | values))


def rewritten() -> None:
    while rewrite_some_cards():
        pass


def tokens_of(profile: Profile) -> list[str]:
    return Card.objects.get(profile=profile, audience="members").tokens


def words_of(concept: Concept, language: str = "fr") -> list[str]:
    labels = concept.labels.filter(language=language).order_by("position", "id")
    return [label.text for label in labels]


def test_most_used_words_come_first_and_known_ones_do_not_come(client_of, editor, accountant):
    for _ in range(2):
        somebody("Roi de la compta", "comptable")
    somebody("souffleuse")
    page = client_of(editor).get(ADDRESS)
    words = [(word.language, word.key, word.count) for word in page.context["page"].rows]
    assert words == [("fr", "roi de la compta", 2), ("fr", "souffleur", 1)]


def test_words_that_members_do_not_see_are_not_listed(client_of, editor):
    somebody("souffleuse", visibility={"trades": "me"})
    somebody("dresseuse de puces", listing="off")
    assert client_of(editor).get(ADDRESS).context["page"].rows == []


def test_list_names_nobody(client_of, editor):
    profile = somebody("souffleuse")
    client = client_of(editor)
    for address in (ADDRESS, f"{ADDRESS}merge/?word=fr:souffleur"):
        page = client.get(address).content.decode()
        assert "souffleu" in page
        assert profile.user.display_name not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=roi", ["roi de la compta"]),
        ("q=ROI+DE", ["roi de la compta"]),
        ("q=fr", []),
        ("q=.*", []),
        ("language=nl", ["souffleur"]),
        ("language=unheard-of", ["roi de la compta", "souffleur"]),
    ],
)
def test_words_are_looked_for(client_of, editor, query, found):
    somebody("roi de la compta")
    somebody("souffleuse", language="nl")
    rows = client_of(editor).get(f"{ADDRESS}?{query}").context["page"].rows
    assert [word.key for word in rows] == found


def test_merged_word_finds_its_profiles_and_stays_as_written(client_of, editor, accountant):
    profiles = [somebody("Roi de la Compta"), somebody("roi de la compta"), somebody("souffleuse")]
    client = client_of(editor)
    response = client.post(f"{ADDRESS}merge/", {"word": KING.name, "concept": "Comptable"})
    assert response.url == f"{ADDRESS}concepts/{accountant.pk}/"
    assert words_of(accountant) == ["comptable", "Roi de la Compta"]
    assert "2 profiles wait" in client.get(response.url).content.decode()
    rewritten()
    assert f"do:{accountant.pk}" in tokens_of(profiles[0])
    assert f"do:{accountant.pk}" in tokens_of(profiles[1])
    assert "word:fr:souffleur" in tokens_of(profiles[2])
    profiles[0].refresh_from_db()
    assert profiles[0].trades == ["Roi de la Compta"]
    assert "wait" not in client.get(ADDRESS).content.decode()
    entry = AuditEntry.objects.get(verb="vocabulary.word_merged")
    assert (entry.actor, entry.details) == (editor, {"language": "fr"})


def test_merged_word_is_spelled_as_most_members_do(editor, accountant):
    for spelling in ("Reine-Claude des chiffres", "reine-claude des chiffres"):
        somebody(spelling)
    somebody("reine-claude des chiffres")
    word = FreeWord("fr", "reine claude des chiffres")
    assert merge_words(actor=editor, words=[word], concept=accountant) == 1
    assert words_of(accountant)[1] == "reine-claude des chiffres"


def test_profiles_of_other_languages_are_found_by_it_too(editor, accountant):
    profile = somebody("roi de la compta", language="nl")
    merge_words(actor=editor, words=[KING], concept=accountant)
    rewritten()
    assert f"do:{accountant.pk}" in tokens_of(profile)


def test_forms_are_sent_from_their_page(editor, accountant):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    page = client.get(f"{ADDRESS}merge/?word={KING.name}").content.decode()
    merging, making = re.findall(r"<form.*?</form>", page[page.index("<h2") :], re.DOTALL)
    for form in (merging, making):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    values = {"word": KING.name, "concept": "accountant", "csrfmiddlewaretoken": token}
    assert client.post(f"{ADDRESS}merge/", values).status_code == 302


def test_several_words_are_merged_at_once(client_of, editor, accountant):
    words = ["fr:roi de la compta", "nl:boekhoudgoeroe", "nonsense", "fr:", "x:y"]
    client_of(editor).post(f"{ADDRESS}merge/", {"word": words, "concept": "accountant"})
    assert words_of(accountant)[1:] == ["roi de la compta"]
    assert words_of(accountant, "nl") == ["boekhoudgoeroe"]
    assert ConceptLabel.objects.filter(source="staff").count() == 2


def test_merging_again_changes_nothing(editor, accountant):
    merge_words(actor=editor, words=[KING], concept=accountant)
    assert merge_words(actor=editor, words=[KING], concept=accountant) == 0
    assert AuditEntry.objects.filter(verb="vocabulary.word_merged").count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "required"), ("unheard of", "No trade or skill"), ("\0", "Null characters")],
)
def test_unknown_concept_is_refused_and_the_words_are_kept(
    client_of, editor, accountant, typed, said
):
    response = client_of(editor).post(
        f"{ADDRESS}merge/", {"word": KING.name, "concept": typed, "merge": "yes"}
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert f'value="{KING.name}"' in page
    assert ConceptLabel.objects.count() == 2


def test_word_of_two_concepts_asks_for_the_code(client_of, editor, accountant):
    skill = Concept.objects.create(code="accounting", kind="skill")
    ConceptLabel.objects.create(concept=skill, kind="skill", language="fr", text="comptable")
    response = client_of(editor).post(
        f"{ADDRESS}merge/", {"word": KING.name, "concept": "comptable"}
    )
    assert "accountant, accounting" in response.content.decode()


def test_new_concept_has_a_label_in_each_language_and_takes_the_words(client_of, editor):
    profile = somebody("souffleuse")
    client = client_of(editor)
    form = client.get(f"{ADDRESS}merge/?word=fr:souffleur").context["new_form"]
    assert form.initial == {"label_fr": "souffleuse"}
    response = client.post(
        f"{ADDRESS}merge/",
        {
            "new": "yes",
            "word": ["fr:souffleur", "fr:voix de l ombre"],
            "kind": "trade",
            "label_fr": "souffleur·euse",
            "label_nl": "souffleur",
            "label_en": "prompter",
        },
    )
    concept = Concept.objects.get(code="prompter")
    assert response.url == f"{ADDRESS}concepts/{concept.pk}/"
    assert words_of(concept) == ["souffleur·euse", "voix de l ombre"]
    rewritten()
    assert f"do:{concept.pk}" in tokens_of(profile)
    assert AuditEntry.objects.filter(verb="vocabulary.concept_added", actor=editor).exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "x"}, "kind"),
        ({"label_nl": " "}, "label_nl"),
        ({"label_fr": "Comptable"}, "label_fr"),
    ],
)
def test_new_concept_is_refused_without_a_word_of_its_own(
    client_of, editor, accountant, change, field
):
    values = {"kind": "trade", "label_fr": "a", "label_nl": "b", "label_en": "c"} | change
    response = client_of(editor).post(
        f"{ADDRESS}merge/", values | {"new": "yes", "word": KING.name}
    )
    assert response.status_code == 422
    assert field in response.context["new_form"].errors
    assert list(Concept.objects.all()) == [accountant]


def test_codes_of_new_concepts_differ(editor):
    labels = {"fr": "été", "nl": "zomer", "en": "summer"}
    add_concept(actor=editor, kind="trade", labels=labels)
    second = add_concept(actor=editor, kind="skill", labels=labels)
    assert second.code == "summer-2"


def test_word_that_is_taken_out_stands_for_itself_again(client_of, editor, accountant):
    profile = somebody("roi de la compta")
    merge_words(actor=editor, words=[KING], concept=accountant)
    rewritten()
    label = accountant.labels.get(source="staff")
    response = client_of(editor).post(
        f"{ADDRESS}concepts/{accountant.pk}/take-out/", {"label": label.pk}
    )
    assert response.url == f"{ADDRESS}concepts/{accountant.pk}/"
    rewritten()
    assert "word:fr:roi de la compta" in tokens_of(profile)
    assert f"do:{accountant.pk}" not in tokens_of(profile)
    assert not take_out_word(actor=editor, label=label)
    entry = AuditEntry.objects.get(verb="vocabulary.word_taken_out")
    assert (entry.actor, entry.details) == (editor, {"language": "fr"})


def test_concept_goes_with_its_last_word(client_of, editor):
    labels = {"fr": "souffleur·euse", "nl": "souffleur", "en": "prompter"}
    concept = add_concept(actor=editor, kind="trade", labels=labels)
    client = client_of(editor)
    for label in concept.labels.all():
        response = client.post(f"{ADDRESS}concepts/{concept.pk}/take-out/", {"label": label.pk})
    assert response.url == ADDRESS
    assert not Concept.objects.exists()


def test_next_word_is_the_label_if_the_label_is_taken_out(editor):
    labels = {"fr": "souffleur·euse", "nl": "souffleur", "en": "prompter"}
    concept = add_concept(
        actor=editor, kind="trade", labels=labels, words=[FreeWord("fr", "voix de l ombre")]
    )
    take_out_word(actor=editor, label=concept.labels.get(language="fr", position=0))
    assert concept.labels.get(language="fr").position == 0


def test_word_that_comes_with_agora_stays(client_of, editor, accountant):
    label = accountant.labels.get(language="fr")
    client = client_of(editor)
    client.post(f"{ADDRESS}concepts/{accountant.pk}/take-out/", {"label": label.pk})
    client.post(f"{ADDRESS}concepts/{accountant.pk}/take-out/", {"label": "x"})
    assert words_of(accountant) == ["comptable"]
    with pytest.raises(ValidationError):
        take_out_word(actor=editor, label=label)


@pytest.mark.parametrize(
    ("query", "found"),
    [("q=compt", ["accountant"]), ("q=ACCOUNT", ["accountant"]), ("kind=skill", []), ("q=zz", [])],
)
def test_concepts_are_looked_for_in_any_language(client_of, editor, accountant, query, found):
    rows = client_of(editor).get(f"{ADDRESS}concepts/?{query}").context["page"].rows
    assert [row.named.concept.code for row in rows] == found


def test_concepts_are_suggested_by_their_words(client_of, editor, accountant):
    client = client_of(editor)
    page = client.get(f"{ADDRESS}concepts/suggestions/?q=compta").content.decode()
    assert 'value="accountant"' in page
    assert "accountant (trade, Administration)" in " ".join(page.split())
    assert "option" not in client.get(f"{ADDRESS}concepts/suggestions/?q=").content.decode()


@pytest.mark.parametrize("role", ["adviser", "support_agent", "facilitator", "board"])
def test_staff_without_the_right_are_refused(client_of, accountant, role):
    assert role not in TABLE[Right.EDIT_VOCABULARY]
    person = make_person(role)
    client = client_of(person)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(f"{ADDRESS}merge/", {"word": KING.name}).status_code == 403
    label = accountant.labels.get(language="fr")
    for refused in (
        lambda: merge_words(actor=person, words=[KING], concept=accountant),
        lambda: add_concept(actor=person, kind="trade", labels={}),
        lambda: take_out_word(actor=person, label=label),
    ):
        with pytest.raises(PermissionDenied):
            refused()


@pytest.mark.django_db(transaction=True)
def test_word_means_one_concept_if_two_merge_it_at_once():
    editors = [make_person("editor"), make_person("editor")]
    concepts = [
        Concept.objects.create(code=f"trade-{n}", kind=k) for n, k in enumerate(("trade", "skill"))
    ]
    barrier, outcomes = threading.Barrier(2), []

    def merge(number: int) -> None:
        try:
            barrier.wait(timeout=20)
            outcomes.append(
                merge_words(actor=editors[number], words=[KING], concept=concepts[number])
            )
        except ValidationError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=merge, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert sorted(map(str, outcomes)) == ["1", "taken"]
    assert ConceptLabel.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_card_is_rewritten_if_its_profile_was_being_saved_when_the_word_was_merged():
    editor = make_person("editor")
    concept = Concept.objects.create(code="accountant", kind="trade")
    person = make_member()
    make_profile(person, trades=["jongleuse"], skills=[])
    written, looked = threading.Event(), []

    def merge() -> None:
        try:
            written.wait(timeout=20)
            merge_words(actor=editor, words=[KING], concept=concept)
            looked.append(True)
        finally:
            connection.close()

    thread = threading.Thread(target=merge)
    thread.start()
    with transaction.atomic():
        profile = make_profile(person, trades=["roi de la compta"], skills=[])
        written.set()
        thread.join(timeout=2)
        assert not looked
    thread.join(timeout=60)
    assert looked
    assert "word:fr:roi de la compta" in tokens_of(profile)
    rewritten()
    assert f"do:{concept.pk}" in tokens_of(profile)


def test_many_profiles_are_rewritten_some_at_a_time(db, accountant, monkeypatch):
    monkeypatch.setattr("agora.directory.actions.rewrite_cards.BATCH", 2)
    for _ in range(3):
        somebody("comptable")
    await_rewriting(concepts=[accountant.pk], words=[])
    assert [rewrite_some_cards(), WaitingCards.objects.count()] == [2, 1]
    assert [rewrite_some_cards(), rewrite_some_cards()] == [1, 0]


def test_everybody_waits_if_thousands_of_words_change(db, monkeypatch):
    monkeypatch.setattr("agora.directory.vocabulary.waiting.MANY", 1)
    for _ in range(2):
        somebody("souffleuse")
    assert await_rewriting(concepts=[], words=[("a", "fr"), ("b", "fr")]) == 2
