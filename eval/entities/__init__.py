"""Names: training examples and invented names for `eval.train_entities`, single rules for `eval ablate`."""
