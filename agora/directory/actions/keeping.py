"""What every action on a profile does around its change."""

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.core import audit
from agora.directory.cards import write_cards
from agora.directory.models import Field, Profile, Visibility
from agora.directory.permissions import check_edit_profile
from agora.search import entries


def lock_own(actor: User) -> Profile:
    """Give the profile of `actor`, locked, made if there was none; raise PermissionDenied if
    they may have none."""
    check_edit_profile(actor)
    # Agreements and names lock their person first: so do we.
    User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    Profile.objects.get_or_create(user=actor, defaults={"language": actor.language})
    return Profile.objects.select_for_update().get(user=actor)


def set_visibility(profile: Profile, visibility: dict[str, str]) -> None:
    """Set who sees the named fields; the others stay. Raises ValidationError for an unknown one."""
    for field, who in visibility.items():
        if field not in Field.values or who not in Visibility.values:
            raise ValidationError(pgettext("visibility", "Say who sees this."), code="unknown")
    profile.visibility = profile.visibility | visibility


def keep(profile: Profile, verb: str, **details) -> Profile:
    """Save a changed profile, renew what it is found by, tell the audit log; give it afresh."""
    profile.save()
    fresh = Profile.objects.with_parts().get(pk=profile.pk)
    write_cards(fresh)
    entries.put("profile", [fresh.pk])
    audit.record(verb, actor=fresh.user, subject=fresh, **details)
    return fresh
