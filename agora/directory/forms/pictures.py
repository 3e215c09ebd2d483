"""Pictures of a profile: the portrait, and the works of the portfolio."""

from django import forms
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField
from agora.directory.actions.keep_work import LONGEST_CREDIT, LONGEST_TITLE, WorkWriting
from agora.directory.actions.picture_files import NO_WORDS
from agora.directory.actions.writing import LONGEST_ALT
from agora.directory.forms.visibility import PageForm
from agora.directory.models import Field, Profile, Work

_HELP_WITH_PICTURES = pgettext_lazy(
    "picture",
    "A JPEG, PNG, WebP or GIF of 10 MB at most. What the camera noted, such as the place, is "
    "left out.",
)

_HELP_WITH_WORDS = pgettext_lazy(
    "picture",
    "One sentence for those who cannot see it: who or what, doing what, where. Examples are below.",
)


def _picture(**options) -> forms.FileField:
    return forms.FileField(
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        required=False,
        help_text=_HELP_WITH_PICTURES,
        **options,
    )


class PortraitForm(PageForm):
    """A picture of oneself, and the words for it."""

    shown_fields = (Field.PORTRAIT,)

    portrait = _picture(label=pgettext_lazy("picture", "Picture"))
    portrait_alt = forms.CharField(
        label=pgettext_lazy("picture", "What the picture shows"),
        max_length=LONGEST_ALT,
        help_text=_HELP_WITH_WORDS,
        error_messages={"required": NO_WORDS},
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, profile: Profile, **kwargs):
        initial = {"portrait_alt": profile.portrait_alt}
        super().__init__(*args, profile=profile, initial=initial, **kwargs)
        self.fields["portrait"].required = not profile.portrait


class PortfolioForm(PageForm):
    """Who sees the portfolio."""

    shown_fields = (Field.PORTFOLIO,)


class WorkForm(forms.Form):
    """One work of a portfolio."""

    title = forms.CharField(label=pgettext_lazy("work", "Title"), max_length=LONGEST_TITLE)
    year = forms.IntegerField(label=pgettext_lazy("work", "Year"), required=False)
    credit = forms.CharField(
        label=pgettext_lazy("work", "With whom, for whom"),
        max_length=LONGEST_CREDIT,
        required=False,
        help_text=pgettext_lazy("work", "The people and the house behind it, and your own part."),
    )
    url = forms.URLField(
        label=pgettext_lazy("work", "Where it can be seen, with https://"),
        max_length=300,
        assume_scheme="https",
        required=False,
    )
    image = _picture(label=pgettext_lazy("picture", "Picture"))
    image_alt = forms.CharField(
        label=pgettext_lazy("picture", "What the picture shows"),
        max_length=LONGEST_ALT,
        help_text=_HELP_WITH_WORDS,
        required=False,  # without a picture there is nothing to say
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    drops_image = forms.BooleanField(
        label=pgettext_lazy("work", "Show this work without its picture"), required=False
    )
    language = LanguageField(
        verbose_name=pgettext_lazy("work", "Language of these words")
    ).formfield()

    def __init__(self, *args, profile: Profile, work: Work | None, **kwargs):
        names = ("title", "year", "credit", "url", "image_alt", "language")
        initial = {name: getattr(work, name) for name in names} if work else {}
        super().__init__(*args, initial={"language": profile.language} | initial, **kwargs)
        if work is None or not work.image:
            del self.fields["drops_image"]

    def writing(self) -> WorkWriting:
        """Give what was written, once the form is valid."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "image"}
        return WorkWriting(**data)
