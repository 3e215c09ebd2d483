"""Writing entries: once, in the caller's transaction, whoever writes at the same time."""

import threading

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from agora.directory.actions.update_profile import update_profile
from agora.directory.actions.writing import Writing
from agora.search.backlog import forget_words, work_off
from agora.search.entries import put
from agora.search.finding import search
from agora.search.misses import MOST_A_DAY, forget_misses, note_miss
from agora.search.models import Entry, Miss, Passage, Word
from agora.search.sources import EVERYONE, MEMBERS
from tests.directory.factories import make_member, make_profile
from tests.search.factories import KIND, _drafts, keep, take_away, thing

QUEUED = {"task_name": "search.encode_backlog", "status": "todo"}


@pytest.mark.django_db
def test_entry_is_written_only_if_it_says_something_new():
    keep(thing(1, "Poterie", "Des bols."))
    first = Entry.objects.get()
    assert put(KIND, [1]) == 0
    assert Entry.objects.get().changed_at == first.changed_at
    _drafts[1] = [thing(1, "Poterie", "Des assiettes.")]
    assert put(KIND, [1]) == 1
    assert put(KIND, [1], afresh=True) == 1


@pytest.mark.django_db
def test_one_job_is_queued_however_much_is_written():
    for key in range(3):
        _drafts[key] = [thing(key, f"Poterie {key}")]
        put(KIND, [key])
    assert ProcrastinateJob.objects.filter(**QUEUED).count() == 1


@pytest.mark.django_db
def test_nothing_is_written_if_the_action_fails():
    _drafts[1] = [thing(1, "Poterie")]

    @transaction.atomic
    def act():
        put(KIND, [1])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        act()
    assert not Entry.objects.exists()
    assert not ProcrastinateJob.objects.filter(**QUEUED).exists()


@pytest.mark.django_db
def test_languages_and_passages_that_go_are_deleted():
    keep(thing(1, "Bols", "Un.\n\nDeux.\n\nTrois."), thing(1, "Kommen", language="nl"))
    keep(thing(1, "Bols", "Un."))
    assert [entry.language for entry in Entry.objects.all()] == ["fr"]
    assert list(Passage.objects.values_list("text", flat=True)) == ["Bols", "Bols. Un."]


@pytest.mark.django_db
def test_words_of_nobody_are_forgotten():
    keep(thing(1, "Poterie zanzibarite"), thing(2, "Poterie"))
    take_away(1)
    assert Word.objects.filter(word="zanzibarite").exists()
    assert forget_words() > 0
    assert not Word.objects.filter(word__startswith="zanzi").exists()
    assert Word.objects.filter(word="poterie").exists()


@pytest.mark.django_db
def test_misses_of_a_day_are_bounded_and_forgotten_after_a_year():
    note_miss("xylophone", "fr")
    day = Miss.objects.get().day
    Miss.objects.bulk_create(
        Miss(day=day, language="fr", words=f"word {number}") for number in range(MOST_A_DAY - 1)
    )
    note_miss("one too many", "fr")
    note_miss("xylophone", "fr")
    assert Miss.objects.count() == MOST_A_DAY
    assert Miss.objects.get(words="xylophone").count == 2
    Miss.objects.filter(words="xylophone").update(day="2020-01-01")
    assert forget_misses() == 1


@pytest.mark.django_db
def test_reindexing_repairs_and_forgets_what_is_no_more():
    keep(thing(1, "Poterie"), thing(2, "Menuiserie"))
    Entry.objects.filter(object_id=1).update(title="wrong", fingerprint="")
    Passage.objects.all().delete()
    del _drafts[2]
    Entry.objects.create(
        kind="gone", object_id=1, language="fr", audiences=[EVERYONE], title="x", route="x"
    )
    call_command("reindex", verbosity=0)
    assert list(Entry.objects.values_list("kind", "title")) == [(KIND, "Poterie")]
    assert Passage.objects.count() == 1
    with pytest.raises(CommandError, match="no kind"):
        call_command("reindex", "unheard-of", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_profile_written_while_it_is_reindexed_says_what_was_written_last():
    """An action and a reindexing of one profile: whoever comes last, nothing old is left."""
    user = make_member("Somebody")
    profile = make_profile(user, "public")
    started, failures = threading.Barrier(3), []

    def run(work):
        try:
            started.wait()
            for number in range(6):
                work(number)
        except Exception as error:  # told below, in the test's own thread
            failures.append(error)
        finally:
            connections.close_all()

    def write(number):
        writing = Writing(display_name="Somebody", language="fr", trades=[f"metier{number}"])
        update_profile(actor=user, writing=writing)

    def reindex(number):
        put("profile", [profile.pk], afresh=True)

    threads = [threading.Thread(target=run, args=[work]) for work in (write, reindex, reindex)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert search([MEMBERS], "metier5", language="fr").hits
    assert not search([MEMBERS], "metier4", language="fr").hits
    assert Entry.objects.filter(kind="profile").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_note_words_and_encode_side_by_side():
    for key in range(1, 41):
        _drafts[key] = [thing(key, f"Poterie {key}", f"mot{key} commun")]
    put(KIND, list(_drafts))
    failures = []

    def run():
        try:
            work_off()
        except Exception as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert Word.objects.filter(word="mot40").exists()
    assert not Entry.objects.filter(is_noted=False).exists()
