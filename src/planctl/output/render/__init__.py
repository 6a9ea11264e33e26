"""The output formats, one module each: functions over report.Findings, Rows and Page."""
