"""The real worker and its jobs."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from agora.accounts.models import RegistryImport
from agora.accounts.tasks import work_on_registry_import
from agora.core.jobs import queue_job, with_own_connection
from agora.core.tasks import retry_stalled_jobs
from agora.notifications.digests import due_digests
from agora.notifications.kinds import Frequency
from agora.notifications.mail import queue_mail
from agora.notifications.models import OutgoingMail
from agora.notifications.tasks import deliver_mail, find_digests
from config.environment import ROOT
from tests.accounts.factories import make_person
from tests.notifications.factories import choose, tell, told_at

pytestmark = pytest.mark.django_db(transaction=True)
LETTER = {"recipient": "ana@example.org", "subject": "Bonjour", "text": "Voilà."}


@pytest.fixture(autouse=True)
def no_other_jobs():
    """Begin without the jobs of other tests, and of the minute that just began."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def work() -> None:
    """Let a worker do what waits, one after the other, in this process."""
    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        worker_app.run_worker(
            wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False
        )


def job_of(mail: OutgoingMail) -> ProcrastinateJob:
    return ProcrastinateJob.objects.get(args={"mail_id": mail.pk})


def test_worker_sends_what_is_queued(smtp):
    mail = queue_mail(**LETTER)
    work()
    assert smtp.ids() == [mail.message_id]
    assert job_of(mail).status == "succeeded"


def test_worker_waits_longer_each_time_if_the_server_refuses(smtp):
    smtp.answer = lambda: "451 Come back later"
    mail = queue_mail(**LETTER)
    waits = []
    for _ in range(3):
        work()
        job = job_of(mail)
        assert job.status == "todo"
        waits.append((job.scheduled_at - timezone.now()).total_seconds())
        with connection.cursor() as cursor:
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now()")
    assert waits == pytest.approx([4, 16, 64], abs=3)


def test_worker_is_done_with_a_mail_that_failed_for_good(smtp):
    smtp.refusals["ana@example.org"] = "550 No such person"
    mail = queue_mail(**LETTER)
    work()
    mail.refresh_from_db()
    assert mail.state == OutgoingMail.State.FAILED
    assert job_of(mail).status == "succeeded"


@contextlib.contextmanager
def worker_process(mail_url: str):
    """Run a worker of its own, as the supervisor does."""
    parameters = connection.get_connection_params()
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://{parameters['user']}:{parameters.get('password', '')}@/"
        f"{parameters['dbname']}?host={parameters['host']}&port={parameters.get('port', '')}",
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "AGORA_MAIL_URL": mail_url,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "agora.operations.cli", "procrastinate", "worker"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_mail_is_sent_again_with_its_id_if_the_worker_is_killed(smtp):
    with transaction.atomic():
        mail = queue_mail(**LETTER)
    with worker_process(smtp.url) as process:

        def accept_and_kill():
            process.send_signal(signal.SIGKILL)
            process.wait()
            return "250 OK"

        smtp.answer = accept_and_kill
        process.wait(60)
    assert smtp.ids() == [mail.message_id]
    assert job_of(mail).status == "doing"
    with connection.cursor() as cursor:  # a minute passes
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 min'")
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status = 'todo'")
    smtp.answer = lambda: "250 OK"
    queue_job(retry_stalled_jobs, timestamp=int(time.time()))
    work()
    work()
    assert smtp.ids() == [mail.message_id, mail.message_id]
    mail.refresh_from_db()
    assert mail.state == OutgoingMail.State.SENT


@app.task(name="tests.mail_from_a_job")
@with_own_connection
def mail_from_a_job(fail: bool) -> None:
    with transaction.atomic():
        queue_mail(**LETTER)
        if fail:
            raise RuntimeError


@pytest.mark.parametrize("fail", [False, True])
def test_job_queues_a_mail_only_if_its_own_transaction_commits(smtp, fail):
    queue_job(mail_from_a_job, fail=fail)
    work()
    work()
    assert len(smtp.received) == (0 if fail else 1)
    waiting = ProcrastinateJob.objects.filter(task_name=deliver_mail.name)
    assert waiting.count() == (0 if fail else 1)


def test_worker_sends_what_somebody_waits_for_before_the_rest(smtp):
    queue_mail(**LETTER)
    code = queue_mail(**LETTER, asked_for=True)
    work()
    assert smtp.ids()[0] == code.message_id
    assert len(smtp.ids()) == 2


def test_worker_makes_digests_and_mails_at_once(smtp):
    weekly, urgent = make_person("member"), make_person("member")
    choose(urgent, Frequency.NOW)
    told_at(timezone.now() - timedelta(days=8), weekly, title="Long ago")
    tell(urgent, title="Now")
    queue_job(find_digests, timestamp=int(time.time()))
    work()
    work()
    subjects = {mail["To"]: mail["Subject"] for mail in smtp.received}
    assert subjects == {urgent.email: "Now", weekly.email: "Your week: 1 notification"}
    assert due_digests(timezone.now()) == []


@contextlib.contextmanager
def members_held():
    """Keep others from writing members: an import then takes as long as the block."""
    aside = connection.copy()
    try:
        with aside.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("LOCK TABLE accounts_member IN SHARE ROW EXCLUSIVE MODE")
        yield
    finally:
        aside.close()


@pytest.fixture
def imports(settings, monkeypatch, tmp_path):
    """Give more imports of the registry than a worker has places; they wait for one."""
    monkeypatch.setenv("AGORA_HOME", str(tmp_path))
    settings.PRIVATE_ROOT = tmp_path / "private"
    agent = make_person("support_agent")
    rows = []
    for _ in range(5):
        file = ContentFile(b"number;name\n0001;Peeters Ana\n", name="registry.csv")
        row = RegistryImport.objects.create(actor=agent, file=file, size=file.size)
        queue_job(work_on_registry_import, import_id=row.pk)
        rows.append(row)
    return rows


def wait_for(condition) -> None:
    limit = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)


def test_mail_is_sent_while_a_long_import_runs_and_others_wait(smtp, imports):
    jobs = ProcrastinateJob.objects.filter(task_name=work_on_registry_import.name)
    with worker_process(smtp.url):
        with members_held():
            wait_for(jobs.filter(status="doing").exists)
            mail = queue_mail(**LETTER, asked_for=True)
            wait_for(lambda: job_of(mail).status == "succeeded")
            assert smtp.ids() == [mail.message_id]
            statuses = list(jobs.order_by("id").values_list("status", flat=True))
            assert statuses == ["doing", *["todo"] * 4]
        wait_for(lambda: not jobs.exclude(status="succeeded").exists())
    states = RegistryImport.objects.values_list("state", flat=True)
    assert set(states) == {RegistryImport.State.CHECKED}
