"""Argdown documents made at random: legal ones, with every construct of the language and odd spacing."""

import json
from random import Random
from typing import TypeVar

T = TypeVar("T")

PROFILES = ("mixed", "flat", "nested", "pcs", "noheadings")

_NOUNS = "harbour treaty winter ally border grain staff envoy river pact toll signal fleet mayor oath"
_ODDITIES = (
    """naïve Übung 条約 e.g. i.e. 3.5 10:30 U.S. half-way and/or (so) [sic 'tis "quoted" 50% a=b x,y 😀 &"""
)
_WORDS = (*_NOUNS.split(), *_ODDITIES.split())
_SHORTCODES = (":happy:", ".->.", ":v_:", ".[].", ".<>.", ":no-such:", ".smile.", ":smile:", ".^.", ":->:")
_TAGS = ("#core", "#pro", "#(two words)", "#2nd-try", "#Ünder_score", "#core")
_RULES = ("Modus ponens", "Cut", "Abduction (weak)", "a.b.c", "Practical syllogism", "half-way")
_SIGNS = ("+", "-", "<+", "<-", "+>", "->", "_", "<_", "_>", "><")
_COMMENTS = ("// aside\n", "/* aside */\n", "<!-- a\n  b -->\n", "  // indented\n")


def document(randomly: Random, profile: str) -> str:
    """A document of a profile."""
    return _Maker(randomly, profile).document()


def settings(randomly: Random) -> dict[str, object]:
    """Settings as a caller may give them; none, half of the time."""
    if randomly.random() < 0.5:
        return {}
    every: list[tuple[str, str, object]] = [
        ("model", "mode", "strict"),
        ("model", "mode", "strict"),
        ("model", "transformArgumentRelations", False),
        ("model", "explodeArguments", True),
        ("model", "removeTagsFromText", True),
        ("model", "shortcodes", {":no-such:": {"unicode": "Z"}}),
        ("selection", "excludeDisconnected", False),
        ("selection", "statementSelectionMode", "all"),
        ("selection", "statementSelectionMode", "top-level"),
        ("selection", "statementSelectionMode", "with-relations"),
        ("selection", "statementSelectionMode", "not-used-in-argument"),
        ("selection", "statementSelectionMode", "with-more-than-one-relation"),
        ("selection", "selectedTags", ["core", "two words"]),
        ("selection", "selectElementsWithoutTag", True),
        ("selection", "selectedSections", ["Part 1", "Part 3"]),
        ("selection", "selectElementsWithoutSection", True),
        ("selection", "excludeStatements", ["S1", "S2"]),
        ("selection", "excludeArguments", ["A1"]),
        ("selection", "includeStatements", ["S3", "Untitled 1"]),
        ("selection", "ignoreIsInMap", True),
        ("map", "statementLabelMode", "text"),
        ("map", "statementLabelMode", "none"),
        ("map", "argumentLabelMode", "title"),
        ("map", "argumentLabelMode", "text"),
        ("map", "addTags", False),
        ("group", "groupDepth", 0),
        ("group", "groupDepth", 1),
        ("group", "groupDepth", 5),
        ("group", "sections", {"Part 1": {"isGroup": True, "isClosed": True}, "Part 2": {}}),
        ("group", "ignoreIsGroup", True),
        ("group", "ignoreIsClosed", True),
        (
            "group",
            "regroup",
            [
                {"title": "G", "statements": ["S1"], "children": [{"title": "H", "arguments": ["A1", "A2"]}]},
                {"title": "I", "arguments": ["A3"], "statements": ["S2"], "isClosed": True, "tags": ["pro"]},
            ],
        ),
        ("color", "colorScheme", "iwanthue-fluo"),
        ("color", "colorScheme", ["#111111", "#222222"]),
        ("color", "colorizeByTag", False),
        ("color", "colorizeGroupsByTag", True),
        ("color", "ignoreColorData", True),
        ("color", "tagColors", {"core": 1, "pro": "#abcdef", "two words": {"color": 0, "priority": 3}}),
        ("color", "statementColors", {"S1": "#000", "S2": 99}),
        ("color", "argumentColors", {"A1": 2}),
        ("color", "groupColors", {"Part 1": "#123123"}),
        ("color", "statementFontColor", "#ffffff"),
        ("color", "relationColors", {"support": 1, "attack": "none"}),
        ("data", "frontMatterSettingsMode", "default"),
        ("data", "frontMatterSettingsMode", "ignore"),
    ]
    chosen: dict[str, dict[str, object]] = {}
    for part, key, value in randomly.sample(every, randomly.randint(1, 5)):
        chosen.setdefault(part, {})[key] = value
    return dict(chosen)


class _Maker:
    def __init__(self, randomly: Random, profile: str) -> None:
        self.randomly = randomly
        self.profile = profile
        self.parts = 0
        self.with_structure: set[str] = set()
        self.size = randomly.randint(1, 9)
        self.reach = randomly.choice((2, 4, 12))

    def document(self) -> str:
        blocks = [self.block() for _ in range(self.size)]
        text = blocks[0] + "".join(self.gap() + block for block in blocks[1:])
        end = self.pick("", "\n", "\n\n", " \n")
        return self.front() + text.rstrip("\n ") + end

    def front(self) -> str:
        if self.chance(0.8):
            return ""
        given = settings(self.randomly)
        given.pop("data", None)
        return f"===\n{json.dumps({'title': 'T', **given}, ensure_ascii=False)}\n===\n\n"

    def block(self) -> str:
        match self.profile:
            case "flat":
                return self.statement()
            case "nested":
                return self.tree()
            case "pcs":
                return self.structure()
        if self.profile == "mixed" and self.chance(0.2):
            return self.heading()
        return self.randomly.choice(
            (self.statement, self.argument, self.tree, self.tree, self.structure, self.list)
        )()

    def gap(self) -> str:
        gap = self.pick("\n\n", "\n\n", "\n \n", "\n\n\n", "\n\t\n\n")
        return gap + self.pick(*_COMMENTS) if self.chance(0.08) else gap

    # Blocks

    def heading(self) -> str:
        self.parts += 1
        level = self.pick(1, 1, 2, 2, 3, 5)
        data = self.pick(
            "", "", "", " {isGroup: true}", " {isGroup: false}", " {isClosed: true}", ' {color: "#112233"}'
        )
        name = f"Part {self.parts}" if self.chance(0.8) else self.text()
        tag = f" {self.pick(*_TAGS)}" if self.chance(0.2) else ""
        return f"{'#' * level} {name}{tag}{data}"

    def tree(self) -> str:
        top = self.statement() if self.chance(0.6) else self.argument()
        return top + self.relations("", self.pick(1, 2, 3))

    def list(self) -> str:
        indent = self.pick("", "  ")
        items: list[str] = []
        for number in range(self.randomly.randint(1, 4)):
            marker = self.pick("*", "*", f"{number + 1}.") if not items else items[0].split()[0]
            marker = "*" if marker == "*" else f"{number + 1}."
            item = f"{indent}{marker} {self.member()}"
            items.append(item + (self.relations(indent + " ", 1) if self.chance(0.3) else ""))
        return "\n".join(items)

    def structure(self) -> str:
        lines = []
        title = f"A{self.randomly.randint(1, self.reach)}"
        if self.chance(0.8) and title not in self.with_structure:
            self.with_structure.add(title)
            described = self.definition("<", title, ">") if self.chance(0.7) else f"<{title}>"
            above = self.relations("", 1) if self.chance(0.2) else ""
            lines.append(f"{described}{above}\n{self.pick('', '', ' ')}")
        elif self.chance(0.5):
            lines.append(f"{self.statement()}\n")
        number = 1
        for _ in range(self.pick(1, 1, 2, 3)):
            for _ in range(self.randomly.randint(1 if number == 1 else 0, 3)):
                lines.append(self.numbered(number))
                number += 1
            lines.append(self.inference(number))
            lines.append(self.numbered(number))
            number += 1
        return "\n".join(lines)

    def numbered(self, number: int) -> str:
        below = self.relations("", self.pick(1, 2)) if self.chance(0.25) else ""
        return f"{self.pick('', '', ' ')}({number}) {self.said()}{below}"

    def inference(self, number: int) -> str:
        uses = sorted(self.randomly.sample(range(1, number), self.randomly.randint(1, number - 1)))
        data = self.pick("", "", f" {{uses: {uses}}}", f" {{from: {uses}}}", " {weight: 0.5}")
        rules = ", ".join(self.randomly.sample(_RULES, self.pick(1, 1, 2)))
        line = self.pick("----", "----", "-----", f"-- {rules}{data} --", f"--\n{rules}{data}\n--")
        if self.chance(0.15):
            line += "".join(f"\n  _ {self.member()}" for _ in range(self.pick(1, 2)))
        return line

    # Members

    def relations(self, indent: str, depth: int) -> str:
        lines = []
        deeper = indent + self.pick("  ", "    ", "\t", " ")
        for _ in range(self.randomly.randint(1, 3)):
            sign = self.pick(*_SIGNS[:6], *_SIGNS)
            member = self.said() if sign == "><" else self.member()
            comment = f"\n{self.pick(*_COMMENTS).rstrip()}" if self.chance(0.03) else ""
            lines.append(f"{comment}\n{deeper}{sign}{self.pick(' ', ' ', '  ', chr(9))}{member}")
            if depth > 1 and self.chance(0.5):
                lines.append(self.relations(deeper, depth - 1))
        return "".join(lines)

    def member(self) -> str:
        return self.said() if self.chance(0.55) else self.argument()

    def said(self) -> str:
        if self.chance(0.25):
            return self.text() + self.data()
        return self.statement()

    def statement(self) -> str:
        title = (
            f"S{self.randomly.randint(1, self.reach)}"
            if self.chance(0.95)
            else self.pick("7", "12", "Untitled 1", "A1")
        )
        if self.chance(0.4):
            return self.reference("[", title, "]")
        if self.profile != "flat" and self.chance(0.1):
            return self.text() + self.data()
        return self.definition("[", title, "]")

    def argument(self) -> str:
        title = f"A{self.randomly.randint(1, self.reach)}"
        return self.reference("<", title, ">") if self.chance(0.4) else self.definition("<", title, ">")

    def reference(self, opening: str, title: str, closing: str) -> str:
        tags = "".join(f" {self.pick(*_TAGS)}" for _ in range(self.pick(0, 0, 0, 1, 2)))
        return f"{opening}{title}{closing}{tags}{self.data()}"

    def definition(self, opening: str, title: str, closing: str) -> str:
        gap = self.pick(" ", " ", "", "\n", "  ")
        return f"{opening}{title}{closing}:{gap}{self.text()}{self.data()}"

    # Texts

    def text(self) -> str:
        """Words and markup in lines; begins with a word, so that it is no sign of something else."""
        pieces = [self.pick("Indeed", "So", "It")]
        for _ in range(self.randomly.randint(0, 8)):
            pieces.append(self.pick(" ", " ", " ", " ", "  ", "\t"))
            pieces.append(self.piece(0))
            if self.chance(0.06):
                pieces.append(self.pick("\n", " \n", "\n  ", "\n// aside\n") + self.pick("then", "there"))
        if self.chance(0.5):
            pieces.append(self.pick(".", "?", "!", " .", ". "))
        if self.chance(0.2):
            pieces.append(f" {self.pick(*_TAGS)}")
        return "".join(pieces)

    def piece(self, depth: int) -> str:
        match self.randomly.randint(0, 19):
            case 0 | 1 if depth < 2:
                style = self.pick("*", "**", "_", "__")
                inner = " ".join(self.piece(depth + 1) for _ in range(self.pick(1, 2)))
                return (
                    f"{style}{inner}{style}"
                    if style[0] not in inner and not inner.endswith((" ", "\\"))
                    else "plain"
                )
            case 2:
                return f"[{self.pick('here', 'a. b', 'p 4')}]({self.pick('u', 'https://a.org/x_y', '#s')})"
            case 3:
                return self.pick("@[S1]", "@<A1>", "@[No One]")
            case 4:
                return self.pick(*_TAGS)
            case 5:
                return self.pick(*_SHORTCODES)
            case 6:
                return self.pick("\\*", "\\[x\\]", "\\#no", "\\_", "a\\{b\\}", "\\<")
            case 7:
                return self.pick("/* aside */", "<!-- x -->")
        return self.pick(*_WORDS)

    def data(self) -> str:
        if self.chance(0.8):
            return ""
        return self.pick(
            " {a: 1}",
            " {a: {b: [1, 2], c: x}, d: e}",
            "\n{b: yes, c: 1.50}",
            " {isInMap: false}",
            " {isInMap: true}",
            " {isInGroup: true}",
            " {isInGroup: false}",
            " {isCanonical: true}",
            ' {color: "#00ff00"}',
            " {color: 2}",
            " {images: [a.png]}",
            " {\n  a: 2\n  l: [9]\n}",
            " {l: [1, 2, {m: n}]}",
            " {k}",
            "{a: null, big: 12345678901234567890}",
        )

    # Chance

    def chance(self, of: float) -> bool:
        return self.randomly.random() < of

    def pick(self, *choices: T) -> T:
        return self.randomly.choice(choices)
