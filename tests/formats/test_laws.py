"""What holds of every format in the table: losses are told, files stay as they are, readers never fail."""

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.diagnostics import Outcome
from argmap.formats import FEATURES, FORMATS, Format, readable, writable
from argmap.strategies import maps
from tests.formats.equal import lost
from tests.formats.features import SAMPLES

READ = [known for known in FORMATS if known.read is not None]
WRITTEN = [known for known in FORMATS if known.write is not None]
BOTH = [known for known in READ if known.write is not None]

small_maps = maps(whole=False, max_claims=6, max_links=5, max_others=4)
trees = st.recursive(
    st.none() | st.booleans() | st.integers(-1, 3) | st.just(0.5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def name_of(known: Format) -> str:
    return known.name


def back(known: Format, text: str | bytes) -> Outcome[ArgumentMap]:
    return readable(known)(text, name="<text>", path=None, roots=[])


@pytest.mark.parametrize("known", BOTH, ids=name_of)
@given(map=small_maps)
def test_what_is_lost_is_told_and_no_more(known: Format, map: ArgumentMap) -> None:
    written = writable(known)(map)
    read = back(known, written.value).value
    assert bool(lost(written)) == (read != map)
    if not lost(written):
        assert writable(known)(read) == written


# Argdown reads tags that it cannot write again as they are, such as one of two spaces, and says so.
@pytest.mark.parametrize("known", [known for known in BOTH if "argdown" not in known.name], ids=name_of)
@given(map=small_maps)
def test_what_was_read_is_written_without_loss(known: Format, map: ArgumentMap) -> None:
    read = back(known, writable(known)(map).value).value
    again = writable(known)(read)
    assert lost(again) == []
    assert is_sound(read)
    assert writable(known)(back(known, again.value).value) == again


@pytest.mark.parametrize("known", WRITTEN, ids=name_of)
@given(map=small_maps)
def test_a_map_is_written_the_same_each_time(known: Format, map: ArgumentMap) -> None:
    assert writable(known)(map) == writable(known)(map)


@pytest.mark.parametrize("known", READ, ids=name_of)
@given(content=st.binary(max_size=60) | st.text(max_size=60))
def test_any_bytes_are_read(known: Format, content: bytes | str) -> None:
    assert isinstance(back(known, content).value, ArgumentMap)


@pytest.mark.parametrize("known", READ, ids=name_of)
@given(tree=trees)
def test_any_json_is_read(known: Format, tree: object) -> None:
    assert isinstance(back(known, json.dumps(tree)).value, ArgumentMap)


@pytest.mark.parametrize("known", READ, ids=name_of)
@given(data=st.data())
def test_a_file_with_a_piece_gone_is_read(known: Format, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(texts_of(known)))
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, min(len(text), start + 30)))
    assert is_sound(back(known, text[:start] + text[stop:]).value)


def is_sound(map: ArgumentMap) -> bool:
    """Whether a map is the same when it is built anew, with all that is checked then."""
    return attrs.evolve(map, elements=[attrs.evolve(element) for element in map]) == map


def texts_of(known: Format) -> list[str]:
    """Texts in a format: its test files, and what its writer makes of each feature."""
    folder = Path(__file__).parent / "cases" / known.name
    files = [file.read_bytes().decode("utf-8", "replace") for file in sorted(folder.glob("*.*"))]
    if known.write is None:
        return files
    return files + [known.write(sample).value for samples in SAMPLES.values() for sample in samples]


@pytest.mark.parametrize("known", BOTH, ids=name_of)
@pytest.mark.parametrize("feature", SAMPLES)
def test_the_table_says_what_a_format_holds(known: Format, feature: str) -> None:
    losses = [[str(finding) for finding in writable(known)(sample).findings] for sample in SAMPLES[feature]]
    assert ([] in losses) == (feature in known.holds), losses


def test_there_is_a_sample_of_each_feature() -> None:
    assert list(SAMPLES) == list(FEATURES)
