from datetime import date

from django.urls import include, path, register_converter
from django.utils.translation import pgettext_lazy

from agora.privacy.views import account, texts


class DayConverter:
    """A day in an address, as ISO 8601."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


register_converter(DayConverter, "day")

# One address by name for each text, whatever editors call its page.
_TEXTS = [
    ("terms", pgettext_lazy("address", "texts/terms/")),
    ("charter", pgettext_lazy("address", "texts/charter/")),
    ("privacy", pgettext_lazy("address", "texts/privacy/")),
    ("legal-notice", pgettext_lazy("address", "texts/legal-notice/")),
    ("accessibility", pgettext_lazy("address", "texts/accessibility/")),
]

_ACCOUNT = [
    path(pgettext_lazy("address", "agreements/"), account.agreement_list, name="agreement-list"),
    path(
        pgettext_lazy("address", "agreements/<str:purpose>/"),
        account.agreement_change,
        name="agreement-change",
    ),
    path(pgettext_lazy("address", "my-data/"), account.data_export, name="data-export"),
    path(
        pgettext_lazy("address", "my-data/<uuid:key>/"),
        account.data_export_file,
        name="data-export-file",
    ),
    path(pgettext_lazy("address", "forget-me/"), account.erasure, name="erasure"),
    path(
        pgettext_lazy("address", "forget-me/confirm/"),
        account.erasure_confirm,
        name="erasure-confirm",
    ),
    path(pgettext_lazy("address", "forget-me/undo/"), account.erasure_undo, name="erasure-undo"),
    path(pgettext_lazy("address", "blocked/"), account.blocked_list, name="blocked-list"),
    path(
        pgettext_lazy("address", "blocked/<int:block_id>/unblock/"),
        account.unblock,
        name="unblock",
    ),
]

app_name = "privacy"
urlpatterns = [
    path(pgettext_lazy("address", "account/"), include(_ACCOUNT)),
    *(path(route, texts.text, {"kind": kind}, name=kind) for kind, route in _TEXTS),
    path(
        pgettext_lazy("address", "texts/<slug:kind>/<day:version>/"),
        texts.text_version,
        name="text-version",
    ),
]
