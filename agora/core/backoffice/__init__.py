"""Staff pages that live in Wagtail's back office: what a room needs to add its own.

A room declares its pages in its `wagtail_hooks.py`; Wagtail finds that module by its name::

    register_staff_pages(
        "recommendations",  # the pages stand at /back-office/recommendations/...
        [
            path("", views.recommendation_list, name="list"),  # staff_recommendations:list
            path("<int:recommendation_id>/", views.recommendation_edit, name="edit"),
        ],
        menu=[
            StaffMenuItem(
                pgettext_lazy("back office", "Recommendations"),
                "list",
                icon="list-ul",
                order=600,
                allowed=may_somewhere(Right.FOLLOW_UP_RECOMMENDATIONS),
            )
        ],
    )

and writes its views::

    @staff_page(may_somewhere(Right.FOLLOW_UP_RECOMMENDATIONS))
    def recommendation_list(request):
        page = paginate_request(request, queryset, order=("number", "id"))
        return render_staff_page(
            request,
            "recommendations/staff/recommendation_list.html",
            title=pgettext("back office", "Recommendations"),
            icon="list-ul",
            page=page,
        )

`staff_page` answers 403 to who may not open the page, and to `PermissionDenied` raised inside by
an action (Wagtail alone would send them to its home page). Templates extend one of

- `core/backoffice/page.html`: block `main`;
- `core/backoffice/list.html`: blocks `filters` (fields of a GET form; leave out: no form),
  `head` (`<th>`s), `rows` (`<tr>`s) and `empty` (what to do when there is no row); wants `page`;
- `core/backoffice/form.html`: wants `form`, `submit_label`, `cancel_url`; block `before_form`.

All of them are drawn by `render_staff_page`, whose own variables they need.
"""

from agora.core.backoffice.pages import paginate_request, render_staff_page, staff_page
from agora.core.backoffice.registry import StaffMenuItem, register_staff_pages

__all__ = [
    "StaffMenuItem",
    "paginate_request",
    "register_staff_pages",
    "render_staff_page",
    "staff_page",
]
