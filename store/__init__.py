"""What is true on the duty desk: records and rules.  Knows no screen."""

from store.later import load_when_used, load_zones

# Before pendulum, which would load both: more than a megabyte of each session, and of the start a
# thirtieth.  With dateutil it reads texts that no rule of its own can read, and we never ask that.
load_zones()
load_when_used("dateutil", "parser")
