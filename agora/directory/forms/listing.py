"""Who finds a profile, and who may write to its person."""

from django import forms
from django.utils.translation import pgettext_lazy

from agora.directory.models import Contact, Listing


class ListingForm(forms.Form):
    """Who finds the profile at all."""

    listing = forms.ChoiceField(
        label=pgettext_lazy("listing", "Who may find me"),
        choices=Listing.choices,
        widget=forms.RadioSelect,
    )
    search_engines = forms.BooleanField(
        label=pgettext_lazy("listing", "Search engines may show my profile too"),
        required=False,
        help_text=pgettext_lazy(
            "listing",
            "Only if everyone may find you. What a search engine has copied can stay there for "
            "some weeks after you change your mind.",
        ),
    )


class ContactForm(forms.Form):
    """Who may write to the person, save their card, and call on them."""

    contact = forms.ChoiceField(
        label=pgettext_lazy("contact", "Who may write to me through this site"),
        choices=Contact.choices,
        widget=forms.RadioSelect,
        help_text=pgettext_lazy("contact", "Your address is never shown: we pass messages on."),
    )
    shares_card = forms.BooleanField(
        label=pgettext_lazy("contact", "Who sees my profile may save it as a contact card"),
        required=False,
        help_text=pgettext_lazy(
            "contact", "The card holds what they see of you, and no address of yours."
        ),
    )
    called_on = forms.BooleanField(
        label=pgettext_lazy("contact", "Staff of the cooperative may call on me"),
        required=False,
        help_text=pgettext_lazy(
            "contact",
            "Staff may look for you by your trades, skills and town, and write to you when the "
            "cooperative needs someone. You are told each time, and may change your mind.",
        ),
    )
