"""Training of the shipped Arabic models: from a UD treebank and raw text to `models/ar/`."""
