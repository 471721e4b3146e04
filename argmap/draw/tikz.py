r"""A picture as LaTeX, drawn by TikZ, with every card and line where our own drawing has it.

It is made from the picture's SVG, so that it shows whatever that shows. The text is a document of its own;
read by ``\input`` within another, it is the drawing alone.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from argmap.diagnostics import Diagnostic, Outcome
from argmap.draw.hyperlinks import sheet_of
from argmap.draw.picture import Picture
from argmap.draw.rules import NEEDS_UNICODE, NOT_IN_TEX, TOO_LARGE_FOR_TEX

_SPACE = "{http://www.w3.org/2000/svg}"
_SILENT = ("title", "desc", "style")
_ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "-": "-{}",
    ",": ",{}",
    "!": "!{}",
    "?": "?{}",
    "\ufffd": "?{}",  # LuaTeX takes the sign for a fault of the file
}
"""What has a meaning for TeX, or becomes another sign together with the next one."""

_KNOWN = re.compile(
    "[\x20-\x7e\u00a1-\u00ac\u00ae-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]*"
)
"""What pdfLaTeX can set with fonts in the encodings T1 and TS1."""

_HALF_CIRCLE = re.compile(r"a([\d.]+) \1 0 1 0 (-?[\d.]+) 0")
"""A half circle as our drawings write it, turning left; TikZ draws the same half for both ways round."""

_GREATEST = 16_383
"""The greatest length in points that TeX knows (The TeXbook, chapter 10)."""

_HEAD = r"""% A document for LuaLaTeX, XeLaTeX or pdfLaTeX; read by \input within another, the drawing alone.
% That other loads tikz with its library svg.path, and perhaps hyperref for the links; it may define
% \argmapfont as a font that is as wide as Helvetica.
\expandafter\ifx\csname @nodocument\endcsname\relax\else
\documentclass{article}
\ifdefined\Uchar
  \usepackage{fontspec}
  \IfFontExistsTF{Arimo}{\newfontfamily\argmapfont{Arimo}}{%
    \IfFontExistsTF{Liberation Sans}{\newfontfamily\argmapfont{Liberation Sans}}{%
      \IfFontExistsTF{texgyreheros-regular.otf}{%
        \newfontfamily\argmapfont{texgyreheros}[Extension=.otf, UprightFont=*-regular,
          BoldFont=*-bold, ItalicFont=*-italic, BoldItalicFont=*-bolditalic]}{}}}
\else
  \usepackage[T1]{fontenc}
  \usepackage{textcomp}
  \newcommand\argmapfont{\fontfamily{phv}\selectfont}
\fi
\usepackage{tikz}
\usetikzlibrary{svg.path}
\usepackage[hidelinks]{hyperref}
\usepackage[paperwidth=@WIDTH@pt, paperheight=@HEIGHT@pt, margin=0pt]{geometry}
\pagestyle{empty}
\setlength{\parindent}{0pt}
\setlength{\topskip}{0pt}
\begin{document}
\def\argmapend{\end{document}}
\fi
\providecommand\argmapend{}
\providecommand\argmapfont{\sffamily}
\providecommand\href[2]{#2}
\providecommand\argmapleft[1]{{\ifdefined\textdir\textdir TRT\fi#1}}
"""


def tikz(picture: Picture) -> Outcome[str]:
    r"""A picture in LaTeX, and what of it TeX does not show, or only with some of its engines.

    >>> from argmap import Builder
    >>> from argmap.draw import draw
    >>> b = Builder()
    >>> _ = b.claim("100 % of it_all")
    >>> r"100 \% of it\_all" in tikz(draw(b.build()).value).value
    True
    """
    root = ET.fromstring(picture.svg)
    writer = _Writer(picture)
    for element in root:
        writer.element(element, "")
    x, y, width, height = (float(each) for each in root.attrib["viewBox"].split())
    head = _HEAD.replace("@WIDTH@", f"{width:g}").replace("@HEIGHT@", f"{height:g}")
    colours = "".join(
        f"\\definecolor{{argmap{colour}}}{{HTML}}{{{colour}}}\n" for colour in sorted(writer.colours)
    )
    box = f"\\useasboundingbox ({x:g},{y:g}) rectangle ({x + width:g},{y + height:g});\n"
    start = "\\begin{tikzpicture}[x=1pt,y=-1pt,every node/.style={inner sep=0pt,outer sep=0pt}]\n"
    text = f"{head}{colours}{start}{box}{''.join(writer.out)}\\end{{tikzpicture}}%\n\\argmapend\n"
    return Outcome(text, (*writer.findings(), *_too_large(x, y, width, height)))


def _too_large(x: float, y: float, width: float, height: float) -> Iterator[Diagnostic]:
    furthest = max(abs(x), abs(y), abs(x + width), abs(y + height), width, height)
    if furthest >= _GREATEST:
        message = f"The picture is {width:.0f} by {height:.0f} points; TeX measures up to {_GREATEST}."
        yield Diagnostic(TOO_LARGE_FOR_TEX, message, fix="Draw a part of the map, or a PDF in sheets.")


class _Writer:
    """What is written in order, the colours used, and what is met on the way that has to be told."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.out: list[str] = []
        self.scale = 1.0
        self.colours: set[str] = set()
        self.foreign: dict[str, None] = {}
        self.unknown: dict[str, None] = {}

    def element(self, element: ET.Element, style: str) -> None:
        """Write an element of the SVG; `style` is that of the groups it is in."""
        tag, of = element.tag.removeprefix(_SPACE), element.attrib
        match tag:
            case "g":
                faint = f",opacity={of['opacity']}" if "opacity" in of else ""
                scale = float(of["transform"][len("scale(") : -1]) if "transform" in of else 1.0
                self.scaled(element, style + faint, scale)
            case "rect":
                x, y = float(of["x"]), float(of["y"])
                right, low = x + float(of["width"]), y + float(of["height"])
                corner = f",rounded corners={self.length(of['rx'])}pt" if "rx" in of else ""
                self.path(of, f"({x:g},{y:g}) rectangle ({right:g},{low:g})", style + corner)
            case "circle":
                self.path(of, f"({of['cx']},{of['cy']}) circle [radius={of['r']}pt]", style)
            case "path":
                # The numbers of an SVG path are points, and its axis points down.
                data = _HALF_CIRCLE.sub(_as_curve, of["d"])
                self.path(of, f'svg "{data}"', f"{style},yscale=-1")
            case "text":
                self.text(element, style)
            case _ if tag not in _SILENT:
                self.unknown.setdefault(tag)

    def scaled(self, group: ET.Element, style: str, scale: float) -> None:
        """Write what is in a group so many times as large; TikZ scales places, but no widths and letters."""
        if scale != 1.0:
            self.out.append(f"\\begin{{scope}}[scale={scale:g}]\n")
        self.scale *= scale
        for child in group:
            self.element(child, style)
        self.scale /= scale
        if scale != 1.0:
            self.out.append("\\end{scope}\n")

    def path(self, of: dict[str, str], what: str, style: str) -> None:
        options = []
        if of.get("fill", "none") != "none":
            options.append(f"fill={self.colour(of['fill'])}")
        if of.get("stroke", "none") != "none":
            options.append(f"draw={self.colour(of['stroke'])}")
            options.append(f"line width={self.length(of.get('stroke-width', '1'))}pt")
        if "stroke-linecap" in of:
            options.append(f"line cap={of['stroke-linecap']}")
        if "stroke-dasharray" in of:
            lengths = of["stroke-dasharray"].split()
            pattern = " ".join(
                f"{'on' if n % 2 == 0 else 'off'} {self.length(each)}pt" for n, each in enumerate(lengths)
            )
            options.append(f"dash pattern={pattern}")
        self.out.append(f"\\path[{','.join(options)}{style}] {what};\n")

    def length(self, points: str) -> str:
        """A length as it is once scaled."""
        return points if self.scale == 1.0 else f"{float(points) * self.scale:g}"

    def text(self, element: ET.Element, style: str) -> None:
        of = element.attrib
        anchor = {"start": "base west", "middle": "base", "end": "base east"}[of.get("text-anchor", "start")]
        size = float(of["font-size"]) * self.scale
        shape = ("\\bfseries" if of.get("font-weight") == "700" else "") + (
            "\\itshape" if of.get("font-style") == "italic" else ""
        )
        words = "".join(self.words(element))
        if "\u2067" in "".join(element.itertext()):
            words = f"\\argmapleft{{{words}}}"
        font = f"\\argmapfont\\fontsize{{{size:g}}}{{{size * 1.2:g}}}\\selectfont{shape}"
        options = f"anchor={anchor},text={self.colour(of['fill'])}{style}"
        self.out.append(f"\\node[{options}] at ({of['x']},{of['y']}) {{{font}{{}}{words}}};\n")

    def words(self, element: ET.Element) -> Iterator[str]:
        """The runs of a line of text."""
        yield self.escaped(element.text)
        for child in element:
            inside = "".join(self.words(child))
            if child.attrib.get("text-decoration"):
                inside = f"\\underline{{{inside}}}"
            if child.attrib.get("font-weight") == "700":
                inside = f"\\textbf{{{inside}}}"
            if child.attrib.get("font-style") == "italic":
                inside = f"\\textit{{{inside}}}"
            if "href" in child.attrib and sheet_of(child.attrib["href"]) is None:
                inside = f"\\href{{{address(child.attrib['href'])}}}{{{inside}}}"
            yield inside
            yield self.escaped(child.tail)

    def escaped(self, text: str | None) -> str:
        kept = (text or "").translate(_ISOLATES)
        self.foreign |= dict.fromkeys(_KNOWN.sub("", kept))
        return tex_text(kept)

    def colour(self, colour: str) -> str:
        digits = colour.removeprefix("#").upper()
        self.colours.add(digits)
        return f"argmap{digits}"

    def findings(self) -> Iterator[Diagnostic]:
        for tag in self.unknown:
            yield Diagnostic(NOT_IN_TEX, f"The picture in LaTeX leaves out what SVG calls {tag!r}.")
        if self.foreign:
            some = " ".join(list(self.foreign)[:12])
            yield Diagnostic(
                NEEDS_UNICODE,
                f"pdfLaTeX cannot set some of the text: {some}",
                fix="Compile it with LuaLaTeX or XeLaTeX and a font that has these characters.",
            )


def _as_curve(arc: re.Match[str]) -> str:
    """A half circle as a curve, which is off by less than a fiftieth of its radius."""
    across = float(arc[2])
    out = across * 2 / 3
    return f"c0 {out:g} {across:g} {out:g} {across:g} 0"


def tex_text(text: str) -> str:
    r"""A text that TeX sets as it is.

    >>> print(tex_text(r"50 % of {x} -- \end{document}"))
    50 \% of \{x\} -{}-{} \textbackslash{}end\{document\}
    """
    return "".join(_SIGNS.get(sign, sign) for sign in text)


def address(url: str) -> str:
    r"""The address of a link as TeX reads it: what could end or change it is percent-encoded.

    >>> print(address("https://example.org/a_b?q=50%25&x={y}#z"))
    https://example.org/a_b?q=50\%25&x=\%7By\%7D\#z
    """
    safe = re.sub(
        r"[\\{}^`\"<>|\s]|[^\x21-\x7e]",
        lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()),
        url,
    )
    return re.sub(r"[%#]", r"\\\g<0>", safe)
