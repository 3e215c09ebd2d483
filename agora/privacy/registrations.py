"""What this room adds to the registries of others, when the site starts."""

from django.utils.translation import pgettext_lazy

from agora.accounts.menu import AccountPage, Group, register_account_page
from agora.core import personal_data
from agora.privacy import retention
from agora.privacy.actions.forget_exports import forget_exports
from agora.privacy.actions.tell_inactive import tell_inactive
from agora.privacy.backoffice_data import PART as BACK_OFFICE
from agora.privacy.personal_data import PARTS
from agora.privacy.purposes import Purpose, register_purpose
from agora.web import navigation

PURPOSES = [
    Purpose(
        "terms",
        pgettext_lazy("consent", "Terms of use"),
        pgettext_lazy("consent", "How this place is used, and who answers for it."),
        withdrawable=False,
    ),
    Purpose(
        "charter",
        pgettext_lazy("consent", "Charter"),
        pgettext_lazy("consent", "How we treat one another here."),
        withdrawable=False,
    ),
    Purpose(
        "privacy",
        pgettext_lazy("consent", "Privacy notice"),
        pgettext_lazy("consent", "What we know about you, why, and for how long."),
        withdrawable=False,
    ),
]

FOOT = [
    ("privacy:terms", pgettext_lazy("navigation", "Terms of use")),
    ("privacy:charter", pgettext_lazy("navigation", "Charter")),
    ("privacy:privacy", pgettext_lazy("navigation", "Privacy")),
    ("privacy:legal-notice", pgettext_lazy("navigation", "Legal notice")),
    ("privacy:accessibility", pgettext_lazy("navigation", "Accessibility")),
]

ACCOUNT_PAGES = [
    AccountPage(
        pgettext_lazy("account", "What you agreed to"),
        pgettext_lazy("account", "Terms, charter, privacy notice and your other agreements."),
        "privacy:agreement-list",
        group=Group.DATA,
        order=510,
    ),
    AccountPage(
        pgettext_lazy("account", "People you blocked"),
        pgettext_lazy("account", "Those who can no longer write to you."),
        "privacy:blocked-list",
        group=Group.DATA,
        order=520,
    ),
    AccountPage(
        pgettext_lazy("account", "A copy of your data"),
        pgettext_lazy("account", "Everything we know about you, in one file."),
        "privacy:data-export",
        group=Group.DATA,
        order=530,
    ),
    AccountPage(
        pgettext_lazy("account", "Being forgotten"),
        pgettext_lazy("account", "Delete your account and what we know about you."),
        "privacy:erasure",
        group=Group.DATA,
        order=540,
    ),
]

RULES = [
    retention.Rule(
        "copies of personal data that people asked for",
        "7 days after they are ready",
        forget_exports,
    ),
    retention.Rule("sessions", "2 weeks after the last sign-in", retention.forget_sessions),
    retention.Rule("audit log", "2 years", retention.forget_audit_entries),
    retention.Rule(
        "files of the registry of members",
        "2 days if nobody imports them; lists of their bad rows 30 days",
        retention.forget_registry_imports,
    ),
    retention.Rule(
        "requests to be forgotten that were undone", "90 days", retention.forget_undone_requests
    ),
    retention.Rule(
        "accounts nobody uses",
        "told 23 months after the last sign-in, deleted a month later unless they sign in",
        tell_inactive,
    ),
]


def register_all() -> None:
    """Register the above; called once."""
    for purpose in PURPOSES:
        register_purpose(purpose)
    for order, (url_name, label) in enumerate(FOOT, start=50):
        navigation.register_footer(label, url_name, order=order)
    for page in ACCOUNT_PAGES:
        register_account_page(page)
    for part in (*PARTS, BACK_OFFICE):
        personal_data.register(part)
    for rule in RULES:
        retention.register_rule(rule)
