"""Calling on members, in the back office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, npgettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import render_staff_page, staff_page
from agora.core.pagination import InvalidCursor
from agora.directory.actions.call_on_members import call_on_members, look_for_members
from agora.directory.active import active_filters
from agora.directory.calling import called_by, first_to_call_on, page_of_calls
from agora.directory.choices import choices_of, in_words
from agora.directory.filter_form import FilterForm
from agora.directory.filters import Filters
from agora.directory.forms.calls import CallForm, LookForm
from agora.directory.models import CalledOn
from agora.directory.readers import SOME_MEMBER, Reader
from agora.directory.reading_limit import note_reading
from agora.directory.shown import ShownProfile
from agora.directory.views.limits import shows_profiles

may_call_on_members = may_somewhere(Right.CALL_ON_MEMBERS)


@staff_page(may_call_on_members)
@require_safe
def call_list(request):
    """Who looked for whom, and wrote to how many."""
    try:
        page = page_of_calls(request.GET.get("cursor"))
    except InvalidCursor as error:
        raise Http404 from error
    return render_staff_page(
        request, "directory/staff/call_list.html", title=_calls(), icon="mail", page=page
    )


@staff_page(may_call_on_members)
@require_http_methods(["GET", "HEAD", "POST"])
def call_new(request):
    """Look for members; each search is written down, so it is sent and not only read."""
    form = LookForm(request.POST)
    if request.method == "POST":
        filters = form.filters()
        if not form.errors:
            call = look_for_members(
                actor=request.user,
                filters=filters,
                query=form.query(),
                words=_in_words(form, filters),
                language=get_language(),
            )
            return redirect("staff_calls:call-detail", call.pk)
    return render_staff_page(
        request,
        "directory/staff/call_new.html",
        title=pgettext("called on", "Look for members"),
        icon="search",
        parents=[(_calls(), reverse("staff_calls:call-list"))],
        status=422 if request.method == "POST" else 200,
        form=form,
    )


@staff_page(may_call_on_members)
@require_http_methods(["GET", "HEAD", "POST"])
@shows_profiles
def call_detail(request, call_id: int):
    """Those whom one's search finds now, to write to; once it was used, to whom one wrote. Of
    others' searches only what became of them."""
    call = get_object_or_404(CalledOn.objects.select_related("actor"), pk=call_id)
    found, form = [], None
    if call.actor_id == request.user.pk and call.sent_at is None:
        found = _found(request, call)
        people = [(shown.user_id, _line(shown)) for shown in found]
        form = CallForm(request.POST if request.method == "POST" else None, people=people)
    if request.method == "POST" and form is not None and form.is_valid():
        values = form.cleaned_data
        try:
            count = call_on_members(
                actor=request.user, call_id=call_id, user_ids=values.pop("whom"), **values
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _sent(count))
            return redirect("staff_calls:call-detail", call_id)
    return render_staff_page(
        request,
        "directory/staff/call_detail.html",
        title=pgettext("called on", "Members to call on"),
        icon="mail",
        parents=[(_calls(), reverse("staff_calls:call-list"))],
        status=422 if form is not None and form.is_bound else 200,
        call=call,
        count=in_words(call.found),
        form=form,
        found=found,
        called=called_by(call),
    )


def _found(request, call: CalledOn) -> list[ShownProfile]:
    search = FilterForm(QueryDict(call.query))
    filters = search.filters()
    found = first_to_call_on(request.user, filters, search.order(filters))
    note_reading(request, Reader.of(request.user), found)
    return found


def _line(shown: ShownProfile) -> str:
    """Give a person on one line: name, trades, town, as members see them."""
    town = [shown.town.local_name] if shown.town else []
    return ", ".join([shown.name, *shown.trades[:3], *town])


def _in_words(form: FilterForm, filters: Filters) -> str:
    active = active_filters(form, filters, choices_of(SOME_MEMBER, filters))
    return " · ".join(each.label for each in active) or pgettext("called on", "everyone")


def _sent(count: int) -> str:
    return npgettext(
        "called on",
        "%(count)s member is written to.",
        "%(count)s members are written to.",
        count,
    ) % {"count": count}


def _calls() -> str:
    return pgettext("called on", "Calls on members")
