"""Cohort KPIs: an opening group of customers, followed from snapshot to snapshot."""
