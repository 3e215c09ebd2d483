"""Members' text: nothing unsafe comes out, nothing honest is lost, nothing takes for ever."""

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agora.core.markdown import render_markdown

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "pre", "s", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<a href='javascript:alert(1)' onclick='alert(1)'>x</a>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed'>x</p>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<form action=https://evil.example><input name=password></form>",
    "<base href=https://evil.example>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](java&#x09;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6a&#x61vascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](%6aavascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://evil.example/1)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.gif)",
    '![x](https://evil.example/pixel.gif "title")',
    '[x](https://ok.example "\\" onmouseover=\\"alert(1)")',
    '[x](https://ok.example/"onmouseover="alert(1))',
    "[<img src=x onerror=alert(1)>](https://ok.example)",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "| <script>alert(1)</script> | b |\n|---|---|\n| 1 | 2 |",
    "# <script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<script>alert(1)</script>",
]


class Reader(HTMLParser):
    """Collects the elements of a piece of HTML, as a browser would meet them."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.text = [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def assert_safe(html):
    for tag, attributes in Reader(html).elements:
        assert tag in TAGS
        assert set(attributes) <= {"a": {"href", "rel"}, "ol": {"start"}}.get(tag, set())
        if "href" in attributes:
            address = re.sub(r"[\x00-\x20]", "", attributes["href"]).lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):", address)
            assert scheme is None or scheme[1] in {"http", "https", "mailto", "tel"}
            assert attributes["rel"] == "nofollow ugc noopener"


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_comes_out_harmless(attack):
    assert_safe(render_markdown(attack))
    assert_safe(render_markdown(f"- a\n\n  > {attack}\n"))


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            [*ATTACKS, "**", "_", "`", "[", "](", ")", "<", ">", "\n", "\n\n", "|", "&"]
        ),
        max_size=8,
    ).map("".join)
)
def test_any_mix_of_attacks_comes_out_harmless(text):
    assert_safe(render_markdown(text))


@given(st.text(max_size=200))
def test_any_text_comes_out_harmless(text):
    assert_safe(render_markdown(text))


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# a\n## b\n### c", ["h3", "h4", "h5"]),
        ("## a\n## b\n### c\n## d", ["h3", "h3", "h4", "h3"]),
        ("# a\n#### b\n## c\n# d", ["h3", "h4", "h4", "h3"]),
        ("### a\n# b\n## c", ["h3", "h3", "h4"]),
        ("# a\n## b\n### c\n#### d\n##### e\n###### f", ["h3", "h4", "h5", "h6", "h6", "h6"]),
        ("a\n=\n\nb\n-", ["h3", "h4"]),
        ("> # a\n\n- ## b", ["h3", "h4"]),
    ],
)
def test_headings_continue_the_page_and_skip_no_level(text, levels):
    assert [tag for tag, _ in Reader(render_markdown(text)).elements if tag[0] == "h"] == levels


@pytest.mark.parametrize("level", [2, 3, 4, 5, 6])
def test_headings_start_at_the_level_asked(level):
    html = render_markdown("# a\n## b", heading_level=level)
    assert html == f"<h{level}>a</h{level}>\n<h{min(6, level + 1)}>b</h{min(6, level + 1)}>\n"


@pytest.mark.parametrize(
    "address",
    [
        "https://agora.example/fr/?a=1",
        "http://agora.example",
        "mailto:appui@mirabelle.example",
        "tel:+3225550111",
        "/fr/recommandations/",
        "#recommandation-3",
        "#3-%C3%89couter-les-membres",
        "../guide",
    ],
)
def test_honest_link_is_kept_as_written(address):
    (tag, attributes) = Reader(render_markdown(f"[là]({address})")).elements[1]
    assert tag == "a"
    assert attributes["href"] == address


def test_link_with_accents_is_written_in_percent_signs():
    assert 'href="#%C3%A9t%C3%A9"' in render_markdown("[été](#été)")


def test_picture_is_left_out_and_the_text_around_it_kept():
    html = render_markdown("avant ![plan](https://evil.example/x.png) après")
    assert Reader(html).text.split() == ["avant", "après"]
    assert "evil" not in html


def test_table_keeps_its_cells_without_styles():
    html = render_markdown("| Année | Nombre |\n|---|--:|\n| 2021 | 22 |")
    assert "style" not in html
    assert [tag for tag, _ in Reader(html).elements].count("th") == 2
    assert Reader(html).text.split() == ["Année", "Nombre", "2021", "22"]


@pytest.mark.parametrize(
    "text",
    [
        "conseiller·e",
        "adviseur·es",
        "Combien\u202f?",
        "35\u202f000\xa0membres",
        "« Où\xa0? »",
        "l’appui “curly” ‘quotes’",
        "a — b – c…",
        "R&D <5 >3",
        "(c) (tm) -- ...",
    ],
)
def test_signs_of_the_text_are_kept(text):
    assert Reader(render_markdown(text)).text.strip("\n") == text


def test_marks_become_elements():
    html = render_markdown("**a** _b_ ~~c~~ `d`\n\n3. e\n4. f\n\n---\n\n> g")
    tags = [tag for tag, _ in Reader(html).elements]
    assert {"strong", "em", "s", "code", "ol", "hr", "blockquote"} <= set(tags)
    assert '<ol start="3">' in html


def _bars(columns):
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|\n" * columns + "\n"


MONSTERS = {
    "emphasis": "*a **b " * 6000,
    "brackets": "[" * 40_000,
    "pictures": "![[](" * 8000,
    "code": "`a``b```" * 5000,
    "links": "[a](" * 8000 + ")" * 8000,
    "quotes": "> " * 20_000,
    "lists": "- " * 20_000,
    "stairs": "".join(" " * depth + "- a\n" for depth in range(280)),
    "references": "".join(f"[{n}]: a\n" for n in range(4000)) + "[1]" * 4000,
    "entities": "&#x" * 13_000,
    "tables": _bars(256) * 26,
    "one wide table": _bars(8000),
    "escapes": "\\" * 40_000,
    "autolinks": "<http:" * 6000,
}


@pytest.mark.parametrize("monster", MONSTERS)
def test_monstrous_text_takes_no_longer_than_its_length(monster):
    """Forty thousand characters: seconds at most, where a square law would take minutes."""
    began = time.process_time()
    html = render_markdown(MONSTERS[monster])
    assert time.process_time() - began < 6
    assert len(html) < 400_000
    assert_safe(html)


def test_long_table_keeps_all_its_rows():
    html = render_markdown("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 5000)
    assert html.count("<tr>") == 5001
    assert html.count("<table>") == 1


def test_ordinary_tables_after_one_another_are_all_tables():
    html = render_markdown("| a | b |\n|---|---|\n| 1 |\n\n" * 50)
    assert html.count("<table>") == 50
