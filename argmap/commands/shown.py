"""What `render` and `serve` share: what of a map they show, how it looks, and by what it is marked."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from argmap.commands.common import plain_rules, texts, whole_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argmap.draw import PlainRule
    from argmap.draw.style import Theme
    from argmap.model import ArgumentMap


class Shown(NamedTuple):
    """What is to be drawn of a map, the labels or degrees on it, and what the title is to say of them."""

    map: ArgumentMap
    labels: Mapping[str, str]
    degrees: Mapping[str, float]
    by: str


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take what is to be shown, and how."""
    parser.add_argument(
        "--theme",
        default="light",
        help="light (the default) or another that `argmap themes` lists, or a file ending in .toml",
    )
    parser.add_argument(
        "--font",
        action="append",
        default=[],
        metavar="FILE",
        help="a font of your own (may be repeated, for bold and italic)",
    )
    parser.add_argument(
        "--direction",
        choices=("RL", "LR", "TB", "BT"),
        help="which way reasons point: RL has the conclusion at the left, BT at the top; unless said, RL, or "
        "BT where that makes the picture nearer to a square than 2 to 1",
    )
    parser.add_argument(
        "--view",
        default="claims",
        choices=("claims", "arguments", "positions"),
        help="claims: everything (the default); arguments: as Argdown draws them, one card each; positions: "
        "only issues and positions, with how much bears on each",
    )
    parser.add_argument(
        "--titles", action="store_true", help="show the titles of cards only, or how their texts begin"
    )
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--focus", metavar="CLAIM", help="draw only what is near this title or id")
    part.add_argument(
        "--section",
        metavar="TITLE",
        help="draw only this section, the sections in it, and what it touches",
    )
    part.add_argument(
        "--participant", metavar="NAME", help="draw only what they put forward, and what it bears on"
    )
    parser.add_argument("--radius", type=whole_number, metavar="N", help="how near: so many links (1)")
    parser.add_argument("--evaluate", action="store_true", help="mark what stands and what falls")
    parser.add_argument(
        "--semantics",
        metavar="NAME",
        help="mark it by this semantics: grounded (the default), complete, preferred, stable, semi-stable, "
        "stage, ideal, eager or balance; where there are several views, what all of them say; by df-quad, "
        "euler-based, quadratic-energy or mlp-based, how strong each claim is",
    )
    parser.add_argument(
        "--areas",
        action=argparse.BooleanOptionalAction,
        help="draw sections as areas, or not; unless said, they are where no issue has positions",
    )
    texts(parser, required=False)


def check(options: argparse.Namespace) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: how near is said, but not to what.
    """
    from argmap.diagnostics import UsageError

    if options.radius is not None and options.focus is None:
        raise UsageError("--radius says how near to --focus; name a claim there, too")


def looks(options: argparse.Namespace, theme: Theme) -> dict[str, Any]:
    """How a map is to look, as `argmap.draw.draw` takes it."""
    return {
        "theme": theme,
        "direction": options.direction,
        "detail": "titles" if options.titles else "full",
        "images": options.root,
    }


def shown(whole: ArgumentMap, options: argparse.Namespace) -> Shown:
    """What is to be shown of a map.

    Raises:
        UsageError: the map has no such claim, section or participant, or there is no such semantics.
    """
    part = _part(whole, options)
    semantics = _semantics(options)
    return Shown(part, *(_marks(whole, semantics) if semantics else ({}, {}, "")))


def titled(drawn: Shown) -> ArgumentMap:
    """What is drawn, under a title that says by what it is marked, if it is."""
    if not drawn.by:
        return drawn.map
    import attrs

    return attrs.evolve(drawn.map, title=f"{drawn.map.title or 'Map'} ({drawn.by})")


def rules(whole: ArgumentMap, options: argparse.Namespace) -> Sequence[PlainRule]:
    """The rules by which a page tells what changes if something is rejected, if labels follow from them."""
    return plain_rules(whole) if _semantics(options) == "grounded" else ()


def _semantics(options: argparse.Namespace) -> str:
    named: str | None = options.semantics
    return named or ("grounded" if options.evaluate else "")


def _marks(whole: ArgumentMap, semantics: str) -> tuple[Mapping[str, str], Mapping[str, float], str]:
    """The labels or degrees to mark, and what the title is to say of them."""
    from argmap.evaluate.answers import DEGREES
    from argmap.evaluate.compare import NoViewError, named, settled

    if semantics in DEGREES:
        from argmap.evaluate.degrees import degrees

        return {}, degrees(whole, DEGREES[semantics]).values, named(semantics)
    try:
        return settled(whole, semantics).labels, {}, named(semantics)
    except NoViewError:
        return {}, {}, f"there is no {semantics} view of it"


def _part(whole: ArgumentMap, options: argparse.Namespace) -> ArgumentMap:
    """What is to be drawn of a map: a view of it, or a part of that."""
    from argmap.draw import arguments_of, around, in_section, positions_of, said_by

    view = whole
    if options.view != "claims":
        view = arguments_of(whole) if options.view == "arguments" else positions_of(whole)
    if options.focus is not None:
        return around(view, options.focus, radius=1 if options.radius is None else options.radius)
    if options.section is not None:
        return in_section(view, options.section)
    return view if options.participant is None else said_by(view, options.participant)
