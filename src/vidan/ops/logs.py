"""What the log may say: the route of a request, never its path.

A path can hold the secret of a slip; what people typed stands in its query.
"""

import logging


class RoutesOnly(logging.Filter):
    """In Django's own lines about a request, put its route where its path stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = match.route if match else "?"
            record.args = tuple(route if one == path else one for one in record.args)
        return True
