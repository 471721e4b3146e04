"""Data as YAML on one line, in the style a person would choose: words bare, the rest in double quotes.

PyYAML's emitter writes for the readers of YAML 1.1; what is written here is what `yaml_data` reads back.
"""

import json
import re

from argmap.argdown.yaml_data import plain_scalar
from argmap.data import Data, Value

_BARE = re.compile(r"[^\W\d_][\w.’–—§%-]*(?: [\w.’–—§%-]+)*")
_ESCAPED = re.compile("[\x7f-\x9f\xad\u2028\u2029\ufeff\ufffe\uffff]")


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


def word(text: str) -> str:
    """A text as a YAML scalar: bare if that reads back as the same text."""
    if _BARE.fullmatch(text) and plain_scalar(text) == text:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
