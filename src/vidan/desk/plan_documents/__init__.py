"""Plans at the desk: read in, put right, confirmed, and how far each clause is."""
