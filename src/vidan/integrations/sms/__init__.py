"""Text messages by the HTTP gateway of a provider, in the way of eSMS.

``wire`` is the provider's language, pure; ``sending`` the round from the queue and
back. Most used: :func:`vidan.integrations.sms.sending.send_waiting`.
"""
