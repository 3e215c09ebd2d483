"""Write one's own profile, all of it or a part."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agora.accounts.actions.change_display_name import change_display_name
from agora.accounts.models import User
from agora.directory.actions import writing as checks
from agora.directory.actions.keeping import keep, lock_own, set_visibility
from agora.directory.actions.writing import Said, Writing
from agora.directory.languages import SPOKEN
from agora.directory.models import Profile, ProfileLink, ProfileSkill, ProfileText


@transaction.atomic
def update_profile(*, actor: User, writing: Writing) -> Profile:
    """Put what `actor` says of themselves in their profile and give it; what they do not name
    stays, and so does who finds it.

    Raises PermissionDenied for someone who may have none, and ValidationError under the names of
    the fields (`trades`, `skills_do`, `offer_fr`, `link_url_1`, ...).
    """
    profile = lock_own(actor)
    if writing.display_name is not None:
        change_display_name(actor=actor, name=writing.display_name)
    _write_lines(profile, writing)
    if writing.where is not None:
        where = checks.checked_where(writing.where)
        profile.travels_km, profile.works_remotely = where.travels_km, where.works_remotely
    if writing.availability is not None:
        _say_availability(profile, checks.checked_availability(writing.availability))
    set_visibility(profile, writing.visibility)
    _write_texts(profile, writing.texts)
    if writing.skills is not None:
        _write_skills(profile, checks.checked_skills(writing.skills))
    if writing.links is not None:
        _write_links(profile, checks.checked_links(writing.links))
    return keep(profile, "profile.updated")


def _write_lines(profile: Profile, writing: Writing) -> None:
    if writing.language is not None:
        profile.language = writing.language
    if writing.professional_name is not None:
        profile.professional_name = checks.checked_line(
            "professional_name", writing.professional_name, checks.LONGEST_NAME
        )
    if writing.pronoun is not None:
        profile.pronoun = checks.checked_line("pronoun", writing.pronoun, checks.LONGEST_PRONOUN)
    if writing.trades is not None:
        profile.trades = checks.checked_trades(writing.trades)
    if writing.languages is not None:
        profile.languages = sorted(SPOKEN.intersection(writing.languages))


def _say_availability(profile: Profile, said: Said) -> None:
    profile.availability = said.state
    profile.available_from = said.starts
    profile.availability_said_at = timezone.now() if said.state else None


def _write_texts(profile: Profile, parts: dict[str, dict[str, str]]) -> None:
    for part, texts in parts.items():
        if part not in ProfileText.Part.values:
            raise ValidationError(f"{part} is no part of a profile")
        for language, given in texts.items():
            text = checks.checked_text(f"{part}_{language}", given)
            if text:
                ProfileText.objects.update_or_create(
                    profile=profile, part=part, language=language, defaults={"text": text}
                )
            else:
                profile.texts.filter(part=part, language=language).delete()


def _write_skills(profile: Profile, skills: list[tuple[str, str]]) -> None:
    profile.skills.all().delete()
    ProfileSkill.objects.bulk_create(
        ProfileSkill(profile=profile, position=position, words=words, use=use)
        for position, (words, use) in enumerate(skills, start=1)
    )


def _write_links(profile: Profile, links: list[tuple[str, str]]) -> None:
    profile.links.all().delete()
    ProfileLink.objects.bulk_create(
        ProfileLink(profile=profile, position=position, label=label, url=url)
        for position, (label, url) in enumerate(links, start=1)
    )
