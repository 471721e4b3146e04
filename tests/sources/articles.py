"""Made-up articles and maps that rest on them, for the tests of sources."""

from hypothesis import strategies as st

from argmap import ArgumentMap, Builder, Passage
from argmap.sources import record

WORDS = [
    "harbour",
    "treaty",
    "winter",
    "ally",
    "border",
    "grain",
    "staff",
    "envoy",
    "river",
    "pact",
    "toll",
    "signal",
    "fleet",
    "mayor",
    "oath",
    "law",
    "letter",
    "island",
    "bridge",
    "market",
    "tower",
    "garden",
    "council",
    "market",
    "captain",
    "winter",
    "sailor",
    "verdict",
    "harvest",
]


def paragraph_lists(fewest_words: int) -> st.SearchStrategy[list[str]]:
    """The paragraphs of an article, no two of them the same."""
    words = st.lists(st.sampled_from(WORDS), min_size=fewest_words, max_size=40)
    return st.lists(words.map(" ".join), min_size=2, max_size=8, unique=True)


PARAGRAPHS = paragraph_lists(12)


def article(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs)


def citing(paragraphs: list[str]) -> ArgumentMap:
    """A map with a claim for each paragraph: `c1` rests on the first, and so on."""
    b = Builder()
    source = b.add(record(article(paragraphs), id="paper"))
    for number in range(1, len(paragraphs) + 1):
        b.claim(f"Claim {number}.", id=f"c{number}", passages=[Passage(source=source.id, paragraph=number)])
    return b.build()
