"""Pictures on cards: what may be read, what it is by its content, and what is told of the rest."""

import base64
import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap, Builder
from argmap.cli import main
from argmap.draw import draw
from argmap.draw import images as module
from argmap.draw.compose import scene_of
from argmap.draw.scene import Stack
from argmap.draw.style import Sizes
from argmap.files import read_text


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\x10\x90\x60" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


JPEG_HEAD = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x11\x08\x00\x20\x00\x40" + bytes(10)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><circle cx="40" cy="20" r="18"/></svg>'


def named(*names: object, **settings: object) -> ArgumentMap:
    b = Builder(title="Pictures", data={"images": settings} if settings else {})
    b.claim("It is a harbour.", id="harbour", data={"images": list(names)}, tags=["sea"])
    return b.build()


def codes(map: ArgumentMap, folder: Path) -> list[str]:
    return [finding.message for finding in draw(map, images=[folder]).findings]


def test_pictures_are_in_the_drawing_as_data(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png(200, 100))
    (tmp_path / "b.svg").write_bytes(SVG)
    made = draw(named("a.png", "b.svg"), images=[tmp_path])
    assert made.findings == ()
    svg = made.value.svg
    hrefs = re.findall(r'<image [^>]*href="data:([a-z/+]+);base64,([^"]*)"', svg)
    assert [kind for kind, _ in hrefs] == ["image/png", "image/svg+xml"]
    assert base64.b64decode(hrefs[0][1]) == png(200, 100)
    assert "Pictures: a.png, b.svg." in svg
    assert str(tmp_path) not in svg
    assert made.value.png(1.0).startswith(b"\x89PNG")
    assert made.value.pdf().startswith(b"%PDF")
    assert "img-src data:;" in made.value.html()


def test_without_folders_nothing_is_read() -> None:
    made = draw(named("a.png"))
    assert (made.findings, "<image" in made.value.svg) == ((), False)
    assert "img-src" not in made.value.html()


def test_the_command_shows_pictures_of_the_roots_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "h.png").write_bytes(png(4, 4))
    source, made = tmp_path / "map.argdown", tmp_path / "map.svg"
    source.write_text("[Harbour]: A harbour. {images: [h.png]}\n", encoding="utf-8")
    assert main(["render", str(source), "-o", str(made)]) == 0
    assert "<image" not in made.read_text(encoding="utf-8")
    assert main(["render", str(source), "-o", str(made), "--root", str(tmp_path)]) == 0
    assert "data:image/png" in made.read_text(encoding="utf-8")


def test_the_files_that_are_looked_for_are_told_and_lie_in_the_folders(tmp_path: Path) -> None:
    names = ["a.png", "no\\b.png", "../c.png", "/d.png", "http://example.org/e.png", "a\0", "", "sea"]
    told = module.image_files(named(*names, files={"sea": {"path": "h.png"}}, useTags=True), [tmp_path])
    assert told == (tmp_path / "a.png", tmp_path / "no" / "b.png", tmp_path / "h.png")


def test_front_matter_names_files_and_sizes(tmp_path: Path) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "h.png").write_bytes(png(40, 40))
    text = (
        "===\nimages:\n    useTags: true\n    files:\n        sea:\n            path: pics/h.png\n"
        "            width: 80\n===\n\n[Harbour]: A harbour. #sea\n"
    )
    svg = draw(read_text(text, format="argdown").unwrap(), images=[tmp_path]).unwrap().svg
    assert 'width="60" height="60" href="data:image/png' in svg


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "/etc/passwd",
        "link.png",
        "http://example.org/x.png",
        "file:///etc/passwd",
        "C:\\x.png",
        "..\\secret.png",
        "a\0b",
        "",
        ".",
        "no-such-file.png",
        "x" * 5000,
    ],
)
def test_nothing_outside_the_folders_is_read(path: str, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.png").write_bytes(png(2, 2))
    (root / "link.png").symlink_to(tmp_path / "secret.png")
    made = draw(named(path), images=[root])
    assert [finding.rule.code for finding in made.findings] == ["D306"]
    assert "<image" not in made.value.svg


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"GIF89a", "no PNG, JPEG or SVG"),
        (b"\x89PNG\r\n\x1a\n", "no PNG, JPEG or SVG"),
        (b"\xff\xd8\xff\xd9", "does not say how large"),
        (b"<html/>", "no PNG, JPEG or SVG"),
        (b"<svg", "no PNG, JPEG or SVG"),
        (b"<svg/>", "does not say how large"),
        (b'<svg width="0" height="9"/>', "of no size"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg width="9" height="9"/>', "document type"),
        (b'<svg width="9" height="9"><script>alert(1)</script></svg>', "runs or fetches"),
        (b'<svg width="9" height="9" onload="alert(1)"/>', "runs or fetches"),
        (b'<svg width="9" height="9"><image href="http://example.org/"/></svg>', "runs or fetches"),
        (b'<svg width="9" height="9"><image href="/etc/passwd"/></svg>', "runs or fetches"),
        (b'<svg width="9" height="9"><rect fill="url(http://example.org/#a)"/></svg>', "runs or fetches"),
        (b'<svg width="9" height="9"><style>@import "x";</style></svg>', "runs or fetches"),
        (b'<svg width="9" height="9"><style>a { fill: u\\72l(http://x) }</style></svg>', "runs or fetches"),
        (b'<svg width="9" height="9"><set attributeName="href" to="http://x"/></svg>', "runs or fetches"),
        (b'<?xml-stylesheet href="x.css"?><svg width="9" height="9"/>', "runs or fetches"),
        (png(2, 2)[:16] + struct.pack(">II", 60_000, 60_000) + bytes(20), "60000 by 60000 pixels"),
        (bytes(2_000_001), "2,000,001 bytes"),
    ],
)
def test_what_is_not_shown_is_told(content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(content)
    (message,) = codes(named("x.png"), tmp_path)
    assert message.startswith("The picture 'x.png' is not shown: ")
    assert why in message


def test_an_svg_may_refer_to_itself(tmp_path: Path) -> None:
    (tmp_path / "x.svg").write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9"><g id="a"/>'
        b'<use href="#a" fill="url(#b)"/></svg>'
    )
    assert codes(named("x.svg"), tmp_path) == []


def test_a_jpeg_says_how_large_it_is() -> None:
    assert module.sniff(JPEG_HEAD) == ("image/jpeg", 64.0, 32.0)


@given(
    st.binary(max_size=200), st.sampled_from([b"", JPEG_HEAD[:3], JPEG_HEAD[:12], png(3, 3)[:30], b"<svg"])
)
def test_any_bytes_are_a_picture_or_none(rest: bytes, start: bytes) -> None:
    try:
        kind, width, height = module.sniff(start + rest)
    except module.NoImageError:
        return
    assert kind.startswith("image/")
    assert width > 0
    assert height > 0


def test_all_pictures_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES_TOGETHER", 100)
    for name in ("a.svg", "b.svg"):
        (tmp_path / name).write_bytes(SVG)
    (message,) = codes(named("a.svg", "a.svg", "b.svg"), tmp_path)
    assert "'b.svg'" in message


def test_large_pictures_are_as_large_as_a_card() -> None:
    b = Builder()
    b.claim("A.", id="a", data={"images": ["x"]})
    wide = module.Image(name="x", href="data:", width=4000.0, height=100.0)
    made = scene_of(b.build(), Sizes(), across=False, labels={}, images={"a": (wide,)})
    (stack,) = made.nodes
    assert isinstance(stack, Stack)
    (inset,) = stack.cards[0].insets
    assert round(inset.width, 6) == 174.0
    assert round(inset.height, 6) == 4.35
