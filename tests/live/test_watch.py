"""Changes of files are seen, in whatever way they are written; those of others are not."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from argmap.live import watch
from argmap.live.watch import folders, stamps, until_changed
from tests.live.loops import run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "maps" / "map.argdown"
    file.parent.mkdir()
    file.write_text("[A]: a", encoding="utf-8")
    return file


def write(file: Path) -> None:
    file.write_text("[A]: another", encoding="utf-8")


def replace(file: Path) -> None:
    aside = file.with_name(".map.swp")
    aside.write_text("[A]: another", encoding="utf-8")
    aside.replace(file)


def rename(file: Path) -> None:
    file.rename(file.with_name("other.argdown"))


def delete(file: Path) -> None:
    file.unlink()


def delete_folder(file: Path) -> None:
    shutil.rmtree(file.parent)


def replace_folder(file: Path) -> None:
    shutil.move(file.parent, file.parent.with_name("old"))
    file.parent.mkdir()
    write(file)


def touch(file: Path) -> None:
    os.utime(file, ns=(1, 1))


CHANGES = [write, replace, rename, delete, delete_folder, replace_folder, touch]


def seen(file: Path, change: Callable[[Path], None]) -> bool:
    """Whether waiting for a change ends by itself once that was done."""

    async def waiting() -> bool:
        ended = asyncio.Event()
        wait = asyncio.create_task(until_changed(stamps([file]), ended))
        await asyncio.sleep(0.05)
        assert not wait.done()
        change(file)
        await wait
        return not ended.is_set()

    return run(waiting())


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(file: Path, change: Callable[[Path], None]) -> None:
    assert seen(file, change)


def test_a_file_that_comes_is_seen_and_its_folder_with_it(file: Path) -> None:
    delete_folder(file)
    assert folders([file]) == []

    def come(file: Path) -> None:
        file.parent.mkdir()
        write(file)

    assert seen(file, come)


def test_what_was_written_before_the_waiting_began_is_seen(file: Path) -> None:
    before = stamps([file])
    replace(file)
    run(until_changed(before, asyncio.Event()))


def test_without_word_from_the_system_files_are_looked_at(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object, **__: object) -> AsyncIterator[None]:
        if _:
            raise OSError("no room for more folders")
        yield

    monkeypatch.setattr(watch, "awatch", refuse)
    assert seen(file, replace)


def test_other_files_are_of_no_concern_and_waiting_can_be_ended(file: Path) -> None:
    async def waiting() -> None:
        ended = asyncio.Event()
        wait = asyncio.create_task(until_changed(stamps([file]), ended))
        for number in range(3):
            file.with_name(f"{number}.txt").write_text("", encoding="utf-8")
            await asyncio.sleep(0.1)
        assert not wait.done()
        ended.set()
        await wait

    run(waiting())


def test_the_folder_of_a_link_and_that_of_what_it_leads_to_are_watched(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.argdown"
    link.symlink_to(file)
    assert folders([link, file]) == [tmp_path, file.parent]
    assert seen(link, lambda _: replace(file))
