"""The small drawings of the interface, as strokes on a grid of 24."""

PATHS = {
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "bell": "M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4",
    "busy": "M12 4a8 8 0 1 0 8 8M12 8v4l3 2",
    "calendar": "M5 6h14v14H5zM5 10h14M9 3v5M15 3v5",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "chevron": "M6 9l6 6 6-6",
    "close": "M6 6l12 12M18 6L6 18",
    "document": "M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5",
    "door": "M6 21V4h9v17M4 21h16M15 6h3v15M11.5 12v1",
    "dot": "M12 9.5a2.5 2.5 0 1 0 .01 0z",
    "error": "M12 4a8 8 0 1 0 .01 0zM12 8v5M12 15.8v.4",
    "feed": "M6 18v.01M6 12a6 6 0 0 1 6 6M6 6a12 12 0 0 1 12 12",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "home": "M4 11.5L12 5l8 6.5M6.5 10v9h11v-9",
    "info": "M12 4a8 8 0 1 0 .01 0zM12 11v5M12 7.8v.4",
    "letter": "M4 6h16v12H4zM4 7l8 6 8-6",
    "link": "M10 7H6v12h12v-4M13 5h6v6M19 5l-9 9",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "person": "M12 4a4 4 0 1 0 .01 0zM4.5 20c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
    "search": "M11 5a6 6 0 1 0 .01 0zM15.5 15.5L20 20",
    "sprout": "M12 20v-8M12 12c0-4-2.5-6-7-6 0 4 2.5 6 7 6zM12 14c0-3 2-5 7-5 0 3.5-2.5 5-7 5",
    "branch": "M12 21V9M12 17c-4 0-6-2-6-5M12 14c4 0 6-2 6-5M12 9c-2-1.5-2-4 0-6 2 2 2 4.5 0 6z"
    "M6 12c-1.5-1.2-1.5-2.8 0-4 1.5 1.2 1.5 2.8 0 4z"
    "M18 9c-1.5-1.2-1.5-2.8 0-4 1.5 1.2 1.5 2.8 0 4z",
    "tree": "M12 21v-8M12 16l-3-3M12 3a4.5 4.5 0 0 0-4.3 3.2A4.5 4.5 0 0 0 8 15h8"
    "a4.5 4.5 0 0 0 .3-8.8A4.5 4.5 0 0 0 12 3z",
    "warning": "M12 4.5L3.5 19h17zM12 10v4M12 16.3v.4",
}

TONES = {
    "neutral": "dot",
    "good": "check",
    "busy": "busy",
    "warning": "warning",
    "bad": "close",
    "accent": "calendar",
}
NOTICES = {"info": "info", "success": "check", "warning": "warning", "error": "error"}
