"""Accuracy: predictions in the scorers' formats, gold, and a gate with floors that cannot sink silently."""
