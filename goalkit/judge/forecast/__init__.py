"""Where a KPI goes if nothing new happens: a damped forecast with its interval (domain specification section 5.5)."""
