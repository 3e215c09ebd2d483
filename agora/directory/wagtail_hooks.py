from django.urls import path
from django.utils.translation import pgettext_lazy

from agora.core.backoffice import StaffMenuItem, register_staff_pages
from agora.directory.views import density, staff_calls, vocabulary

register_staff_pages(
    "calls",
    [
        path("", staff_calls.call_list, name="call-list"),
        path("new/", staff_calls.call_new, name="call-new"),
        path("<int:call_id>/", staff_calls.call_detail, name="call-detail"),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("called on", "Calls on members"),
            "call-list",
            icon="mail",
            order=690,
            allowed=staff_calls.may_call_on_members,
        )
    ],
)

register_staff_pages(
    "vocabulary",
    [
        path("", vocabulary.word_list, name="word-list"),
        path("merge/", vocabulary.word_merge, name="word-merge"),
        path("concepts/", vocabulary.concept_list, name="concept-list"),
        path("concepts/suggestions/", vocabulary.concept_suggestions, name="concept-suggestions"),
        path("concepts/<int:concept_id>/", vocabulary.concept_detail, name="concept-detail"),
        path(
            "concepts/<int:concept_id>/take-out/",
            vocabulary.word_take_out,
            name="word-take-out",
        ),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("vocabulary", "Words of members"),
            "word-list",
            icon="tag",
            order=680,
            allowed=vocabulary.may_edit_vocabulary,
        )
    ],
)

register_staff_pages(
    "density",
    [
        path("", density.density, name="density"),
        path("members-by-area.csv", density.density_csv, name="density-csv"),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("density", "Where members live"),
            "density",
            icon="globe",
            order=700,
            allowed=density.may_see_density,
        )
    ],
)
