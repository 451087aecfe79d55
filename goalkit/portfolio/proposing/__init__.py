"""What a goal could ask for next year: a ladder from what comes anyway to what stretches, each step with its reason.

A proposal for the conversation between the two who agree on a target; nothing is ever written by it (domain specification 6.6).
"""
