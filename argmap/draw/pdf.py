"""PDF from SVGs, with the font that they were measured with: by Typst, a few pages at a time."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from argmap.diagnostics import MachineError
from argmap.draw.hyperlinks import sheet_of, spots
from argmap.draw.raster import folders, needs_other_fonts
from argmap.draw.typeface import Font

if TYPE_CHECKING:
    import pypdf

Page: TypeAlias = tuple[str, float, float]
"""A drawing with its width and height."""


@attrs.frozen
class Fonts:
    """The folders of the fonts to draw with, whether those of the system are needed, too, and the user's."""

    folders: tuple[Path, ...]
    system: bool
    own: Font | None


_TOGETHER = 12
"""So many pages are made in one go."""
_FEW = 2
"""Typst takes 5 MB for a page and keeps that for ten goes, so that more pages are made a few at a time."""


def pdf(pages: Sequence[Page], title: str, font: Font | None = None) -> bytes:
    """Drawings as PDF: a page of its size for each, text that can be selected, links that work, no date.

    A link to a sheet leads to the page with that number, counted from 0, if it is there.

    Raises:
        UsageError: the font is broken.
        MachineError: the renderer failed.
    """
    drawings = [svg for svg, _, _ in pages]
    with folders(drawings, font) as found:
        fonts = Fonts(found, any(needs_other_fonts(svg, font) for svg in drawings), font)
        if len(pages) <= _TOGETHER:
            return _made(pages, title, fonts, inside=len(pages))
        starts = range(0, len(pages), _FEW)
        return _bound((_made(pages[start : start + _FEW], title, fonts) for start in starts), title)


def _made(pages: Sequence[Page], title: str, fonts: Fonts, *, inside: int | None = None) -> bytes:
    """Pages made by Typst; if it is said how many are `inside`, links to sheets lead to them."""
    import typst

    document = "#set document(title: sys.inputs.title, date: none)\n#set page(margin: 0pt)\n" + "".join(
        _page(number, inside, *page, fonts.own) for number, page in enumerate(pages)
    )
    try:
        # Typst takes folders of fonts; given files, it finds none and draws no text.
        compiler = typst.Compiler(
            document.encode(),
            font_paths=typst.Fonts(
                include_system_fonts=fonts.system,
                include_embedded_fonts=False,
                font_paths=list(map(str, fonts.folders)),
            ),
            sys_inputs={f"svg{number}": svg for number, (svg, _, _) in enumerate(pages)} | {"title": title},
        )
        made = compiler.compile(format="pdf", timestamp=0)
    except (typst.TypstError, ValueError, OSError) as error:
        raise MachineError(f"The PDF cannot be made: {error}.") from error
    assert isinstance(made, bytes)
    return made


def _page(number: int, inside: int | None, svg: str, width: float, height: float, font: Font | None) -> str:
    """A page in Typst, which draws the links of an SVG as text and keeps no addresses."""
    links = "".join(
        f"#place(top + left, dx: {spot.x:.2f}pt, dy: {spot.y:.2f}pt, link({target}, "
        f"box(width: {spot.width:.2f}pt, height: {spot.height:.2f}pt)))"
        for spot in spots(svg, font)
        if (target := _target(spot.href, inside))
    )
    return (
        f"#page(width: {width:.2f}pt, height: {height:.2f}pt)[#image(bytes(sys.inputs.svg{number}), "
        f'format: "svg", width: 100%, height: 100%, alt: sys.inputs.title){links}]\n'
    )


def _target(href: str, inside: int | None) -> str:
    """Where a link leads, in Typst; nothing if it is to a sheet that has no page."""
    sheet = sheet_of(href)
    if sheet is None or inside is None:
        return _string(href)
    return f"(page: {sheet + 1}, x: 0pt, y: 0pt)" if sheet < inside > 1 else ""


def _string(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bound(parts: Iterable[bytes], title: str) -> bytes:
    """PDFs as one, in which links to sheets lead to their pages."""
    import pypdf

    whole = pypdf.PdfWriter()
    for part in parts:
        whole.append(io.BytesIO(part), import_outline=False)
    whole.metadata = {"/Title": title}
    for page in whole.pages:
        # It points into the structure of a part, of which the whole knows nothing.
        page.pop("/StructParents", None)
        for note in page.annotations or ():
            _lead(whole, note.get_object())
    made = io.BytesIO()
    whole.write(made)
    return made.getvalue()


def _lead(whole: "pypdf.PdfWriter", note: "pypdf.generic.PdfObject | None") -> None:
    """Have a link to a sheet lead to the top of its page."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

    if not isinstance(note, DictionaryObject) or "/A" not in note:
        return
    action = note["/A"].get_object()
    sheet = sheet_of(str(action.get("/URI"))) if isinstance(action, DictionaryObject) else None
    if sheet is None:
        return
    page = whole.pages[sheet]
    assert page.indirect_reference is not None
    del note["/A"]
    top = FloatObject(page.mediabox.height)
    spot = [page.indirect_reference, NameObject("/XYZ"), FloatObject(0), top, FloatObject(0)]
    note[NameObject("/Dest")] = ArrayObject(spot)
