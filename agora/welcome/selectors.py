"""Reads of this room, shaped like its staff pages."""

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import npgettext, pgettext

from agora.web.charts import Bar, BarChart
from agora.welcome.models import Invitation, InvitationRound

_State = Invitation.State


def rounds_with_counts() -> QuerySet[InvitationRound]:
    """Give every round with the numbers of its invitations: `sent` are all whose mail went,
    whatever came of it, `accepted`, `bounced`, `waiting` those of that state."""
    return InvitationRound.objects.select_related("office", "started_by").annotate(
        sent=Count("invitations", filter=Q(invitations__sent_at__isnull=False)),
        **{
            str(state): Count("invitations", filter=Q(invitations__state=state))
            for state in (_State.ACCEPTED, _State.BOUNCED, _State.WAITING)
        },
    )


def state_counts(invitation_round: InvitationRound) -> dict[str, int]:
    """Give how many invitations of a round are in each state, in the order of the states."""
    found = dict(
        invitation_round.invitations.order_by().values_list("state").annotate(count=Count("pk"))
    )
    return {state.value: found.get(state.value, 0) for state in _State}


def round_chart(invitation_round: InvitationRound, counts: dict[str, int]) -> BarChart:
    """Draw where the invitations of a round are; each bar leads to their list."""
    url = reverse("staff_welcome:round-detail", args=[invitation_round.pk])
    accepted = counts[_State.ACCEPTED]
    text = npgettext(
        "invitation",
        "Accepted: %(accepted)s of %(total)s invitation.",
        "Accepted: %(accepted)s of %(total)s invitations.",
        invitation_round.total,
    )
    return BarChart(
        title=pgettext("invitation", "Where the invitations are"),
        description=text % {"accepted": accepted, "total": invitation_round.total},
        bars=[
            Bar(str(_State(state).label), count, f"{url}?state={state}")
            for state, count in counts.items()
        ],
        what=pgettext("invitation", "State"),
        measure=pgettext("invitation", "Invitations"),
    )
