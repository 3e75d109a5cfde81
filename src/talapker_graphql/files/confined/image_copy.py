"""A stamped copy of a picture: upright, under a text that says who looks, without anything that came beside it."""

import io

from PIL import Image, ImageDraw, ImageFont, ImageOps

from talapker_graphql.files.confined.stamp import plain

_FORMATS = ("JPEG", "PNG")
_QUALITY = 85
_PALE = 96
_SLANT = 30
_SMALLEST_LETTER = 8
_LARGEST_LETTER = 160


def stamped_image(content: bytes, lines: tuple[str, ...]) -> bytes:
    """The copy of `content`, of its own type, with `lines` at its foot and the first again and again across it.

    Raises:
        OSError: it cannot be read.
    """
    with Image.open(io.BytesIO(content), formats=_FORMATS) as original:
        kind = "PNG" if original.format == "PNG" else "JPEG"
        picture = _plain_picture(original)
    texts = [plain(line) for line in lines]
    _write_across(picture, texts[0])
    picture = _with_foot(picture, texts)
    made = io.BytesIO()
    # Nothing that came with the picture is handed to `save`: no EXIF, no colour profile, no text.
    if kind == "PNG":
        picture.save(made, kind, compress_level=3)
    else:
        picture.save(made, kind, quality=_QUALITY)
    return made.getvalue()


def _plain_picture(original: Image.Image) -> Image.Image:
    """The picture as it is seen: turned as its EXIF says, on white where it is transparent, grey or in colour."""
    ImageOps.exif_transpose(original, in_place=True)
    if original.mode in {"1", "L"} and "transparency" not in original.info:
        picture = original.convert("L")
    elif original.mode in {"I", "I;16", "F"}:
        picture = original.point(lambda value: value / 256).convert("L")
    elif original.has_transparency_data:
        layers = original.convert("RGBA")
        picture = Image.new("RGB", layers.size, "white")
        picture.paste(layers, mask=layers.getchannel("A"))
    else:
        picture = original.convert("RGB")
    picture.info = {}
    return picture


def _letter_height(width: int, longest: int) -> int:
    return max(_SMALLEST_LETTER, min(_LARGEST_LETTER, int(width / (0.62 * longest))))


def _write_across(picture: Image.Image, text: str) -> None:
    """Write `text` aslant, in pale tiles over the whole picture: dark where it is bright, so that it shows on both."""
    font = ImageFont.load_default(_letter_height(picture.width, len(text)))
    _, _, right, bottom = (int(side) for side in font.getbbox(text))
    tile = Image.new("L", (right + bottom * 2, bottom * 2), 0)
    ImageDraw.Draw(tile).text((0, bottom // 2), text, fill=_PALE, font=font)
    tile = tile.rotate(_SLANT, expand=True)
    ink = 128 if picture.mode == "L" else (200, 30, 30)
    step_x, step_y = max(1, tile.width), max(1, tile.height)
    for top in range(0, picture.height, step_y):
        for left in range(0, picture.width, step_x):
            picture.paste(ink, (left, top, left + tile.width, top + tile.height), tile)


def _with_foot(picture: Image.Image, texts: list[str]) -> Image.Image:
    """The picture with a white strip under it that holds every line: what it shows is not covered there."""
    letters = _letter_height(picture.width, max(len(text) for text in texts))
    font = ImageFont.load_default(letters)
    height = int(letters * 1.4)
    width = max(picture.width, *(int(font.getlength(text)) + height for text in texts))
    whole = Image.new(picture.mode, (width, picture.height + height * len(texts) + height // 2), "white")
    whole.paste(picture, (0, 0))
    draw = ImageDraw.Draw(whole)
    for row, text in enumerate(texts):
        draw.text((height // 4, picture.height + height // 4 + row * height), text, fill="black", font=font)
    return whole
