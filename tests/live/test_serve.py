"""The command, as people use it: a process, a file that is written, and a browser that looks on."""

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from argmap.cli import main
from argmap.commands import serve
from argmap.draw import Report
from tests.draw.tabs import tab

TEXT = """\
===
title: Going home
===

[Go]: We should go.
  + [Late]: It is late.
    - [Noon]: It is noon.
      + [Bells]: The bells ring.
  - [Rain]: It rains.
    + [Wet]: The street is wet.
"""
FAULTY = """\
import argmap.draw

def draw(map, *rest, plain=argmap.draw.draw, **more):
    if "Fault" in map:
        raise KeyError("Fault")
    return plain(map, *rest, **more)

argmap.draw.draw = draw
"""
BROKEN = TEXT + "\n[Odd]: odd {a: [}\n"


class Server(NamedTuple):
    """A server at work."""

    file: Path
    address: str
    process: subprocess.Popen[str]


@contextmanager
def served(folder: Path, *words: str, text: str = TEXT) -> Iterator[Server]:
    """A map served from a folder; at the end Ctrl-C, at which the process ends as is expected."""
    file = folder / "map.argdown"
    file.write_text(text, encoding="utf-8")
    with (folder / "told.txt").open("w", encoding="utf-8") as told:
        command = [sys.executable, "-m", "argmap", "serve", file.name, "--port", "0", *words]
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=told, text=True)
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            found = re.fullmatch(r"map\.argdown is shown at (http://127\.0\.0\.1:\d+/) until Ctrl-C\n", line)
            assert found, line + (folder / "told.txt").read_text(encoding="utf-8")
            yield Server(file, found[1], process)
            process.send_signal(signal.SIGINT)
            assert process.wait() == 0
            assert process.stdout.read() == ""
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with served(tmp_path, "--evaluate") as server:
        yield server


@contextmanager
def opened(browser: Browser, server: Server, hash: str = "", **how: Any) -> Iterator[Page]:
    with tab(browser, origin=server.address, **how) as page:
        page.goto(server.address + hash)
        page.wait_for_function("() => document.querySelector('.live').textContent === 'Live'")
        yield page


def save(server: Server, text: str) -> None:
    """Save as editors do: aside, then put in place."""
    aside = server.file.with_name("map.argdown~")
    aside.write_text(text, encoding="utf-8")
    aside.replace(server.file)


def view(page: Page) -> list[float]:
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return [float(each) for each in str(page.get_attribute(".stage>svg", "viewBox")).split()]


def shown(page: Page) -> set[str]:
    return set(page.eval_on_selector_all(".card:not(.gone)", "all => all.map(each => each.dataset.id)"))


def test_what_is_saved_is_shown_and_everything_else_stays(browser: Browser, server: Server) -> None:
    with opened(browser, server) as page:
        page.click('.card[data-id="Rain"]')
        page.keyboard.press("r")
        page.locator('.card[data-id="Late"]').focus()
        page.keyboard.press("f")
        page.keyboard.press("+")
        assert shown(page) == {"Go", "Late", "Rain", "Wet"}
        before = view(page)
        box = page.locator('.card[data-id="Rain"]').bounding_box()
        save(server, TEXT.replace("The street is wet.", "The street is dark with rain.") + "\n[New]: New.\n")
        page.wait_for_selector('.card[data-id="New"]')
        assert shown(page) == {"Go", "Late", "Rain", "Wet", "New"}
        assert page.get_attribute(".card.chosen", "data-id") == "Rain"
        assert page.inner_text(".details h2") == "Rain"
        assert page.get_attribute('[data-act="reject"]', "aria-pressed") == "true"
        assert page.locator(".suppose").is_visible()
        assert page.evaluate("document.activeElement.dataset.id") == "Late"
        assert view(page)[2:] == pytest.approx(before[2:], abs=0.01)
        assert page.locator('.card[data-id="Rain"]').bounding_box() == pytest.approx(box, abs=1)
        assert "dark with rain" in str(page.text_content('.card[data-id="Wet"]'))
        assert page.locator(".findings").is_hidden()
        assert page.locator("[data-do=findings]").is_hidden()


def test_the_neighbourhood_and_the_place_in_panels_stay(browser: Browser, server: Server) -> None:
    with opened(browser, server, "#claim=Rain", height=420) as page:
        page.keyboard.press("n")
        assert shown(page) == {"Go", "Rain", "Wet"}
        page.locator('[data-act="near"]').focus()
        page.evaluate("document.querySelector('.details').scrollTop = 60")
        top = page.evaluate("document.querySelector('.details').scrollTop")
        save(server, TEXT + "  + [Other]: Another reason.\n")
        page.wait_for_selector('.card[data-id="Other"]', state="attached")
        assert shown(page) == {"Go", "Rain", "Wet"}
        assert page.evaluate("document.activeElement.dataset.act") == "near"
        assert page.evaluate("document.querySelector('.details').scrollTop") == top
        page.keyboard.press("n")
        page.keyboard.press("o")
        page.keyboard.press("End")
        last = page.evaluate("document.activeElement.dataset.of")
        save(server, TEXT)
        page.wait_for_selector('.card[data-id="Other"]', state="detached")
        save(server, TEXT + "  + [Other]: Another reason.\n")
        page.wait_for_selector('.card[data-id="Other"]', state="attached")
        assert last == "Other"
        assert page.evaluate("document.activeElement.tagName") in ("BODY", "LI")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_broken_file_leaves_the_picture_and_tells_why(
    browser: Browser, server: Server, scheme: str
) -> None:
    with opened(browser, server, scheme=scheme) as page:
        before = shown(page)
        save(server, BROKEN)
        told = page.locator(".findings")
        told.wait_for()
        assert told.locator(".place").all_inner_texts() == ["map.argdown:12:17"]
        assert told.locator(".level").all_inner_texts() == ["error A217"]
        assert (
            told.locator(".stale").inner_text() == "The picture is of the last version that could be drawn."
        )
        assert shown(page) == before
        assert page.inner_text("[data-do=findings]") == "1 finding"
        results = Axe().run(page, context={"include": [[".findings"], [".bar"]]})
        assert results.violations_count == 0, results.generate_report()
        page.keyboard.press("e")
        assert told.is_hidden()
        page.keyboard.press("e")
        assert page.evaluate("document.activeElement.className") == "findings"
        page.click("[data-do=findings]")
        assert told.is_hidden()
        page.click("[data-do=findings]")
        page.keyboard.press("?")
        assert page.get_by_text("what is wrong with the file").is_visible()
        page.keyboard.press("Escape")
        server.file.unlink()
        page.get_by_text("map.argdown cannot be read: No such file or directory").wait_for()
        assert shown(page) == before
        server.file.write_text("", encoding="utf-8")
        page.get_by_text("map.argdown is empty").wait_for()
        save(server, TEXT + "\n[New]: New.\n")
        page.wait_for_selector('.card[data-id="New"]')
        assert told.is_hidden()


def test_a_finding_leads_to_the_claim_that_it_is_about(browser: Browser, tmp_path: Path) -> None:
    circle = "[A]: a\n  + [B]: b\n    + [C]: c\n      + [A]\n\n" + "[D]: d &lt;b&gt;<!-- -->\n"
    with served(tmp_path, text=circle) as server, opened(browser, server) as page:
        told = page.locator(".findings li")
        assert told.count() == 1
        told.get_by_role("button", name="B", exact=True).click()
        assert page.get_attribute(".card.chosen", "data-id") == "B"
        assert page.locator(".findings .stale").count() == 0


def test_included_files_and_themes_are_followed(browser: Browser, tmp_path: Path) -> None:
    part = tmp_path / "parts" / "more.argdown"
    part.parent.mkdir()
    (tmp_path / "own.toml").write_text('base = "light"\n', encoding="utf-8")
    text = TEXT + "\n@include(parts/more.argdown)\n"
    with (
        served(tmp_path, "--root", ".", "--theme", "own.toml", text=text) as server,
        opened(browser, server) as page,
    ):
        page.get_by_text("The file 'parts/more.argdown'").wait_for()
        part.write_text("[More]: More.\n", encoding="utf-8")
        page.wait_for_selector('.card[data-id="More"]')
        assert page.locator(".findings").is_hidden()
        part.write_text("[Most]: Most.\n", encoding="utf-8")
        page.wait_for_selector('.card[data-id="Most"]')
        (tmp_path / "own.toml").write_text('base = "light"\n[colours]\npage = "#FFF8F0"\n', encoding="utf-8")
        page.wait_for_function(
            "() => getComputedStyle(document.body).getPropertyValue('--page') === '#FFF8F0'"
        )


def test_where_nothing_could_be_drawn_yet_there_is_an_empty_page(browser: Browser, tmp_path: Path) -> None:
    with served(tmp_path, text=" \n") as server, opened(browser, server) as page:
        page.get_by_text("map.argdown is empty").wait_for()
        assert shown(page) == set()
        server.file.write_text(BROKEN, encoding="utf-8")
        page.wait_for_selector('.card[data-id="Go"]')
        assert page.locator(".findings .stale").count() == 0
        assert page.inner_text("[data-do=findings]") == "1 finding"


def test_a_page_finds_its_server_again(browser: Browser, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with tab(browser, origin=f"http://127.0.0.1:{port}/") as page:
        page.context.set_default_timeout(300_000)
        page.on("console", lambda message: None)
        with served(tmp_path, "--port", port) as server:
            page.goto(server.address)
            page.get_by_text("Live", exact=True).wait_for()
        page.get_by_text("Not connected").wait_for()
        with served(tmp_path, "--port", port, text=TEXT + "\n[New]: New.\n"):
            page.wait_for_selector('.card[data-id="New"]')
            page.get_by_text("Live", exact=True).wait_for()


def test_more_tabs_than_a_browser_gives_connections_to_one_server(browser: Browser, server: Server) -> None:
    with opened(browser, server) as page:
        more = [page.context.new_page() for _ in range(7)]
        for each in more:
            each.goto(server.address)
            each.get_by_text("Live", exact=True).wait_for()
        save(server, TEXT + "\n[New]: New.\n")
        for each in [page, *more]:
            each.wait_for_selector('.card[data-id="New"]')
        page.goto("about:blank")  # the tab that listened for all is left; another one does so from now on
        save(server, TEXT + "\n[Newer]: Newer.\n")
        for each in more:
            each.wait_for_selector('.card[data-id="Newer"]')


def test_a_fault_of_ours_costs_one_picture(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAULTY, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    with served(tmp_path) as server, opened(browser, server) as page:
        before = shown(page)
        save(server, TEXT + "\n[Fault]: One that argmap fails at.\n")
        told = page.locator(".findings li")
        told.wait_for()
        assert "argmap failed here, which is a fault of its own: KeyError: 'Fault'" in told.inner_text()
        assert "with the next save the map is drawn again" in told.inner_text()
        assert page.locator(".findings .stale").is_visible()
        assert shown(page) == before
        save(server, TEXT + "\n[New]: New.\n")
        page.wait_for_selector('.card[data-id="New"]')
        assert page.locator(".findings").is_hidden()
        said = (tmp_path / "told.txt").read_text(encoding="utf-8")
        assert "argmap: argmap failed here" in said
        assert "Traceback" not in said


def test_it_has_room_on_a_telephone(browser: Browser, server: Server) -> None:
    with opened(browser, server, width=390, height=760) as page:
        save(server, BROKEN)
        page.locator(".findings").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        stage = page.locator(".stage").bounding_box()
        assert stage is not None
        assert stage["height"] > 300
        page.click('.card[data-id="Go"]')
        assert page.locator(".findings").is_hidden()
        page.keyboard.press("Escape")
        assert page.locator(".findings").is_visible()


def test_on_paper_there_is_nothing_of_the_server(browser: Browser, server: Server) -> None:
    with opened(browser, server) as page:
        save(server, BROKEN)
        page.locator(".findings").wait_for()
        page.emulate_media(media="print")
        assert page.locator(".findings").is_hidden()
        assert page.locator(".live").is_hidden()


def test_the_terminal_tells_findings_too(tmp_path: Path, browser: Browser) -> None:
    with served(tmp_path) as server, opened(browser, server) as page:
        save(server, BROKEN)
        page.locator(".findings").wait_for()
        told = (tmp_path / "told.txt").read_text(encoding="utf-8").splitlines()
        assert told[0] == "map.argdown: no findings"
        assert told[1].startswith("map.argdown:12:17: error A217 ")
        assert told[2] == "map.argdown: 1 finding; the picture stays"


def test_a_port_that_is_taken(tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    port = server.address.rpartition(":")[2].strip("/")
    assert main(["serve", str(server.file), "--port", port]) == 3
    told = capsys.readouterr()
    assert told.err == f"argmap: port {port} is taken; name another with --port, or 0 for any that is free\n"
    assert told.out == ""


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["missing.argdown"], 2, "missing.argdown cannot be read: No such file or directory"),
        (["-"], 2, "standard input does not change; name a file to serve"),
        (["map.argdown", "--radius", "2"], 2, "--radius says how near to --focus; name a claim there, too"),
        (["map.argdown", "--port", "70000"], 2, "'70000' is no port; ports are numbers from 0 to 65535"),
        (["map.argdown", "--port", "-1"], 2, "'-1' is no port; ports are numbers from 0 to 65535"),
    ],
)
def test_wrong_use(
    words: list[str],
    code: int,
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("map.argdown").write_text(TEXT, encoding="utf-8")
    try:
        found = main(["serve", *words])
    except SystemExit as stop:
        found = int(stop.code or 0)
    assert found == code
    assert says in capsys.readouterr().err


def test_without_the_extra(tmp_path: Path) -> None:
    file = tmp_path / "map.argdown"
    file.write_text(TEXT, encoding="utf-8")
    program = (
        "import sys; sys.modules['uvicorn'] = None\n"
        f"from argmap.cli import main; sys.exit(main(['serve', {str(file)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == (
        "argmap: Serving needs starlette, uvicorn and watchfiles: pip install 'argmap[serve]'.\n"
    )


def pages(*texts: str, words: Sequence[str] = ()) -> list[str]:
    """The pages of looks at the map in the folder, saved with one text after the other."""
    parser = argparse.ArgumentParser()
    serve.arguments(parser)
    looks = serve.Looks(parser.parse_args(["map.argdown", *words]))
    found = []
    for text in texts:
        Path("map.argdown").write_text(text, encoding="utf-8")
        page = looks.reading().page
        assert page is not None
        found.append(page(Report(edition="e")))
    return found


def test_the_first_picture_decides_on_the_direction(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    chain = "[A0]: a\n" + "".join(f"{'  ' * n}+ [A{n}]: a\n" for n in range(1, 9))
    bush = "[A0]: a\n" + "".join(f"  + [A{n}]: a\n" for n in range(1, 9))

    def direction(*texts: str, words: Sequence[str] = ()) -> str:
        found = re.search('"direction":"(..)"', pages(*texts, words=words)[-1])
        assert found
        return found[1]

    assert (direction(chain), direction(bush)) == ("BT", "RL")
    assert (direction(bush, chain), direction(chain, bush)) == ("RL", "BT")
    assert direction(chain, words=["--direction", "LR"]) == "LR"


def test_what_is_saved_again_keeps_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    claims = [f"[A{n}]: a{n}" for n in range(1, 7)]

    def text(order: Sequence[str]) -> str:
        return "[A0]: a\n" + "".join(f"  + {claim}\n" for claim in order)

    def heights(page: str) -> dict[str, float]:
        card = r'class="card"[^>]* data-id="(A\d)".*?<rect x="[^"]*" y="([^"]*)"'
        return {name: float(y) for name, y in re.findall(card, page, re.DOTALL)}

    first, broken, last = map(
        heights, pages(text(claims), BROKEN, text([*claims[3:], "[New]: new", *claims[:3]]))
    )
    assert list(broken) != list(first)
    assert len(first) == 7
    assert sorted(first, key=first.__getitem__) == sorted(last, key=last.__getitem__)
    alone = heights(pages(text([*claims[3:], "[New]: new", *claims[:3]]))[0])
    assert sorted(alone, key=alone.__getitem__) != sorted(last, key=last.__getitem__)
