"""Who follows a recommendation, and what a person follows: one rule, read both ways.

The most specific choice wins: what a person said of the recommendation, else of its theme, else
of its cycle. Who said nothing follows the recommendations of the working groups they took part in.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from agora.accounts.models import User
from agora.recommendations.models import (
    Cycle,
    Follow,
    GroupParticipant,
    Recommendation,
    Theme,
    WorkingGroup,
)

FOLLOWING = Follow.State.FOLLOWING


def followers_of(recommendation: Recommendation) -> list[int]:
    """Give the keys of the people with an open account who follow the recommendation, in one
    query. Expects its theme to be loaded."""
    about = {
        "recommendation": recommendation.pk,
        "theme": recommendation.theme_id,
        "cycle": recommendation.theme.cycle_id,
    }
    said = _said(about).filter(state=FOLLOWING).values("user_id")
    took_part = GroupParticipant.objects.filter(
        working_group__recommendations=recommendation
    ).values(user_key=Coalesce("user_id", "member__user_id"))
    # The few who may follow it are named first: the rule is not tried on every account.
    people = User.objects.filter(is_active=True, pk__in=said.union(took_part)).alias(
        choice=_choice(OuterRef("pk"), about),
        took_part=_took_part(OuterRef("pk"), recommendation.pk),
    )
    return list(people.filter(_FOLLOWED).order_by("pk").values_list("pk", flat=True))


def followed_by(user, found: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Give those of the recommendations that the person follows."""
    return with_choice(user, found).filter(_FOLLOWED)


def with_choice(user, found: QuerySet) -> QuerySet:
    """Add what the person said to recommendations, themes, cycles or working groups.

    `own` is the state of their choice about the thing itself (a group's: its theme), `choice` the
    one that counts; None when they said nothing. Recommendations also get `took_part`: whether
    one of the person's working groups wrote it.
    """
    about = _ABOUT[found.model]
    found = found.annotate(
        own=_choice(user.pk, dict(list(about.items())[:1])), choice=_choice(user.pk, about)
    )
    if found.model is not Recommendation:
        return found
    return found.annotate(took_part=_took_part(user.pk, OuterRef("pk")))


def participations_of(user) -> QuerySet[GroupParticipant]:
    """Give where the person took part, as a member of the registry or by their account."""
    return GroupParticipant.objects.filter(Q(user=user) | Q(member__user=user))


_FOLLOWED = Q(choice=FOLLOWING) | Q(choice=None, took_part=True)
# What counts for a thing, beginning with itself.
_ABOUT = {
    Recommendation: {
        "recommendation": OuterRef("pk"),
        "theme": OuterRef("theme_id"),
        "cycle": OuterRef("theme__cycle_id"),
    },
    Theme: {"theme": OuterRef("pk"), "cycle": OuterRef("cycle_id")},
    Cycle: {"cycle": OuterRef("pk")},
    WorkingGroup: {"theme": OuterRef("theme_id"), "cycle": OuterRef("theme__cycle_id")},
}


def _said(about: dict) -> QuerySet[Follow]:
    """Give the choices about any of what `about` names."""
    return Follow.objects.filter(Q(**about, _connector=Q.OR))


def _choice(user, about: dict) -> Subquery:
    said = _said(about).filter(user=user).most_specific_first()
    return Subquery(said.values("state")[:1])


def _took_part(user, recommendation) -> Exists:
    return Exists(
        GroupParticipant.objects.filter(
            Q(user=user) | Q(member__user=user), working_group__recommendations=recommendation
        )
    )
