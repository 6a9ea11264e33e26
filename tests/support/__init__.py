"""What tests share: a run of planctl, plans to run it on, readers of what it makes."""
