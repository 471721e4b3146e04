"""From bytes to text, and from blocks of data to their values, with findings on what cannot be read."""

from argmap.argdown import rules
from argmap.argdown.tokens import Kind, Token
from argmap.argdown.tree import Document
from argmap.diagnostics import Diagnostic
from argmap.text import Place, Span, Text
from argmap.yaml_data import load


def decode(text: str | bytes) -> tuple[str, int | None]:
    """The text with U+FFFD for what is none, and the offset of the first such place."""
    if isinstance(text, str):
        try:
            text.encode()
        except UnicodeEncodeError as error:
            return text.encode("utf-8", "replace").decode(), error.start
        return text, None
    try:
        return text.decode(), None
    except UnicodeDecodeError as error:
        return text.decode("utf-8", "replace"), len(text[: error.start].decode("utf-8", "replace"))


def decoded(text: str | bytes, name: str) -> tuple[Text, list[Diagnostic]]:
    """The text of a document, and a finding if something in it is none."""
    content, broken_at = decode(text)
    document = Text(content, name)
    if broken_at is None:
        return document, []
    place = Place(document, Span(broken_at, broken_at + 1))
    message, fix = "From here on, something is not UTF-8.", "Save the file as UTF-8."
    return document, [Diagnostic(rules.NOT_TEXT, message, place, (), fix)]


def faults_of(document: Document) -> list[Diagnostic]:
    """What the parser found wrong."""
    return [
        Diagnostic(fault.rule, fault.message, Place(document.text, fault.span), (), fault.fix)
        for fault in document.faults
    ]


def data_of(document: Document, token: Token, findings: list[Diagnostic]) -> dict[str, object]:
    """The values in a block of data or in front matter."""
    offset, yaml = yaml_of(document.image(token), is_front=token.kind is Kind.FRONT_MATTER)
    loaded = load(yaml)
    for fault in loaded.faults:
        start = token.start + offset + fault.offset
        findings.append(
            Diagnostic(
                rules.BAD_YAML,
                f"These data cannot be read as they are: {fault.message}.",
                Place(document.text, Span(start, max(start, token.stop))),
                (),
                _advice(fault.message, yaml[fault.offset :]),
            )
        )
    return loaded.value


def _advice(message: str, rest: str) -> str:
    """What to do about a fault of YAML; `rest` is the text from there on."""
    if message.startswith("a key must be") and rest.startswith("["):
        return "Say what the list is, as in {with: [Title]}."
    if "unexpected ':'" in message:
        return "Put a blank behind the colon."
    if rest.startswith("\t") and "cannot start any token" in message:
        return "Indent with blanks, not with tabs."
    if "'-' indicator" in message or "<block end>" in message:
        return "Let entries that belong together begin in the same column."
    return "Put texts with colons, commas, brackets or braces in quotes."


def yaml_of(image: str, *, is_front: bool) -> tuple[int, str]:
    """The YAML in a block of data or in the front matter, and the offset it begins at.

    >>> yaml_of("{k: 1}", is_front=False), yaml_of("===\\nk: 1\\n===", is_front=True)
    ((0, '{k: 1}'), (3, '\\nk: 1\\n'))
    """
    if is_front:
        first = len(image) - len(image.lstrip("="))
        return first, image[first:].rstrip("= \t")
    if image[1:].lstrip(" \t")[:1] in ("\n", "\r"):
        return 1, image[1:-1]
    return 0, image
