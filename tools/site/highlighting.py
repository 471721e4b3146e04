"""Colours for Argdown: a lexer for Pygments, and an extension of Markdown that tells Pygments of it."""

from typing import Any, ClassVar

from markdown import Extension, Markdown
from pygments.lexer import RegexLexer, bygroups, using
from pygments.lexers import LEXERS
from pygments.lexers.data import YamlLexer
from pygments.token import Comment, Generic, Keyword, Name, Operator, Text

__all__ = ["ArgdownLexer"]
"""Where Pygments looks for lexers."""


class ArgdownLexer(RegexLexer):
    """Tells titles, signs of relations, headings, tags, data and comments of Argdown apart."""

    name = "Argdown"
    aliases: ClassVar[list[str]] = ["argdown"]
    url = "https://argdown.org"
    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (
                r"(?s)\A(===+\n)(.*?)(\n===+\n)",
                bygroups(Comment.Preproc, using(YamlLexer), Comment.Preproc),
            ),
            (r"//[^\n]*|<!--[\s\S]*?-->|/\*[\s\S]*?\*/", Comment),
            (r"^#+ [^\n]*", Generic.Heading),
            (r"^(\s*)(\([0-9]+\))", bygroups(Text, Operator.Word)),
            (r"^\s*--+[^\n]*$", Operator.Word),
            (r"^(\s*)(<?\+>?|<?-(?!-)>?|<?_>?|><|\+>|->|_>)(?=\s)", bygroups(Text, Operator)),
            (r"(\[)([^\]\n]+)(\])", bygroups(Keyword, Name.Class, Keyword)),
            (r"(<)([^>\n=+_-][^>\n]*)(>)", bygroups(Keyword, Name.Function, Keyword)),
            (r"#[\w-]+|#\([^)\n]*\)|@\[[^\]\n]*\]|@<[^>\n]*>", Name.Tag),
            (r"\{[^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)*\}", Comment.Preproc),
            (r"[^\[<#@{\n/(>_+-]+|.|\n", Text),
        ]
    }


class ArgdownHighlighting(Extension):
    """Makes Pygments know the lexer by its name."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so it is called
        """Register the lexer."""
        LEXERS["ArgdownLexer"] = (__name__, ArgdownLexer.name, tuple(ArgdownLexer.aliases), (), ())


def makeExtension(**settings: Any) -> Extension:  # noqa: N802 - so Markdown looks for it
    """Make the extension."""
    return ArgdownHighlighting(**settings)
