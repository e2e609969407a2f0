"""Words of a text: labelled cases, and properties that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from reportedly.models.tokenize import Gap, words

CASES = [
    ("clitic", "Troops didn't enter Syria's capital.", "Troops|did|n't|enter|Syria|'s|capital|."),
    ("curly clitic", "They’ve left; it’s over.", "They|’ve|left|;|it|’s|over|."),
    ("plural possessive", "the rebels' base", "the|rebels|'|base"),
    ("cannot", "They cannot hold.", "They|can|not|hold|."),
    ("hyphen split", "a long-range, US-made rocket", "a|long|-|range|,|US|-|made|rocket"),
    ("prefix kept", "anti-aircraft fire by ex-soldiers", "anti-aircraft|fire|by|ex-soldiers"),
    ("suffix kept", "a city-wide curfew", "a|city-wide|curfew"),
    ("prefix before a space", "pre- and post-war", "pre|-|and|post-war"),
    ("name with al-", "al-Shabaab", "al|-|Shabaab"),
    ("abbreviated rank", "Gen. Omar and Lt. Col. Haidar", "Gen.|Omar|and|Lt.|Col.|Haidar"),
    ("dotted abbreviation", "U.S. and U.N. envoys", "U.S.|and|U.N.|envoys"),
    ("clock", "at 10:30 p.m. on Friday", "at|10:30|p.m.|on|Friday"),
    ("initial", "J. Okoye spoke", "J.|Okoye|spoke"),
    ("near miss: no initial", "Plan B.", "Plan|B|."),
    ("number with commas", "1,200 people, 35.", "1,200|people|,|35|."),
    ("near miss: No.", "He said no. Then left.", "He|said|no|.|Then|left|."),
    ("numbered unit", "Unit No. 3", "Unit|No.|3"),
    ("range", "between 5-7 dead", "between|5|-|7|dead"),
    ("date by slashes", "on 12/11/2023", "on|12/11/2023"),
    ("near miss: and/or", "killed and/or hurt", "killed|and|/|or|hurt"),
    ("ordinal", "the 21st brigade", "the|21st|brigade"),
    ("decade", "the 1990s", "the|1990s"),
    ("percentage", "40% fell", "40|%|fell"),
    ("money", "$5 million", "$|5|million"),
    ("address", "See https://example.org/a?b=1.", "See|https://example.org/a?b=1|."),
    ("mail", "desk@paper.example said", "desk@paper.example|said"),
    ("hashtag and user", "#Aleppo @reporter", "#Aleppo|@reporter"),
    ("ellipsis and dash", "Wait... no -- go", "Wait|...|no|--|go"),
    ("quotes", 'He said "stop".', 'He|said|"|stop|"|.'),
    ("brackets", "the army (FARDC) said", "the|army|(|FARDC|)|said"),
    ("inner apostrophe", "in Sana'a and Qur'an", "in|Sana'a|and|Qur'an"),
    ("ampersand", "AT&T", "AT&T"),
    ("rifle", "an AK-47", "an|AK|-|47"),
    ("emoji", "gone 😢👨‍👩‍👧 now", "gone|😢|👨‍👩‍👧|now"),
    ("combining mark", "cafe\u0301 bombed", "cafe\u0301|bombed"),
    ("right to left", "قال الجيش.", "قال|الجيش|."),
    ("nothing", " \n\t ", ""),
]


@pytest.mark.parametrize(("label", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_words(label: str, text: str, expected: str) -> None:
    found = "|".join(text[word.start : word.end] for word in words(text))
    assert expected == found, label


def test_gaps_tell_lines_from_paragraphs() -> None:
    found = words("One (two)\nthree\n \nfour")
    expected = [Gap.PARAGRAPH, Gap.SPACE, Gap.NONE, Gap.NONE, Gap.LINE, Gap.PARAGRAPH]
    assert expected == [word.gap for word in found]


# Signs that have broken tokenizers: joiners, marks, surrogates, odd spaces, quotes, hyphens in a row.
ODD = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("a1.-'’\"\u200d\u0301\u00a0\n\ud800$#@/:")))


@given(ODD)
def test_words_are_ordered_slices_that_leave_out_only_space(text: str) -> None:
    before = 0
    for word in words(text):
        assert before <= word.start < word.end <= len(text)
        assert not text[before : word.start].strip()
        assert not any(map(str.isspace, text[word.start : word.end]))
        before = word.end
    assert not text[before:].strip()


def test_a_very_long_word_is_one_word() -> None:
    assert len(words("a" * 5000)) == 1
