"""Digests: complete, at seven where their reader lives, once."""

import itertools
import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from agora.notifications import digests
from agora.notifications.digests import last_hour
from agora.notifications.kinds import Frequency
from agora.notifications.letters import SHOWN
from agora.notifications.models import Notification, OutgoingMail
from tests.accounts.factories import make_office, make_person
from tests.notifications.factories import (
    OTHER_KIND,
    choose,
    make_due_digests,
    post_all,
    tell,
    told_at,
)

BRUSSELS = ZoneInfo("Europe/Brussels")
TUESDAY = datetime(2026, 11, 24, 12, tzinfo=BRUSSELS)
DAY = timedelta(days=1)
Mail = Notification.Mail


def at(*when: int, zone=BRUSSELS) -> datetime:
    return datetime(*when, tzinfo=zone)


def text_of(mail) -> str:
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        ((2026, 11, 24, 12), (2026, 11, 24, 7), (2026, 11, 23, 7)),
        ((2026, 11, 24, 7), (2026, 11, 24, 7), (2026, 11, 23, 7)),
        ((2026, 11, 24, 6, 59), (2026, 11, 23, 7), (2026, 11, 23, 7)),
        ((2026, 11, 23, 6, 59), (2026, 11, 22, 7), (2026, 11, 16, 7)),
        ((2026, 11, 22, 23), (2026, 11, 22, 7), (2026, 11, 16, 7)),
    ],
)
def test_last_hour_is_seven_where_the_reader_lives(now, daily, weekly):
    assert last_hour(Frequency.DAILY, BRUSSELS, at(*now)) == at(*daily).astimezone(UTC)
    assert last_hour(Frequency.WEEKLY, BRUSSELS, at(*now)) == at(*weekly).astimezone(UTC)


# The nights in which the clock changes in Brussels.
CHANGES = [(2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31)]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("frequency", [Frequency.DAILY, Frequency.WEEKLY])
def test_hours_are_one_each_day_or_week_when_the_clock_changes(change, frequency):
    start = datetime(*change, tzinfo=UTC) - timedelta(days=14)
    runs = [start + timedelta(minutes=15 * number) for number in range(28 * 24 * 4)]
    hours = sorted({last_hour(frequency, BRUSSELS, run) for run in runs})[1:]
    local = [hour.astimezone(BRUSSELS) for hour in hours]
    assert {(hour.hour, hour.minute) for hour in local} == {(7, 0)}
    step = 1 if frequency == Frequency.DAILY else 7
    days = [hour.date() for hour in local]
    assert days == [days[0] + timedelta(days=step * number) for number in range(len(days))]
    lengths = {after - before for before, after in itertools.pairwise(hours)}
    assert len(lengths) == 2  # one of them is an hour longer or shorter


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("frequency", [Frequency.DAILY, Frequency.WEEKLY])
def test_digest_leaves_once_each_time_when_the_clock_changes(smtp, change, frequency):
    person = make_person("member")
    choose(person, frequency)
    start = datetime(*change, tzinfo=UTC) - timedelta(days=8)
    sent = []
    for number in range(16 * 12):  # every two hours for sixteen days
        now = start + timedelta(hours=2 * number)
        if number % 2 == 0:
            told_at(now - timedelta(minutes=1), person, title=f"Thing {number}")
        if make_due_digests(now):
            sent.append(now.astimezone(BRUSSELS))
    days = [moment.date() for moment in sent]
    assert all(7 <= moment.hour <= 8 for moment in sent)
    step = 1 if frequency == Frequency.DAILY else 7
    assert days == [days[0] + timedelta(days=step * number) for number in range(len(days))]
    assert len(days) >= (15 if step == 1 else 2)
    post_all()
    told = "".join(text_of(mail) for mail in smtp.received)
    waiting = Notification.objects.filter(mail=Mail.DUE).count()
    titles = [line for line in told.splitlines() if line.startswith("* Thing")]
    assert len(titles) == len(set(titles)) == 16 * 6 - waiting


@pytest.mark.django_db
def test_digest_is_grouped_and_has_the_newest_first(smtp):
    person = make_person("member")
    choose(person, Frequency.DAILY)
    for hours, kind in [(9, "tests.news"), (8, OTHER_KIND), (7, "tests.news"), (6, OTHER_KIND)]:
        told_at(TUESDAY - timedelta(hours=hours), person, kind=kind, title=f"{hours} hours ago")
    assert make_due_digests(TUESDAY) == 1
    post_all()
    [mail] = smtp.received
    lines = [line for line in text_of(mail).splitlines() if "ago" in line or "(2)" in line]
    assert lines == [
        "Answers (2)",
        "* 6 hours ago",
        "* 8 hours ago",
        "Tests (2)",
        "* 7 hours ago",
        "* 9 hours ago",
    ]
    assert mail["Subject"] == "Your day: 4 notifications"
    assert mail["List-Id"] == "<daily.127.0.0.1>"
    html = mail.get_body(("html",)).get_content()
    assert html.index("6 hours ago") < html.index("8 hours ago") < html.index("7 hours ago")


@pytest.mark.django_db
def test_long_digest_counts_all_and_links_the_rest(smtp):
    person = make_person("member")
    for number in range(SHOWN + 7):
        told_at(TUESDAY - timedelta(days=2, minutes=number), person, title=f"Thing {number}")
    make_due_digests(TUESDAY)
    post_all()
    text = text_of(smtp.received[0])
    assert f"Tests ({SHOWN + 7})" in text
    assert "7 more are on the site" in text
    assert "/en/notifications/" in text
    assert f"* Thing {SHOWN - 1}\n" in text
    assert f"* Thing {SHOWN}\n" not in text
    assert not Notification.objects.filter(mail=Mail.DUE).exists()


@pytest.mark.django_db
def test_digest_is_in_the_language_and_on_the_clock_of_its_reader(smtp):
    office = make_office(time_zone="Indian/Reunion")
    person = make_person("member", language="fr", office=office)
    told_at(at(2026, 11, 22, 22, 30, zone=UTC), person)  # half past two on Monday there
    assert make_due_digests(at(2026, 11, 23, 2, 45, zone=UTC)) == 0
    assert make_due_digests(at(2026, 11, 23, 3, zone=UTC)) == 1
    post_all()
    [mail] = smtp.received
    assert mail["Content-Language"] == "fr"
    assert "23 novembre 2026 02:30" in text_of(mail)
    assert "/fr/" in text_of(mail)
    assert "/en/" not in text_of(mail)


@pytest.mark.django_db
@pytest.mark.parametrize("frequency", [Frequency.DAILY, Frequency.WEEKLY])
def test_missed_digests_are_made_up_for_by_one_with_all(smtp, frequency):
    person = make_person("member")
    choose(person, frequency)
    for days in range(21):
        told_at(TUESDAY - timedelta(days=days + 2), person, title=f"Thing {days}")
    assert make_due_digests(TUESDAY) == 1
    assert make_due_digests(TUESDAY + timedelta(minutes=15)) == 0
    post_all()
    [mail] = smtp.received
    assert text_of(mail).count("* Thing") == 21


@pytest.mark.django_db
def test_what_comes_after_the_hour_waits_for_the_next_digest(smtp):
    person = make_person("member")
    choose(person, Frequency.DAILY)
    told_at(at(2026, 11, 24, 6, 59), person, title="Before")
    told_at(at(2026, 11, 24, 7, 1), person, title="After")
    make_due_digests(at(2026, 11, 24, 7, 15))
    # As if the transaction that told of it had lasted until now.
    told_at(at(2026, 11, 24, 6, 58), person, title="Late")
    assert make_due_digests(at(2026, 11, 24, 7, 30)) == 0
    assert make_due_digests(at(2026, 11, 25, 7, 0)) == 1
    post_all()
    first, second = (text_of(mail) for mail in smtp.received)
    assert ("* Before" in first, "* After" in first, "* Late" in first) == (True, False, False)
    assert ("* Before" in second, "* After" in second, "* Late" in second) == (False, True, True)


@pytest.mark.django_db
def test_digest_follows_a_choice_made_meanwhile(smtp):
    person = make_person("member")
    told_at(at(2026, 11, 24, 6), person, title="Weekly until now")
    choose(person, Frequency.DAILY)
    assert make_due_digests(TUESDAY) == 1
    told_at(TUESDAY, person, title="Not wanted")
    choose(person, Frequency.OFF)
    assert make_due_digests(TUESDAY + 14 * DAY) == 0


@pytest.mark.django_db
def test_digest_tells_what_a_broken_job_did_not_mail(smtp):
    person = make_person("member")
    choose(person, Frequency.NOW)
    told_at(TUESDAY - DAY, person, title="Forgotten")
    assert make_due_digests(TUESDAY) == 1
    post_all()
    [mail] = smtp.received
    assert "* Forgotten" in text_of(mail)


@pytest.mark.django_db
def test_digest_keeps_none_back_if_another_cannot_be_made(caplog):
    person, broken, other = (make_person("member") for _ in range(3))
    told_at(TUESDAY - 8 * DAY, person, broken, other)
    Notification.objects.filter(recipient=broken).update(context={"title": {}, "url": 1})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(digests, "queue_digest", _fail_for(broken, digests.queue_digest))
        assert make_due_digests(TUESDAY) == 2
    assert f"person {broken.pk} was not made" in caplog.text
    assert make_due_digests(TUESDAY + timedelta(minutes=15)) == 1


def _fail_for(person, work):
    def work_or_fail(told, reader, **rest):
        if reader == person:
            raise RuntimeError
        return work(told, reader, **rest)

    return work_or_fail


@pytest.mark.django_db
def test_closed_account_gets_no_digest():
    person = make_person("member")
    told_at(TUESDAY - 8 * DAY, person)
    person.is_active = False
    person.save()
    assert make_due_digests(TUESDAY) == 0


@pytest.mark.django_db(transaction=True)
def test_digests_are_made_once_if_two_workers_make_them_at_once(smtp):
    people = [make_person("member") for _ in range(12)]
    told_at(TUESDAY - 8 * DAY, *people)
    start, counts, errors = threading.Barrier(2), [], []

    def work():
        try:
            start.wait(10)
            counts.append(make_due_digests(TUESDAY))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert errors == []
    assert sum(counts) == 12
    assert OutgoingMail.objects.count() == 12
    assert make_due_digests(TUESDAY + timedelta(minutes=15)) == 0
    post_all()
    assert sorted(mail["To"] for mail in smtp.received) == sorted(person.email for person in people)


@pytest.mark.django_db
def test_nothing_new_means_no_digest():
    make_person("member")
    tell(make_person("member"))
    assert make_due_digests(TUESDAY - 30 * DAY) == 0
