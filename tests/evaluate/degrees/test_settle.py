"""Coming to rest: that the way is the one of the equation, and that the error told is the error made."""

import math

import pytest

from argmap.evaluate.degrees.maths import PLAIN
from argmap.evaluate.degrees.settle import settle


def test_the_way_is_that_of_the_equation() -> None:
    """The second number is the time, so that the first can be compared with what it is then."""
    went = settle(lambda s: [-s[0], 1.0], [1.0, 0.0], PLAIN, 1e-9, 30)
    value, time = went.state
    assert time > 1
    assert value == pytest.approx(math.exp(-time), abs=1e-4)
    assert not went.converged
    assert went.error == math.inf


@pytest.mark.parametrize("rate", [1.0, 0.1, 0.03])
def test_the_error_told_is_the_way_left(rate: float) -> None:
    """Left to itself, the state would end where little changes but much is left: rest is at 0.25."""
    rest = settle(lambda s: [rate * (0.25 - s[0])], [1.0], PLAIN, 1e-4, 10_000)
    assert rest.converged
    assert 1e-6 < rest.error <= 1.01e-4 / rate
    assert rest.state[0] == pytest.approx(0.25, abs=1e-5)
    plain = settle(lambda s: [rate * (0.25 - s[0])], [1.0], PLAIN, rest.residual or 1e-300, 10_000)
    assert abs(plain.state[0] - 0.25) <= rest.error


def test_where_the_error_cannot_be_told_it_is_infinite() -> None:
    """Towards a rest that nothing draws to in the end, the way is endless."""
    rest = settle(lambda s: [-(s[0] ** 3)], [1.0], PLAIN, 1e-5, 10_000)
    assert rest.converged
    assert rest.error == math.inf
    assert rest.state[0] > 1e-2


def test_what_is_at_rest_already_takes_no_step() -> None:
    rest = settle(lambda s: [0.0], [0.3], PLAIN, 1e-9, 10)
    assert (rest.state, rest.residual, rest.error, rest.steps, rest.converged) == ([0.3], 0.0, 0.0, 0, True)


def test_what_swings_comes_to_rest() -> None:
    """Steps of f itself would go round for ever: f turns by a quarter."""
    rest = settle(lambda s: [-s[1] - s[0], s[0] - s[1]], [1.0, 0.0], PLAIN, 1e-10, 1000)
    assert rest.converged
    assert rest.state == pytest.approx([0, 0], abs=1e-9)


def test_what_is_stiff_comes_to_rest() -> None:
    rest = settle(lambda s: [-300 * s[0] + s[1], 0.5 - s[1]], [1.0, 0.0], PLAIN, 1e-9, 10_000)
    assert rest.converged
    assert rest.state == pytest.approx([0.5 / 300, 0.5], abs=1e-9)
    assert rest.steps < 10_000
