"""How long the language server takes, over a real pipe, from an edit to completion and to findings.

python -m benchmarks.editing [--quick]
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

SIZES = (100, 1_000, 10_000)
QUICK = SIZES[:2]
EDITS = 9


def document(claims: int) -> str:
    """So many claims in trees of ten, each a block with blank lines around it, as people write them."""
    lines = ["===", "participants: {ann: Ann}", "sources: {post: {title: Post}}", "==="]
    for number in range(claims):
        if number % 10 == 0:
            lines += ["", f"[Claim {number}]: Stone number {number} stands beside the road."]
            continue
        told = " {by: ann, scheme: sign, source: post, paragraph: 3}" if number % 4 == 0 else ""
        sign = "+" if number % 3 else "-"
        lines.append(f"  {sign} [Claim {number}]: Stone number {number} stands beside the road.{told}")
    return "\n".join(lines) + "\n"


async def measure(claims: int) -> tuple[int, float, float]:
    """The size of a document in bytes, and the median seconds from an edit to completion, and to findings."""
    client: Any = LanguageClient("benchmark", "1")
    found: asyncio.Queue[float] = asyncio.Queue()

    def published(params: lsp.PublishDiagnosticsParams) -> None:
        found.put_nowait(perf_counter())

    client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
    await client.start_io(sys.executable, "-m", "argmap", "lsp")
    with tempfile.TemporaryDirectory() as folder:
        uri = Path(folder, "map.argdown").as_uri()
        await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities()))
        client.initialized(lsp.InitializedParams())
        text = document(claims)
        client.text_document_did_open(
            lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "argdown", 0, text))
        )
        await found.get()
        completions, findings = [], []
        line = text.count("\n") // 2
        for version in range(1, EDITS + 1):
            at = lsp.Position(line, len("  + ["))
            start = perf_counter()
            client.text_document_did_change(
                lsp.DidChangeTextDocumentParams(
                    lsp.VersionedTextDocumentIdentifier(version, uri),
                    [lsp.TextDocumentContentChangePartial(lsp.Range(at, at), "x")],
                )
            )
            await client.text_document_completion_async(
                lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), at)
            )
            completions.append(perf_counter() - start)
            findings.append(await found.get() - start)
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
    return len(text.encode()), statistics.median(completions), statistics.median(findings)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    options.add_argument("--quick", action="store_true", help="only the smaller documents")
    sizes = QUICK if options.parse_args().quick else SIZES
    print(f"{'kB':>6} {'completion, ms':>15} {'findings, ms':>13}")
    for claims in sizes:
        size, completing, finding = asyncio.run(measure(claims))
        print(f"{size // 1000:>6,} {completing * 1000:>15.0f} {finding * 1000:>13.0f}")


if __name__ == "__main__":
    main()
