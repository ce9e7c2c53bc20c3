"""Measures: speed and memory as ratios against a peer in the same run. Nothing here is asserted: machines differ and are noisy."""
