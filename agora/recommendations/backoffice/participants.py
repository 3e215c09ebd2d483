"""Who took part in the working groups: for those with the right to know, never public."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.recommendations.actions.add_participant import add_participant
from agora.recommendations.actions.find_person import find_person
from agora.recommendations.actions.remove_participant import remove_participant
from agora.recommendations.backoffice.recommendation_list import list_parent
from agora.recommendations.backoffice.rights import may_manage_participants
from agora.recommendations.models import WorkingGroup

ORDER = ("-theme__cycle__code", "theme__slug", "code", "id")


class ParticipantForm(forms.Form):
    """Whom to add to a group."""

    person = forms.CharField(
        label=pgettext_lazy("participants", "Member number or e-mail address"), max_length=254
    )


@staff_page(may_manage_participants)
@require_safe
def group_list(request):
    """All working groups, with how many took part and how many of them have an account."""
    has_account = Q(participants__user__isnull=False) | Q(participants__member__user__isnull=False)
    groups = WorkingGroup.objects.select_related("theme__cycle").annotate(
        participant_count=Count("participants"),
        account_count=Count("participants", filter=has_account),
    )
    return render_staff_page(
        request,
        "recommendations/backoffice/group_list.html",
        title=_groups(),
        icon="group",
        parents=[list_parent()],
        page=paginate_request(request, groups, order=ORDER),
    )


@staff_page(may_manage_participants)
@require_http_methods(["GET", "HEAD", "POST"])
def group_detail(request, group_id: int):
    """One working group: its participants, and the form that adds one."""
    group = _get_group(group_id)
    form = ParticipantForm(request.POST if request.method == "POST" else None)
    if form.is_bound and _add(request, group, form):
        return redirect("staff_recommendations:group-detail", group.pk)
    participants = group.participants.select_related("member", "user")
    return render_staff_page(
        request,
        "recommendations/backoffice/group_detail.html",
        title=pgettext("participants", "Participants of %(group)s") % {"group": group},
        icon="group",
        parents=[list_parent(), groups_parent()],
        status=422 if form.is_bound else 200,
        group=group,
        form=form,
        page=paginate_request(request, participants, order=("id",)),
    )


@staff_page(may_manage_participants)
@require_POST
def participant_remove(request, group_id: int):
    """Take one participant (the post's `participant`) out of the group."""
    group = _get_group(group_id)
    key = request.POST.get("participant", "")
    found = group.participants.filter(pk=key if key.isdecimal() and len(key) < 19 else 0).first()
    if found and remove_participant(actor=request.user, participant=found):
        messages.success(request, pgettext("participants", "The person is out of the group."))
    return redirect("staff_recommendations:group-detail", group.pk)


def groups_parent() -> tuple[str, str]:
    """Give the list of groups as the page above another, for `render_staff_page`."""
    return _groups(), reverse("staff_recommendations:group-list")


def _get_group(group_id: int) -> WorkingGroup:
    return get_object_or_404(WorkingGroup.objects.select_related("theme__cycle"), pk=group_id)


def _add(request, group: WorkingGroup, form: ParticipantForm) -> bool:
    """Add the person that was typed; what is refused stands on the field."""
    if not form.is_valid():
        return False
    try:
        person = find_person(form.cleaned_data["person"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    if add_participant(actor=request.user, group=group, person=person):
        messages.success(request, pgettext("participants", "The person is in the group."))
    else:
        messages.info(request, pgettext("participants", "The person was in the group already."))
    return True


def _groups() -> str:
    return pgettext("participants", "Working groups")
