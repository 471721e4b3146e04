"""An extension of Griffe that tells it of the docstrings and classes of argmap.

Examples behind `>>>` become blocks of code, wherever they stand; a class made by attrs gets the constructor
that attrs writes for it, an enumeration lists its values, and a strategy is shown as it is called.
"""

import re
from collections.abc import Iterator
from typing import Any

import griffe

from tools.site.reference import anchor, shown

_EXAMPLE = re.compile(r"^>>> .*(?:\n(?!\s*$).*)*", re.MULTILINE)


LONG = 160
"""What a constant of a longer value is, its docstring has to say; the value tells less."""


class Docstrings(griffe.Extension):
    """Looks at everything in a package once it is loaded."""

    def on_package(self, *, pkg: griffe.Module, **_: Any) -> None:
        """Change every docstring and class of the package."""
        for thing in _all(pkg):
            if thing.docstring is not None:
                thing.docstring.value = _linked(_EXAMPLE.sub(r"```pycon\n\g<0>\n```", thing.docstring.value))
            if isinstance(thing, griffe.Attribute) and len(str(thing.value)) > LONG:
                thing.value = None
            if isinstance(thing, griffe.Class) and any(str(base) == "StrEnum" for base in thing.bases):
                _list_values(thing)
            if isinstance(thing, griffe.Class) and _by_attrs(thing) and "__init__" not in thing.members:
                thing.set_member("__init__", _constructor(thing))
            if isinstance(thing, griffe.Function) and any(
                each.callable_path.endswith(".composite") for each in thing.decorators
            ):
                _as_called(thing)
        for thing in _all(pkg):
            if isinstance(thing, griffe.Attribute) and (said := _said(thing)) is not None:
                thing.value = said.get("default")


def _linked(text: str) -> str:
    """A docstring in which names of pages and of public things lead there."""
    text = re.sub(r"`*docs/([\w-]+)\.md`*", r"[docs/\1.md](../\1.md)", text)
    return re.sub(r"`(argmap\.[\w.]+)`", _reference, text)


def _reference(name: re.Match[str]) -> str:
    return f"[{name[0]}][{_ANCHORS[name[1]]}]" if name[1] in _ANCHORS else name[0]


_ANCHORS = {module: module for module in shown()} | {
    f"{module}.{name}": anchor(module, name) for module, names in shown().items() for name in names
}
"""Where the reference shows what."""


def _all(thing: griffe.Object) -> Iterator[griffe.Object]:
    yield thing
    for member in thing.members.values():
        if isinstance(member, griffe.Object):
            yield from _all(member)


def _list_values(thing: griffe.Class) -> None:
    values = [
        f"- `{name}`: {str(member.value).strip(chr(34))}"
        for name, member in thing.members.items()
        if isinstance(member, griffe.Attribute) and member.value is not None
    ]
    if thing.docstring is not None:
        thing.docstring.value += "\n\n" + "\n".join(values)


def _as_called(made: griffe.Function) -> None:
    """Give a composite strategy the signature it is called by: Hypothesis hands `draw` over."""
    made.parameters = griffe.Parameters(*(each for each in made.parameters if each.name != "draw"))
    if made.returns is not None:
        strategy = griffe.ExprName("SearchStrategy", parent=made)
        made.returns = griffe.ExprSubscript(strategy, griffe.ExprName(str(made.returns), parent=made.parent))


def _by_attrs(thing: griffe.Class) -> griffe.Decorator | None:
    return next((each for each in thing.decorators if each.callable_path.startswith("attrs.")), None)


def _constructor(made: griffe.Class) -> griffe.Function:
    fields: dict[str, griffe.Parameter] = {}
    for parent in (*reversed(made.mro()), made):
        decorator = _by_attrs(parent)
        if decorator is not None:
            only = "kw_only=True" in str(decorator.value)
            fields |= {field.name: field for field in _fields(parent, keywords=only)}
    keywords = [field for field in fields.values() if field.kind is griffe.ParameterKind.keyword_only]
    others = [field for field in fields.values() if field.kind is not griffe.ParameterKind.keyword_only]
    own = griffe.Parameter("self", kind=griffe.ParameterKind.positional_or_keyword)
    return griffe.Function(
        "__init__", parameters=griffe.Parameters(own, *others, *keywords), returns="None", parent=made
    )


def _fields(made: griffe.Class, *, keywords: bool) -> Iterator[griffe.Parameter]:
    kinds = griffe.ParameterKind
    for member in made.members.values():
        if (
            not isinstance(member, griffe.Attribute)
            or member.annotation is None
            or "property" in member.labels
        ):
            continue
        said = _said(member)
        if said is not None and str(said.get("init")) == "False":
            continue
        default = member.value if said is None else said.get("default", "..." if "factory" in said else None)
        yield griffe.Parameter(
            member.name.lstrip("_"),
            annotation=member.annotation,
            kind=kinds.keyword_only if keywords else kinds.positional_or_keyword,
            default=default,
        )


def _said(field: griffe.Attribute) -> dict[str, str | griffe.Expr] | None:
    """What a field of attrs is told, by keywords; None if it is told nothing."""
    call = field.value
    if not isinstance(call, griffe.ExprCall) or call.canonical_path != "attrs.field":
        return None
    return {each.name: each.value for each in call.arguments if isinstance(each, griffe.ExprKeyword)}
