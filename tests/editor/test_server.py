"""The server over a real pipe, asked by the client of pygls."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

lsp = pytest.importorskip("lsprotocol.types")
client_module = pytest.importorskip("pygls.lsp.client")

TEXT = (
    "[Allies]: They are 😀 allies.\n  + [Drones]: Drones were sent.\n  - [Allies]\n\n[Alies]\n  + [Drones]\n"
)


class Editor:
    """An editor with one document open."""

    def __init__(self, path: Path) -> None:
        self.client = client_module.LanguageClient("tests", "1")
        self.uri = path.as_uri()
        self.version = 0
        self.found: asyncio.Queue[Any] = asyncio.Queue()
        self.shown: asyncio.Queue[str] = asyncio.Queue()

        def show(params: Any) -> Any:
            self.shown.put_nowait(params.uri)
            return lsp.ShowDocumentResult(success=True)

        def published(params: Any) -> None:
            self.found.put_nowait(params)

        self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.client.feature(lsp.WINDOW_SHOW_DOCUMENT)(show)

    @property
    def document(self) -> Any:
        return lsp.TextDocumentIdentifier(self.uri)

    async def open(self, text: str) -> list[str]:
        self.client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(self.uri, "argdown", 0, text))
        )
        return await self.codes()

    async def change(self, start: tuple[int, int], stop: tuple[int, int], text: str) -> list[str]:
        self.version += 1
        where = lsp.Range(lsp.Position(*start), lsp.Position(*stop))
        self.client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(self.version, self.uri),
                [lsp.TextDocumentContentChangePartial(where, text)],
            )
        )
        return await self.codes()

    async def codes(self) -> list[str]:
        """The codes of the findings that come next."""
        params = await asyncio.wait_for(self.found.get(), 60)
        return [each.code for each in params.diagnostics]

    def at(self, line: int, character: int) -> dict[str, Any]:
        return {"text_document": self.document, "position": lsp.Position(line, character)}


def driven(path: Path, work: Callable[[Editor], Awaitable[None]]) -> None:
    """Do some work in an editor whose server runs beside it."""

    async def run() -> None:
        editor = Editor(path)
        await editor.client.start_io(sys.executable, "-m", "argmap", "lsp", "--stdio")
        await editor.client.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=path.parent.as_uri())
        )
        editor.client.initialized(lsp.InitializedParams())
        try:
            await work(editor)
        finally:
            await editor.client.shutdown_async(None)
            editor.client.exit(None)
            await editor.client.stop()

    # In a thread of its own: the browser of other tests has its loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(run())).result()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a map.argdown"


def test_findings_follow_what_is_typed(path: Path) -> None:
    async def work(editor: Editor) -> None:
        assert await editor.open(TEXT) == ["C411", "C423"]
        assert await editor.change((4, 1), (4, 6), "Allies") == ["C423"]
        assert await editor.change((2, 0), (3, 0), "") == []
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(editor.document))
        assert await editor.codes() == []

    driven(path, work)


def test_everything_that_can_be_asked(path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.open(TEXT)
        client = editor.client
        (found,) = await client.text_document_definition_async(lsp.DefinitionParams(**editor.at(2, 6)))
        assert (found.range.start.line, found.range.start.character, found.range.end.character) == (0, 1, 7)
        places = await client.text_document_references_async(
            lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), **editor.at(0, 3))
        )
        assert [place.range.start.line for place in places] == [0, 2]
        shown = await client.text_document_hover_async(lsp.HoverParams(**editor.at(0, 3)))
        assert "They are 😀 allies" in shown.contents.value
        symbols = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(editor.document))
        assert [symbol.name for symbol in symbols] == ["Allies", "Drones"]
        offered = await client.text_document_completion_async(lsp.CompletionParams(**editor.at(2, 6)))
        assert [item.label for item in offered.items] == ["Allies", "Alies"]
        edit = await client.text_document_rename_async(
            lsp.RenameParams(new_name="Friends", **editor.at(0, 3))
        )
        (change,) = edit.changes[editor.uri]
        assert "Friends]" in change.new_text
        span = lsp.Range(lsp.Position(4, 1), lsp.Position(4, 1))
        (action,) = await client.text_document_code_action_async(
            lsp.CodeActionParams(editor.document, span, lsp.CodeActionContext([]))
        )
        assert action.title == "Did you mean [Allies]?"
        edits = await client.text_document_formatting_async(
            lsp.DocumentFormattingParams(editor.document, lsp.FormattingOptions(2, insert_spaces=True))
        )
        assert not edits
        (lens,) = await client.text_document_code_lens_async(lsp.CodeLensParams(editor.document))
        await client.workspace_execute_command_async(
            lsp.ExecuteCommandParams(lens.command.command, lens.command.arguments)
        )
        address = await asyncio.wait_for(editor.shown.get(), 60)
        assert address.endswith(".html")

    driven(path, work)


def test_columns_are_those_of_the_editor(path: Path) -> None:
    async def work(editor: Editor) -> None:
        await editor.open("😀 [A]: a\n")
        await editor.change((0, 0), (0, 3), "")
        text = "[A]: 😀😀 unlike @[A]\n"
        await editor.change((0, 0), (1, 0), text)
        (first, second) = await editor.client.text_document_references_async(
            lsp.ReferenceParams(lsp.ReferenceContext(include_declaration=True), **editor.at(0, 1))
        )
        assert first.range.start.character == 1
        assert second.range.start.character == len(text[: text.index("@[A]") + 2].encode("utf-16-le")) // 2

    driven(path, work)
