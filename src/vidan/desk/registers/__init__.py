"""The books of the counter: form 07 and the books of certification."""
