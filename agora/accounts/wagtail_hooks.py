from django.urls import path
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel

from agora.accounts.forms.people import LanguageForm
from agora.accounts.views import audit_log, cooperative, members, office_files, people, recoveries
from agora.accounts.views import registry_imports as imports
from agora.core.backoffice import StaffMenuItem, register_staff_pages

register_staff_pages(
    "cooperative",
    [
        path("offices/", cooperative.office_list, name="office-list"),
        path("offices/offices.csv", office_files.office_table, name="office-table"),
        path("offices/offices.geojson", office_files.office_geojson, name="office-geojson"),
        path("offices/import/", office_files.office_import, name="office-import"),
        path("offices/<int:office_id>/", cooperative.office_edit, name="office-edit"),
        path("services/", cooperative.service_list, name="service-list"),
        path("services/<int:service_id>/", cooperative.service_edit, name="service-edit"),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "Offices"),
            "office-list",
            icon="home",
            order=710,
            allowed=cooperative.may_edit_offices,
        ),
        StaffMenuItem(
            pgettext_lazy("back office", "Services"),
            "service-list",
            icon="group",
            order=720,
            allowed=cooperative.may_edit_services,
        ),
    ],
)

register_staff_pages(
    "people",
    [
        path("", people.person_list, name="person-list"),
        path("<int:person_id>/", people.person_detail, name="person-detail"),
        path("<int:person_id>/give-role/", people.person_give_role, name="person-give-role"),
        path(
            "<int:person_id>/withdraw-role/",
            people.person_withdraw_role,
            name="person-withdraw-role",
        ),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "People and roles"),
            "person-list",
            icon="user",
            order=730,
            allowed=people.may_manage_people,
        )
    ],
)

register_staff_pages(
    "members",
    [
        path("", members.member_list, name="member-list"),
        path("<int:member_id>/", members.member_detail, name="member-detail"),
        path("imports/", imports.registry_import_list, name="registry-import-list"),
        path("imports/new/", imports.registry_import_new, name="registry-import-new"),
        path(
            "imports/<int:import_id>/",
            imports.registry_import_detail,
            name="registry-import-detail",
        ),
        path(
            "imports/<int:import_id>/confirm/",
            imports.registry_import_confirm,
            name="registry-import-confirm",
        ),
        path(
            "imports/<int:import_id>/cancel/",
            imports.registry_import_cancel,
            name="registry-import-cancel",
        ),
        path(
            "imports/<int:import_id>/findings.csv",
            imports.registry_import_findings,
            name="registry-import-findings",
        ),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "Members"),
            "member-list",
            icon="group",
            order=725,
            allowed=members.may_import_members,
        )
    ],
)

register_staff_pages(
    "recoveries",
    [
        path("", recoveries.recovery_list, name="recovery-list"),
        path("new/", recoveries.recovery_open, name="recovery-open"),
        path("<int:recovery_id>/", recoveries.recovery_detail, name="recovery-detail"),
        path("<int:recovery_id>/decide/", recoveries.recovery_decide, name="recovery-decide"),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "Lost mailboxes"),
            "recovery-list",
            icon="key",
            order=740,
            allowed=recoveries.may_recover_accounts,
        )
    ],
)

register_staff_pages(
    "audit",
    [path("", audit_log.audit_log, name="audit-log")],
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "Audit log"),
            "audit-log",
            icon="history",
            order=750,
            allowed=audit_log.may_see_audit_log,
        )
    ],
)


class LanguagePanel(BaseSettingsPanel):
    """The language of one's mails and of the back office, among one's own settings."""

    name = "language"
    title = pgettext_lazy("person", "Language")
    order = 100
    form_class = LanguageForm


@hooks.register("register_account_settings_panel")
def language_panel(request, user, profile):
    return LanguagePanel(request, user, profile)
