"""Report to Reading: what one report says, every value with the words it rests on.

parse → mentions → times, counts, places → attributions → events, roles, status → tallies, incidents, flags
"""
