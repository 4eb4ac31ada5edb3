"""Makes the clips of the spoken calls, once, at set-up.

Which clips there are and what they say: :mod:`vidan.core.spoken`. Speech comes from a
program or a library that is not ours (``synthesis``), sound is trimmed and made equally
loud (``sound``), the chime is arithmetic (``chime``). All of it is done by
:func:`vidan.ops.voice.making.make`.
"""
