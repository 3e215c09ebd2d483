"""The filters that the list, its exports, its feed and the API share."""

from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.translation import pgettext_lazy

from agora.core.countries import country_name
from agora.core.models import Service
from agora.recommendations.models import Cycle, Status, Theme, WorkingGroup
from agora.web.forms import SelectInLanguages


@dataclass(frozen=True)
class Filters:
    """What to keep of all recommendations; an empty value keeps everything.

    `cycle` is a code such as `2020-2021`, `theme` a slug, `country` an ISO 3166-1 code,
    `service` a service's code, `overdue` keeps those whose promised news are late.
    """

    q: str = ""
    status: str = ""
    theme: str = ""
    country: str = ""
    service: str = ""
    cycle: str = ""
    overdue: bool = False

    def as_query(self) -> str:
        """Give the filters as the query of an address, without the empty ones."""
        return urlencode({name: value for name, value in asdict(self).items() if value})


class FilterForm(forms.Form):
    """The filters as a form of the list; its choices are what exists."""

    q = forms.CharField(
        label=pgettext_lazy("filter", "Words"), max_length=200, required=False, strip=True
    )
    status = forms.ChoiceField(label=pgettext_lazy("filter", "Status"), required=False)
    theme = forms.ChoiceField(
        label=pgettext_lazy("filter", "Theme"), required=False, widget=SelectInLanguages
    )
    country = forms.ChoiceField(label=pgettext_lazy("filter", "Country"), required=False)
    service = forms.ChoiceField(label=pgettext_lazy("filter", "Service"), required=False)
    cycle = forms.ChoiceField(label=pgettext_lazy("filter", "Cycle"), required=False)
    overdue = forms.BooleanField(label=pgettext_lazy("filter", "News is late"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        themes = {theme.slug: theme for theme in Theme.objects.order_by("title", "id")}
        countries = WorkingGroup.objects.order_by("country").values_list("country", flat=True)
        self._offer("status", Status.choices)
        self._offer("theme", [(slug, theme.title) for slug, theme in themes.items()])
        self.fields["theme"].widget.languages = {
            slug: theme.language for slug, theme in themes.items()
        }
        self._offer("country", [(code, country_name(code)) for code in countries.distinct()])
        self._offer("service", sorted((s.code, s.name) for s in Service.objects.order_by("code")))
        self._offer(
            "cycle", [(cycle.code, str(cycle)) for cycle in Cycle.objects.order_by("-code")]
        )

    def _offer(self, name, choices):
        self.fields[name].choices = [("", pgettext_lazy("filter", "All")), *choices]

    def filters(self) -> Filters:
        """Give the filters; what was not understood is left out, its error is on the field."""
        self.full_clean()
        return Filters(**self.cleaned_data)
