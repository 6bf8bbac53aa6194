"""One adapter per kind of labelled set: turns a line of the set into a line of predictions.

Each module has ``predict(records, options)``: takes the set's lines as dictionaries, yields prediction lines in the
format of that kind's scorer.
"""
