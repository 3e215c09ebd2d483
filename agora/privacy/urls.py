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

app_name = "privacy"
urlpatterns = [
    path(
        pgettext_lazy("address", "texts/<slug:kind>/<day:version>/"),
        texts.text_version,
        name="text-version",
    ),
]
