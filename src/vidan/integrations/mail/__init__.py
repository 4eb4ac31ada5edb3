"""Mail by the SMTP server of a commune.

``wire`` writes the letter, pure; ``link`` is the way to the server; ``sending`` the
round from the queue and back. Most used:
:func:`vidan.integrations.mail.sending.send_waiting`.
"""
