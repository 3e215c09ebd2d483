"""Rounds of invitations in the back office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.accounts.rights import Right, may_somewhere
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.welcome.actions.pause_round import pause_round
from agora.welcome.actions.resend_invitation import resend_invitation
from agora.welcome.actions.resume_round import resume_round
from agora.welcome.actions.start_round import start_round
from agora.welcome.actions.withdraw_invitation import withdraw_invitation
from agora.welcome.eligible import members_to_invite
from agora.welcome.forms import InvitationFilterForm, RoundForm
from agora.welcome.models import Invitation, InvitationRound
from agora.welcome.selectors import round_chart, rounds_with_counts, state_counts

may_invite = may_somewhere(Right.INVITE_MEMBERS)


@staff_page(may_invite)
@require_safe
def round_list(request):
    """Every round, the newest first, with what came of it."""
    return render_staff_page(
        request,
        "welcome/staff/round_list.html",
        title=_rounds(),
        icon="mail",
        page=paginate_request(request, rounds_with_counts(), order=("-started_at", "-id")),
    )


@staff_page(may_invite)
@require_http_methods(["GET", "HEAD", "POST"])
def round_start(request):
    """Choose whom to invite; then, once their number is shown, start."""
    form = RoundForm(request.POST if request.method == "POST" else None)
    count = None
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        if "confirmed" in request.POST:
            try:
                started = start_round(actor=request.user, **chosen)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(
                    request, pgettext("invitation", "The round runs: the first mails go now.")
                )
                return redirect("staff_welcome:round-detail", started.pk)
        else:
            count = members_to_invite(
                office_id=chosen["office"].pk if chosen["office"] else None,
                language=chosen["language"],
                again=chosen["again"],
            ).count()
    return render_staff_page(
        request,
        "welcome/staff/round_start.html",
        title=pgettext("invitation", "Start a round of invitations"),
        icon="mail",
        parents=[_list_page()],
        status=422 if form.is_bound and form.errors else 200,
        form=form,
        count=count,
        submit_label=pgettext("invitation", "Count them"),
        cancel_url=reverse("staff_welcome:round-list"),
    )


@staff_page(may_invite)
@require_safe
def round_detail(request, round_id: int):
    """One round: its numbers drawn, and its invitations by state."""
    invitation_round = get_object_or_404(
        InvitationRound.objects.select_related("office", "started_by"), pk=round_id
    )
    counts = state_counts(invitation_round)
    form = InvitationFilterForm(request.GET)
    invitations = invitation_round.invitations.select_related("member", "mail")
    state = form.cleaned_data["state"] if form.is_valid() else ""
    if state:
        invitations = invitations.filter(state=state)
    waiting = counts[Invitation.State.WAITING]
    done = invitation_round.total - waiting
    text = pgettext("invitation", "%(done)s of %(total)s handled")
    return render_staff_page(
        request,
        "welcome/staff/round_detail.html",
        title=_title(invitation_round),
        icon="mail",
        parents=[_list_page()],
        round=invitation_round,
        running=invitation_round.state == InvitationRound.State.RUNNING,
        paused=invitation_round.state == InvitationRound.State.PAUSED,
        done=done,
        done_label=text % {"done": done, "total": invitation_round.total},
        chart=round_chart(invitation_round, counts),
        form=form,
        page=paginate_request(request, invitations, order=("id",)),
        resendable=set(Invitation.State) - {Invitation.State.ACCEPTED},
        withdrawable=set(Invitation.OPEN),
    )


@staff_page(may_invite)
@require_POST
def round_pause(request, round_id: int):
    """Send no more for now."""
    invitation_round = get_object_or_404(InvitationRound, pk=round_id)
    if pause_round(actor=request.user, invitation_round=invitation_round):
        messages.success(request, pgettext("invitation", "The round is paused."))
    return redirect("staff_welcome:round-detail", round_id)


@staff_page(may_invite)
@require_POST
def round_resume(request, round_id: int):
    """Go on."""
    invitation_round = get_object_or_404(InvitationRound, pk=round_id)
    if resume_round(actor=request.user, invitation_round=invitation_round):
        messages.success(request, pgettext("invitation", "The round goes on."))
    return redirect("staff_welcome:round-detail", round_id)


@staff_page(may_invite)
@require_POST
def invitation_resend(request, invitation_id: int):
    """Send one invitation once more."""
    invitation = get_object_or_404(Invitation.objects.select_related("member"), pk=invitation_id)
    try:
        resend_invitation(actor=request.user, invitation=invitation)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        text = pgettext("invitation", "A new link is on its way to %(name)s.")
        messages.success(request, text % {"name": invitation.member.name})
    return redirect("staff_welcome:round-detail", invitation.round_id)


@staff_page(may_invite)
@require_POST
def invitation_withdraw(request, invitation_id: int):
    """Take one invitation back."""
    invitation = get_object_or_404(Invitation.objects.select_related("member"), pk=invitation_id)
    if withdraw_invitation(actor=request.user, invitation=invitation):
        text = pgettext("invitation", "The invitation of %(name)s is withdrawn.")
        messages.success(request, text % {"name": invitation.member.name})
    return redirect("staff_welcome:round-detail", invitation.round_id)


def _rounds() -> str:
    return pgettext("invitation", "Invitations")


def _list_page() -> tuple[str, str]:
    return _rounds(), reverse("staff_welcome:round-list")


def _title(invitation_round: InvitationRound) -> str:
    text = pgettext("invitation", "Round of %(day)s")
    return text % {"day": date_format(localtime(invitation_round.started_at), "DATE_FORMAT")}
