"""The language server: `argmap.editor.answers` over the Language Server Protocol, on standard streams.

Outline, definitions and the rest are answered from the page as it is, completion and hover from the one that
was read last. Findings of the syntax around an edit follow at once, all others when the document was read in
a thread, so that typing is never held up.
"""

from __future__ import annotations

import asyncio
import atexit
import shutil
import tempfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from urllib.parse import urlparse

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from argmap import __version__
from argmap.diagnostics import ArgmapError, Diagnostic, Severity
from argmap.editor import answers
from argmap.editor.pages import Name, Page
from argmap.editor.quick import Mark, marks_after
from argmap.text import Span, Text

PAUSE = 0.3
"""So many seconds after the last change the whole document is read."""

MOST = 100
"""So many words are offered at once; who types on gets others."""

_LEVELS = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
_KINDS = {
    "statement": lsp.CompletionItemKind.Reference,
    "argument": lsp.CompletionItemKind.Module,
    "tag": lsp.CompletionItemKind.Keyword,
    "scheme": lsp.CompletionItemKind.Interface,
    "key": lsp.CompletionItemKind.Property,
}
PREVIEW = "argmap.preview"
"""The command that draws a document into a page and shows it."""


class Editing(LanguageServer):
    """A server and the pages that are open in it, by their address."""

    def __init__(self) -> None:
        super().__init__("argmap", __version__)
        self.pages: dict[str, Page] = {}
        self.read: dict[str, Page] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.told: dict[str, tuple[str, list[Mark]]] = {}

    def page(self, uri: str) -> Page:
        """The page at an address, as it is now."""
        document = self.workspace.get_text_document(uri)
        page = self.pages.get(uri)
        if page is None or page.text.content != document.source:
            path = to_fs_path(uri) if urlparse(uri).scheme == "file" else None
            page = Page(Text(document.source, name=path or uri), Path(path) if path else None)
            self.pages[uri] = page
        return page

    def settled(self, uri: str) -> Page:
        """The page at an address as it was last read, or as it is now if it was not read yet."""
        return self.read.get(uri) or self.page(uri)

    def offset(self, uri: str, position: lsp.Position) -> int:
        """The offset of a position, whose column counts as the editor counts."""
        document = self.workspace.get_text_document(uri)
        return int(document.offset_at_position(position))

    def range(self, uri: str, span: Span) -> lsp.Range:
        """A span as the editor counts it."""
        text = self.page(uri).text
        codec = self.workspace.position_codec
        ends = []
        for offset in (span.start, span.stop):
            at = text.position(offset)
            start = text.line_starts[at.line - 1]
            units = codec.client_num_units(text.content[start:offset])
            ends.append(lsp.Position(at.line - 1, units))
        return lsp.Range(*ends)

    def edit(self, uri: str, edit: answers.Edit) -> lsp.TextEdit:
        """An edit as the editor makes it."""
        return lsp.TextEdit(self.range(uri, edit.span), edit.text)

    def at_once(self, uri: str) -> None:
        """Tell the findings that an edit makes, as far as they can be told without reading everything."""
        text, marks = self.told.get(uri, ("", []))
        page = self.page(uri)
        found = marks_after(marks, text, page.text.content) if text else None
        if found is not None:
            self.tell(uri, page, found)

    def tell(self, uri: str, page: Page, marks: list[Mark]) -> None:
        """Tell findings, and remember for which text they were."""
        self.told[uri] = (page.text.content, marks)
        version = self.workspace.get_text_document(uri).version
        found = [self.diagnostic(uri, each) for each in marks]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def later(self, uri: str) -> None:
        """Read the whole document when typing pauses."""
        if (task := self.waiting.pop(uri, None)) is not None:
            task.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._find(uri))

    async def _find(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        page = self.page(uri)
        await asyncio.get_running_loop().run_in_executor(None, lambda: page.outcome)
        self.read[uri] = page
        if self.pages.get(uri) is page:
            self.tell(uri, page, [mark_of(each) for each in page.findings])

    def diagnostic(self, uri: str, mark: Mark) -> lsp.Diagnostic:
        """A finding as the editor shows it."""
        return lsp.Diagnostic(
            self.range(uri, mark.span),
            mark.message,
            severity=_LEVELS[mark.rule.severity],
            code=mark.rule.code,
            source="argmap",
        )


def mark_of(finding: Diagnostic) -> Mark:
    """A finding where it stands; what has no span stands at the beginning."""
    span = finding.place.span if finding.place and finding.place.span else Span(0, 0)
    return Mark(finding.rule, " ".join(filter(None, (finding.message, finding.fix))), span)


def server() -> Editing:
    """A server that knows all there is to ask; `start_io` runs it."""
    editing = Editing()
    _follow(editing)
    _navigate(editing)
    _write(editing)
    return editing


def _follow(editing: Editing) -> None:
    @editing.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        editing.later(params.text_document.uri)

    @editing.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        editing.at_once(params.text_document.uri)
        editing.later(params.text_document.uri)

    @editing.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        if (task := editing.waiting.pop(uri, None)) is not None:
            task.cancel()
        editing.pages.pop(uri, None)
        editing.read.pop(uri, None)
        editing.told.pop(uri, None)
        editing.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _navigate(editing: Editing) -> None:
    def name_at(uri: str, position: lsp.Position) -> Name | None:
        return editing.page(uri).name_at(editing.offset(uri, position))

    def locations(uri: str, names: Sequence[Name]) -> list[lsp.Location]:
        return [lsp.Location(uri, editing.range(uri, each.span)) for each in names]

    @editing.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> list[lsp.Location]:
        uri = params.text_document.uri
        name = name_at(uri, params.position)
        return locations(uri, editing.page(uri).places(name, defining=True)) if name else []

    @editing.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        uri = params.text_document.uri
        name = name_at(uri, params.position)
        found = editing.page(uri).places(name) if name else ()
        return locations(
            uri, [each for each in found if params.context.include_declaration or not each.defines]
        )

    @editing.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        uri = params.text_document.uri
        name = name_at(uri, params.position)
        if name is None:
            return None
        told = lsp.MarkupContent(lsp.MarkupKind.Markdown, answers.hover(editing.settled(uri), name))
        return lsp.Hover(told, editing.range(uri, name.span))

    @editing.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def outline(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        return _symbols(editing, params.text_document.uri)

    @editing.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    def lenses(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        top = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
        draw = lsp.Command("Draw this map", PREVIEW, arguments=[params.text_document.uri])
        return [lsp.CodeLens(top, draw)]

    @editing.command(PREVIEW)
    async def preview(uri: str) -> None:
        from argmap.draw import draw

        page = editing.page(uri)
        drawn = await asyncio.get_running_loop().run_in_executor(
            None, lambda: draw(page.outcome.value).value.html()
        )
        folder = Path(tempfile.mkdtemp(prefix="argmap-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        file = folder / f"{page.path.stem if page.path else 'map'}.html"
        file.write_text(drawn, encoding="utf-8")
        await editing.window_show_document_async(lsp.ShowDocumentParams(file.as_uri(), external=True))


def _symbols(editing: Editing, uri: str) -> list[lsp.DocumentSymbol]:
    """Headings, and below each what is given its text there."""
    page = editing.page(uri)
    top: list[lsp.DocumentSymbol] = []
    open_: list[tuple[int, list[lsp.DocumentSymbol]]] = [(0, top)]
    for level, member in page.headings():
        where = editing.range(uri, member.span)
        if level:
            while open_[-1][0] >= level:
                open_.pop()
            below: list[lsp.DocumentSymbol] = []
            kind = lsp.SymbolKind.Namespace
            heading = page.heading(member) or "…"
            open_[-1][1].append(lsp.DocumentSymbol(heading, kind, where, where, children=below))
            open_.append((level, below))
        else:
            kind = lsp.SymbolKind.Module if member.kind == "argument" else lsp.SymbolKind.String
            open_[-1][1].append(lsp.DocumentSymbol(member.title or "…", kind, where, where))
    return top


def _write(editing: Editing) -> None:
    @editing.feature(
        lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["[", "<", "#", "{", ":"])
    )
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        uri = params.text_document.uri
        end = editing.offset(uri, params.position)
        source = editing.workspace.get_text_document(uri).source
        line = source[max(source.rfind("\n", 0, end), source.rfind("\r", 0, end)) + 1 : end]
        here = editing.workspace.position_codec.client_num_units
        items = []
        offers = list(islice(answers.completions(editing.settled(uri), line), MOST + 1))
        for each in offers[:MOST]:
            start = lsp.Position(params.position.line, params.position.character - here(each.begun))
            edit = lsp.TextEdit(lsp.Range(start, params.position), each.word)
            items.append(
                lsp.CompletionItem(
                    each.word.strip(), kind=_KINDS[each.offer], detail=each.detail, text_edit=edit
                )
            )
        return lsp.CompletionList(is_incomplete=len(offers) > MOST, items=items)

    @editing.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        uri = params.text_document.uri
        page = editing.page(uri)
        name = page.name_at(editing.offset(uri, params.position))
        if name is None:
            return None
        try:
            edit = answers.renamed(page, name, params.new_name)
        except ArgmapError as error:
            editing.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, str(error)))
            return None
        return lsp.WorkspaceEdit(changes={uri: [editing.edit(uri, edit)]})

    @editing.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        uri = params.text_document.uri
        name = editing.page(uri).name_at(editing.offset(uri, params.position))
        return editing.range(uri, name.span) if name else None

    @editing.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def formatting(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        uri = params.text_document.uri
        edit = answers.formatted(editing.page(uri))
        return [editing.edit(uri, edit)] if edit else []

    @editing.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        ends = (editing.offset(uri, params.range.start), editing.offset(uri, params.range.end))
        return [
            lsp.CodeAction(
                finding.fix or finding.message,
                kind=lsp.CodeActionKind.QuickFix,
                diagnostics=[editing.diagnostic(uri, mark_of(finding))],
                edit=lsp.WorkspaceEdit(changes={uri: [editing.edit(uri, edit)]}),
            )
            for finding, edit in answers.mends(editing.page(uri), Span(*ends))
        ]
