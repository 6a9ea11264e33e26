"""What the cover of a document says of the edition that it is."""

from planctl.loading.public.access import KeptBack
from planctl.loading.public.left_out import OFFICERS, LeftOut
from planctl.model.record import Record
from planctl.system.text import counted

_NOT = "Not for publication"


def officers(plan: Record, kept_back: KeptBack, revision: str | None) -> list[tuple[str, str]]:
    """Return what is said of an edition for officers: what of it is not for publication.

    Args:
        kept_back: what a public edition of its plan set keeps back.
    """
    left = kept_back.left_out_of(plan.document)
    kept = [(_NOT, _why(plan, left))] if left.officers or left.exempt else []
    return [*kept, *_of_commit(revision)]


def marking(plan: Record) -> str:
    """Return what stands on every page of a plan that is not for the public as a whole."""
    whole = _whole(plan)
    return f"{_NOT} ({whole})" if whole else ""


def public(left_out: str, revision: str | None, of: str = "Left out") -> list[tuple[str, str]]:
    """Return what is said of a public edition.

    Args:
        left_out: what is said of that which it keeps back.
        of: what that is called.
    """
    kept = [(of, left_out)] if left_out else []
    return [OFFICERS, *kept, *_of_commit(revision)]


def _of_commit(revision: str | None) -> list[tuple[str, str]]:
    return [("Plan as of commit", revision[:10])] if revision else []


def _why(plan: Record, left: LeftOut) -> str:
    """Return why a plan, or some of it, is not for the public."""
    if whole := _whole(plan):
        return whole
    count = left.officers + left.exempt
    return left.of(f"{counted(count, 'record')} of this plan")


def _whole(plan: Record) -> str:
    """Return why all of a plan is not for the public; nothing where it is."""
    if plan.fields.get("access") not in {"officers", "exempt"}:
        return ""
    said = "exempt" if plan.fields["access"] == "exempt" else "for officers only"
    return ": ".join([said, *plan.texts("access_reason")[:1]])
