"""Pictures on cards: which files a map names, and those of them that may be shown, as data in the drawing.

Argdown lists files by name under `images` in the front matter, and elements name them in their data. A file
is read only below the folders that somebody else names, and what it is, is told by its content. Nothing is
ever fetched.
"""

import base64
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import attrs

from argmap.data import number
from argmap.diagnostics import Diagnostic
from argmap.draw.camps import Excerpt
from argmap.draw.measure import one_line
from argmap.draw.rules import NO_IMAGE
from argmap.elements import Argument, Claim
from argmap.model import ArgumentMap

MOST_BYTES = 2_000_000
"""A file that is larger is not shown."""
MOST_BYTES_TOGETHER = 20_000_000
"""When all files together are larger, those that come later are not shown."""
MOST_PIXELS = 25_000_000
"""A picture that has more is not shown: unpacked, it would take a hundred megabytes."""
MOST_ON_A_CARD = 3

_PNG = b"\x89PNG\r\n\x1a\n"
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The segments of a JPEG that say how large it is (ITU-T T.81, table B.1)."""
_LENGTH = re.compile(r"\s*(\d+(?:\.\d*)?|\.\d+)(?:px|pt)?\s*")
_LEADS_OUT = re.compile(r"url\(\s*['\"]?(?!['\"]?#)|image(?:-set)?\(|@|\\|expression\(", re.IGNORECASE)
"""What a style may not have: an address, what has one, and signs by which a word can be hidden."""
_LIVE = ("script", "foreignObject", "iframe", "object", "embed", "audio", "video", "set", "animate")


@attrs.frozen(kw_only=True)
class Image:
    """A picture as it can stand in a drawing: its data, and its width and height in pixels."""

    name: str
    href: str = attrs.field(repr=False)
    width: float
    height: float


@attrs.frozen
class Images:
    """The pictures of each element, and what is wrong with those that are not shown."""

    of: Mapping[str, tuple[Image, ...]]
    findings: tuple[Diagnostic, ...]


class NoImageError(Exception):
    """Why a file is not shown."""


def images_of(map: ArgumentMap, folders: Sequence[Path]) -> Images:
    """The pictures of a map's claims and arguments that lie in one of some folders; none without folders."""
    if not folders:
        return Images({}, ())
    return _Gathering(map, folders).images()


def image_files(map: ArgumentMap, folders: Sequence[Path]) -> tuple[Path, ...]:
    """The files below some folders that a map's pictures are looked for in, those that are not there, too."""
    gathering = _Gathering(map, folders)
    names = dict.fromkeys(name for element in gathering.elements() for name in gathering.names(element))
    places = (gathering.place(name) for name in names)
    return tuple(
        root / place
        for place in places
        if place is not None and ".." not in place.parts
        for root in gathering.roots
    )


def image_names(map: ArgumentMap) -> Iterator[tuple[str, str]]:
    """The pictures that a map's claims and arguments name, whether they are there or not, each by the id."""
    gathering = _Gathering(map, ())
    for element in gathering.elements():
        yield from ((element.id, name) for name in dict.fromkeys(gathering.names(element)))


class _Gathering:
    def __init__(self, map: ArgumentMap, folders: Sequence[Path]) -> None:
        self.map = map
        self.roots = [folder.resolve() for folder in folders]
        whole = map.whole.map if isinstance(map, Excerpt) else map
        given = whole.data.get("images")
        self.settings: Mapping[str, object] = given if isinstance(given, Mapping) else {}
        files = self.settings.get("files")
        self.files: Mapping[str, object] = files if isinstance(files, Mapping) else {}
        self.left = MOST_BYTES_TOGETHER
        self.read: dict[str, Image | str] = {}

    def images(self) -> Images:
        found: dict[str, tuple[Image, ...]] = {}
        wrong: dict[str, list[str]] = {}
        for element in self.elements():
            shown = []
            for name in self.names(element):
                made = self.image(name)
                if isinstance(made, Image):
                    shown.append(made)
                else:
                    wrong.setdefault(name, []).append(element.id)
            if shown:
                found[element.id] = tuple(shown[:MOST_ON_A_CARD])
        return Images(found, tuple(self.finding(name, ids) for name, ids in wrong.items()))

    def elements(self) -> Iterator[Claim | Argument]:
        yield from self.map.claims
        yield from self.map.arguments

    def names(self, element: Claim | Argument) -> Iterator[str]:
        """The names of an element's pictures: those in its data, and its tags if the map says so."""
        said = element.data.get("images") if self.settings.get("useData", True) is True else ()
        if isinstance(said, str):
            yield said
        elif isinstance(said, Sequence):
            yield from (each for each in said if isinstance(each, str))
        if self.settings.get("useTags") is True:
            yield from (tag for tag in element.tags if tag in self.files)

    def image(self, name: str) -> Image | str:
        """A picture by its name, or why there is none; each is read once."""
        if name not in self.read:
            try:
                self.read[name] = self.opened(name)
            except NoImageError as error:
                self.read[name] = str(error)
        return self.read[name]

    def told(self, name: str) -> Mapping[str, object]:
        """What the map says of a picture: its path, and perhaps how large it is to be."""
        entry = self.files.get(name)
        return entry if isinstance(entry, Mapping) else {"path": entry or name}

    def place(self, name: str) -> PurePosixPath | None:
        """Where in a folder a picture is to be, if what the map says is a path in one."""
        path = self.told(name).get("path")
        place = PurePosixPath(path.replace("\\", "/")) if isinstance(path, str) and "\0" not in path else None
        if place is None or not place.parts or place.is_absolute() or ":" in place.parts[0]:
            return None
        return place

    def opened(self, name: str) -> Image:
        told = self.told(name)
        if not isinstance(told.get("path"), str):
            raise NoImageError("the map does not say in which file it is")
        content = self.content(name)
        kind, width, height = sniff(content)
        self.left -= len(content)
        wide, high = (max(number(told.get(key)) or 0.0, 0.0) for key in ("width", "height"))
        if wide or high:
            width, height = wide or width * high / height, high or height * wide / width
        data = base64.b64encode(content).decode("ascii")
        return Image(name=name, href=f"data:{kind};base64,{data}", width=width, height=height)

    def content(self, name: str) -> bytes:
        """The bytes of a picture's file below one of the folders."""
        place = self.place(name)
        if place is None:
            raise NoImageError("what it names is no path in a folder")
        for root in self.roots:
            try:
                file = (root / place).resolve()
                if not file.is_relative_to(root) or not file.is_file():
                    continue
                size = file.stat().st_size
                if size > MOST_BYTES:
                    raise NoImageError(f"it has {size:,} bytes, and {MOST_BYTES:,} are the most")
                if size > self.left:
                    raise NoImageError(f"the map has more than {MOST_BYTES_TOGETHER:,} bytes of pictures")
                return file.read_bytes()
            except (OSError, ValueError, RuntimeError) as error:
                raise NoImageError(
                    f"it cannot be read ({getattr(error, 'strerror', None) or error})"
                ) from error
        raise NoImageError("there is no such file below the folders that were named")

    def finding(self, name: str, ids: Sequence[str]) -> Diagnostic:
        return Diagnostic(
            NO_IMAGE,
            f"The picture {one_line(name)[:80]!r} is not shown: {self.read[name]}.",
            subjects=tuple(ids),
            fix="Name the folder that it is in, or another file.",
        )


def sniff(content: bytes) -> tuple[str, float, float]:
    """What kind of picture some bytes are, and its width and height in pixels.

    Raises:
        NoImageError: they are no PNG, JPEG or SVG that may be shown.
    """
    if content.startswith(_PNG) and content[12:16] == b"IHDR" and len(content) > 24:
        size = (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))
        kind = "image/png"
    elif content.startswith(b"\xff\xd8\xff"):
        kind, size = "image/jpeg", _jpeg(content)
    else:
        width, height = _svg(content)
        return "image/svg+xml", width, height
    if not 0 < size[0] * size[1] <= MOST_PIXELS:
        raise NoImageError(f"it has {size[0]} by {size[1]} pixels")
    return kind, float(size[0]), float(size[1])


def _jpeg(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker in _SIZES:
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(
                content[at + 5 : at + 7], "big"
            )
        at += 1 if marker == 0xFF else 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    raise NoImageError("it is a JPEG that does not say how large it is")


def _svg(content: bytes) -> tuple[float, float]:
    try:
        text = content.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise NoImageError("it is an SVG with a document type, which could lead elsewhere")
        if "<?xml-stylesheet" in text:
            raise NoImageError("it is an SVG that runs or fetches something")
        root = ET.fromstring(text)
    except (UnicodeDecodeError, ET.ParseError, ValueError) as error:
        raise NoImageError("it is no PNG, JPEG or SVG") from error
    if _bare(root.tag) != "svg":
        raise NoImageError("it is no PNG, JPEG or SVG")
    for element in root.iter():
        if _bare(element.tag) in _LIVE or _leads_out(element):
            raise NoImageError("it is an SVG that runs or fetches something")
    lengths = [_LENGTH.fullmatch(root.get(key, "")) for key in ("width", "height")]
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        sizes = [float(found[1]) if found else float(box[place + 2]) for place, found in enumerate(lengths)]
    except (IndexError, ValueError) as error:
        raise NoImageError("it is an SVG that does not say how large it is") from error
    if not all(0 < size <= 20_000 for size in sizes):
        raise NoImageError("it is an SVG of no size")
    return sizes[0], sizes[1]


def _leads_out(element: ET.Element) -> bool:
    """Whether something in an SVG asks for more than what is in it."""
    for key, value in element.attrib.items():
        name = _bare(key)
        if name.startswith("on") or (name in ("href", "src") and not value.strip().startswith("#")):
            return True
        if (name == "style" or "(" in value) and _LEADS_OUT.search(value):
            return True
    return _bare(element.tag) == "style" and _LEADS_OUT.search(element.text or "") is not None


def _bare(tag: object) -> str:
    return str(tag).rpartition("}")[2]
