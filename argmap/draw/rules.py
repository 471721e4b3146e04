"""What drawing has to tell: that an engine failed, that none was there, that something is missing."""

from argmap.diagnostics import Rule, Severity

ENGINE_FAILED = Rule(
    code="D301",
    name="layout-engine-failed",
    severity=Severity.WARNING,
    summary="A layout engine could not lay the map out, and the next one did.",
    why="Graphviz gives up on some graphs. The picture is complete all the same; only its arrangement is "
    "that of another engine, and usually less compact.",
    example="A map whose layout makes Graphviz end with an error.",
    mend="The same map drawn with engine='tidy'.",
    language=None,
)
ENGINE_ABSENT = Rule(
    code="D302",
    name="layout-engine-absent",
    severity=Severity.WARNING,
    summary="The layout engine that was asked for is not on this machine.",
    why="The engine 'pygraphviz' needs the package of that name, 'dot' needs the program of Graphviz on the "
    "path. Without them the map is laid out in pure Python.",
    example="draw(map, engine='dot') where no program called dot is installed.",
    mend="draw(map), which takes the best engine there is.",
    language=None,
)
MISSING_DRAWN = Rule(
    code="D303",
    name="missing-drawn",
    severity=Severity.WARNING,
    summary="The map refers to something that it does not have; the picture shows that it is missing.",
    why="Nobody should take the picture of a broken map for the whole. A card with a dashed border stands "
    "for a missing claim or argument; a missing step, source or speaker has no card.",
    example="A support whose premise is not in the map, as reading a broken file can leave it.",
    mend="The same map with the premise added.",
    language=None,
)
ENGINE_WARNED = Rule(
    code="D304",
    name="layout-engine-warned",
    severity=Severity.INFO,
    summary="The layout engine had something to say about the layout.",
    why="Graphviz warns about things it could not do as it wished. The picture is complete.",
    example="A map for which Graphviz prints a warning.",
    mend="The same map drawn with engine='tidy'.",
    language=None,
)

TOO_TANGLED = Rule(
    code="D305",
    name="too-tangled-for-graphviz",
    severity=Severity.INFO,
    summary="The map has so many long links that Graphviz would take minutes; it was laid out without.",
    why="Graphviz makes room for every link in every rank it passes, and the time for that grows fast. The "
    "layout in pure Python is quicker and less careful.",
    example="A map of 100 claims with 200 links between any two of them.",
    mend="A part of the map, or the same map drawn with engine='pygraphviz', which waits for Graphviz.",
    language=None,
)

NO_IMAGE = Rule(
    code="D306",
    name="no-image",
    severity=Severity.WARNING,
    summary="A picture that a claim or an argument names is not shown.",
    why="Pictures are read only below the folders that are named for them, up to two megabytes each, and "
    "only if they are PNG, JPEG, or an SVG that neither runs nor fetches anything. Nothing is fetched.",
    example="draw(map, images=['pictures']) where a statement has the data {images: [harbour.png]} and there "
    "is no such file.",
    mend="The same with the file pictures/harbour.png.",
    language=None,
)

NOT_SHOWN = Rule(
    code="D341",
    name="not-shown-in-language",
    severity=Severity.WARNING,
    summary="A drawing in DOT, Mermaid or D2 leaves out something that our own drawing shows or tells.",
    why="Mermaid and D2 have no place for what a card has no room for, no part of a text is a link, and none "
    "of the three takes pictures in.",
    example="A map with a claim of forty lines, drawn as .mmd.",
    mend="The same map drawn as .svg or .html.",
    language=None,
)
TOO_LARGE = Rule(
    code="D342",
    name="too-large-for-mermaid",
    severity=Severity.WARNING,
    summary="The picture is larger than what Mermaid draws unless it is told to.",
    why="Mermaid refuses texts of more than 50,000 characters and diagrams of more than 500 edges. Only the "
    "page that shows the diagram can raise these limits (maxTextSize, maxEdges), not the diagram.",
    example="A map of 600 supports, drawn as .mmd.",
    mend="A part of the map, or the same map drawn as .svg or .d2.",
    language=None,
)
NOT_IN_TEX = Rule(
    code="D343",
    name="not-in-tex",
    severity=Severity.WARNING,
    summary="The picture in LaTeX leaves out something that the SVG shows.",
    why="The drawing is written in TikZ element by element; what has no counterpart there is left out.",
    example="A map with a picture on a card, drawn as .tex.",
    mend="The same map drawn as .pdf, which LaTeX can include.",
    language=None,
)
NEEDS_UNICODE = Rule(
    code="D344",
    name="needs-unicode-tex",
    severity=Severity.WARNING,
    summary="The picture in LaTeX has characters that pdfLaTeX cannot set.",
    why="pdfLaTeX knows the letters of the languages of Europe that are written in Latin script, and stops "
    "at others. LuaLaTeX and XeLaTeX set what the font has.",
    example="A map with a claim in Greek, drawn as .tex.",
    mend="The same text compiled by LuaLaTeX, or the map drawn as .pdf.",
    language=None,
)

NOT_A_THEME = Rule(
    code="D361",
    name="theme-not-toml",
    severity=Severity.ERROR,
    summary="A theme file is not TOML.",
    why="Nothing of it can be used, so that the picture would look as if there were no theme.",
    example="base = dark\n",
    mend='base = "dark"\n',
    language="toml",
)
UNKNOWN_KEY = Rule(
    code="D362",
    name="theme-key-unknown",
    severity=Severity.WARNING,
    summary="A theme file has a key that means nothing.",
    why="It is left out. Most often it is a slip, and something keeps the look that it should lose.",
    example='[colours]\nsuport = "#005F66"\n',
    mend='[colours]\nsupport = "#005F66"\n',
    language="toml",
)
BAD_COLOUR = Rule(
    code="D363",
    name="theme-colour",
    severity=Severity.ERROR,
    summary="A theme file gives a colour in a form that is not read.",
    why="Colours are written as #RRGGBB or #RGB, which every output knows and whose contrast can be told; "
    "names of colours are not.",
    example='[colours]\nsupport = "teal"\n',
    mend='[colours]\nsupport = "#007070"\n',
    language="toml",
)
BAD_SIZE = Rule(
    code="D364",
    name="theme-size",
    severity=Severity.ERROR,
    summary="A theme file gives a size that is no number, or outside what can be drawn well.",
    why="A text of 0 points, or cards a metre wide, make pictures that nobody can use. Sizes are in points.",
    example="[sizes]\ntext = 12000\n",
    mend="[sizes]\ntext = 220\n",
    language="toml",
)
BAD_VALUE = Rule(
    code="D365",
    name="theme-value",
    severity=Severity.ERROR,
    summary="A theme file gives something of the wrong kind, or a name that stands for nothing.",
    why="What it should say cannot be known; the theme that it starts from holds there.",
    example='base = "drak"\n',
    mend='base = "dark"\n',
    language="toml",
)
LOW_CONTRAST = Rule(
    code="D366",
    name="theme-contrast",
    severity=Severity.WARNING,
    summary="In a theme, a text or a line is hard to tell from what is behind it.",
    why="Below a contrast of 4.5:1 many people cannot read a text, below 3:1 they cannot follow a line "
    "(WCAG 2.2, criteria 1.4.3 and 1.4.11).",
    example='[colours]\nmuted = "#B0B0B0"\n',
    mend='[colours]\nmuted = "#595959"\n',
    language="toml",
)

TOO_LARGE_FOR_TEX = Rule(
    code="D345",
    name="too-large-for-tex",
    severity=Severity.WARNING,
    summary="The picture in LaTeX is larger than what TeX can measure.",
    why="TeX stops at lengths of 16,384 points, which are nearly six metres.",
    example="A map of some thousand claims on one sheet, drawn as .tex.",
    mend="A part of the map, or the map drawn as .pdf in sheets.",
    language=None,
)
FONT_UNREADABLE = Rule(
    code="D367",
    name="font-unreadable",
    severity=Severity.ERROR,
    summary="A file is no font that can be used.",
    why="It is broken, holds several fonts in one (.ttc), or has no outlines of letters. Without it text "
    "cannot be measured, and would run out of its cards.",
    example="A theme whose font is a file that ends in the middle.",
    mend="The same theme with a whole TrueType, OpenType or WOFF file.",
    language=None,
)
FONT_LACKS_STYLE = Rule(
    code="D368",
    name="font-lacks-style",
    severity=Severity.INFO,
    summary="A font was given without files for bold or italic.",
    why="Titles are bold, and sources italic. Browsers slant and thicken what there is; PNG and PDF take it "
    "as it is.",
    example="A theme whose font is only Regular.ttf.",
    mend='A theme with font = ["Regular.ttf", "Bold.ttf", "Italic.ttf", "BoldItalic.ttf"].',
    language=None,
)
FONT_LACKS_CHARACTERS = Rule(
    code="D369",
    name="font-lacks-characters",
    severity=Severity.WARNING,
    summary="A font does not have some characters of the map.",
    why="They are drawn in Arimo, or in a font of the system, and look different from the rest.",
    example="A map with Greek words, in a font that has no Greek letters.",
    mend="The same map in a font that has them.",
    language=None,
)
FONT_CLOSED = Rule(
    code="D370",
    name="font-not-embedded",
    severity=Severity.WARNING,
    summary="A font does not allow to be embedded.",
    why="SVG and pages only name it, and look as they should where it is installed; elsewhere another font "
    "takes its place, in which text may run out of its cards.",
    example="A theme with a font whose licence bits (fsType) are those of a restricted licence.",
    mend="A theme with a font that may be embedded, or with embed = false.",
    language=None,
)

RULES = (
    ENGINE_FAILED,
    ENGINE_ABSENT,
    MISSING_DRAWN,
    ENGINE_WARNED,
    TOO_TANGLED,
    NO_IMAGE,
    NOT_SHOWN,
    TOO_LARGE,
    NOT_IN_TEX,
    NEEDS_UNICODE,
    TOO_LARGE_FOR_TEX,
    NOT_A_THEME,
    UNKNOWN_KEY,
    BAD_COLOUR,
    BAD_SIZE,
    BAD_VALUE,
    LOW_CONTRAST,
    FONT_UNREADABLE,
    FONT_LACKS_STYLE,
    FONT_LACKS_CHARACTERS,
    FONT_CLOSED,
)
"""Every rule of drawing."""
