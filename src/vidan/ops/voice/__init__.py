"""Makes the clips of the spoken calls, once, at set-up.

Which clips there are and what they say: :mod:`vidan.core.spoken`. Speech and its sound
come from :mod:`vidan.documents.speech`, the chime is arithmetic (``chime``). All of it
is done by :func:`vidan.ops.voice.making.make`.
"""
