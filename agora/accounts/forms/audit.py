"""Which entries of the audit log are shown."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.accounts.models import User


class AuditFilterForm(forms.Form):
    """Filters by verb, person and days; days are those of the site's time zone."""

    verb = forms.CharField(
        label=pgettext_lazy("audit", "Action begins with"),
        help_text=pgettext_lazy("audit", "Such as “role” or “office.updated”."),
        max_length=80,
        required=False,
    )
    person = forms.CharField(
        label=pgettext_lazy("audit", "Done by (e-mail address)"), max_length=254, required=False
    )
    since = forms.DateField(
        label=pgettext_lazy("audit", "From"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    until = forms.DateField(
        label=pgettext_lazy("audit", "To"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )

    def filter(self, entries: QuerySet) -> QuerySet:
        """Give the entries that a valid form asks for; none when it is not valid."""
        if not self.is_valid():
            return entries.none()
        wanted = self.cleaned_data
        if wanted["verb"]:
            entries = entries.filter(verb__startswith=wanted["verb"])
        if wanted["person"]:
            someone = User.objects.filter(email=wanted["person"].strip().lower())
            entries = entries.filter(actor__in=someone)
        if wanted["since"]:
            entries = entries.filter(recorded_at__gte=_begin(wanted["since"]))
        if wanted["until"]:
            entries = entries.filter(recorded_at__lt=_begin(wanted["until"] + timedelta(days=1)))
        return entries


def _begin(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
