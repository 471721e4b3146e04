"""What the reference implementation of Argdown (@argdown/core 2.0.1) makes of a document.

argmap reads Argdown in its own way, which `docs/argdown.md` describes. This is the other reading: equivalence
classes, derived relations, and the map as it would be drawn there, under all the settings that shape it.
"""

from collections.abc import Mapping

import attrs

from argmap.argdown import rules
from argmap.argdown.tree import Document
from argmap.argdown.view.drawing import MOST_EDGES, draw
from argmap.argdown.view.explode import explode
from argmap.argdown.view.exporting import export_view
from argmap.argdown.view.finish import finish
from argmap.argdown.view.groups import closed, group, regroup
from argmap.argdown.view.meaning import draft_of, front_matter
from argmap.argdown.view.model import View
from argmap.argdown.view.relations import interpret
from argmap.argdown.view.selection import select
from argmap.argdown.view.settings import settings_of
from argmap.data import EMPTY
from argmap.diagnostics import Diagnostic
from argmap.pause import no_collection
from argmap.text import Place, Span

__all__ = ["View", "closed", "export", "export_view", "view"]


def view(document: Document, *, settings: Mapping[str, object] = EMPTY) -> View:
    """A document as the reference has it, under the settings given and those in its front matter.

    Settings are those of the reference: `model`, `selection`, `map`, `group`, `color`, and
    `data.frontMatterSettingsMode`. Whatever the document, there is a view; one with faults in it, which the
    reference would refuse, is read as far as it goes. Settings of the wrong kind are reported in `findings`.

    >>> from argmap.argdown import parse
    >>> from argmap.text import Text
    >>> seen = view(parse(Text("[It rains]: It is raining.\\n  + <Wet roads>\\n")))
    >>> [(node.title, node.label_text) for node in seen.map.nodes]
    [('It rains', 'It is raining.'), ('Wet roads', None)]
    >>> [(edge.kind, edge.source, edge.target) for edge in seen.map.edges]
    [('support', 'n1', 'n0')]
    """
    with no_collection():
        return _view(document, settings)


def _view(document: Document, settings: Mapping[str, object]) -> View:
    unread: list[Diagnostic] = []
    front, token = front_matter(document, unread)
    place = Place(document.text, Span(token.start, token.stop)) if token else None
    chosen = settings_of(settings, front, place)
    draft = draft_of(document, chosen)
    interpret(draft, chosen.model)
    kept_whole = explode(draft) if chosen.model.explode else []
    findings = [
        Diagnostic(rules.BAD_VALUE, message, place, (), "Mend that, or do not explode arguments.")
        for message in kept_whole
    ]
    regroup(draft, chosen.group)
    selection = select(draft, chosen.selection)
    drawn = draw(draft, selection)
    if not drawn.is_whole:
        message = f"The map would have more than {MOST_EDGES:,} edges; those are left out."
        fix = "Show the statement that has so many relations and uses."
        findings.append(Diagnostic(rules.BAD_VALUE, message, place, (), fix))
    chosen = attrs.evolve(chosen, findings=(*unread, *draft.findings, *chosen.findings, *findings))
    return finish(draft, drawn, group(draft, drawn.ids, chosen.group), chosen)


def export(document: Document, *, settings: Mapping[str, object] = EMPTY) -> str:
    """The text of the JSON file that the reference exports of a document; docs/argdown-json.md describes it.

    The values are the same as there; the keys of an object can come in another order.
    """
    return export_view(view(document, settings=settings))
