"""KPIs whose data pull against each other: in months in which one was better, the other was worse.

The search is built so that it seldom speaks where there is nothing (domain specification section 4.4, with measured false
alarms); what it finds is an association, never a proof.
"""
