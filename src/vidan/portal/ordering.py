"""Lists in the order of the Vietnamese alphabet, whatever the server's collation."""

from django.db.models import Func, TextField
from django.db.models.functions import Collate


def alphabetical(field: str) -> Collate:
    """Order by this field: a, ă, â, b, c, d, đ, ... (``vn_sort`` in the database)."""
    return Collate(
        Func(field, function="vn_sort", output_field=TextField()), collation="C"
    )
