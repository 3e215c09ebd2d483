"""Import a document, a table or participants: first a preview that stores nothing, then the
import itself.

The text travels from the preview to the import in a hidden field of the person's own page, so
nothing of it is stored before: a document's head names people. Every step checks the right anew.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods

from agora.core.backoffice import render_staff_page, staff_page
from agora.recommendations.backoffice.import_forms import (
    DocumentForm,
    ImportForm,
    ParticipantsForm,
    TableForm,
)
from agora.recommendations.backoffice.recommendation_list import list_parent
from agora.recommendations.backoffice.rights import may_import, may_manage_participants


@staff_page(may_import)
@require_http_methods(["GET", "HEAD", "POST"])
def document_import(request):
    """A document of working groups, uploaded or pasted."""
    title = pgettext("back office", "Import a document")
    form = _form(DocumentForm, request)
    report, stored = _perform(request, form)
    if stored:
        counts = pgettext(
            "import",
            "%(theme)s, %(cycle)s is imported: %(created)d created, %(updated)d updated, "
            "%(unchanged)d unchanged.",
        )
        messages.success(request, counts % vars(report))
        return _to_list(cycle=report.cycle)
    return _page(request, "document_import", title, form=form, report=report)


@staff_page(may_import)
@require_http_methods(["GET", "HEAD", "POST"])
def table_import(request):
    """A table of recommendations and their follow-up, made here or in a spreadsheet."""
    title = pgettext("back office", "Import a table")
    form = _form(TableForm, request)
    report, stored = _perform(request, form)
    if stored and not report.errors:
        counts = npgettext(
            "import",
            "The row is imported: %(created)d created, %(updated)d updated, "
            "%(unchanged)d unchanged.",
            "The %(rows)d rows are imported: %(created)d created, %(updated)d updated, "
            "%(unchanged)d unchanged.",
            report.rows,
        )
        messages.success(request, counts % vars(report))
        return _to_list()
    return _page(request, "table_import", title, form=form, report=report)


@staff_page(may_manage_participants)
@require_http_methods(["GET", "HEAD", "POST"])
def participant_import(request):
    """A table of who took part in which working group."""
    title = pgettext("back office", "Import participants")
    form = _form(ParticipantsForm, request)
    report, stored = _perform(request, form)
    if stored and not report.errors:
        counts = pgettext(
            "import", "%(created)d participants are added, %(unchanged)d were there already."
        )
        messages.success(request, counts % vars(report))
        return redirect("staff_recommendations:group-list")
    return _page(request, "participant_import", title, form=form, report=report)


def _form(form_class: type[ImportForm], request) -> ImportForm:
    return form_class(request.POST, request.FILES) if request.method == "POST" else form_class()


def _perform(request, form: ImportForm):
    """Give the report of the step that was posted (None: show the form), and whether it was the
    import itself."""
    step = request.POST.get("step", "preview")
    if request.method != "POST" or not form.is_valid() or step == "change":
        return None, False
    report = form.perform(request.user, dry_run=step != "import")
    return report, report is not None and step == "import"


def _page(request, name: str, title: str, **context) -> HttpResponse:
    step = "preview" if context["report"] else "form"
    return render_staff_page(
        request,
        f"recommendations/backoffice/{name}_{step}.html",
        title=title,
        icon="upload",
        parents=[list_parent()],
        **context,
    )


def _to_list(**filters: str) -> HttpResponse:
    address = reverse("staff_recommendations:recommendation-list")
    return redirect(f"{address}?{urlencode(filters)}" if filters else address)
