"""The public API, held by a file: `python -m tests.test_api` writes `tests/api.txt` anew.

Names and signatures are as Griffe reads them in the source, so that the file is the same on every Python;
`inspect` shows annotations and defaults as that Python prints them.
"""

from collections.abc import Iterator
from difflib import unified_diff
from functools import reduce
from importlib import import_module
from pathlib import Path

import griffe

from tools.site.docstrings import Docstrings
from tools.site.reference import PAGES, public

FILE = Path(__file__).parent / "api.txt"

_HEAD = """\
# What is public of argmap: every module, name and signature. docs/policy.md says what that promises.
# Made by `python -m tests.test_api`.
"""

_CHANGED = """The public API is not what tests/api.txt says:

{}

Was it meant?  python -m tests.test_api  writes the file anew; CHANGELOG.md tells users.
A name or parameter that was released is deprecated first, as docs/policy.md says.
If it was not meant: a leading underscore, or no place in `__all__`, keeps a name private."""


def api() -> str:
    """Every public module with its names, and what each is."""
    package = griffe.load("argmap", extensions=griffe.Extensions(Docstrings()), resolve_aliases=True)
    assert isinstance(package, griffe.Module)
    lines = [_HEAD]
    for module in sorted(module for page in PAGES for module in page.modules):
        lines += ["", module]
        for name in sorted(public(import_module(module))):
            lines += (f"    {line}" for line in described(name, target(package, module, name), module))
    return "\n".join(lines) + "\n"


def target(package: griffe.Module, module: str, name: str) -> griffe.Object:
    """What a name of a module stands for, wherever that is defined."""
    home: griffe.Object | griffe.Alias = reduce(lambda at, part: at[part], module.split(".")[1:], package)
    found = home[name]
    if found.is_module:  # a function that is called as the module it stands in
        found = found[name]
    whole = found.final_target if isinstance(found, griffe.Alias) else found
    assert isinstance(whole, griffe.Object)
    return whole


def described(name: str, found: griffe.Object, module: str) -> Iterator[str]:
    """The lines of one name; one that is public in the module it is defined in is told there."""
    if found.parent is not None and found.parent.path != module and is_public(found):
        yield f"{name} = {found.path}"
        return
    match found:
        case griffe.Class():
            bases = f"({', '.join(map(str, found.bases))})" if found.bases else ""
            yield f"class {name}{bases}"
            for member in sorted(found.members):
                if member == "__init__" or not member.startswith("_"):
                    own = found.members[member]
                    assert isinstance(own, griffe.Object)
                    yield from (f"    {line}" for line in described(member, own, found.path))
        case griffe.Function() if found.overloads:
            yield from (f"def {name}{signature(each)}" for each in found.overloads)
        case griffe.Function():
            kind = next((word for word in ("staticmethod", "classmethod") if word in found.labels), "")
            yield f"{f'@{kind} ' if kind else ''}def {name}{signature(found)}"
        case griffe.Attribute():
            said = f": {found.annotation}" if found.annotation is not None else ""
            is_value = not said and isinstance(found.parent, griffe.Class) and found.value is not None
            yield f"{name}{said}{f' = {found.value}' if is_value else ''}"
        case _:
            raise AssertionError(found)


def is_public(found: griffe.Object) -> bool:
    """Whether a name is public in the module that defines it."""
    home = found.module.path
    listed = home in {module for page in PAGES for module in page.modules}
    return listed and found.name in public(import_module(home))


def signature(found: griffe.Function) -> str:
    """Parameters with annotations and defaults, and what is returned."""
    kinds = griffe.ParameterKind
    words: list[str] = []
    parameters = [each for each in found.parameters if each.name not in ("self", "cls")]
    for index, each in enumerate(parameters):
        before = parameters[index - 1].kind if index else None
        if before is kinds.positional_only and each.kind is not kinds.positional_only:
            words.append("/")
        if each.kind is kinds.keyword_only and before not in (kinds.keyword_only, kinds.var_positional):
            words.append("*")
        star = {kinds.var_positional: "*", kinds.var_keyword: "**"}.get(each.kind or kinds.keyword_only, "")
        said = f": {each.annotation}" if each.annotation is not None else ""
        default = f" = {each.default}" if each.default is not None and not star else ""
        words.append(f"{star}{each.name}{said}{default}")
    returned = f" -> {found.returns}" if found.returns is not None else ""
    return f"({', '.join(words)}){returned}"


def test_the_public_api_is_as_written_down() -> None:
    written, found = FILE.read_text(encoding="utf-8"), api()
    if written != found:
        difference = unified_diff(
            written.splitlines(), found.splitlines(), "tests/api.txt", "argmap", n=2, lineterm=""
        )
        raise AssertionError(_CHANGED.format("\n".join(difference)))


if __name__ == "__main__":
    FILE.write_text(api(), encoding="utf-8")
