"""Speaks Vietnamese on this machine, without the internet (decision 0019).

Speech comes from a program or a library that is not ours (``synthesis``, ``bundled``),
sound is trimmed and made equally loud (``sound``). A whole text becomes a file by
:func:`vidan.documents.speech.recording.recorded`.
"""
