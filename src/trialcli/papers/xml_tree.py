"""XML to a tree, with sizes and depths that are allowed: no entity is declared, expanded or fetched."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from trialcli.errors import DataError

MOST_BYTES = 50_000_000
MOST_DEPTH = 100


def read_xml(content: bytes, name: str) -> Element:
    """The root of a document.

    A DOCTYPE is passed over, as articles have one; what it names is not read.

    Raises:
        DataError: it is too large or too deep, declares or uses entities, or is not XML.
    """
    if len(content) > MOST_BYTES:
        message = f"{name}: more than {MOST_BYTES // 1_000_000} MB; name the file of one paper"
        raise DataError(message)
    builder, parser, depth = TreeBuilder(), expat.ParserCreate(), 0

    def refuse(*_: object) -> None:
        message = f"{name}, line {parser.CurrentLineNumber}: entities are not read; write the characters themselves"
        raise DataError(message)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_DEPTH:
            message = f"{name}, line {parser.CurrentLineNumber}: more than {MOST_DEPTH} elements inside each other"
            raise DataError(message)
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = parser.SkippedEntityHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 (expat takes it by place)
    except expat.ExpatError as error:
        message = f"{name}, line {error.lineno}: not well-formed XML; download it again"
        raise DataError(message) from None
    return builder.close()
