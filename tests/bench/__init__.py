"""Measurements: speed and memory as ratios to a peer in the same run. Nothing here is asserted, because machines differ and are noisy."""
