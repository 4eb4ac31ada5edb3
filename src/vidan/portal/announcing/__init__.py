"""The notices of a commune, for everybody."""
