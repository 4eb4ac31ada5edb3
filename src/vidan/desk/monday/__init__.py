"""The Monday page of the standing members."""
