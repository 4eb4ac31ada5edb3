"""Reports: the figures of a time or an occasion, and the papers made of them."""
