"""Claims: who or what did or is what, with which figure, for when, says who, how sure, and where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.extract.claims import assembly, carrying, check, drafts, roles, scene, tables, whole

if TYPE_CHECKING:
    from onrecord.extract.annotations import Analysis, Claim
    from onrecord.extract.claims.draft import Draft
    from onrecord.extract.claims.scene import Scene

__all__ = ["annotate"]


def annotate(analysis: Analysis) -> Analysis:
    """Fill ``analysis.claims``: one claim for each figure, dated event, attributed statement and role.

    Reads the parse, quantities, times, entities and statements. Claims stand in the order of their citations. Adds to
    the statements those that only put a figure on something ("a poll put support at 38%").
    Never raises on any text; a sentence too long to be one is passed over.
    """
    if not len(analysis.doc):
        return analysis.with_(claims=())
    stage = scene.stage(analysis)
    made = [(draft, assembly.claim(stage, draft)) for draft in drafts.find(stage)]
    claims = [claim for draft, claim in made if _asserts(stage, draft, claim)]
    claims += [*roles.claims(stage, analysis.entities), *tables.claims(stage.tree.text, stage.cells)]
    ordered = sorted(claims, key=lambda claim: (claim.cites[0].start, claim.predicate, claim.cites[-1].end))
    carried = carrying.carried(stage, assembly.distinct(ordered, analysis.text))
    checked = tuple(replace(claim, check=check.check(stage, claim)) for claim in carried)
    return analysis.with_(claims=checked, statements=stage.statements)


def _asserts(scene: Scene, draft: Draft, claim: Claim) -> bool:
    """Tell whether a claim asserts something: not a bare question, a bare figure, or a saying without a subject."""
    if whole.fragment(scene, draft, claim):
        return False
    if claim.quantities or claim.times:
        return True
    return claim.modality != "question" and (claim.subject is not None or claim.type == "demand")
