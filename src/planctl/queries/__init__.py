"""The questions that planctl answers, one module each: pure functions of a plan set and a day."""
