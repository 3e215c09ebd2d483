"""The filters of the directory, which stand in its address."""

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from agora.core.models import Town

if TYPE_CHECKING:
    from agora.directory.models import Concept

RADII = (10, 25, 50, 100)
DEFAULT_RADIUS = 25
USES = ("do", "teach", "learn")


@dataclass(frozen=True)
class Filters:
    """What to keep of all profiles; an empty value keeps everything.

    `q` are words; `trade` and `skill` concepts, `use` what the skill is used for; `town` the place
    around which, `km` how far; `language` a code of a spoken language; `availability` one of
    `models.Availability`; `has` is `offer` or `wanted`; `office`, `sector` and
    `area` (of `areas.area_codes`) are codes.
    """

    q: str = ""
    trade: "Concept | None" = None
    skill: "Concept | None" = None
    use: str = USES[0]
    town: Town | None = None
    km: int = DEFAULT_RADIUS
    remote: bool = False
    language: str = ""
    availability: str = ""
    has: str = ""
    office: str = ""
    sector: str = ""
    area: str = ""

    def __bool__(self) -> bool:
        return bool(self.names)

    @property
    def names(self) -> list[str]:
        """The names of the filters that keep less than everything; `use` and `km` are how."""
        return [
            field.name
            for field in fields(self)
            if field.name not in _HOW and getattr(self, field.name)
        ]

    def without(self, name: str) -> "Filters":
        """Give these filters but for one, as the counts of its choices need them; `use` counts
        as the skill it is said of."""
        name = "skill" if name == "use" else name
        return replace(self, **{name: _EMPTY[name]})

    @property
    def tokens(self) -> list[str]:
        """The tokens that a card must all have."""
        wanted = {
            f"do:{self.trade.pk}" if self.trade else "",
            f"{self.use}:{self.skill.pk}" if self.skill else "",
            f"language:{self.language}" if self.language else "",
            f"availability:{self.availability}" if self.availability else "",
            f"has:{self.has}" if self.has else "",
            f"office:{self.office}" if self.office else "",
            f"sector:{self.sector}" if self.sector else "",
            f"area:{self.area}" if self.area else "",
            "remote" if self.remote else "",
        }
        return sorted(wanted - {""})


_HOW = ("use", "km")
_EMPTY: dict[str, Any] = {field.name: field.default for field in fields(Filters)}
