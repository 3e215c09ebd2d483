"""The short pages on which one writes one's profile."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from agora.core.geography.towns import find_towns
from agora.directory import selectors
from agora.directory.actions.choose_town import choose_town
from agora.directory.actions.update_profile import update_profile
from agora.directory.forms.texts import TextsForm
from agora.directory.forms.where import TownForm, TownSearchForm, WhereForm
from agora.directory.forms.writing import EssentialsForm, LinksForm, SkillsForm
from agora.directory.models import Field
from agora.directory.navigation import own_crumbs
from agora.directory.permissions import check_edit_profile

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@asked_or_sent
def profile_edit(request):
    """Write names, pronoun and languages."""
    title = pgettext("profile", "My names and languages")
    return _write(request, EssentialsForm, "edit", "essentials", title)


@asked_or_sent
def profile_skills(request):
    """Write trades and skills."""
    title = pgettext("profile", "What I do")
    return _write(request, SkillsForm, "skills", "skills", title)


@asked_or_sent
def profile_where(request):
    """Say how far one goes, and when one is available."""
    title = pgettext("profile", "Where and when I work")
    return _write(request, WhereForm, "where", "where", title)


@asked_or_sent
def profile_texts(request):
    """Write presentation, offer and wish, in one language or several."""
    title = pgettext("profile", "My texts")
    return _write(request, TextsForm, "texts", "texts", title)


@asked_or_sent
def profile_links(request):
    """Say where else one can be seen."""
    title = pgettext("profile", "My links")
    return _write(request, LinksForm, "links", "links", title)


def _write(request, form_class, page: str, section: str, title: str):
    """Show the form of a page, or save it and lead back to its section of the profile."""
    check_edit_profile(request.user)
    form = form_class(request.POST or None, profile=selectors.own_profile(request.user))
    if form.is_valid():
        try:
            update_profile(actor=request.user, writing=form.writing())
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return saved(request, section)
    return render(
        request,
        f"directory/profile_{page}/index.html",
        {"breadcrumb": own_crumbs(title), "title": title, "form": form},
    )


def saved(request, section: str):
    """Say that the profile is saved, and lead to a section of its page."""
    messages.success(request, pgettext("profile", "Your profile is saved."))
    return redirect(f"{reverse('directory:my-profile')}#{section}")


@asked_or_sent
def profile_town(request):
    """Look for one's town by name (`q` in the address), choose it, say who sees it."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    search = TownSearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    towns = find_towns(words) if words else []
    found = bool(towns)
    if profile.town and profile.town not in towns:
        towns.append(profile.town)
    form = TownForm(
        request.POST or None,
        towns=towns,
        initial={
            "town": str(profile.town_id or ""),
            "visibility": profile.visibility_of(Field.TOWN),
        },
    )
    if form.is_valid():
        choose_town(
            actor=request.user,
            town=form.chosen(),
            visibility=form.cleaned_data["visibility"] or profile.visibility_of(Field.TOWN),
        )
        return saved(request, "where")
    return render(
        request,
        "directory/profile_town/index.html",
        {
            "breadcrumb": own_crumbs(pgettext("profile", "My town")),
            "search": search,
            "words": words,
            "found": found,
            "form": form,
        },
    )
