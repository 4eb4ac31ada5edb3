"""Files of Word, OpenDocument and PDF made by hand, as no program writes them."""

import zlib

from tests.reading.samples import zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_NS = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = " ".join(
    f'xmlns:{name}="{_NS}:{of}:1.0"'
    for name, of in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)


def whole(body: str) -> str:
    """The main part of a Word file with this body."""
    return f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>"


def word(body: str, **parts: str) -> bytes:
    """A Word file with this body; other parts by their name: ``numbering="..."``."""
    made: dict[str, bytes | str] = {"word/document.xml": whole(body)}
    for name, content in parts.items():
        made[f"word/{name}.xml"] = f"<w:{name} {_W}>{content}</w:{name}>"
    return zipped(made)


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return (
        f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    )


def paragraph(
    text: str, *, listed: tuple[int, int] | None = None, own: str = ""
) -> str:
    """A paragraph of Word, of a list and level if it is ``listed``."""
    number = ""
    if listed:
        at, depth = listed
        number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{at}"/></w:numPr>'
    return f"<w:p><w:pPr>{own}{number}</w:pPr>{run(text) if text else ''}</w:p>"


def level(depth: int, kind: str, words: str, more: str = "") -> str:
    """A level of a list of Word: level(0, "decimal", "%1.")."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'{more}<w:lvlText w:val="{words}"/></w:lvl>'
    )


def lists(levels: str, *nums: str) -> str:
    """Lists 1, 2, ... of one kind; what each overrides is said in ``nums``."""
    written = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/>{own}</w:num>'
        for at, own in enumerate(nums or ("",), start=1)
    )
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{written}'


def anew(depth: int, start: int) -> str:
    """What makes a list start again."""
    return (
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/>'
        "</w:lvlOverride>"
    )


def row(*cells: str) -> str:
    """A row of a table of Word; each cell is XML."""
    return f"<w:tr>{''.join(f'<w:tc>{one}</w:tc>' for one in cells)}</w:tr>"


def open_text(body: str, styles: str = "") -> bytes:
    """An OpenDocument file with this body and these automatic styles."""
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    return zipped(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    )


def pdf_of(content: bytes) -> bytes:
    """A PDF file of one page that draws this; readers find its parts by themselves."""
    packed = zlib.compress(content)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
        % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    body = b"".join(
        b"%d 0 obj\n%s\nendobj\n" % (at, part) for at, part in enumerate(parts, start=1)
    )
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF"
