"""The staff pages of the back office, and the right each one asks for: one line each.

Every other address of the back office is Wagtail's: `test_back_office.py` tries all of them as
those who may not enter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from agora.accounts.rights import TABLE, Extent, Right


@dataclass(frozen=True)
class StaffPage:
    """One staff page: the name of its URL, the right it asks for, and the arguments of its URL.

    A page that is about all at once asks for the right `everywhere`.

    `args` gives an object that belongs to no scoped person of the demo: only a right that reaches
    everywhere opens it. `get` is the status for those who may open it; a `download` is no page
    that a browser shows.
    """

    name: str
    right: Right
    args: Callable[[], Sequence] | None = None
    get: int = 200
    download: bool = False
    everywhere: bool = False

    def address(self) -> str:
        return reverse(self.name, args=self.args() if self.args else ())

    def open_to(self, role: str) -> bool:
        """Tell whether the table of rights opens the page to a role."""
        extent = TABLE[self.right].get(role)
        if self.args or self.everywhere:
            return extent is Extent.EVERYWHERE
        return extent is not None


def _recommendation() -> tuple[int]:
    from agora.recommendations.models import Recommendation

    return (Recommendation.objects.filter(responsible_service=None).order_by("pk")[0].pk,)


def _working_group() -> tuple[int]:
    from agora.recommendations.models import WorkingGroup

    return (WorkingGroup.objects.order_by("pk")[0].pk,)


def _office() -> tuple[int]:
    from agora.accounts.models import User
    from agora.core.models import Office

    advisers = User.objects.filter(groups__name="adviser").values("office")
    return (Office.objects.exclude(pk__in=advisers).order_by("pk")[0].pk,)


def _service() -> tuple[int]:
    from agora.accounts.models import Scope
    from agora.core.models import Service

    return (Service.objects.exclude(pk__in=Scope.objects.values("service")).order_by("pk")[0].pk,)


def _person() -> tuple[int]:
    from agora.accounts.models import User

    return (User.objects.order_by("pk")[0].pk,)


def _recovery() -> tuple[int]:
    from agora.accounts.models import AccountRecovery, User

    person = User.objects.order_by("pk")[0]
    values = {"new_email": "new@example.org", "reason": "x", "identity_check": "x"}
    return (AccountRecovery.objects.get_or_create(person=person, defaults=values)[0].pk,)


def _concept() -> tuple[int]:
    from agora.directory.models import Concept

    return (Concept.objects.order_by("pk")[0].pk,)


def _round() -> tuple[int]:
    from agora.welcome.models import InvitationRound

    return (InvitationRound.objects.order_by("pk")[0].pk,)


def _invitation() -> tuple[int]:
    from agora.welcome.models import Invitation

    return (Invitation.objects.order_by("pk")[0].pk,)


def _paused_address() -> tuple[int]:
    from agora.notifications.models import PausedAddress

    return (PausedAddress.objects.order_by("pk")[0].pk,)


def _failed_mail() -> tuple[int]:
    from agora.notifications.models import OutgoingMail

    mail = OutgoingMail.objects.order_by("pk")[0]
    OutgoingMail.objects.filter(pk=mail.pk).update(state=OutgoingMail.State.FAILED)
    return (mail.pk,)


def _call() -> tuple[int]:
    from agora.accounts.models import User
    from agora.directory.models import CalledOn

    adviser = User.objects.filter(groups__name="adviser").order_by("pk")[0]
    values = {"actor": adviser, "words": "“peintre”", "language": "fr", "found": 0}
    return (CalledOn.objects.get_or_create(**values)[0].pk,)


def _report() -> tuple[int]:
    from agora.accounts.models import User
    from agora.conversations.models import Conversation, Report

    conversation = Conversation.objects.order_by("pk")[0]
    reporter = User.objects.filter(groups__name="member").order_by("pk")[0]
    values = {"conversation": conversation, "reporter": reporter, "message": None}
    defaults = {"reason": "other", "text": "Pas juste.", "language": "fr"}
    return (Report.objects.get_or_create(**values, defaults=defaults)[0].pk,)


def _member() -> tuple[int]:
    from agora.accounts.models import Member

    return (Member.objects.order_by("pk")[0].pk,)


def _registry_import() -> tuple[int]:
    from django.core.files.base import ContentFile

    from agora.accounts.actions.bring_registry import bring_registry
    from agora.accounts.models import RegistryImport, User

    row = RegistryImport.objects.order_by("pk").first()
    if row is None or not row.findings_file.storage.exists(row.findings_file.name):
        administrator = User.objects.filter(groups__name="administrator").order_by("pk")[0]
        text = "number;name;email\nX1;Someone;nobody\nX2;Someone Else;nobody@example.org\n"
        row = bring_registry(actor=administrator, file=ContentFile(text.encode(), "registry.csv"))
    return (row.pk,)


FOLLOW_UP, IMPORT = Right.FOLLOW_UP_RECOMMENDATIONS, Right.IMPORT_RECOMMENDATIONS
INVITE = Right.INVITE_MEMBERS
MAILS, PEOPLE = Right.RESEND_MAILS, Right.MANAGE_PEOPLE
MEMBERS = Right.IMPORT_MEMBERS
OFFICES = Right.EDIT_OFFICES
CALL = Right.CALL_ON_MEMBERS
WORDS = Right.EDIT_VOCABULARY

STAFF_PAGES = [
    StaffPage("wagtailadmin_home", Right.ENTER_BACK_OFFICE),
    StaffPage("staff_recommendations:recommendation-list", FOLLOW_UP),
    StaffPage("staff_recommendations:recommendation-table", FOLLOW_UP, download=True),
    StaffPage("staff_recommendations:recommendation-edit", FOLLOW_UP, _recommendation),
    StaffPage("staff_recommendations:document-import", IMPORT),
    StaffPage("staff_recommendations:table-import", IMPORT),
    StaffPage("staff_recommendations:group-list", Right.MANAGE_PARTICIPANTS),
    StaffPage("staff_recommendations:group-detail", Right.MANAGE_PARTICIPANTS, _working_group),
    StaffPage(
        "staff_recommendations:participant-remove",
        Right.MANAGE_PARTICIPANTS,
        _working_group,
        get=405,
    ),
    StaffPage("staff_recommendations:participant-import", Right.MANAGE_PARTICIPANTS),
    StaffPage("staff_notifications:failed-mail-list", MAILS),
    StaffPage("staff_notifications:failed-mail-detail", MAILS, _failed_mail),
    StaffPage("staff_notifications:failed-mail-resend", MAILS, _failed_mail, get=405),
    StaffPage("staff_notifications:paused-address-list", MAILS),
    StaffPage("staff_notifications:paused-address-add", MAILS),
    StaffPage("staff_notifications:paused-address-resume", MAILS, _paused_address, get=405),
    StaffPage("staff_search:miss-list", Right.EDIT_PAGES),
    StaffPage("staff_welcome:round-list", INVITE),
    StaffPage("staff_welcome:round-start", INVITE),
    StaffPage("staff_welcome:round-detail", INVITE, _round),
    StaffPage("staff_welcome:round-pause", INVITE, _round, get=405),
    StaffPage("staff_welcome:round-resume", INVITE, _round, get=405),
    StaffPage("staff_welcome:invitation-resend", INVITE, _invitation, get=405),
    StaffPage("staff_welcome:invitation-withdraw", INVITE, _invitation, get=405),
    StaffPage("staff_vocabulary:word-list", WORDS),
    StaffPage("staff_vocabulary:word-merge", WORDS),
    StaffPage("staff_vocabulary:concept-list", WORDS),
    StaffPage("staff_vocabulary:concept-suggestions", WORDS, download=True),
    StaffPage("staff_vocabulary:concept-detail", WORDS, _concept),
    StaffPage("staff_vocabulary:word-take-out", WORDS, _concept, get=405),
    StaffPage("staff_density:density", Right.SEE_DENSITY),
    StaffPage("staff_density:density-csv", Right.SEE_DENSITY, download=True),
    StaffPage("staff_calls:call-list", CALL),
    StaffPage("staff_calls:call-new", CALL),
    StaffPage("staff_calls:call-detail", CALL, _call),
    StaffPage("staff_conversations:report-list", Right.HANDLE_REPORTS),
    StaffPage("staff_conversations:report-detail", Right.HANDLE_REPORTS, _report),
    StaffPage("staff_cooperative:office-list", OFFICES),
    StaffPage("staff_cooperative:office-table", OFFICES, download=True, everywhere=True),
    StaffPage("staff_cooperative:office-geojson", OFFICES, download=True, everywhere=True),
    StaffPage("staff_cooperative:office-import", OFFICES, everywhere=True),
    StaffPage("staff_cooperative:office-edit", OFFICES, _office),
    StaffPage("staff_cooperative:service-list", Right.EDIT_SERVICES),
    StaffPage("staff_cooperative:service-edit", Right.EDIT_SERVICES, _service),
    StaffPage("staff_people:person-list", PEOPLE),
    StaffPage("staff_people:person-detail", PEOPLE, _person),
    StaffPage("staff_people:person-give-role", PEOPLE, _person, get=405),
    StaffPage("staff_people:person-withdraw-role", PEOPLE, _person, get=405),
    StaffPage("staff_members:member-list", MEMBERS),
    StaffPage("staff_members:member-detail", MEMBERS, _member),
    StaffPage("staff_members:registry-import-list", MEMBERS),
    StaffPage("staff_members:registry-import-new", MEMBERS),
    StaffPage("staff_members:registry-import-detail", MEMBERS, _registry_import),
    StaffPage("staff_members:registry-import-confirm", MEMBERS, _registry_import, get=405),
    StaffPage("staff_members:registry-import-cancel", MEMBERS, _registry_import, get=405),
    StaffPage("staff_members:registry-import-findings", MEMBERS, _registry_import, download=True),
    StaffPage("staff_recoveries:recovery-list", Right.RECOVER_ACCOUNTS),
    StaffPage("staff_recoveries:recovery-open", Right.RECOVER_ACCOUNTS),
    StaffPage("staff_recoveries:recovery-detail", Right.RECOVER_ACCOUNTS, _recovery),
    StaffPage("staff_recoveries:recovery-decide", Right.RECOVER_ACCOUNTS, _recovery, get=405),
    StaffPage("staff_audit:audit-log", Right.SEE_AUDIT_LOG),
]
