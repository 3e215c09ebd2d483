from datetime import date

from django.urls import path, register_converter
from django.utils.translation import pgettext_lazy

from agora.privacy.views import texts


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

app_name = "privacy"
urlpatterns = [
    *(path(route, texts.text, {"kind": kind}, name=kind) for kind, route in _TEXTS),
    path(
        pgettext_lazy("address", "texts/<slug:kind>/<day:version>/"),
        texts.text_version,
        name="text-version",
    ),
]
