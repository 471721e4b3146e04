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

NOT_SHOWN = Rule(
    code="D341",
    name="not-shown-in-language",
    severity=Severity.WARNING,
    summary="A picture in Mermaid or D2 leaves out something that our own drawing shows or tells.",
    why="Nothing in these languages holds what a card has no room for, and no part of a text is a link.",
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

RULES = (
    ENGINE_FAILED,
    ENGINE_ABSENT,
    MISSING_DRAWN,
    ENGINE_WARNED,
    TOO_TANGLED,
    NOT_SHOWN,
    TOO_LARGE,
    NOT_IN_TEX,
    NEEDS_UNICODE,
)
"""Every rule of drawing."""
