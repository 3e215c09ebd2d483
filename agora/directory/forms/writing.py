"""The pages of a profile that are written: name and languages, trades and skills, links."""

from django import forms
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField
from agora.directory.actions.writing import (
    LONGEST_LABEL,
    LONGEST_NAME,
    LONGEST_PRONOUN,
    MOST_LINKS,
    MOST_SKILLS,
    Writing,
)
from agora.directory.forms.visibility import PageForm
from agora.directory.languages import language_choices
from agora.directory.models import (
    LONGEST_SKILL,
    LONGEST_TRADE,
    MOST_TRADES,
    Field,
    Profile,
    ProfileSkill,
)


class EssentialsForm(PageForm):
    """Names, pronoun and languages."""

    shown_fields = (Field.PROFESSIONAL_NAME, Field.PRONOUN, Field.LANGUAGES)

    display_name = forms.CharField(
        label=pgettext_lazy("profile", "Display name"),
        max_length=80,
        help_text=pgettext_lazy(
            "profile",
            "It stands beside what you write on this site, whether you are in the directory "
            "or not.",
        ),
    )
    professional_name = forms.CharField(
        label=Field.PROFESSIONAL_NAME.label,
        max_length=LONGEST_NAME,
        required=False,
        help_text=pgettext_lazy(
            "profile", "The name of your activity or your stage name, if you have one."
        ),
    )
    pronoun = forms.CharField(
        label=Field.PRONOUN.label,
        max_length=LONGEST_PRONOUN,
        required=False,
        help_text=pgettext_lazy("profile", "How to speak of you, in your own words, if you like."),
    )
    languages = forms.MultipleChoiceField(
        label=Field.LANGUAGES.label,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choice-columns"}),
    )
    language = LanguageField(
        verbose_name=pgettext_lazy("profile", "Language of your short texts"),
        help_text=pgettext_lazy(
            "profile", "The one in which you name your trades, your skills and your links."
        ),
    ).formfield()

    def __init__(self, *args, profile: Profile, **kwargs):
        initial = {
            "display_name": profile.user.display_name,
            "professional_name": profile.professional_name,
            "pronoun": profile.pronoun,
            "languages": profile.languages,
            "language": profile.language,
        }
        super().__init__(*args, profile=profile, initial=initial, **kwargs)
        self.fields["languages"].choices = language_choices()

    def writing(self) -> Writing:
        """Give what was written, once the form is valid."""
        names = ("display_name", "professional_name", "pronoun", "languages", "language")
        values = {name: self.cleaned_data[name] for name in names}
        return Writing(**values, visibility=self.visibility())


def _lines(longest: int, most: int, rows: int) -> dict:
    # Twice the room, so that what is refused is the line that is too long, not the whole.
    return {
        "max_length": most * (longest + 2) * 2,
        "required": False,
        "widget": forms.Textarea(attrs={"rows": rows}),
    }


class SkillsForm(PageForm):
    """Trades, and skills by what they are used for, in the person's own words."""

    shown_fields = (Field.TRADES, Field.SKILLS)

    trades = forms.CharField(
        label=Field.TRADES.label,
        help_text=pgettext_lazy(
            "profile", "What you do, in your own words, one on each line, eight at most."
        ),
        **_lines(LONGEST_TRADE, MOST_TRADES, 4),
    )

    def __init__(self, *args, profile: Profile, **kwargs):
        skills = list(profile.skills.all()) if profile.pk else []
        initial = {"trades": "\n".join(profile.trades)}
        for use in ProfileSkill.Use:
            words = [skill.words for skill in skills if skill.use == use]
            initial[f"skills_{use}"] = "\n".join(words)
        super().__init__(*args, profile=profile, initial=initial, **kwargs)
        for use in ProfileSkill.Use:
            self.fields[f"skills_{use}"] = forms.CharField(
                label=use.label, **_lines(LONGEST_SKILL, MOST_SKILLS, 5)
            )

    def skill_fields(self) -> list:
        """Give the skills, one field for each use."""
        return [self[f"skills_{use}"] for use in ProfileSkill.Use]

    def writing(self) -> Writing:
        """Give what was written, once the form is valid."""
        return Writing(
            trades=self.cleaned_data["trades"].splitlines(),
            skills=[
                (line, use.value)
                for use in ProfileSkill.Use
                for line in self.cleaned_data[f"skills_{use}"].splitlines()
            ],
            visibility=self.visibility(),
        )


class LinksForm(PageForm):
    """Where else the person can be seen."""

    shown_fields = (Field.LINKS,)

    def __init__(self, *args, profile: Profile, **kwargs):
        links = list(profile.links.all()) if profile.pk else []
        initial = {}
        for number, link in enumerate(links, start=1):
            initial |= {f"link_label_{number}": link.label, f"link_url_{number}": link.url}
        super().__init__(*args, profile=profile, initial=initial, **kwargs)
        for number in range(1, MOST_LINKS + 1):
            self.fields[f"link_label_{number}"] = forms.CharField(
                label=pgettext_lazy("profile", "Name of the link"),
                max_length=LONGEST_LABEL,
                required=False,
            )
            self.fields[f"link_url_{number}"] = forms.URLField(
                label=pgettext_lazy("profile", "Address, with https://"),
                max_length=300,
                assume_scheme="https",
                required=False,
            )

    def link_fields(self) -> list[tuple]:
        """Give the links, as pairs of name and address."""
        return [
            (self[f"link_label_{number}"], self[f"link_url_{number}"])
            for number in range(1, MOST_LINKS + 1)
        ]

    def writing(self) -> Writing:
        """Give what was written, once the form is valid."""
        data = self.cleaned_data
        links = [
            (data[f"link_label_{number}"], data[f"link_url_{number}"])
            for number in range(1, MOST_LINKS + 1)
        ]
        return Writing(links=links, visibility=self.visibility())
