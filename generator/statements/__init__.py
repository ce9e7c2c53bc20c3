"""Applies what a person stated in a sidecar to a document that was read: its blocks, its mentions, facts of its masthead.

Pure functions over values. A statement whose words no longer occur in the text changes nothing and gives a Problem (W210)
with its line in the sidecar. Nothing here knows how a sidecar is written or how anything is found.
"""

from generator.statements.blocks import state_blocks
from generator.statements.facts import state_facts
from generator.statements.keys import Keys
from generator.statements.mentions import state_mentions
from generator.statements.stale import few, stale_repairs

__all__ = ["Keys", "few", "stale_repairs", "state_blocks", "state_facts", "state_mentions"]
