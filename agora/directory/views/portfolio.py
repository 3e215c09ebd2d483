"""The pictures of one's own profile: the portrait, and the works of the portfolio."""

from django.contrib import messages
from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from agora.directory import selectors
from agora.directory.actions.keep_work import MOST_WORKS, keep_work
from agora.directory.actions.move_work import move_work
from agora.directory.actions.put_portrait import put_portrait
from agora.directory.actions.remove_portrait import remove_portrait
from agora.directory.actions.remove_work import remove_work
from agora.directory.actions.update_profile import update_profile
from agora.directory.actions.writing import Writing
from agora.directory.forms.pictures import PortfolioForm, PortraitForm, WorkForm
from agora.directory.models import Field, Work
from agora.directory.navigation import own_crumbs, portfolio_crumbs
from agora.directory.permissions import check_edit_profile
from agora.directory.views.writing import saved

asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])
_STEPS = {"up": -1, "down": 1}


@asked_or_sent
def profile_portrait(request):
    """Put a portrait with the words for it, change the words, or take it away."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    if "remove" in request.POST:
        remove_portrait(actor=request.user)
        return saved(request, "portrait")
    form = PortraitForm(request.POST or None, request.FILES or None, profile=profile)
    if form.is_valid():
        try:
            put_portrait(
                actor=request.user,
                picture=form.cleaned_data["portrait"],
                alt=form.cleaned_data["portrait_alt"],
                visibility=form.visibility()[Field.PORTRAIT],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            return saved(request, "portrait")
    return render(
        request,
        "directory/profile_portrait/index.html",
        {
            "breadcrumb": own_crumbs(pgettext("profile", "My portrait")),
            "profile": profile,
            "form": form,
        },
    )


@asked_or_sent
def profile_portfolio(request):
    """One's works in their order, and who sees them."""
    check_edit_profile(request.user)
    profile = selectors.own_profile(request.user)
    form = PortfolioForm(request.POST or None, profile=profile)
    if form.is_valid():
        update_profile(actor=request.user, writing=Writing(visibility=form.visibility()))
        messages.success(request, pgettext("profile", "Your profile is saved."))
        return redirect("directory:profile-portfolio")
    works = list(profile.works.all()) if profile.pk else []
    return render(
        request,
        "directory/profile_portfolio/index.html",
        {
            "breadcrumb": own_crumbs(pgettext("profile", "My portfolio")),
            "form": form,
            "works": works,
            "profile": profile,
            "may_add": len(works) < MOST_WORKS,
            "most": MOST_WORKS,
        },
    )


@asked_or_sent
def work_add(request):
    """Add a work to one's portfolio."""
    check_edit_profile(request.user)
    return _keep_work(request, None, pgettext("work", "Add a work"))


@asked_or_sent
def work_edit(request, pk: int):
    """Change a work of one's own."""
    check_edit_profile(request.user)
    work = selectors.get_own_work(request.user, pk)
    return _keep_work(request, work, pgettext("work", "Change a work"))


def _keep_work(request, work: Work | None, title: str):
    profile = selectors.own_profile(request.user)
    form = WorkForm(request.POST or None, request.FILES or None, profile=profile, work=work)
    if form.is_valid():
        try:
            keep_work(
                actor=request.user,
                writing=form.writing(),
                picture=form.cleaned_data["image"],
                work_id=work.pk if work else None,
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, pgettext("work", "Your work is saved."))
            return redirect("directory:profile-portfolio")
    return render(
        request,
        "directory/work_edit/index.html",
        {
            "breadcrumb": portfolio_crumbs(title),
            "title": title,
            "form": form,
            "work": work,
            "profile": profile,
            "sent_picture": bool(request.FILES),
        },
    )


@asked_or_sent
def work_move(request, pk: int):
    """Move a work of one's own up or down; who only reads is led to the portfolio."""
    address = reverse("directory:profile-portfolio")
    if request.method == "POST":
        to = request.POST.get("to", "")
        if to not in _STEPS:
            raise BadRequest("The post does not say where to.")
        try:
            move_work(actor=request.user, work_id=pk, steps=_STEPS[to])
        except Work.DoesNotExist as error:
            raise Http404 from error
        address += f"#work-{pk}"
    return redirect(address)


@asked_or_sent
def work_remove(request, pk: int):
    """Remove a work of one's own; who only reads is led to the portfolio."""
    if request.method == "POST":
        if "remove" not in request.POST:
            raise BadRequest("The post does not say that it is to be removed.")
        try:
            remove_work(actor=request.user, work_id=pk)
        except Work.DoesNotExist as error:
            raise Http404 from error
        messages.success(request, pgettext("work", "The work is removed, with its picture."))
    return redirect("directory:profile-portfolio")
