"""Small files as newsrooms keep them, made here: of each kind, right and broken, in several encodings."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org"


def pdf(*pages: list[str], title: str = "", trailer: bytes = b"") -> bytes:
    """A PDF with a line of text for each line of a page."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>"
        % (b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages))), len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % title.encode(),
    ]
    for number, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (6 + 2 * number)
        )
        drawn = b"".join(b"(%s) Tj T*\n" % escaped(line) for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 72 720 Td\n%sET" % drawn
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    made, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def escaped(line: str) -> bytes:
    """A line as a PDF string."""
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


LOCKED = pdf(["secret"], trailer=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -44 >> /ID [(a) (a)]"
             % (b"A" * 32, b"B" * 32))  # fmt: skip


def docx(*paragraphs: str, title: str = "") -> bytes:
    """A DOCX with paragraphs given as the XML of their runs, or as plain text."""
    body = "".join(f"<w:p>{p if p.startswith('<') else run(p)}</w:p>" for p in paragraphs)
    kinds = f"{OFFICE}/package/2006/content-types"
    relations = f"{OFFICE}/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{kinds}"><Default Extension="rels" ContentType="application/vnd.'
        'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        f'<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="word/document.xml"/><Relationship Id="r2"'
        f' Type="{OFFICE}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>',
    }
    return zipped({name: ('<?xml version="1.0" encoding="UTF-8"?>' + xml).encode() for name, xml in files.items()})


def run(text: str) -> str:
    """The XML of some words."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tracked(before: str, inserted: str, deleted: str, after: str) -> str:
    """The XML of words with a tracked insertion and a tracked deletion."""
    gone = f'<w:r><w:delText xml:space="preserve">{deleted}</w:delText></w:r>'
    return (
        f'{run(before)}<w:ins w:id="1" w:author="a">{run(inserted)}</w:ins>'
        f'<w:del w:id="2" w:author="a">{gone}</w:del>{run(after)}'
    )


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive with these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def packed(data: bytes) -> bytes:
    """The same bytes as a `.gz` file."""
    return gzip.compress(data, mtime=0)


def rows(*made: dict[str, object]) -> bytes:
    """JSONL."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made).encode()


def message(text: str, subject: str, sender: str, date: str, html: str | None = None) -> bytes:
    """An e-mail, with its text as HTML too or alone."""
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = subject, sender, date
    if text:
        made.set_content(text)
    if html and text:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made.as_bytes()


def response(url: str, body: bytes, kind: str = "text/html", status: str = "200 OK") -> bytes:
    """A record of a web archive: the answer of a server."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
