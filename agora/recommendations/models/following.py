"""Who follows what, and who took part in a working group."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from agora.recommendations.models.cycle import Cycle, Theme, WorkingGroup
from agora.recommendations.models.recommendation import Recommendation


class FollowQuerySet(models.QuerySet):
    """Adjectives filter."""

    def most_specific_first(self):
        """What was said of a recommendation, then of its theme, then of its cycle."""
        return self.order_by(
            F("recommendation").asc(nulls_last=True), F("theme").asc(nulls_last=True)
        )


class Follow(models.Model):
    """What a person said of one recommendation, theme or cycle: tell me of it, or do not.

    Of several sayings about a recommendation the most specific one counts: its own, its theme's,
    its cycle's. Who said nothing follows what their working groups wrote: `GroupParticipant`.
    """

    class State(models.TextChoices):
        FOLLOWING = "following", pgettext_lazy("following", "Followed")
        MUTED = "muted", pgettext_lazy("following", "Not followed")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    recommendation = models.ForeignKey(
        Recommendation, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    cycle = models.ForeignKey(
        Cycle, null=True, blank=True, on_delete=models.CASCADE, related_name="follows"
    )
    state = models.CharField(max_length=9, choices=State, default=State.FOLLOWING)
    changed_at = models.DateTimeField(auto_now=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "following")
        constraints = [
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False, theme=None, cycle=None)
                | Q(recommendation=None, theme__isnull=False, cycle=None)
                | Q(recommendation=None, theme=None, cycle__isnull=False),
                name="follow_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["following", "muted"]), name="follow_state_known"
            ),
            models.UniqueConstraint(
                fields=["user", "recommendation"], name="follow_recommendation_once"
            ),
            models.UniqueConstraint(fields=["user", "theme"], name="follow_theme_once"),
            models.UniqueConstraint(fields=["user", "cycle"], name="follow_cycle_once"),
        ]

    def __str__(self):
        return f"{self.user_id} {self.state} {self.subject}"

    @property
    def subject(self) -> Recommendation | Theme | Cycle:
        """What it is about."""
        return self.recommendation or self.theme or self.cycle


class GroupParticipant(models.Model):
    """Someone who took part in a working group, never shown in public.

    `member` is their row in the registry, which may have no account yet: they follow what the
    group wrote from the day they have one. `user` is for people with an account who are not in
    the registry, such as staff.
    """

    working_group = models.ForeignKey(
        WorkingGroup, on_delete=models.CASCADE, related_name="participants"
    )
    member = models.ForeignKey(
        "accounts.Member",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="participations",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="participations",
    )

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "participant")
        verbose_name_plural = pgettext_lazy("recommendations", "participants")
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=False, user=None) | Q(member=None, user__isnull=False),
                name="participant_is_member_or_user",
            ),
            models.UniqueConstraint(
                fields=["working_group", "member"], name="member_once_in_group"
            ),
            models.UniqueConstraint(fields=["working_group", "user"], name="user_once_in_group"),
        ]

    def __str__(self):
        return f"{self.working_group_id} {self.member_id or self.user_id}"

    @property
    def name(self) -> str:
        """Their name, for those who may know it."""
        return self.member.name if self.member else str(self.user)

    @property
    def has_account(self) -> bool:
        """Whether they can be told of anything yet."""
        return bool(self.user_id or self.member.user_id)
