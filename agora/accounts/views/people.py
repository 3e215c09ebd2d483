"""People and their roles in the back office."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from agora.accounts import roles
from agora.accounts.actions.give_role import give_role
from agora.accounts.actions.withdraw_role import withdraw_role
from agora.accounts.forms.people import GiveRoleForm, PeopleFilterForm, WithdrawRoleForm
from agora.accounts.models import User
from agora.accounts.rights import Right, may_somewhere, service_roles
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.core.sorting import fold

may_manage_people = may_somewhere(Right.MANAGE_PEOPLE)


@staff_page(may_manage_people)
@require_safe
def person_list(request):
    """Everyone with an account, by name; found by letters of the name or address, and by role."""
    form = PeopleFilterForm(request.GET)
    people = User.objects.select_related("office").prefetch_related("groups")
    page = paginate_request(request, _wanted(people, form), order=("sort_key", "id"))
    return render_staff_page(
        request,
        "accounts/staff/person_list.html",
        title=_people(),
        icon="user",
        form=form,
        page=page,
        rows=[(person, _labels(person)) for person in page.rows],
    )


@staff_page(may_manage_people)
@require_safe
def person_detail(request, person_id: int):
    """One person: their roles, and the form to give another."""
    return _detail(request, get_object_or_404(User, pk=person_id), GiveRoleForm())


@staff_page(may_manage_people)
@require_POST
def person_give_role(request, person_id: int):
    """Give a role."""
    person = get_object_or_404(User, pk=person_id)
    form = GiveRoleForm(request.POST)
    if not form.is_valid():
        return _detail(request, person, form)
    role = form.cleaned_data["role"]
    give_role(actor=request.user, person=person, role=role, service=form.cleaned_data["service"])
    text = pgettext("back office", "%(person)s now has the role %(role)s.")
    messages.success(request, text % {"person": person, "role": roles.LABELS[role]})
    return redirect("staff_people:person-detail", person.pk)


@staff_page(may_manage_people)
@require_POST
def person_withdraw_role(request, person_id: int):
    """Withdraw a role, or one service of it."""
    person = get_object_or_404(User, pk=person_id)
    form = WithdrawRoleForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    try:
        withdraw_role(actor=request.user, person=person, **form.cleaned_data)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        text = pgettext("back office", "The role %(role)s of %(person)s is changed.")
        role = roles.LABELS[form.cleaned_data["role"]]
        messages.success(request, text % {"person": person, "role": role})
    if may_manage_people(User.objects.get(pk=request.user.pk)):
        return redirect("staff_people:person-detail", person.pk)
    return redirect("site:home")  # one who withdrew their own


def _wanted(people: QuerySet, form: PeopleFilterForm) -> QuerySet:
    if not form.is_valid():
        return people.none()
    letters, role = form.cleaned_data["q"], form.cleaned_data["role"]
    if letters:
        people = people.filter(
            Q(sort_key__contains=fold(letters)) | Q(email__contains=letters.lower())
        )
    if role:
        people = people.filter(groups__name=role)
    return people


def _labels(person: User) -> list:
    held = {group.name for group in person.groups.all()}
    return [label for role, label in roles.LABELS.items() if role in held]


def _detail(request, person: User, form: GiveRoleForm):
    held = set(person.groups.values_list("name", flat=True))
    services = [scope.service for scope in person.scopes.select_related("service")]
    return render_staff_page(
        request,
        "accounts/staff/person_detail.html",
        title=str(person),
        icon="user",
        parents=[(_people(), reverse("staff_people:person-list"))],
        status=422 if form.is_bound else 200,
        person=person,
        form=form,
        held=[
            (role, label, services if role in service_roles() else [])
            for role, label in roles.LABELS.items()
            if role in held
        ],
    )


def _people() -> str:
    return pgettext("back office", "People and roles")
