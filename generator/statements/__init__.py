"""Applies what a person stated in a sidecar to a document that was read: its blocks, its mentions, facts of its masthead.

Pure functions over values. A statement whose words no longer stand in the text changes nothing and is told (W210) with the
line in which the sidecar makes it. Nothing here knows how a sidecar is written or how anything is found.
"""

from generator.statements.blocks import state_blocks
from generator.statements.facts import state_facts
from generator.statements.mentions import Keys, state_mentions
from generator.statements.quotes import few, stale_repairs

__all__ = ["Keys", "few", "stale_repairs", "state_blocks", "state_facts", "state_mentions"]
