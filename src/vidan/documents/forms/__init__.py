"""Papers: what they say, once, and how they become PDF and Word.

Owns the description of a paper (``description``), its two renderers (``pdf``,
``word``), that of narrow paper (``strip``, drawn by ``strip_picture``, shown by
``strip_page``), QR codes, charts, and the papers themselves: the official forms of
decree 30, the slips of the one-stop counter, and tickets. Knows no database and no
request: whoever asks for a paper brings every fact on it. A paper is in Vietnamese
whatever the screen speaks, and the same facts on the same date always give the same
bytes.

Most used:
    slip.build(Slip(...)), supplement.build(...), refusal.build(...),
    apology.build(...), stopping.build(...), control.build(...) -> Document
    official.report(agency, summary=..., blocks=..., signer=...) -> Document
    official.letter(agency, subject=..., addressees=..., ...) -> Document
    pdf.render_pdf(document, on=day) -> bytes
    word.render_docx(document, on=day) -> bytes
    ticket.build(Ticket(...)), narrow_slip.build(Slip(...)) -> Strip
    strip_picture.raster(strip, width=576) -> the dots of a printer
    charts.bar_chart(title, rows) -> ChartPicture
    qr.qr_svg(text), qr.qr_png(text)

Nothing is imported here: charts bring a heavy engine that a slip does not need.
"""
