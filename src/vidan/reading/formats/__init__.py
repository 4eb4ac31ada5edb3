"""One module for each kind of file: bytes in, pieces of text in their order out."""
