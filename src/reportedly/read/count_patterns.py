"""Patterns over the words between a number and what befell those it counts."""

from __future__ import annotations

import re

ADVERB = r"(?:\w+ly|also|already|now|since|both|all|instead|still|yet|ever|then)"
MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"

# Between a verb and its object: 'killing [at once another] 7', 'killed [a family of] six'.
ACTIVE_GAP = re.compile(
    rf"\s+(?:(?:another|an?|further|additional|the|his|her|their|what|nearby|off|{ADVERB}|total|of|bodies|entire|whole"
    r"|family|group|crew)\s+)*",
    re.I,
)
# Between 'death toll' and its figure: 'from the attack has risen to'.
TOLL_GAP = re.compile(
    r"[^;.!?\d]{0,90}\b(?:to|at|of|was|is|reached|hit|passed|now|as|exceeded|exceeds|topped|from|stands|reaching"
    r"|ranged|ranges|ranging|varied)\s+(?:at\s+)?|\s*:\s*",
    re.I,
)
OF_GAP = re.compile(r"\s+(?:the |all |its |their |a total of )?(?:other )?", re.I)
# What stands right before a passive participle: 'were [reportedly] killed', 'was found dead'.
AUX_END = re.compile(
    r"\b(?:was|were|been|be|being|are|is|have|has|had|got|reported|reportedly|believed|confirmed|feared|left|found"
    r"|presumed|listed|remain|remains|remained|went|gone|said to have|thought to have)\s+"
    rf"(?:{ADVERB}\s+|been\s+|reported\s+|confirmed\s+|to be\s+|to have been\s+)*$",
    re.I,
)
SHORT_GAP = re.compile(
    rf"\s*(?:{ADVERB}\s+|confirmed\s+|feared\s+|more\s+|others?\s+|reported\s+|left\s+|-\s?)*", re.I
)
# A clause of its own between a number and a verb: the verb speaks of somebody else.
OTHER_CLAUSE = re.compile(r"\b(?:said|says|told|reported that|which|when|after|while|because|if)\b", re.I)
# What follows an active verb.
OBJECT = re.compile(
    r"\s+(?:an?\b|the\b|his\b|her\b|their\b|its\b|at least|more than|up to|about|some"
    r"|nearly|dozens|several|many"
    r"|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|\d)",
    re.I,
)
JOINT = re.compile(
    r"\s*(?:,|,?\s?and|,?\s?or|as well as|plus|along with|together with|alongside)\s+"
    r"(?:(?:another|his|her|their|its)\s+)?$",
    re.I,
)
INCLUDING = re.compile(
    r"(?:\bincluding|\bincludes|\bincluded"
    r"|\bamong (?:them|whom|the dead|the victims|the wounded|those killed)(?: were| was)?"
    r"|\bof (?:them|whom|which)|\bcounting|\([^()]{0,12})\s*"
    r"(?:(?:the|his|her|their|another|as well as)\s+)?$",
    re.I,
)
OF_THEM = re.compile(r"\s+of (?:them|whom|those|the (?:dead|victims|wounded|injured))\b", re.I)
# A number that belongs to a phrase inside another: 'members of three families', 'in two villages'.
INNER = re.compile(r"\b(?:to|from|of|in|with|aboard|across|for)\s+(?:at least\s+|the\s+)?$", re.I)

CUMULATIVE_BEFORE = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|raise[sd]?|raising|taking|takes|took|pushing)\s+(?:\S+\s+){0,8}to\s*$"
    r"|\boverall\b[^.;]{0,40}$",
    re.I,
)
CUMULATIVE_AFTER = re.compile(
    r"[^.;\d]{0,140}?(?:\bsince (?:the (?:start|beginning|outbreak|war|conflict|uprising|fighting|invasion)"
    rf"|(?:19|20)\d\d|(?:last|early|mid|late)\b|{MONTHS}\b)"
    r"|\bso far this (?:year|month|week)"
    r"|\b(?:in|over|during) the (?:past|last) (?:\w+ )?(?:years?|months?|weeks?|decade)\b)",
    re.I,
)
SUPERSEDED = re.compile(
    r"\b(?:(?:earlier|previous|initial|preliminary|first)\s+"
    r"(?:reports?|tolls?|counts?|figures?|estimates?|statements?)"
    r"|(?:initially|previously|earlier|originally|at first)\s+"
    r"(?:said|reported|put|told|estimated|announced|given|stated)"
    r"|(?:revised|lowered|corrected|raised)\s+(?:\w+\s+)?from|(?:up|down)\s+from)\b(?:(?!\b(?:later|then|now|rose)\b)[^.;]){0,60}$",
    re.I,
)
# 'That number later rose to six': an update of the figure told before it.
UPDATED = re.compile(
    r"\b(?:that|the|this|its|which)\s+(?:number|figure|count|toll|tally)?[^.;\d]{0,40}\b"
    r"(?:rose|risen|rising|climbed|climbing|increased|grew|grown|revised|fell|jumped|updated)\s+(?:\w+ly\s+)?to\s*$",
    re.I,
)
