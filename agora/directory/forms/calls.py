"""Looking for members to call on, and writing to them."""

from django import forms
from django.http import QueryDict
from django.utils.translation import pgettext_lazy

from agora.conversations.forms import LetterForm
from agora.directory.choices import NAMED, choices_of
from agora.directory.filter_form import ALL, FilterForm
from agora.directory.filters import Filters
from agora.directory.readers import SOME_MEMBER


class LookForm(FilterForm):
    """The filters of the directory, without the counts: those are of all members."""

    def __init__(self, address: QueryDict):
        super().__init__(address)
        choices = choices_of(SOME_MEMBER, Filters())
        for name in NAMED:
            widget = self.fields[name].widget
            widget.choices = [ALL, *((each.value, each.label) for each in choices[name])]
            widget.languages = {each.value: each.language for each in choices[name]}


class CallForm(LetterForm):
    """To whom of those who were found, and what; `people` are pairs of a key and a name."""

    whom = forms.TypedMultipleChoiceField(
        label=pgettext_lazy("called on", "Write to"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": pgettext_lazy("called on", "Choose at least one member.")},
    )
    field_order = ["whom", "subject", "text", "language"]

    def __init__(self, *args, people: list[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = people
