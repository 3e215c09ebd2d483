"""Who may do what, and over what: the one table of rights.

`docs/roles.md` shows this table to people; a test compares the two, row by row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from agora.accounts import roles


class Right(StrEnum):
    """Something that only some roles may do; the value is its name in `docs/roles.md`."""

    ENTER_BACK_OFFICE = "enter back office"
    EDIT_PAGES = "edit pages"
    RESEND_MAILS = "see and resend failed mails"
    SEE_AUDIT_LOG = "see audit log"
    EDIT_OFFICES = "edit offices"
    EDIT_SERVICES = "edit services"
    IMPORT_RECOMMENDATIONS = "import recommendations"
    FOLLOW_UP_RECOMMENDATIONS = "follow up recommendations"
    MANAGE_PARTICIPANTS = "manage participants"
    IMPORT_MEMBERS = "import members"
    RECOVER_ACCOUNTS = "recover accounts"
    MANAGE_PEOPLE = "manage people"
    INVITE_MEMBERS = "invite members"
    EDIT_VOCABULARY = "edit vocabulary"
    HANDLE_REPORTS = "handle reports"
    MODERATE = "moderate"
    CALL_ON_MEMBERS = "call on members"
    SEE_DENSITY = "see where members live"


class Extent(StrEnum):
    """How far a right reaches: every object, or those of the person's services or office."""

    EVERYWHERE = "everywhere"
    OWN_SERVICE = "own service"
    OWN_OFFICE = "own office"


_ALL, _SERVICE, _OFFICE = Extent.EVERYWHERE, Extent.OWN_SERVICE, Extent.OWN_OFFICE

TABLE: dict[Right, dict[str, Extent]] = {
    Right.ENTER_BACK_OFFICE: {
        roles.ADVISER: _ALL,
        roles.MODERATOR: _ALL,
        roles.EDITOR: _ALL,
        roles.SUPPORT_AGENT: _ALL,
        roles.FACILITATOR: _ALL,
        roles.BOARD: _ALL,
        roles.PARTNERSHIPS: _ALL,
        roles.PLACES: _ALL,
        roles.ADMINISTRATOR: _ALL,
    },
    Right.EDIT_PAGES: {roles.EDITOR: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.RESEND_MAILS: {roles.SUPPORT_AGENT: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.SEE_AUDIT_LOG: {roles.ADMINISTRATOR: _ALL},
    Right.EDIT_OFFICES: {
        roles.ADVISER: _OFFICE,
        roles.SUPPORT_AGENT: _ALL,
        roles.PLACES: _ALL,
        roles.ADMINISTRATOR: _ALL,
    },
    Right.EDIT_SERVICES: {
        roles.ADVISER: _SERVICE,
        roles.SUPPORT_AGENT: _ALL,
        roles.ADMINISTRATOR: _ALL,
    },
    Right.IMPORT_RECOMMENDATIONS: {roles.FACILITATOR: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.FOLLOW_UP_RECOMMENDATIONS: {
        roles.ADVISER: _SERVICE,
        roles.FACILITATOR: _ALL,
        roles.BOARD: _ALL,
        roles.ADMINISTRATOR: _ALL,
    },
    Right.MANAGE_PARTICIPANTS: {roles.FACILITATOR: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.IMPORT_MEMBERS: {roles.SUPPORT_AGENT: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.RECOVER_ACCOUNTS: {roles.SUPPORT_AGENT: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.MANAGE_PEOPLE: {roles.ADMINISTRATOR: _ALL},
    Right.INVITE_MEMBERS: {roles.SUPPORT_AGENT: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.EDIT_VOCABULARY: {roles.EDITOR: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.HANDLE_REPORTS: {roles.MODERATOR: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.MODERATE: {roles.MODERATOR: _ALL, roles.ADMINISTRATOR: _ALL},
    Right.CALL_ON_MEMBERS: {
        roles.ADVISER: _ALL,
        roles.PARTNERSHIPS: _ALL,
        roles.ADMINISTRATOR: _ALL,
    },
    Right.SEE_DENSITY: {
        roles.BOARD: _ALL,
        roles.PARTNERSHIPS: _ALL,
        roles.ADMINISTRATOR: _ALL,
    },
}


@dataclass(frozen=True)
class Reach:
    """Over what one person has one right: everything, or some services and offices (by key)."""

    everywhere: bool = False
    service_ids: frozenset[int] = frozenset()
    office_ids: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.everywhere or self.service_ids or self.office_ids)


def reach_of(user, right: Right) -> Reach:
    """Give over what `user` (or an anonymous visitor) has `right`; lists filter by it."""
    extents = {TABLE[right].get(role) for role in _roles_of(user)}
    if Extent.EVERYWHERE in extents:
        return Reach(everywhere=True)
    return Reach(
        service_ids=user.service_ids if Extent.OWN_SERVICE in extents else frozenset(),
        office_ids=(
            frozenset({user.office_id})
            if Extent.OWN_OFFICE in extents and user.office_id
            else frozenset()
        ),
    )


def has_right(user, right: Right, *, service=None, office=None) -> bool:
    """Tell whether `user` (or an anonymous visitor) has `right` over the object at hand.

    `service` and `office` are those the object belongs to; without either, only a right that
    reaches everywhere counts.
    """
    reach = reach_of(user, right)
    return (
        reach.everywhere
        or (service is not None and service.pk in reach.service_ids)
        or (office is not None and office.pk in reach.office_ids)
    )


def may_somewhere(right: Right) -> Callable[[object], bool]:
    """Give a test of a user: do they have `right` over anything at all? For menus and lists."""
    return lambda user: bool(reach_of(user, right))


def service_roles() -> frozenset[str]:
    """Give the codes of the roles that have a right over the person's own services."""
    return frozenset(
        role
        for extents in TABLE.values()
        for role, extent in extents.items()
        if extent is Extent.OWN_SERVICE
    )


def _roles_of(user) -> frozenset[str]:
    return user.roles if user.is_authenticated else frozenset()
