"""Offices as a file: saved as a table or as GeoJSON, and brought back in.

The text of a file travels from the page that shows what it would bring to the import itself in a
hidden field of the person's own page, so nothing of it is stored before.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.accounts.actions.bring_offices import Bringing, bring_offices, plan_offices
from agora.accounts.forms.office_files import OfficesFileForm
from agora.accounts.offices.planning import Outcome
from agora.accounts.offices.writing import write_geojson, write_table
from agora.accounts.rights import Right, has_right
from agora.core.backoffice import render_staff_page, staff_page
from agora.core.models import Office


def may_bring_offices(user) -> bool:
    """Tell whether somebody keeps every office true, not only their own."""
    return has_right(user, Right.EDIT_OFFICES)


@staff_page(may_bring_offices)
@require_safe
def office_table(request):
    """Every office as a table (CSV, UTF-8 with a byte order mark, for Excel)."""
    return _download(
        "\ufeff" + write_table(Office.objects.all()), "text/csv; charset=utf-8", "offices.csv"
    )


@staff_page(may_bring_offices)
@require_safe
def office_geojson(request):
    """Every office as GeoJSON."""
    return _download(write_geojson(Office.objects.all()), "application/geo+json", "offices.geojson")


@staff_page(may_bring_offices)
@require_http_methods(["GET", "HEAD", "POST"])
def office_import(request):
    """A file of offices: what it would bring, questions about it, then the import itself."""
    if request.method != "POST":
        return _form(request, OfficesFileForm())
    form = OfficesFileForm(request.POST, request.FILES)
    step = request.POST.get("step", "preview")
    if not form.is_valid():
        return _form(request, form)
    if step == "change":
        return _form(request, OfficesFileForm())
    try:
        bringing = _bring(request.user, form, stored=step == "import")
    except ValidationError as error:
        form.add_error("file", error)
        return _form(request, form)
    if step == "import" and not bringing.refusal:
        messages.success(request, _told(bringing))
        return redirect("staff_cooperative:office-list")
    return _preview(request, form, bringing)


def _bring(user, form: OfficesFileForm, *, stored: bool) -> Bringing:
    text = form.cleaned_data["text"]
    if not stored:
        return Bringing(plan_offices(actor=user, text=text))
    return bring_offices(
        actor=user, text=text, digest=form.cleaned_data["digest"], answers=form.answers()
    )


def _form(request, form: OfficesFileForm) -> HttpResponse:
    return _page(request, "form", 422 if form.is_bound else 200, form=form)


def _preview(request, form: OfficesFileForm, bringing: Bringing) -> HttpResponse:
    plan, answers = bringing.plan, form.answers()
    sent = {"text": form.cleaned_data["text"], "digest": plan.digest()}
    asked = [
        (finding, answers.get(finding.row.number, ""), finding.row.number in bringing.unsettled)
        for finding in plan.of(Outcome.ASKED)
    ]
    return _page(
        request,
        "preview",
        409 if bringing.refusal else 200,
        form=OfficesFileForm(initial=sent),
        plan=plan,
        refusal=bringing.refusal,
        asked=asked,
        counts={outcome.value: len(plan.of(outcome)) for outcome in Outcome},
    )


def _page(request, name: str, status: int, **context) -> HttpResponse:
    offices = pgettext("back office", "Offices")
    return render_staff_page(
        request,
        f"accounts/staff/office_import_{name}.html",
        title=pgettext("back office", "Bring in a file of offices"),
        icon="upload",
        parents=[(offices, reverse("staff_cooperative:office-list"))],
        status=status,
        **context,
    )


def _told(bringing: Bringing) -> str:
    created = npgettext(
        "offices file",
        "%(count)d office is added.",
        "%(count)d offices are added.",
        bringing.created,
    )
    updated = npgettext(
        "offices file",
        "%(count)d office is brought up to date.",
        "%(count)d offices are brought up to date.",
        bringing.updated,
    )
    return f"{created % {'count': bringing.created}} {updated % {'count': bringing.updated}}"


def _download(content: str, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
