"""What certified copies cost: pages, further pages, and a ceiling. Pure.

Circular 226/2016/TT-BTC, article 4: so much a page, from the third page on less, and
never more than a ceiling for one copy. The figures are rules with dates.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class CopyFee:
    """The rates of one day, in đồng."""

    page: int
    full_pages: int
    further_page: int
    most: int

    def of(self, *, pages: int, copies: int) -> int:
        """The fee of ``copies`` copies of a paper with so many pages."""
        full = min(pages, self.full_pages)
        one = full * self.page + (pages - full) * self.further_page
        return min(one, self.most) * copies
