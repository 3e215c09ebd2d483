"""The forms with which staff say what words mean."""

from django import forms
from django.conf import settings
from django.utils.translation import pgettext, pgettext_lazy

from agora.directory.models import LONGEST_WORD, Concept, Sector
from agora.directory.vocabulary.concepts import concept_named

ALL = ("", pgettext_lazy("filter", "All"))


class WordFilterForm(forms.Form):
    """Which of the words that mean nothing yet."""

    q = forms.CharField(
        label=pgettext_lazy("vocabulary", "Letters of the word"),
        max_length=LONGEST_WORD,
        required=False,
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("vocabulary", "Language of the profile"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [ALL, *settings.LANGUAGES]


class ConceptFilterForm(forms.Form):
    """Which trades and skills."""

    q = forms.CharField(
        label=pgettext_lazy("vocabulary", "Letters of a word, in any language"),
        max_length=LONGEST_WORD,
        required=False,
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("vocabulary", "Kind"),
        choices=[ALL, *Concept.Kind.choices],
        required=False,
    )


class MergeForm(forms.Form):
    """The trade or skill that words mean, by one of its words or by its code."""

    concept = forms.CharField(
        label=pgettext_lazy("vocabulary", "Trade or skill that they mean"),
        max_length=LONGEST_WORD,
        help_text=pgettext_lazy(
            "vocabulary", "One of its words, in any language; choose it from those that are shown."
        ),
        widget=forms.TextInput(attrs={"list": "concepts", "autocomplete": "off"}),
    )

    def clean_concept(self) -> Concept:
        """Give the one that was meant."""
        found = concept_named(self.cleaned_data["concept"])
        if not found:
            message = pgettext("vocabulary", "No trade or skill has this word.")
            raise forms.ValidationError(message, code="unknown")
        if len(found) > 1:
            codes = ", ".join(sorted(concept.code for concept in found))
            message = pgettext("vocabulary", "Several have this word: write one of %(codes)s.")
            raise forms.ValidationError(message % {"codes": codes}, code="several")
        return found[0]


class NewConceptForm(forms.Form):
    """A trade or skill with its label in each language of the site."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("vocabulary", "What it is"),
        choices=Concept.Kind.choices,
        widget=forms.RadioSelect,
    )
    sector = forms.ModelChoiceField(
        Sector.objects.all(), label=pgettext_lazy("vocabulary", "Sector"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            self.fields[f"label_{code}"] = forms.CharField(
                label=name,
                max_length=LONGEST_WORD,
                widget=forms.TextInput(attrs={"lang": code}),
            )

    def labels(self) -> dict[str, str]:
        """Give the labels by language, once the form is valid."""
        return {code: self.cleaned_data[f"label_{code}"] for code, _ in settings.LANGUAGES}
