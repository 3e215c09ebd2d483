"""Who follows a recommendation, and what a person follows: one rule, read both ways.

The most specific choice wins: what a person said of the recommendation, else of its theme, else
of its cycle. Who said nothing follows the recommendations of the working groups they took part in.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from agora.accounts.models import User
from agora.recommendations.models import Follow, GroupParticipant, Recommendation

FOLLOWING = Follow.State.FOLLOWING


def followers_of(recommendation: Recommendation) -> list[int]:
    """Give the keys of the people with an open account who follow the recommendation, in one
    query. Expects its theme to be loaded."""
    theme_id, cycle_id = recommendation.theme_id, recommendation.theme.cycle_id
    said = Follow.objects.filter(
        _about(recommendation.pk, theme_id, cycle_id), state=FOLLOWING
    ).values("user_id")
    took_part = GroupParticipant.objects.filter(
        working_group__recommendations=recommendation
    ).values(user_key=Coalesce("user_id", "member__user_id"))
    # The few who may follow it are named first: the rule is not tried on every account.
    people = User.objects.filter(is_active=True, pk__in=said.union(took_part)).alias(
        choice=_choice(OuterRef("pk"), recommendation.pk, theme_id, cycle_id),
        took_part=_took_part(OuterRef("pk"), recommendation.pk),
    )
    return list(people.filter(_FOLLOWED).order_by("pk").values_list("pk", flat=True))


def followed_by(user, found: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Give those of the recommendations that the person follows."""
    return with_choice(user, found).filter(_FOLLOWED)


def with_choice(user, found: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """Add to each recommendation `choice`, the state that counts of what the person said (None:
    nothing), and `took_part`: whether one of their working groups wrote it."""
    return found.annotate(
        choice=_choice(user.pk, OuterRef("pk"), OuterRef("theme_id"), OuterRef("theme__cycle_id")),
        took_part=_took_part(user.pk, OuterRef("pk")),
    )


def participations_of(user) -> QuerySet[GroupParticipant]:
    """Give where the person took part, as a member of the registry or by their account."""
    return GroupParticipant.objects.filter(Q(user=user) | Q(member__user=user))


_FOLLOWED = Q(choice=FOLLOWING) | Q(choice=None, took_part=True)


def _about(recommendation, theme, cycle) -> Q:
    return Q(recommendation=recommendation) | Q(theme=theme) | Q(cycle=cycle)


def _choice(user, recommendation, theme, cycle) -> Subquery:
    said = Follow.objects.filter(_about(recommendation, theme, cycle), user=user)
    return Subquery(said.most_specific_first().values("state")[:1])


def _took_part(user, recommendation) -> Exists:
    return Exists(
        GroupParticipant.objects.filter(
            Q(user=user) | Q(member__user=user), working_group__recommendations=recommendation
        )
    )
