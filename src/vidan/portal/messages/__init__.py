"""A citizen who wants no messages says so here: by the link in one, without login."""
