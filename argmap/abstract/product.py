"""All ways to take one item from each of several sequences that are themselves made only when needed."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """An iterator whose items can be had again by number."""

    def __init__(self, items: Iterator[T]) -> None:
        self._items = items
        self._seen: list[T] = []

    def has(self, number: int) -> bool:
        """Whether there are so many items, and one more."""
        while len(self._seen) <= number:
            try:
                self._seen.append(next(self._items))
            except StopIteration:
                return False
        return True

    def __getitem__(self, number: int) -> T:
        return self._seen[number]


def product(factors: Sequence[Iterator[T]]) -> Iterator[list[T]]:
    """Each combination once; the last factors turn fastest. None at all if a factor is empty."""
    wheels = [Remembered(factor) for factor in factors]
    if not all(wheel.has(0) for wheel in wheels):
        return
    places = [0] * len(wheels)
    while True:
        yield [wheel[place] for wheel, place in zip(wheels, places, strict=True)]
        for turning in range(len(wheels) - 1, -1, -1):
            if wheels[turning].has(places[turning] + 1):
                places[turning] += 1
                break
            places[turning] = 0
        else:
            return
