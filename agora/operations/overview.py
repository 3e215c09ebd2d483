"""What `agora --help` says: our commands by topic, Django's at the end."""

import textwrap

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

FIRST_TOPICS = ["Run", "Demo", "Recommendations", "Back up", "Development"]


def overview() -> str:
    """Give the help of the command line as text, at most 80 columns wide."""
    ours: dict[str, list[tuple[str, BaseCommand]]] = {}
    others = []
    for name, package in sorted(get_commands().items()):
        command = _load(package, name)
        topic = getattr(command, "topic", "")
        if topic:
            ours.setdefault(topic, []).append((name, command))
        else:
            others.append(name)
    lines = ["Usage: agora COMMAND [options]", ""]
    width = max((len(name) for commands in ours.values() for name, _ in commands), default=0)
    for topic in sorted(ours, key=_rank):
        lines.append(topic)
        for name, command in ours[topic]:
            indent = " " * (width + 4)
            lines += textwrap.wrap(
                command.help,
                width=80,
                initial_indent=f"  {name:<{width}}  ",
                subsequent_indent=indent,
            )
        lines.append("")
    lines.append("Commands of Django and of the libraries")
    lines += textwrap.wrap(
        ", ".join(others),
        width=80,
        initial_indent="  ",
        subsequent_indent="  ",
        break_on_hyphens=False,
    )
    lines += ["", "`agora COMMAND --help` says what a command takes.", ""]
    return "\n".join(lines)


def _load(package: str | BaseCommand, name: str) -> BaseCommand:
    return package if isinstance(package, BaseCommand) else load_command_class(package, name)


def _rank(topic: str) -> tuple[int, str]:
    place = FIRST_TOPICS.index(topic) if topic in FIRST_TOPICS else len(FIRST_TOPICS)
    return place, topic
