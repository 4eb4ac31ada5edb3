"""Reading official papers: bytes in, text with positions out. Pure.

Owns what any paper has: its text, outline, head and foot. What a plan says is read
above it. Most used: :func:`vidan.reading.opening.open_paper`,
:func:`vidan.reading.outline.outline_of`, :func:`vidan.reading.head.head_of`,
:func:`vidan.reading.foot.foot_of`.
"""
