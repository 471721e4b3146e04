"""Shortcodes: what ``:happy:`` or ``.->.`` stands for in a text."""

from collections.abc import Mapping

_NAMES = {
    "∀": "A",
    "∃": "E",
    "𝗢": "O",
    "𝗣": "P",
    "→": "->",
    "↔": "<->",
    "¬": "~",
    "∧": "^",
    "∨": "v",
    "⊻": "v_",
    "◇": "<>",
    "◻": "[]",
    "😀": "happy",
    "☺": "smile smiley",
    "😆": "laugh lol",
    "🤣": "rofl",
    "😂": "joy",
    "❤": "heart",
    "❓": "? question",
    "😍": "love",
    "😉": "wink",
    "🤫": "shush",
    "😐": "meh",
    "🙄": "eye-roll",
    "😢": "sad",
    "😞": "disappointed",
    "😱": "scream",
    "👍": "+1 up",
    "👎": "-1 down",
    "🤔": "think",
    "⭐": "star",
    "✔": "y agree",
    "❌": "n disagree",
}

SHORTCODES: Mapping[str, str] = {
    **{
        f"{sign}{name}{sign}": char
        for char, names in _NAMES.items()
        for name in names.split()
        for sign in ".:"
    },
    # Between colons, and only there, the smile is asked for in colour.
    ":smile:": "☺\ufe0f",
}
"""The built-in shortcodes, with their dots or colons, and the characters they stand for."""
