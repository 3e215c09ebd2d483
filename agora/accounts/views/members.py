"""The registry of members in the back office."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from agora.accounts.forms.members import MemberFilterForm
from agora.accounts.models import Member
from agora.accounts.rights import Right, may_somewhere
from agora.accounts.views.people import may_manage_people
from agora.core.backoffice import paginate_request, render_staff_page, staff_page
from agora.core.countries import country_name
from agora.core.sorting import fold

may_import_members = may_somewhere(Right.IMPORT_MEMBERS)


@staff_page(may_import_members)
@require_safe
def member_list(request):
    """Every member of the registry, by name; found by letters of name, number or address."""
    form = MemberFilterForm(request.GET)
    members = Member.objects.select_related("office")
    return render_staff_page(
        request,
        "accounts/staff/member_list.html",
        title=_members(),
        icon="group",
        form=form,
        page=paginate_request(request, _wanted(members, form), order=("sort_key", "id")),
    )


@staff_page(may_import_members)
@require_safe
def member_detail(request, member_id: int):
    """What the registry says of one member, and whether they have an account."""
    member = get_object_or_404(Member.objects.select_related("office", "user"), pk=member_id)
    others = Member.objects.alias(address=Lower("email")).filter(address=member.email.lower())
    return render_staff_page(
        request,
        "accounts/staff/member_detail.html",
        title=str(member),
        icon="user",
        parents=[list_parent()],
        member=member,
        country=country_name(member.country),
        others=others.exclude(pk=member.pk).order_by("sort_key", "pk")[:20] if member.email else [],
        may_manage_people=may_manage_people(request.user),
    )


def list_parent() -> tuple[str, str]:
    """Give the list as the page above another, for `render_staff_page`."""
    return _members(), reverse("staff_members:member-list")


def _wanted(members: QuerySet, form: MemberFilterForm) -> QuerySet:
    if not form.is_valid():
        return members.none()
    letters, status = form.cleaned_data["q"].strip(), form.cleaned_data["status"]
    if letters:
        members = members.filter(
            Q(sort_key__contains=fold(letters))
            | Q(number__contains=letters)
            | Q(email__contains=letters.lower())
        )
    return members.filter(status=status) if status else members


def _members() -> str:
    return pgettext("back office", "Members")
