"""Numbers of ids: the same, however they are looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.evaluate import numbering as module
from argmap.evaluate.numbering import numbering

pytest.importorskip("numpy")
MODULUS = 7


@given(st.lists(st.text(), unique=True), st.data())
@pytest.mark.parametrize("many", [0, 10**9])
@pytest.mark.parametrize("collide", [False, True])
def test_each_id_has_its_place(many: int, collide: bool, ids: list[str], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.sampled_from(ids))) if ids else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "MANY", many)
        if collide:
            patch.setattr(module, "hash", lambda name: len(name) % MODULUS, raising=False)
        assert numbering(ids)(wanted) == [ids.index(name) for name in wanted]
