"""Bringing in the registry: a file, what it would change, and the import itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from agora.accounts.actions.bring_registry import (
    bring_registry,
    cancel_registry_import,
    confirm_registry_import,
)
from agora.accounts.forms.members import RegistryFileForm
from agora.accounts.models import RegistryImport
from agora.accounts.registry.report import ImportReport
from agora.accounts.views.members import list_parent, may_import_members
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.core.private_files import serve_private


@staff_page(may_import_members)
@require_safe
def registry_import_list(request):
    """The imports so far, the newest first."""
    rows = RegistryImport.objects.select_related("actor")
    return render_staff_page(
        request,
        "accounts/staff/registry_import_list.html",
        title=_imports(),
        icon="upload",
        parents=[list_parent()],
        page=paginate_request(request, rows, order=("-created_at", "-id")),
    )


@staff_page(may_import_members)
@require_http_methods(["GET", "HEAD", "POST"])
def registry_import_new(request):
    """Bring a file; nothing of it is stored yet."""
    posted = request.method == "POST"
    form = RegistryFileForm(request.POST, request.FILES) if posted else RegistryFileForm()
    if posted and form.is_valid():
        row = bring_registry(actor=request.user, file=form.cleaned_data["file"])
        return redirect("staff_members:registry-import-detail", row.pk)
    return render_staff_page(
        request,
        "accounts/staff/registry_import_new.html",
        title=pgettext("back office", "Import the registry"),
        icon="upload",
        parents=_parents(),
        status=422 if form.is_bound else 200,
        form=form,
        submit_label=pgettext("registry", "Show what it would bring"),
        cancel_url=reverse("staff_members:registry-import-list"),
    )


@staff_page(may_import_members)
@require_safe
def registry_import_detail(request, import_id: int):
    """How far an import is, what it would change or did, and what it waits for."""
    row = _import(import_id)
    return render_staff_page(
        request,
        "accounts/staff/registry_import_detail.html",
        title=str(row),
        icon="upload",
        parents=_parents(),
        row=row,
        report=ImportReport(**row.report) if row.report else None,
        percent=min(99, row.read * 100 // row.size) if row.size else 0,
    )


@staff_page(may_import_members)
@require_POST
def registry_import_confirm(request, import_id: int):
    """Import a file that was checked."""
    keep_going = request.POST.get("keep_going") == "yes"
    try:
        confirm_registry_import(actor=request.user, row=_import(import_id), keep_going=keep_going)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("staff_members:registry-import-detail", import_id)


@staff_page(may_import_members)
@require_POST
def registry_import_cancel(request, import_id: int):
    """Give up a file that was checked."""
    try:
        cancel_registry_import(actor=request.user, row=_import(import_id))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("staff_members:registry-import-list")


@staff_page(may_import_members)
@require_safe
def registry_import_findings(request, import_id: int):
    """The bad rows and the warnings as a table (CSV, UTF-8)."""
    row = _import(import_id)
    return serve_private(
        row.findings_file.name,
        allowed=bool(row.findings_file),
        save_as="findings.csv",
        content_type="text/csv; charset=utf-8",
    )


def _import(import_id: int) -> RegistryImport:
    return get_object_or_404(RegistryImport.objects.select_related("actor"), pk=import_id)


def _imports() -> str:
    return pgettext("back office", "Imports of the registry")


def _parents() -> list[tuple[str, str]]:
    return [list_parent(), (_imports(), reverse("staff_members:registry-import-list"))]
