"""Data as YAML in braces, in the style a person would choose: words bare, the rest in double quotes.

PyYAML's emitter writes for the readers of YAML 1.1; what is written here is what `yaml_data` reads back.
"""

import re

from argmap.data import Data, Value
from argmap.yaml_data import plain_scalar, quoted

_BARE = re.compile(r"[^\W\d_][\w.’–—§%-]*(?: [\w.’–—§%-]+)*(?<!\.)")


def flow(value: Value) -> str:
    """A value as flow YAML.

    >>> flow(Data({"source": "plans", "paragraphs": [3, 4], "note": "yes: 1", "true": True}))
    '{source: plans, paragraphs: [3, 4], note: "yes: 1", "true": true}'
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return word(value)
        case tuple():
            return f"[{', '.join(map(flow, value))}]"
        case Data():
            return f"{{{', '.join(f'{word(key)}: {flow(item)}' for key, item in value.items())}}}"


def flow_lines(value: Value, width: int) -> list[str]:
    """A value as flow YAML over lines of about `width` columns, broken between its members.

    >>> print(*flow_lines(Data({"by": "keller", "said": ({"by": "ann"}, {"by": "bob"})}), 24), sep=chr(10))
    {by: keller,
     said: [{by: ann},
            {by: bob}]}
    """
    whole = flow(value)
    if len(whole) <= width or not isinstance(value, tuple | Data) or not value:
        return [whole]
    if isinstance(value, Data):
        members = [(f"{word(key)}: ", item) for key, item in value.items()]
    else:
        members = [("", item) for item in value]
    lines = [whole[0]]
    alone = False
    for number, (head, item) in enumerate(members):
        first, *others = flow_lines(item, width - len(head) - 2)
        end = whole[-1] if number == len(members) - 1 else ","
        piece = [head + first, *(" " * len(head) + line for line in others)]
        piece[-1] += end
        fits = len(piece) == 1 and not alone and len(lines[-1]) + 1 + len(piece[0]) <= width
        if number == 0:
            lines[-1] += piece[0]
        elif fits:
            lines[-1] += f" {piece[0]}"
        else:
            lines.append(f" {piece[0]}")
        lines += (f" {line}" for line in piece[1:])
        alone = len(piece) > 1
    return lines


def word(text: str) -> str:
    """A text as a YAML scalar: bare if that reads back as the same text."""
    if _BARE.fullmatch(text) and plain_scalar(text) == text:
        return text
    return quoted(text)
