"""PNG from an SVG, with the font that it was measured with."""

import functools
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.diagnostics import MachineError, UsageError
from argmap.draw.metrics import known
from argmap.draw.typeface import Font, characters, cut, has

MOST_PIXELS = 200_000_000
"""Larger pictures would fill the memory of an ordinary machine."""


@functools.cache
def fonts() -> tuple[str, ...]:
    """The font files of Arimo."""
    from fontpkg_arimo import ROOT

    found = tuple(str(path) for path in sorted((ROOT / "files").glob("*.ttf")))
    if not found:
        raise MachineError("The package fontpkg-arimo holds no font; install it again.")
    return found


def needs_other_fonts(svg: str, font: Font | None = None) -> bool:
    """Whether a drawing has characters that neither Arimo nor the font has."""
    shown = characters(svg)
    return not known("".join(shown if font is None else shown - has(font)))


@contextmanager
def folders(pages: Iterable[str], font: Font | None) -> Iterator[tuple[Path, ...]]:
    """The folders of the font files that drawings need: Arimo, and what they use of another font."""
    arimo = Path(fonts()[0]).parent
    if font is None:
        yield (arimo,)
        return
    with TemporaryDirectory(prefix="argmap-") as made:
        for style, content in cut(font, frozenset().union(*map(characters, pages))):
            (Path(made) / f"{style}.ttf").write_bytes(content)
        yield (arimo, Path(made))


def png(
    svg: str,
    width: float,
    height: float,
    scale: float | None,
    background: str,
    font: Font | None = None,
) -> bytes:
    """The drawing as PNG, `scale` pixels to the point; without a scale, 2, or less if it would be too large.

    The file says its resolution, so that it is as large in print as the other formats.

    Raises:
        UsageError: the scale is not positive, the picture would be too large, or the font is broken.
        MachineError: the renderer failed.
    """
    if scale is None:
        scale = min(2.0, int((MOST_PIXELS / (width * height)) ** 0.5 * 1000) / 1000)
    if not scale > 0:
        raise UsageError(f"The scale must be above 0, not {scale}.")
    if width * scale * height * scale > MOST_PIXELS:
        most = (MOST_PIXELS / (width * height)) ** 0.5
        raise UsageError(
            f"At scale {scale:g} the picture would have {width * scale:.0f} by {height * scale:.0f} pixels; "
            f"choose a scale up to {int(most * 1000) / 1000:g}, or write SVG or PDF."
        )
    import resvg_py

    with folders([svg], font) as files:
        try:
            made = bytes(
                resvg_py.svg_to_bytes(
                    svg_string=svg,
                    zoom=scale,
                    background=background,
                    font_files=[str(file) for folder in files for file in sorted(folder.glob("*.ttf"))],
                    skip_system_fonts=not needs_other_fonts(svg, font),
                    font_family="Arimo",
                    sans_serif_family="Arimo",
                )
            )
        except ValueError as error:
            raise MachineError(f"The picture cannot be rendered: {error}.") from error
    return _with_resolution(made, scale)


def _with_resolution(png: bytes, scale: float) -> bytes:
    """A PNG that says how large it is: a point is the 72nd part of an inch of 0.0254 metres.

    The chunk pHYs counts pixels to the metre; it stands behind the first chunk, which has 25 bytes, and the
    signature, which has 8 (PNG specification, 3rd edition, 5.6 and 11.3.4.3).
    """
    dots = round(scale * 72 / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", dots, dots, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return png[:33] + chunk + png[33:]
