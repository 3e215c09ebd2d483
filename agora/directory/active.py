"""The filters that are on, in words, each with the address of the list without it."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from agora.core.countries import country_name
from agora.core.models import Town
from agora.directory.areas import area_name
from agora.directory.choices import Choice
from agora.directory.filter_form import FilterForm
from agora.directory.filters import Filters

# Those whose signs before a postal code are understood wherever a town is asked for.
_SIGNED = {"BE", "DE", "FR", "LU", "NL"}


@dataclass(frozen=True)
class Active:
    """One filter that is on. `language` is the one of its label, empty for the reader's;
    `query` says the list without it, after “?”."""

    label: str
    query: str
    language: str = ""


@dataclass(frozen=True)
class OtherTown:
    """A town that may be meant instead, and the list around it."""

    label: str
    query: str


def active_filters(
    form: FilterForm, filters: Filters, choices: dict[str, list[Choice]]
) -> list[Active]:
    """Give the filters that are on, in the order of `Filters`."""
    active = []
    for name in filters.names:
        chosen = _chosen(name, filters, choices)
        label = _label(name, filters, form) or chosen.label
        if name == "skill":
            label = _with_use(label, filters, form)
        active.append(Active(label, form.query(without=name), chosen.language))
    return active


def _chosen(name: str, filters: Filters, choices: dict[str, list[Choice]]) -> Choice:
    value = getattr(filters, name)
    code = getattr(value, "code", value)
    found = (choice for choice in choices.get(name, []) if choice.value == code)
    return next(found, Choice("", "", 0))


def _label(name: str, filters: Filters, form: FilterForm) -> str:
    """Give what a filter says, empty if that is the name of its choice."""
    match name:
        case "q":
            return pgettext("directory", "“%(words)s”") % {"words": filters.q}
        case "town":
            return pgettext("directory", "within %(km)s km of %(town)s") % {
                "km": filters.km,
                "town": filters.town.local_name,
            }
        case "area":
            return pgettext("directory", "in %(area)s") % {"area": area_name(filters.area)}
        case "remote":
            return str(form.base_fields["remote"].label)
        case "has":
            return str(dict(form.base_fields["has"].choices)[filters.has])
    return ""


def _with_use(skill: str, filters: Filters, form: FilterForm) -> str:
    use = dict(form.base_fields["use"].choices)[filters.use]
    return pgettext("directory", "%(skill)s: %(use)s") % {"skill": skill, "use": use}


def town_in_words(town: Town) -> str:
    """Give a town as one tells it from others: “Liège (4000, Belgium)”."""
    where = [*town.postal_codes[:1], str(country_name(town.country))]
    return f"{town.local_name} ({', '.join(where)})"


def other_towns(form: FilterForm) -> list[OtherTown]:
    """Give the other towns that may be meant by what was typed."""
    return [
        OtherTown(town_in_words(town), form.query(town=unmistakable(town)))
        for town in form.towns[1:]
    ]


def unmistakable(town: Town) -> str:
    """Give words that mean this town and no other of its name, as far as there are any."""
    if not town.postal_codes:
        return town.local_name
    sign = f"{town.country}-" if town.country in _SIGNED else ""
    return f"{sign}{town.postal_codes[0]} {town.local_name}"
