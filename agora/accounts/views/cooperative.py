"""Offices and services in the back office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from agora.accounts.actions.update_office import update_office
from agora.accounts.actions.update_service import update_service
from agora.accounts.forms.cooperative import OfficeForm, ServiceForm
from agora.accounts.permissions import check_update_office, check_update_service
from agora.accounts.rights import Right, may_somewhere, reach_of
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.core.models import Office, Service

may_edit_offices = may_somewhere(Right.EDIT_OFFICES)
may_edit_services = may_somewhere(Right.EDIT_SERVICES)


@staff_page(may_edit_offices)
@require_safe
def office_list(request):
    """The offices whose data this person keeps true."""
    reach = reach_of(request.user, Right.EDIT_OFFICES)
    offices = Office.objects.all()
    if not reach.everywhere:
        offices = offices.filter(pk__in=reach.office_ids)
    return render_staff_page(
        request,
        "accounts/staff/office_list.html",
        title=_offices(),
        icon="home",
        page=paginate_request(request, offices, order=("country", "city", "id")),
        may_bring_offices=reach.everywhere,
    )


@staff_page(may_edit_offices)
@require_http_methods(["GET", "HEAD", "POST"])
def office_edit(request, office_id: int):
    """The form of one office."""
    office = get_object_or_404(Office, pk=office_id)
    check_update_office(request.user, office)
    form = OfficeForm(request.POST or None, instance=office)
    if form.is_valid() and _saved(form, update_office, actor=request.user, office=office):
        messages.success(request, pgettext("back office", "The office is updated."))
        return redirect("staff_cooperative:office-list")
    return _edit(request, office, form, "home", _offices(), "staff_cooperative:office-list")


@staff_page(may_edit_services)
@require_safe
def service_list(request):
    """The services whose data this person keeps true."""
    reach = reach_of(request.user, Right.EDIT_SERVICES)
    services = Service.objects.all()
    if not reach.everywhere:
        services = services.filter(pk__in=reach.service_ids)
    return render_staff_page(
        request,
        "accounts/staff/service_list.html",
        title=_services(),
        icon="group",
        page=paginate_request(request, services, order=("code",)),
    )


@staff_page(may_edit_services)
@require_http_methods(["GET", "HEAD", "POST"])
def service_edit(request, service_id: int):
    """The form of one service."""
    service = get_object_or_404(Service, pk=service_id)
    check_update_service(request.user, service)
    form = ServiceForm(request.POST or None, instance=service)
    if form.is_valid() and _saved(form, update_service, actor=request.user, service=service):
        messages.success(request, pgettext("back office", "The service is updated."))
        return redirect("staff_cooperative:service-list")
    return _edit(request, service, form, "group", _services(), "staff_cooperative:service-list")


def _saved(form, action, **arguments) -> bool:
    """Do the action; what it finds wrong becomes an error of the form."""
    try:
        action(**arguments, **form.changes())
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def _edit(request, subject, form, icon: str, list_label: str, list_name: str):
    return render_staff_page(
        request,
        "core/backoffice/form.html",
        title=subject.name,
        icon=icon,
        parents=[(list_label, reverse(list_name))],
        form=form,
        submit_label=pgettext("back office", "Save"),
        cancel_url=reverse(list_name),
        status=422 if form.is_bound else 200,
    )


def _offices() -> str:
    return pgettext("back office", "Offices")


def _services() -> str:
    return pgettext("back office", "Services")
