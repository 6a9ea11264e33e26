"""Plans as files: check, chase and report service plans kept as YAML in git."""

__version__ = "0.1.0"
