"""Who sees what stands beside it: a choice in every form of the profile."""

from django import forms
from django.utils.translation import pgettext_lazy

from agora.directory.models import Field, Profile, Visibility


def visibility_field(initial: str) -> forms.ChoiceField:
    """Give the choice of who sees a field."""
    return forms.ChoiceField(
        label=pgettext_lazy("visibility", "Who sees this"),
        choices=Visibility.choices,
        initial=initial,
        required=False,  # one is always chosen; without it, what held before goes on holding
    )


class PageForm(forms.Form):
    """One of the pages on which a person writes their profile; beside each of `shown_fields`
    stands who sees it."""

    shown_fields: tuple[Field, ...] = ()

    def __init__(self, *args, profile: Profile, initial=None, **kwargs):
        super().__init__(*args, initial=initial, **kwargs)
        self.profile = profile
        for field in self.shown_fields:
            self.fields[f"visibility_{field.value}"] = visibility_field(
                profile.visibility_of(field)
            )

    def visibility(self) -> dict[str, str]:
        """Give who sees each field, once the form is valid."""
        return {
            field.value: self.cleaned_data[f"visibility_{field.value}"]
            or self.profile.visibility_of(field)
            for field in self.shown_fields
        }

    @property
    def who(self) -> dict:
        """The choice of who sees it, for each field that has one."""
        return {field.value: self[f"visibility_{field.value}"] for field in self.shown_fields}
