"""The staff page of one recommendation: a form for each thing that can happen to it."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from agora.core.backoffice import render_staff_page, staff_page
from agora.recommendations.backoffice.forms import FORMS, FollowUpForm, ReachedForm
from agora.recommendations.backoffice.recommendation_list import list_parent
from agora.recommendations.backoffice.rights import may_follow_up
from agora.recommendations.models import Recommendation
from agora.recommendations.permissions import check_follow_up_recommendation
from agora.recommendations.story import story_of


@staff_page(may_follow_up)
@require_http_methods(["GET", "HEAD", "POST"])
def recommendation_edit(request, recommendation_id: int):
    """One recommendation with its forms and its story; the post names the form it comes from."""
    recommendation = get_object_or_404(_with_story(), pk=recommendation_id)
    check_follow_up_recommendation(request.user, recommendation)
    about = {"actor": request.user, "recommendation": recommendation}
    posted = None
    if request.method == "POST":
        posted = _posted_form(request, about)
        if posted.perform():
            messages.success(request, posted.outcome)
            return redirect(request.path)
        messages.error(
            request,
            pgettext("back office", "Nothing is saved yet: see what is asked in the form below."),
        )
        _focus_first_error(posted)
    title = pgettext("back office", "Follow-up of recommendation %(number)d")
    return render_staff_page(
        request,
        "recommendations/backoffice/recommendation_edit.html",
        title=title % {"number": recommendation.number},
        icon="list-ul",
        parents=[list_parent()],
        recommendation=recommendation,
        forms=_forms(about, posted),
        story=story_of(recommendation),
        links=recommendation.links.all(),
    )


def _with_story():
    return Recommendation.objects.with_theme().prefetch_related(
        "groups", "entries", "milestones", "links"
    )


def _posted_form(request, about: dict) -> FollowUpForm:
    if (name := request.POST.get("form")) not in FORMS:
        raise BadRequest("The post does not say which form it comes from.")
    return FORMS[name](request.POST, **about)


def _forms(about: dict, posted: FollowUpForm | None) -> list[FollowUpForm]:
    """Give the forms of the page, the posted one with what was typed in it."""
    known = about["recommendation"].milestones.all()
    return [
        posted if posted and posted.name == form.name else form(**about)
        for form in FORMS.values()
        if form is not ReachedForm or known
    ]


def _focus_first_error(form: FollowUpForm) -> None:
    for name in form.errors:
        if name in form.fields:
            form.fields[name].widget.attrs["autofocus"] = True
            return
