"""What can be wrong with a passage when it is compared with the text of its source."""

from argmap.diagnostics import Rule, Severity

MOVED = Rule(
    code="P501",
    name="passage-moved",
    severity=Severity.ERROR,
    summary="A passage stands elsewhere in the text now.",
    why="Whoever looks it up under the old number reads something else.",
    example="The claim cites paragraph 3; since a paragraph was put in before it, that text is paragraph 4.",
    mend="Cite paragraph 4.",
    language=None,
)
CHANGED = Rule(
    code="P502",
    name="passage-changed",
    severity=Severity.ERROR,
    summary="The text of a passage is not what it was when it was recorded.",
    why="A claim may no longer say what the text says. By its sketch it is the same paragraph, reworded.",
    example="The claim says the treaty runs ten years; where the text said ten it now says twenty.",
    mend="Read the paragraph again, mend the claims that rest on it, and record the source anew.",
    language=None,
)
MISSING = Rule(
    code="P503",
    name="passage-missing",
    severity=Severity.ERROR,
    summary="A passage is not in the text, nor anything like it.",
    why="A claim whose passage cannot be found is not anchored: the number is wrong, the paragraph was taken "
    "out, or this is another text.",
    example="The claim cites paragraph 30 of a text of 29 paragraphs.",
    mend="Cite the paragraph that is meant, or look for the copy that was read.",
    language=None,
)
UNRECORDED = Rule(
    code="P504",
    name="passage-unrecorded",
    severity=Severity.INFO,
    summary="A passage is there, but nothing tells what it said when the claim was written.",
    why="Without the digests of its paragraphs, a change of the text cannot be seen.",
    example="The front matter names the source by its title alone.",
    mend="Add what `argmap sources record` prints to the source in the front matter.",
    language=None,
)
OTHER_COPY = Rule(
    code="P505",
    name="other-copy",
    severity=Severity.INFO,
    summary="The text of a source is not the copy that was recorded.",
    why="What differs may lie outside all passages: an advert, a byline. Each passage is checked by itself.",
    example="The publisher changed an advert between two paragraphs.",
    mend="If the passages are right, record the source anew.",
    language=None,
)
NOT_CHECKED = Rule(
    code="P506",
    name="source-not-checked",
    severity=Severity.INFO,
    summary="No text was given for a source that passages name.",
    why="What is not compared is neither right nor wrong.",
    example="The map cites two articles, and the text of one was given.",
    mend="Give the other one, too: `--text ID=FILE`.",
    language=None,
)

NOT_QUOTED = Rule(
    code="P507",
    name="not-quoted",
    severity=Severity.WARNING,
    summary="Words in quotation marks are not in the text.",
    why="Quotation marks say that the text has these very words.",
    example="A claim has the article call it “a pact of steel and oil”, and the article says no such thing.",
    mend="The words as they are, or no quotation marks.",
    language=None,
)

RULES = (MOVED, CHANGED, MISSING, UNRECORDED, OTHER_COPY, NOT_CHECKED, NOT_QUOTED)
