"""The pictures of the demo's people: a few shapes drawn here, of nobody."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

Colours = list[str]
SQUARE = (1200, 1200)
WIDE = (1600, 1200)


def draw_picture(drawing: str, colours: Colours) -> bytes:
    """Give one of `DRAWINGS` as a PNG; the first of its colours is the ground's.

    Raises KeyError for a drawing that is none.
    """
    size, draw_on = DRAWINGS[drawing]
    picture = Image.new("RGB", size, colours[0])
    draw_on(ImageDraw.Draw(picture), colours)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _bust(draw: ImageDraw.ImageDraw, clothes: str, face: str, hair: str) -> None:
    draw.ellipse((180, 820, 1020, 1700), fill=clothes)
    draw.rectangle((520, 700, 680, 900), fill=face)
    draw.ellipse((370, 300, 830, 820), fill=face)
    draw.chord((355, 270, 845, 760), 180, 360, fill=hair)
    draw.arc((500, 560, 700, 720), 25, 155, fill=hair, width=18)
    for x in (480, 680):
        draw.ellipse((x, 540, x + 40, 590), fill=hair)


def _camera(draw: ImageDraw.ImageDraw, colours: Colours) -> None:
    _, dark, clothes, hair = colours
    _bust(draw, clothes, "#d9a066", hair)
    draw.rounded_rectangle((330, 760, 870, 1080), 40, fill=dark)
    draw.rectangle((430, 710, 570, 770), fill=dark)
    draw.ellipse((500, 800, 740, 1040), fill="#f5f5f5")
    draw.ellipse((550, 850, 690, 990), fill=dark)


def _headphones(draw: ImageDraw.ImageDraw, colours: Colours) -> None:
    _, clothes, band, hair = colours
    _bust(draw, clothes, "#f0c8a0", hair)
    draw.arc((320, 220, 880, 860), 180, 360, fill=band, width=46)
    for x in (300, 810):
        draw.rounded_rectangle((x, 500, x + 90, 700), 36, fill=band)


def _stage(draw: ImageDraw.ImageDraw, colours: Colours) -> None:
    _, light, people = colours
    draw.polygon(((800, 0), (250, 1020), (1350, 1020)), fill=light)
    draw.ellipse((250, 920, 1350, 1120), fill=light)
    for x, tall in ((640, 300), (900, 360)):
        draw.polygon(((x, 1020 - tall), (x - 80, 1020), (x + 80, 1020)), fill=people)
        draw.ellipse((x - 45, 940 - tall, x + 45, 1030 - tall), fill=people)


def _letter(draw: ImageDraw.ImageDraw, colours: Colours) -> None:
    _, ink, point = colours
    draw.ellipse((380, 300, 980, 900), outline=ink, width=130)
    draw.rectangle((860, 300, 990, 900), fill=ink)
    draw.ellipse((1080, 770, 1210, 900), fill=point)


def _bowl(draw: ImageDraw.ImageDraw, colours: Colours) -> None:
    _, clay, gold = colours
    draw.chord((400, 150, 1200, 950), 0, 180, fill=clay)
    draw.rectangle((680, 930, 920, 1000), fill=clay)
    for crack in (
        ((560, 550), (640, 680), (620, 800), (700, 930)),
        ((820, 550), (780, 660), (840, 760), (800, 945)),
        ((1040, 550), (980, 640), (1030, 720), (960, 890)),
    ):
        draw.line(crack, fill=gold, width=12, joint="curve")


DRAWINGS: dict[str, tuple[tuple[int, int], Callable[[ImageDraw.ImageDraw, Colours], None]]] = {
    "bowl": (WIDE, _bowl),
    "camera": (SQUARE, _camera),
    "headphones": (SQUARE, _headphones),
    "letter": (WIDE, _letter),
    "stage": (WIDE, _stage),
}
