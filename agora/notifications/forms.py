"""Choosing what one is told, and when."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import pgettext_lazy

from agora.notifications.kinds import Frequency, Kind

FREQUENCIES = {
    Frequency.NOW: pgettext_lazy("notifications", "By mail, at once"),
    Frequency.DAILY: pgettext_lazy("notifications", "By mail, once a day"),
    Frequency.WEEKLY: pgettext_lazy("notifications", "By mail, once a week"),
    Frequency.APP: pgettext_lazy("notifications", "On the site only"),
    Frequency.OFF: pgettext_lazy("notifications", "Not at all"),
}


class PreferencesForm(forms.Form):
    """One row of radio buttons for each of `kinds`; a kind that is not sent stays as it is.

    `frequencies` gives what holds now, by code.
    """

    def __init__(
        self, *args, kinds: Sequence[Kind], frequencies: Mapping[str, Frequency], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        for kind in kinds:
            self.fields[kind.code] = forms.ChoiceField(
                label=str(kind.label),
                choices=[(str(code), label) for code, label in FREQUENCIES.items()],
                initial=str(frequencies[kind.code]),
                widget=forms.RadioSelect,
                required=False,
            )

    def sections(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """Give an id, a category and its fields; both in the order of their names."""
        rows: dict[str, list[forms.BoundField]] = {}
        for kind in self.kinds:
            rows.setdefault(str(kind.category), []).append(self[kind.code])
        return [
            (f"frequencies-{number}", name, sorted(rows[name], key=lambda row: str(row.label)))
            for number, name in enumerate(sorted(rows), start=1)
        ]

    def choices(self) -> dict[str, Frequency]:
        """Give what a valid form chose, by code."""
        return {code: Frequency(value) for code, value in self.cleaned_data.items() if value}
