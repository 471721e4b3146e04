"""The gallery: every example with its picture, its page and its source, drawn when the site is built."""

import html
from pathlib import Path

import attrs

from argmap import ArgumentMap, read
from argmap.draw import draw, positions_of
from argmap.evaluate import grounded
from argmap.evaluate.program import program


@attrs.frozen
class Work:
    """An example, what it is, and what to look for in it."""

    name: str
    says: str
    look: str


WORKS = (
    Work(
        "alliance-or-convergence",
        "Two articles of 2022 set against each other: are Iran and Russia allies, or do interests converge?",
        "One article's claims undercut steps of the other; what the debate turns on are issues of their own.",
    ),
    Work(
        "totalitarians-inc",
        "An opinion piece with one author and one thesis, by Emanuele Ottolenghi.",
        "A view is reported in order to be rejected, and a step from somebody's bias is itself undercut.",
    ),
    Work(
        "kyiv-post",
        "A report on the same question that argues through experts.",
        "Speakers stand within speakers, and an official concedes and justifies in one breath.",
    ),
    Work(
        "dudley-and-stephens",
        "A legal case of 1884: may starving sailors kill to live?",
        "Nobody states that no exception applies; the burden of proof carries that premise.",
    ),
    Work(
        "age-of-the-earth",
        "A scientific controversy: Kelvin, Perry, Rutherford and after.",
        "Three positions exclude each other, and the undercut that became famous is not what decides.",
    ),
    Work(
        "family-holiday",
        "An everyday decision: four places, five people, a dog.",
        "A constraint that speaks for one place speaks against another; one argument is only sketched.",
    ),
    Work(
        "bees-on-the-roof",
        "A dialogue, turn by turn, on hives at a school.",
        "Each turn answers another, and a claim is taken back by the one who made it.",
    ),
    Work(
        "on-fate",
        "Cicero on fate, in formal steps.",
        "Premise-conclusion structures with their rules of inference, and a premise attacked in each.",
    ),
)


MANY = 60
"""Of a map of more claims, the gallery shows the issues and positions."""


def write_gallery(examples: Path, folder: Path) -> None:
    """Draw every example into a folder, and write the pages that show them."""
    (folder / "pages").mkdir(parents=True)
    titles = {}
    for work in WORKS:
        source = examples / f"{work.name}.argdown"
        drawn = read(source).unwrap()
        titles[work.name] = drawn.title or work.name
        labels = grounded(drawn).labels
        picture = draw(drawn, labels=labels).unwrap()
        rules = [(rule.head, rule.needs, rule.unless) for rule in program(drawn)]
        small = draw(
            drawn if len(drawn.claims) <= MANY else positions_of(drawn), labels=labels, detail="titles"
        ).unwrap()
        (folder / f"{work.name}-small.svg").write_text(small.svg, encoding="utf-8")
        (folder / f"{work.name}.svg").write_text(picture.svg, encoding="utf-8")
        (folder / "pages" / f"{work.name}.html").write_text(picture.html(rules=rules), encoding="utf-8")
        (folder / f"{work.name}.md").write_text(_page(work, drawn, source), encoding="utf-8")
    cards = "\n".join(_card(work, titles[work.name]) for work in WORKS)
    (folder / "index.md").write_text(_INDEX + cards, encoding="utf-8")


def _page(work: Work, drawn: ArgumentMap, source: Path) -> str:
    text = source.read_text(encoding="utf-8")
    counts = f"{len(drawn.claims)} claims, {len(drawn.supports)} supports, {len(drawn.attacks)} attacks"
    title = html.escape(f"{drawn.title}, to explore")
    frame = f'<iframe class="explore" src="pages/{work.name}.html" title="{title}" loading="lazy"></iframe>'
    return f"""# {drawn.title}

{work.says} {work.look}

[Explore it as a page](pages/{work.name}.html){{ .md-button .md-button--primary }}
[The picture alone]({work.name}.svg){{ .md-button }}
[The source](../examples/{source.name}){{ .md-button }}

{frame}

## Its picture

![{drawn.title}: {counts}, each marked with whether it stands by grounded semantics.]({work.name}.svg)

## Its source

    argmap render examples/{source.name} --evaluate -o {work.name}.svg -o {work.name}.html

```argdown
{text.rstrip()}
```
"""


def _card(work: Work, title: str) -> str:
    return f"""-   [![{title}]({work.name}-small.svg)]({work.name}.md)

    **[{title}]({work.name}.md)**

    {work.says}
"""


_INDEX = """# Gallery

The examples that come with argmap, drawn anew for this site. Each has its picture, a page to explore, and the
Argdown it is made of; [more about them](../examples/README.md).

<div class="grid cards gallery" markdown>

"""
