"""From an Argdown document to what the reference implementation exports of it, without a map between."""

from argmap.argdown.decoding import decoded, faults_of
from argmap.argdown.parser import parse
from argmap.argdown.view import view
from argmap.argdown.view.exporting import export_view
from argmap.argdown.view.meaning import front_matter
from argmap.diagnostics import Diagnostic, Outcome
from argmap.formats.argdown_json_rules import NOT_IN_EXPORT
from argmap.text import Place, Span

_UNSAID = ("sources", "participants", "issues", "conflicts", "assertions")


def exported(content: str | bytes, name: str) -> Outcome[str]:
    """The export of a document, with what is wrong with the document.

    What its front matter says of sources, speakers and issues is not in the export, and that is told.

    >>> exported("[It rains]: It is raining.", "rain.argdown").value[:30]
    '{\\n  "arguments": {},\\n  "statem'
    """
    text, findings = decoded(content, name)
    document = parse(text)
    seen = view(document)
    findings += (*faults_of(document), *seen.findings)
    front, token = front_matter(document, [])
    unsaid = [key for key in _UNSAID if key in front]
    if unsaid and token is not None:
        message = f"What the front matter says under {', '.join(unsaid)} is not in the export."
        place = Place(text, Span(token.start, token.stop))
        findings.append(Diagnostic(NOT_IN_EXPORT, message, place, (), "Keep the document, too."))
    return Outcome(export_view(seen), findings)
