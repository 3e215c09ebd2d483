"""A secret in every text of a person: all of it is in their copy, none of it after the erasure."""

import io
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.db import connection, transaction
from django.utils import timezone

from agora.accounts.models import Member, User
from agora.core.private_files import private_path
from agora.notifications.delivery import deliver
from agora.notifications.models import OutgoingMail
from agora.privacy.actions.ask_erasure import ask_erasure
from agora.privacy.actions.ask_export import ask_export
from agora.privacy.actions.make_export import make_export
from agora.privacy.models import DataExport, ErasureRequest
from agora.privacy.tasks import carry_out_due_requests
from agora.site.actions.set_up_pages import set_up_pages
from tests.accounts.factories import make_person
from tests.notifications.smtp import mail_server
from tests.privacy.planting import MARK, Garden, models_with_an_address, owned_models

OF_THE_HOUSE = "the house's; its row stays, and the account it points at has no name any more"
# Relations by which a row does not belong to the person, and why.
KEPT = {
    **{
        f"{model}.{field}": OF_THE_HOUSE
        for model in ("wagtailcore.Page", "site.HomePage", "site.EntrancePage", "privacy.LegalPage")
        for field in ("owner", "locked_by")
    },
    "wagtaildocs.Document.uploaded_by_user": OF_THE_HOUSE,
    "wagtailimages.Image.uploaded_by_user": OF_THE_HOUSE,
    "wagtailcore.UploadedFile.uploaded_by_user": OF_THE_HOUSE,
    "wagtailcore.Revision.user": OF_THE_HOUSE,
    "wagtailcore.WorkflowState.requested_by": OF_THE_HOUSE,
    "wagtailcore.TaskState.finished_by": OF_THE_HOUSE,
    "wagtailcore.ModelLogEntry.user": OF_THE_HOUSE,
    "wagtailcore.PageLogEntry.user": OF_THE_HOUSE,
    "wagtailcore.Comment.resolved_by": OF_THE_HOUSE,
    "recommendations.FollowUpEntry.actor": OF_THE_HOUSE,
    "accounts.RegistryImport.actor": OF_THE_HOUSE,
    "accounts.AccountRecovery.opened_by": OF_THE_HOUSE,
    "accounts.AccountRecovery.decided_by": OF_THE_HOUSE,
    "welcome.Invitation.created_by": OF_THE_HOUSE,
    "welcome.InvitationRound.started_by": OF_THE_HOUSE,
    "conversations.Report.handled_by": OF_THE_HOUSE,
    "conversations.Report.message": "somebody else's words, which would tell who reported",
    "directory.CalledOn.actor": OF_THE_HOUSE,
    **dict.fromkeys(
        [
            "forum.Post.topic",
            "forum.Post.reply_to",
            "forum.Topic.merged_into",
            "forum.Topic.answer",
            "forum.TopicReading.topic",
            "forum.Solved.topic",
            "forum.Thanks.post",
            "forum.Follow.topic",
        ],
        "somebody else's; what they wrote in a topic stays",
    ),
    "core.AuditEntry.actor": "what was done stays for two years; test_erasure.py looks for names",
    "privacy.Block.person": "who blocked someone is told to nobody; the row goes",
    "wagtailcore.CommentReply.comment": "somebody else's words; they go with the comment",
    "core.Office.email": "an office's",
    "core.Service.email": "a service's",
}
# Texts that are not in the copy, and why; they go with the rest.
NOT_IN_THE_COPY = {
    "forum.Topic.author_name": "of who never had an account",
    "forum.Post.author_name": "of who never had an account",
    "account.EmailConfirmation.key": "opens an account",
    "mfa.Authenticator.data": "keys of a second factor",
    "usersessions.UserSession.session_key": "opens an account",
    "socialaccount.SocialToken.token": "opens an account",
    "socialaccount.SocialToken.token_secret": "opens an account",
    "wagtailcore.APIToken.key_hash": "opens an account",
    "wagtailcore.APIToken.prefix": "opens an account",
    "wagtailadmin.EditingSession.object_id": "technical",
    "wagtailadmin.FormState.parent_object_id": "technical",
    "notifications.Notification.route": "technical; the copy gives the address",
    "notifications.Notification.route_kwargs": "technical; the copy gives the address",
    "directory.Reading.who": "technical, and gone within two days",
    "directory.Card.tokens": "made of the profile",
    "welcome.Invitation.token_hash": "of a link that opens an account",
    "notifications.OutgoingMail.message_id": "technical",
    "notifications.OutgoingMail.sender": "the house's address",
    "notifications.OutgoingMail.headers": "technical",
}
# Texts that stay, and why.
STAYS = {"accounts.Member.number": "the key of the registry, lest an import bring the person back"}


def _accepted(person) -> dict:
    return {"state": "accepted", "accepted_at": timezone.now()}


def _cycle(person) -> dict:
    cycle, _ = apps.get_model("recommendations", "Cycle").objects.get_or_create(code="2001-2002")
    return {"cycle": cycle}


def _category(person) -> dict:
    category, _ = apps.get_model("forum", "Category").objects.get_or_create(code="canary")
    return {"category": category}


SPECIAL = {
    "forum.Follow": _category,
    "forum.Topic": lambda person: {"state": "open"},
    "forum.Post": lambda person: {"state": "shown"},
    "conversations.Participant": lambda person: {"seat": 1},
    "conversations.Message": lambda person: {"way": "reply"},
    "recommendations.Follow": _cycle,
    "welcome.Invitation": _accepted,
    "directory.Profile": lambda person: {"visibility": {}, "listing": "public"},
    "directory.Card": lambda person: {"sort_key": ""},  # the database writes it
    "directory.Card.user": lambda person: {"audience": "everyone"},
    "privacy.DataExport": lambda person: {"state": "expired"},
    "privacy.ErasureRequest": lambda person: {"undone_at": timezone.now()},
    "notifications.OutgoingMail": lambda person: {"state": "stored"},
}


@pytest.fixture
def person(db) -> User:
    set_up_pages()
    person = make_person("member")
    Member.objects.create(number="M-1", name="Somebody", user=person)
    return person


@pytest.fixture
def garden(person) -> Garden:
    garden = Garden(person, SPECIAL)
    garden.plant_oneself()
    rows = {User: person, Member: person.member}
    for model, relation, owner in owned_models(KEPT):
        if owner in rows:
            with transaction.atomic():
                row = garden.plant(model, relation, rows[owner])
            rows.setdefault(model, row)
    for model, field in models_with_an_address(KEPT):
        row = garden.plant(model, field, person.email)
    return garden


def found_in_the_database() -> dict[str, set[str]]:
    """Give the tables that hold the mark, each with the secrets it holds."""
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(
                f'SELECT DISTINCT m[1] FROM "{table}" AS t, '  # noqa: S608 - names of tables
                f"regexp_matches(t::text, '{MARK}[0-9]{{4}}', 'gi') AS m"
            )
            secrets = {row[0].lower() for row in cursor.fetchall()}
            if secrets:
                found[table] = secrets
    return found


def found_in_files(settings) -> list[str]:
    """Give the files of the house that hold the mark, in their name or in themselves."""
    mark = MARK.encode()
    return [
        str(path)
        for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT)
        for path in root.rglob("*")
        if MARK in path.name or (path.is_file() and mark in _everything(path))
    ]


def _everything(path) -> bytes:
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return content


def where(garden: Garden, secrets: set[str]) -> list[str]:
    return sorted(garden.secrets.get(secret, secret) for secret in secrets)


def test_every_secret_is_in_the_database_or_a_file_before(garden, settings):
    planted = set().union(*found_in_the_database().values())
    written = b"".join(_everything(Path(name)) for name in found_in_files(settings)).decode()
    planted |= {secret for secret in garden.secrets if secret in written}
    assert where(garden, garden.secrets.keys() - planted) == []
    assert len(garden.secrets) > 20


def test_every_secret_is_in_the_copy(garden, person):
    DataExport.objects.all().delete()
    export = ask_export(user=person)
    make_export(export_id=export.pk)
    content = _everything(private_path(f"exports/{export.key}.zip")).decode()
    absent = {secret for secret in garden.secrets if secret not in content}
    missing = [place for place in where(garden, absent) if place not in NOT_IN_THE_COPY]
    assert not missing, f"a part of agora.core.personal_data must collect {missing}"


def test_no_secret_is_anywhere_after_the_erasure(
    garden, person, client_of, run_jobs, settings, caplog
):
    ErasureRequest.objects.all().delete()
    DataExport.objects.all().delete()
    address = person.email
    client_of(person).get("/en/account/my-data/")
    make_export(export_id=ask_export(user=person).pk)
    ask_erasure(user=person)
    ErasureRequest.objects.update(due_at=timezone.now())
    with run_jobs():
        assert carry_out_due_requests() == 1
    with mail_server() as server:
        settings.MAIL_URL = server.url
        for key in list(OutgoingMail.objects.filter(state="queued").values_list("pk", flat=True)):
            deliver(key)
    assert [mail["To"] for mail in server.received if mail["To"] == address] == [address]

    left = set().union(*found_in_the_database().values())
    left = [place for place in where(garden, left) if place not in STAYS]
    assert not left, f"a part of agora.core.personal_data must erase {left}"
    assert found_in_files(settings) == []
    ours = [row.getMessage() for row in caplog.records if row.name != "mail.log"]  # the server's
    assert MARK not in "\n".join(ours)
    for language, _ in site_settings.LANGUAGES:
        for page in ("directory:profile-list", "recommendations:recommendation-atom"):
            assert MARK not in answer_of(client_of, page, language)


def answer_of(client_of, page: str, language: str) -> str:
    from django.urls import reverse
    from django.utils import translation

    with translation.override(language):
        address = reverse(page)
    return client_of(make_person("member")).get(address).content.decode()
