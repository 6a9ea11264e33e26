"""Words for how work stands that are no status of the format."""

OPEN_IN_NO_PLAN = "open in no plan"
