"""Who says what: one line a case, (text, (source, cue, content)); spans of one content joined by ' / '."""

from __future__ import annotations

import pytest

from reportedly.models.encoder import Encoder
from reportedly.read.attribution import read_attributions
from reportedly.read.cues import find_cues
from reportedly.read.quotes import find_quotes
from reportedly.read.syntax import Syntax
from reportedly.types.parse import Parse
from reportedly.types.reading import Attribution, Medium, SpeechKind

Told = tuple[str, str, str]


def attributions_of(parse: Parse) -> tuple[Attribution, ...]:
    syntax = Syntax(parse)
    quotes = find_quotes(parse.text)
    return read_attributions(syntax, find_cues(syntax, quotes), quotes)[0]


def told(attribution: Attribution) -> Told:
    source, cue, content = attribution.source, attribution.cue, attribution.content
    return tuple(" / ".join(s.text for s in spans) for spans in (source, cue, content))  # type: ignore[return-value]


SPEECH = [
    (
        "The ministry said two soldiers had been killed.",
        ("The ministry", "said", "two soldiers had been killed"),
    ),
    (
        "The governor said that the road to the port was open again.",
        ("The governor", "said", "that the road to the port was open again"),
    ),
    ("Two men were shot near the mill, police said.", ("police", "said", "Two men were shot near the mill")),
    (
        "Two men were shot near the mill, police said on Friday.",
        ("police", "said", "Two men were shot near the mill"),
    ),
    (
        "The bridge, engineers said, would stay shut for a week.",
        ("engineers", "said", "The bridge / would stay shut for a week"),
    ),
    (
        "As the mayor said, nobody had been warned.",
        ("the mayor", "said", "nobody had been warned"),
    ),
    (
        "Nine people drowned off the coast, reports Reuters.",
        ("Reuters", "reports", "Nine people drowned off the coast"),
    ),
    (
        "According to the army, two convoys reached the camp.",
        ("the army", "According to", "two convoys reached the camp"),
    ),
    (
        "Two convoys reached the camp, according to the army.",
        ("the army", "according to", "Two convoys reached the camp"),
    ),
    (
        "Two convoys, according to aid workers, reached the camp.",
        ("aid workers", "according to", "Two convoys / reached the camp"),
    ),
    (
        "A shell hit the clinic, a doctor told AFP.",
        ("a doctor", "told", "A shell hit the clinic"),
    ),
    (
        "Colonel Anton Reyes, the head of the border guard, said the post had been abandoned.",
        (
            "Colonel Anton Reyes, the head of the border guard",
            "said",
            "the post had been abandoned",
        ),
    ),
    (
        "A spokesman for the coalition said that a jet had gone down.",
        ("A spokesman for the coalition", "said", "that a jet had gone down"),
    ),
    (
        "Residents and two nurses said that the shelling began at dawn.",
        ("Residents and two nurses", "said", "that the shelling began at dawn"),
    ),
    ("He said there were no injuries.", ("He", "said", "there were no injuries")),
    ("They warned that the dam could break.", ("They", "warned", "that the dam could break")),
    (
        "The court ruled on Monday. It said the arrests were unlawful.",
        ("It", "said", "the arrests were unlawful"),
    ),
    (
        "The general tweeted that his men had taken the hill.",
        ("The general", "tweeted", "that his men had taken the hill"),
    ),
    (
        "The rebels denied that they had shelled the market.",
        ("The rebels", "denied", "that they had shelled the market"),
    ),
    (
        "The rebels denied the presence of foreign fighters.",
        ("The rebels", "denied", "the presence of foreign fighters"),
    ),
    ("The hospital confirmed nine deaths.", ("The hospital", "confirmed", "nine deaths")),
    (
        "The envoy accused the army of shelling the port.",
        ("The envoy", "accused", "the army of shelling the port"),
    ),
    (
        "The governor blamed separatists for the blast.",
        ("The governor", "blamed", "separatists for the blast"),
    ),
    ("The envoy called for a ceasefire.", ("The envoy", "called", "a ceasefire")),
    (
        "The United Nations urged both sides to stop the fighting.",
        ("The United Nations", "urged", "both sides to stop the fighting"),
    ),
    (
        "The group threatened to attack the refinery.",
        ("The group", "threatened", "to attack the refinery"),
    ),
    (
        "State television reported that the city had fallen.",
        ("State television", "reported", "that the city had fallen"),
    ),
    (
        "Three boats sank, a coast guard report shows.",
        ("a coast guard report", "shows", "Three boats sank"),
    ),
    (
        "At least nine farmers were killed in a raid on the village a monitor said.",
        ("a monitor", "said", "At least nine farmers were killed in a raid on the village"),
    ),
]

ATTITUDES = [
    (
        "Police believe that the gunman acted alone.",
        ("Police", "believe", "that the gunman acted alone"),
    ),
    ("The rebels want to leave the valley.", ("The rebels", "want", "to leave the valley")),
    ("Relatives hope that he is alive.", ("Relatives", "hope", "that he is alive")),
    (
        "Residents fear that the dam may break.",
        ("Residents", "fear", "that the dam may break"),
    ),
    (
        "Analysts doubt that the truce will hold.",
        ("Analysts", "doubt", "that the truce will hold"),
    ),
]

PASSIVES = [
    (
        "The commander is said to have fled the country.",
        ("", "is said", "The commander / to have fled the country"),
    ),
    (
        "Two pilots are believed to have died.",
        ("", "are believed", "Two pilots / to have died"),
    ),
    ("It is believed that he fled.", ("", "is believed", "that he fled")),
]

NOUNS = [
    (
        "The army's claim that the house was empty was false.",
        ("The army", "claim", "that the house was empty"),
    ),
    (
        "There were claims that the town had fallen.",
        ("", "claims", "that the town had fallen"),
    ),
    (
        "The minister voiced fears that the dam would break.",
        ("The minister", "fears", "that the dam would break"),
    ),
    (
        "Nine people died, per the local police.",
        ("the local police", "per", "Nine people died"),
    ),
]

QUOTATIONS = [
    (
        '"We hold the town," the colonel said.',
        ("the colonel", "said", '"We hold the town,"'),
    ),
    (
        "“We hold the town,” said Colonel Reyes.",
        ("Colonel Reyes", "said", "“We hold the town,”"),
    ),
    (
        "''We hold the town,'' Colonel Reyes said.",
        ("Colonel Reyes", "said", "''We hold the town,''"),
    ),
    (
        "'We hold the town,' the colonel said.",
        ("the colonel", "said", "'We hold the town,'"),
    ),
    (
        '"Who fired first?" asked the judge.',
        ("the judge", "asked", '"Who fired first?"'),
    ),
    (
        'The colonel said: "We hold the town and the bridge."',
        ("The colonel", "said", '"We hold the town and the bridge."'),
    ),
    (
        'In a letter the mayor wrote, "Nobody came to help us."',
        ("the mayor", "wrote", '"Nobody came to help us."'),
    ),
    (
        '"We hold the town," the colonel said. "We will hold the bridge too."',
        ("the colonel", "said", '"We hold the town," / "We will hold the bridge too."'),
    ),
    (
        '"We hold the town," the colonel said, "and we will hold the bridge."',
        ("the colonel", "said", '"We hold the town," / "and we will hold the bridge."'),
    ),
    (
        '"They came at night," said Maria Silva, a nurse who lives near the mill. "They took everything."',
        (
            "Maria Silva, a nurse who lives near the mill",
            "said",
            '"They came at night," / "They took everything."',
        ),
    ),
    (
        "The raid was “a crime against the whole nation,” the bishop said.",
        ("the bishop", "said", "The raid was “a crime against the whole nation,”"),
    ),
    (
        '"A bomber blew himself up near the bakery" said Omar Haddad. It was dusk.',
        ("Omar Haddad", "said", '"A bomber blew himself up near the bakery"'),
    ),
    (
        '"I think they came from the hills," the shepherd said.',
        ("the shepherd", "said", '"I think they came from the hills,"'),
    ),
    (
        '“We hold the town," the colonel said.',
        ("the colonel", "said", '“We hold the town,"'),
    ),
    (
        "The minister said:\n\nWe mourn the dead of this attack.\n\nThe embassy is in Oslo.",
        ("The minister", "said", "We mourn the dead of this attack."),
    ),
]

HEADLINES = [
    ("UN: Thousands flee fighting in the north", ("UN", ":", "Thousands flee fighting in the north")),
    ("Six killed in mine blast: police", ("police", ":", "Six killed in mine blast")),
]

SEVERAL = [
    (
        "The general said the road was closed, adding that trucks had been turned back.",
        [
            ("The general", "said", "the road was closed"),
            ("The general", "adding", "that trucks had been turned back"),
        ],
    ),
    (
        '"We hold the town," the colonel said, adding that the bridge was mined.',
        [
            ("the colonel", "said", '"We hold the town,"'),
            ("the colonel", "adding", "that the bridge was mined"),
        ],
    ),
    (
        "The group said its men were on leave and denied that they had fired.",
        [
            ("The group", "said", "its men were on leave"),
            ("The group", "denied", "that they had fired"),
        ],
    ),
    (
        "Planes struck two militias that the ministry said had attacked a convoy.",
        [("the ministry", "said", "had attacked a convoy")],
    ),
    (
        "Troops arrested a farmer who said he saw the convoy.",
        [("who", "said", "he saw the convoy")],
    ),
    (
        '"We hold the town," the colonel said. "That is a lie," the mayor replied.',
        [
            ("the colonel", "said", '"We hold the town,"'),
            ("the mayor", "replied", '"That is a lie,"'),
        ],
    ),
    (
        "When the shelling began, witnesses said they ran to the cellar.",
        [("witnesses", "said", "they ran to the cellar")],
    ),
    (
        "Clashes went on all night. The army did not comment.",
        [],
    ),
]

SILENT = [
    "The soldier carried two bags to the car.",
    "The striker added two goals in the second half.",
    "The theft was reported to the police.",
    "The stated aim of the drill is rescue.",
    "The factory runs three shifts a day.",
    "The band released a record in May.",
    "The plane carried out a test flight.",
    "The committee issued new plates to taxis.",
    "Two trains pulled out of the station and stopped.",
    "The boy saw a dog.",
    "The engineer put the box at the gate.",
    "A wall holds the river back.",
    "The bakery's sign reads well from afar.",
    "He printed the menu on yellow paper.",
    "Rain continued for three days.",
    "The team broke the record again.",
    "The teacher counted the children.",
    "The valley gathers water in spring.",
    'The film "The Long Road Home Again" opened on Friday.',
    "The shop charges ten euros per day.",
    "She told a story.",
    "The council condemned the bombing.",
    "KABUL: Two men were shot near the mill",
    "Explainer: how the truce came about",
    "The emperor ruled for ten years.",
    "The guard pointed at the door.",
    "The minister did not say who had fired.",
    "The army has not announced any losses.",
]


def all_told(encoder: Encoder, text: str) -> list[Told]:
    return [told(a) for a in attributions_of(encoder.parse(text)) if a.content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [*SPEECH, *ATTITUDES, *PASSIVES, *NOUNS, *QUOTATIONS, *HEADLINES],
)
def test_one_attribution(encoder: Encoder, text: str, expected: Told) -> None:
    assert all_told(encoder, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_attributions(encoder: Encoder, text: str, expected: list[Told]) -> None:
    assert all_told(encoder, text) == expected


@pytest.mark.parametrize("text", SILENT)
def test_nothing_is_told(encoder: Encoder, text: str) -> None:
    assert all_told(encoder, text) == []


def test_direct_indirect_and_mixed_speech_are_told_apart(encoder: Encoder) -> None:
    kinds = {
        '"We hold the town," the colonel said.': SpeechKind.DIRECT,
        "The colonel said that the town was held.": SpeechKind.INDIRECT,
        'The colonel said the town was "held by brave men of the north" alone.': SpeechKind.MIXED,
    }
    for text, kind in kinds.items():
        assert [a.kind for a in attributions_of(encoder.parse(text))] == [kind], text


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("The general tweeted that his men had taken the hill.", Medium.TWEET),
        ("The group said in a statement that it held two men.", Medium.STATEMENT),
        ("The leader said in an interview that he would not yield.", Medium.INTERVIEW),
        ("The president said on state television that the port was safe.", Medium.BROADCAST),
        ("The president said that the port was safe.", None),
        ("The port was safe, reports the Washington Post.", None),
    ],
)
def test_medium(encoder: Encoder, text: str, medium: Medium | None) -> None:
    assert [a.medium for a in attributions_of(encoder.parse(text))] == [medium]


def test_the_outlet_it_was_told_to_is_the_parent(encoder: Encoder) -> None:
    inner, outer = attributions_of(encoder.parse("Six bodies were brought in, a doctor told Reuters."))
    assert (inner.source[0].text, outer.source[0].text) == ("a doctor", "Reuters")
    assert (inner.parent, outer.parent, outer.content) == (outer.id, None, ())


def test_an_outlet_that_reports_what_somebody_said_is_the_parent(encoder: Encoder) -> None:
    text = "The mayor said the bridge was mined, reports Reuters."
    inner, outer = attributions_of(encoder.parse(text))
    assert (inner.source[0].text, inner.parent, outer.source[0].text) == ("The mayor", outer.id, "Reuters")


def test_a_quotation_in_a_paragraph_of_its_own_has_the_last_speaker(encoder: Encoder) -> None:
    text = 'The road was shut, the mayor said.\n\n"Nobody in this town will ever forget that night."'
    parse = encoder.parse(text)
    syntax, quotes = Syntax(parse), find_quotes(text)
    made, heads = read_attributions(syntax, find_cues(syntax, quotes), quotes)
    assert [a.source[0].text for a in made] == ["the mayor", "the mayor"]
    assert heads[0] == heads[1] and syntax.tokens[heads[0] or 0].text == "mayor"


def test_a_texts_attributions_do_not_depend_on_emoji_before_it(encoder: Encoder) -> None:
    text = '"We hold the town," the colonel said.'
    moved = attributions_of(encoder.parse("🚒 Fire! 🚒\n\n" + text))
    assert [told(a) for a in moved] == [told(a) for a in attributions_of(encoder.parse(text))]
