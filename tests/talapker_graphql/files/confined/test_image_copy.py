"""A picture is seen upright, under a stamp, and nothing that came beside it goes along."""

import io

import pytest
from PIL import Image, ImageChops

from support.hostile_files import picture_with_its_camera, png_with_a_text, saved
from support.uploads import a_jpeg, a_png
from talapker_graphql.files.confined.image_copy import stamped_image

LINES = ("view-1  u-member", "2021-10-01 09:00:00 UTC  central")


def copied(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(stamped_image(content, LINES)))
    picture.load()
    return picture


@pytest.mark.parametrize("shade", ["white", "black"])
def test_the_stamp_is_seen_on_bright_and_on_dark(shade: str) -> None:
    plain = Image.new("RGB", (600, 400), shade)

    stamped = copied(saved(plain, "PNG")).crop((0, 0, 600, 400))

    for part in ((0, 0, 300, 200), (300, 0, 600, 200), (0, 200, 300, 400), (300, 200, 600, 400)):
        assert ImageChops.difference(stamped.crop(part), plain.crop(part)).getbbox() is not None


def test_a_strip_with_every_line_is_added_below_and_covers_nothing() -> None:
    stamped = copied(saved(Image.new("RGB", (600, 400), "black"), "PNG"))

    assert stamped.width == 600
    strip = stamped.crop((0, 400, 600, stamped.height)).convert("L")
    assert strip.getextrema() == (0, 255)


@pytest.mark.parametrize("content", [a_png(), a_jpeg(1)], ids=["png", "jpeg"])
def test_the_smallest_picture_has_a_whole_stamp(content: bytes) -> None:
    stamped = copied(content)

    assert stamped.width > 100
    assert stamped.height > 20


@pytest.mark.parametrize("content", [picture_with_its_camera(), png_with_a_text()], ids=["camera", "text"])
def test_nothing_that_came_beside_the_picture_goes_along(content: bytes) -> None:
    made = stamped_image(content, LINES)

    assert b"Invented" in content
    assert b"Invented" not in made
    with Image.open(io.BytesIO(made)) as stamped:
        assert not stamped.getexif()
        assert not {"exif", "icc_profile", "Author", "comment"} & set(stamped.info)


def test_a_picture_taken_lying_down_is_seen_standing() -> None:
    with Image.open(io.BytesIO(picture_with_its_camera())) as taken:
        assert taken.size == (620, 877)

    assert copied(picture_with_its_camera()).width == 877


@pytest.mark.parametrize(
    ("mode", "shade", "seen"),
    [
        ("1", 1, 255),
        ("L", 100, 100),
        ("I;16", 40_000, 156),
        ("P", 0, 0),
        ("LA", (50, 0), 255),
        ("RGBA", (9, 9, 9, 0), 255),
    ],
)
def test_shades_are_seen_as_they_were(mode: str, shade: int | tuple[int, ...], seen: int) -> None:
    plain = Image.new(mode, (900, 900), shade)

    stamped = copied(saved(plain, "PNG"))

    # The upper left corner is free of letters.
    assert stamped.convert("L").getpixel((0, 0)) == seen


def test_a_picture_for_printers_is_seen_in_colour() -> None:
    red = Image.new("CMYK", (100, 100), (0, 255, 255, 0))

    stamped = copied(saved(red, "JPEG"))

    assert stamped.mode == "RGB"
