"""The menu of the back office, read from the page that draws it."""

import json
import re


def menu(html: str) -> dict[str, str]:
    """Give the address of each line of the menu by its label, those of submenus included."""
    data = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', html, re.DOTALL)
    lines: dict[str, str] = {}
    _collect(json.loads(data[1]), lines)
    return lines


def _collect(node, lines: dict[str, str]) -> None:
    if isinstance(node, dict):
        if node.get("_type", "").endswith("MenuItem"):
            options = node["_args"][0]
            lines[options["label"]] = options.get("url", "")
        node = list(node.values())
    if isinstance(node, list):
        for part in node:
            _collect(part, lines)
