"""The forms of one recommendation's page: each calls one action, and shows what it refuses."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext, pgettext_lazy

from agora.accounts.rights import Right, reach_of
from agora.core.models import Service
from agora.recommendations.actions.add_update import add_update
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.import_row import DAY_FORMATS
from agora.recommendations.actions.link_page import link_page
from agora.recommendations.actions.plan_follow_up import plan_follow_up
from agora.recommendations.actions.set_milestone import set_milestone
from agora.recommendations.models import Channel, Milestone, Recommendation, Status


class DayField(forms.DateField):
    """A day, in ISO 8601 (as browsers send it) or as people write it here: 31/12/2025."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=DAY_FORMATS, **kwargs)


class WrittenIn(forms.ChoiceField):
    """The language of a text; at first the reader's."""

    def __init__(self, **kwargs):
        label = pgettext_lazy("text", "Language of the text")
        super().__init__(label=label, choices=settings.LANGUAGES, initial=get_language, **kwargs)


class TextField(forms.CharField):
    """A Markdown text of some lines."""

    def __init__(self, **kwargs):
        help_text = pgettext_lazy(
            "text", "You can write **bold**, lists with a hyphen and [links](https://…)."
        )
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), help_text=help_text, **kwargs)


class FollowUpForm(forms.Form):
    """A change of one recommendation. `name` tells the forms of the page apart; `heading`,
    `submit_label`, `done` and `unchanged` are what the page says."""

    name: str
    heading: str
    submit_label: str
    done: str
    unchanged: str

    def __init__(self, data=None, *, actor, recommendation: Recommendation):
        self.actor = actor
        self.recommendation = recommendation
        super().__init__(data, prefix=self.name)

    def perform(self) -> bool:
        """Call the action with what was typed; give whether it was accepted.

        What it refuses stands on the fields. Raises PermissionDenied.
        """
        if not self.is_valid():
            return False
        try:
            changed = self.act(**self.cleaned_data)
        except ValidationError as error:
            self.add_error(None, error)
            return False
        self.outcome = self.done if changed else self.unchanged
        return True

    def act(self, **cleaned) -> object:
        """Call the action; give something false when it changed nothing."""
        raise NotImplementedError


class StatusForm(FollowUpForm):
    name = "status"
    heading = pgettext_lazy("follow-up form", "Change the status")
    submit_label = pgettext_lazy("follow-up form", "Change the status")
    done = pgettext_lazy("follow-up form", "The status is changed.")
    unchanged = pgettext_lazy("follow-up form", "The story says this already: nothing changed.")

    status = forms.ChoiceField(
        label=pgettext_lazy("recommendation", "Status"), choices=Status.choices
    )
    on = DayField(label=pgettext_lazy("follow-up form", "Since"), initial=timezone.localdate)
    reason = TextField(
        label=pgettext_lazy("follow-up form", "Reason (needed if not done, postponed or rejected)"),
        required=False,
    )
    language = WrittenIn()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].initial = self.recommendation.status

    def clean(self):
        """Refuse to say again what stands; an older day may still complete the story."""
        cleaned = super().clean()
        stored, on = self.recommendation, cleaned.get("on")
        stands = stored.status_since and on and on >= stored.status_since
        if stands and cleaned.get("status") == stored.status and not cleaned.get("reason"):
            self.add_error(
                "status",
                pgettext(
                    "follow-up form",
                    "This is the status since %(day)s. Choose another one, or add news instead.",
                )
                % {"day": date_format(stored.status_since)},
            )
        return cleaned

    def act(self, **cleaned):
        return change_status(actor=self.actor, recommendation=self.recommendation, **cleaned)


class UpdateForm(FollowUpForm):
    name = "update"
    heading = pgettext_lazy("follow-up form", "Add news")
    submit_label = pgettext_lazy("follow-up form", "Add the news")
    done = pgettext_lazy("follow-up form", "The news is in the story.")
    unchanged = pgettext_lazy("follow-up form", "This news stands there already on that day.")

    text = TextField(label=pgettext_lazy("follow-up form", "News"))
    language = WrittenIn()
    on = DayField(label=pgettext_lazy("follow-up form", "Day"), initial=timezone.localdate)

    def act(self, **cleaned):
        return add_update(actor=self.actor, recommendation=self.recommendation, **cleaned)


class PlanForm(FollowUpForm):
    name = "plan"
    heading = pgettext_lazy("follow-up form", "Plan the follow-up")
    submit_label = pgettext_lazy("follow-up form", "Save the plan")
    done = pgettext_lazy("follow-up form", "The plan is saved.")
    unchanged = pgettext_lazy("follow-up form", "The plan was this one already.")

    service = forms.ModelChoiceField(
        label=pgettext_lazy("recommendation", "Responsible service"),
        queryset=Service.objects.order_by("code"),
        required=False,
    )
    channel = forms.ChoiceField(
        label=pgettext_lazy("recommendation", "Channel of follow-up"), required=False
    )
    next_update_on = DayField(
        label=pgettext_lazy("recommendation", "Next news promised for"),
        help_text=pgettext_lazy("recommendation", "The public page tells when it is late."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        stored = self.recommendation
        none = pgettext_lazy("follow-up channel", "None yet")
        self.fields["channel"].choices = [("", none), *Channel.choices]
        self.initial = {
            "service": stored.responsible_service_id,
            "channel": stored.channel,
            "next_update_on": stored.next_update_on,
        }
        reach = reach_of(self.actor, Right.FOLLOW_UP_RECOMMENDATIONS)
        if not reach.everywhere:
            service = self.fields["service"]
            service.queryset = service.queryset.filter(pk__in=reach.service_ids)
            service.required = True
            service.empty_label = None

    def clean_next_update_on(self):
        """Refuse a promise for the past, unless it stands there and is late."""
        day = self.cleaned_data["next_update_on"]
        if day and day < timezone.localdate() and day != self.recommendation.next_update_on:
            raise ValidationError(pgettext("follow-up form", "This day is past."))
        return day

    def act(self, **cleaned):
        return plan_follow_up(actor=self.actor, recommendation=self.recommendation, **cleaned)


class MilestoneForm(FollowUpForm):
    name = "milestone"
    heading = pgettext_lazy("follow-up form", "Announce a milestone")
    submit_label = pgettext_lazy("follow-up form", "Announce the milestone")
    done = pgettext_lazy("follow-up form", "The milestone is announced.")
    unchanged = pgettext_lazy("follow-up form", "This milestone was announced already.")

    title = forms.CharField(
        label=pgettext_lazy("milestone", "Milestone"),
        max_length=200,
        help_text=pgettext_lazy("milestone", "To move a milestone, give its title again."),
    )
    language = WrittenIn()
    due_on = DayField(label=pgettext_lazy("milestone", "Expected on"))

    def act(self, title, **cleaned):
        announced = self.recommendation.milestones.filter(title=" ".join(title.split())).first()
        return set_milestone(
            actor=self.actor,
            recommendation=self.recommendation,
            title=title,
            reached_on=announced.reached_on if announced else None,
            **cleaned,
        )


class MilestoneChoice(forms.ModelChoiceField):
    def label_from_instance(self, milestone: Milestone) -> str:
        due = pgettext("milestone", "%(title)s (expected on %(day)s)")
        reached = pgettext("milestone", "%(title)s (reached on %(day)s)")
        return (reached if milestone.reached_on else due) % {
            "title": milestone.title,
            "day": date_format(milestone.reached_on or milestone.due_on),
        }


class ReachedForm(FollowUpForm):
    name = "reached"
    heading = pgettext_lazy("follow-up form", "Mark a milestone as reached")
    submit_label = pgettext_lazy("follow-up form", "Mark as reached")
    done = pgettext_lazy("follow-up form", "The milestone is updated.")
    unchanged = pgettext_lazy("follow-up form", "The milestone was marked so already.")

    milestone = MilestoneChoice(
        label=pgettext_lazy("milestone", "Milestone"), queryset=None, empty_label=None
    )
    reached_on = DayField(
        label=pgettext_lazy("milestone", "Reached on"),
        initial=timezone.localdate,
        required=False,
        help_text=pgettext_lazy("milestone", "Leave empty if it was not reached after all."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["milestone"].queryset = self.recommendation.milestones.order_by("due_on", "id")

    def act(self, milestone, reached_on):
        return set_milestone(
            actor=self.actor,
            recommendation=self.recommendation,
            title=milestone.title,
            language=milestone.language,
            due_on=milestone.due_on,
            reached_on=reached_on,
        )


class PageForm(FollowUpForm):
    name = "page"
    heading = pgettext_lazy("follow-up form", "Link a page that tells more")
    submit_label = pgettext_lazy("follow-up form", "Link the page")
    done = pgettext_lazy("follow-up form", "The page is linked.")
    unchanged = pgettext_lazy("follow-up form", "This page is linked already.")

    title = forms.CharField(label=pgettext_lazy("related page", "Title"), max_length=200)
    language = WrittenIn()
    url = forms.CharField(
        label=pgettext_lazy("related page", "Address"),
        max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )

    def act(self, **cleaned):
        return link_page(actor=self.actor, recommendation=self.recommendation, **cleaned)


FORMS = {
    form.name: form
    for form in (StatusForm, UpdateForm, PlanForm, MilestoneForm, ReachedForm, PageForm)
}
