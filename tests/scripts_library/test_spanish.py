"""Spanish for Spanish ears: *usted* throughout, words of every country, for women and for men.

A translation is free in its words. What it asks of the body and of the mind is its original's.
"""

import re

import pytest

from calmcoach.script import body_part, postures
from support.spoken_text import (
    SCRIPT_IDS,
    bundled_script,
    declared,
    language,
    original,
    sentences,
)

TRANSLATED = [
    "body-scan/long",
    "breathing/belly",
    "breathing/coherent",
    "breathing/pursed-lip",
    "breathing/space",
    "flare/three-minutes",
    "imagery/beach",
    "imagery/forest",
    "imagery/safe-place",
    "imagery/warm-light",
    "movement/gentle-reach",
    "relaxation/four-groups",
    "relaxation/passive",
    "sleep/drift",
    "thoughts/notice-pause-replace",
    "wait/quiet",
]
"""What a person who speaks Spanish is promised."""
TRANSLATIONS = [each for each in SCRIPT_IDS if original(each) != each]
SPANISH = [each for each in SCRIPT_IDS if declared(each, "language") == "es"]
SPOKEN = [each for each in SPANISH if original(each) != "wait/quiet"]

FAMILIAR = re.compile(
    # Whose it is, and who is meant. "Té" with its accent is tea.
    r"\b(?:tú|tu|tus|te|ti|contigo|tuy[oa]s?|vos|vosotr[oa]s|os|vuestr[oa]s?)\b"
    # Verbs that no noun looks like, of now and of wishes.
    r"|\b(?:eres|estás|has|tienes|puedes|quieres|sientes|prefieres|sabes|haces|vas|ves|vienes)\b"
    r"|\b(?:mueves|cierras|piensas|respiras|necesitas|deseas|imaginas|descansas|escuchas|dejas)\b"
    r"|\b(?:sueltas|aprietas|duermes|eliges|escoges|encuentras|inhalas|exhalas|abres|oyes)\b"
    r"|\b(?:puedas|quieras|tengas|estés|seas|hagas|vayas|veas|sientas|prefieras|respires)\b"
    r"|\b(?:necesites|desees|descanses|dejes|sueltes|muevas|cierres|abras|pienses|duermas)\b"
    r"|\b(?:podés|querés|tenés|sentís|sos|hacés|respirad|dejad|sentid|notad|cerrad|imaginad)\b"
    # By their endings: dejarás, dejarías, dejaste, dejáis; déjate, dejarte, dejándote.
    r"|\b\w+(?:[aei]rás|[ae]rías|irías|[áé]is)\b"
    r"|\b(?!triste|existe|desgaste|contraste|baste|viste)\w+[ai]ste\b"
    r"|\b(?!límite)\w*[áéíóú]\w*[aei]te\b|\b\w+(?:á|é)ndote\b"
    r"|\b(?!parte|arte|fuerte|suerte|muerte|aparte|comparte|despierte)\w{2,}[aei]rte\b",
    re.IGNORECASE,
)
FAMILIAR_COMMAND = re.compile(
    r"^(?:Ahora,? |Y |Luego,? |Después,? )?(?i:respira|inhala|exhala|deja|siente|nota|cierra"
    r"|imagina|piensa|permite|escucha|mira|afloja|suelta|observa|pon|haz|ven|vuelve|busca|elige|escoge"
    r"|aprieta|toma|recuerda|gira|dobla|levanta|acomoda|suspira)\b"
)
"""At the start of a sentence only: further on, the wave or the body itself may do so."""
FORMAL = re.compile(
    r"\b(?:usted|deje|sienta|note|imagine|escuche|mire|busque|respire|suelte|quiera|prefiera)\b"
    r"|\b(?:siéntese|acuéstese|acomódese|apóyese|deténgase|muévase|quédese|levántese)\b",
    re.IGNORECASE,
)
FROM_ONE_COUNTRY = re.compile(
    r"\b(?:vale|coger|coja|cógel[ao]|ordenador|computadora|coche|carro|móvil|celular|zumo|jugo"
    r"|tumb(?:ad[oa]|ar|arse|e|ese)|túmbese|parad[oa]|párese|cobija|frazada|piso|recámara|alberca"
    r"|piscina|chamarra|cazadora|ahorita|ahora mismito|platic\w+|chec\w+|conduc\w+|manej\w+|checar"
    r"|apúrese|apuro|enfad\w+|enoj\w+|papalote|barrilete|cometa|panza|barriga|chango|guay|chévere"
    r"|lindo|bonito|grifo|canilla|durazno|melocotón|palta|aguacate|concha|piña|ananá)\b",
    re.IGNORECASE,
)
"""Words of one country, or that mean something else, or something rude, in the next."""
SAYS_WHICH_SEX = re.compile(
    r"\b(?:usted|esté|está|estar|quede|quédese|quedarse|siéntase|sentirse|sienta|siente|póngase) "
    r"(?:se |ya |tan |muy |más |bien |un poco )*"
    r"(?:acostad|acompañad|acomodad|agotad|alert|cansad|cómod|content|despiert|dispuest|dormid"
    r"|list|mism|preparad|quiet|recostad|relajad|segur|sentad|sol|tranquil)[oa]\b"
    r"|\bbienvenid[oa]\b|\b(?:el|la) oyente\b|[oa]/[oa]\b|@",
    re.IGNORECASE,
)
SAME_IN_BOTH = {"lumbar", "lumbago", "flare"}
"""The last is the program's own word: by it Settings knows what may soothe."""
ENGLISH = re.compile(
    r"\b(?:the|and|of|your|you|with|breath|body|pain|back|for|day)\b", re.IGNORECASE
)


def all_words(script_id: str) -> list[str]:
    """Everything of a script that is seen or heard, one text each."""
    script = bundled_script(script_id)
    return [
        script.title,
        script.summary,
        script.posture,
        *script.tags,
        *script.tenses,
        *script.cautions,
        *(text for fill in script.fill.values() for text in (fill.ask, fill.default)),
        *(part.title or "" for part in script.parts),
        *sentences(script_id),
    ]


@pytest.mark.parametrize("script_id", TRANSLATED)
def test_what_is_promised_in_spanish_is_there(script_id: str) -> None:
    assert f"{script_id}.es" in SPANISH


@pytest.mark.parametrize("script_id", TRANSLATIONS)
def test_a_translation_is_named_after_its_original_and_its_language(script_id: str) -> None:
    assert original(script_id) in SCRIPT_IDS
    assert script_id == f"{original(script_id)}.{declared(script_id, 'language')}"
    assert declared(original(script_id), "language") == "en"


@pytest.mark.parametrize("script_id", TRANSLATIONS)
def test_a_translation_asks_of_body_and_mind_what_its_original_asks(script_id: str) -> None:
    first, second = bundled_script(original(script_id)), bundled_script(script_id)
    assert second.technique == first.technique
    assert postures(second.posture) == postures(first.posture)
    assert [*map(body_part, second.tenses)] == [*map(body_part, first.tenses)]
    assert second.attention == first.attention
    assert second.wakes == first.wakes
    assert second.licence == first.licence


@pytest.mark.parametrize("script_id", TRANSLATIONS)
def test_a_translation_breathes_and_tenses_in_the_same_time(script_id: str) -> None:
    first, second = bundled_script(original(script_id)), bundled_script(script_id)
    assert [part.breathe for part in second.parts] == [part.breathe for part in first.parts]
    assert [[step.lasts for step in part.steps] for part in second.parts] == [
        [step.lasts for step in part.steps] for part in first.parts
    ]
    assert set(second.fill) == set(first.fill)


@pytest.mark.parametrize("script_id", TRANSLATIONS)
def test_a_translation_warns_of_no_less_than_its_original(script_id: str) -> None:
    first, second = bundled_script(original(script_id)), bundled_script(script_id)
    assert len(second.cautions) >= len(first.cautions)


@pytest.mark.parametrize("script_id", TRANSLATIONS)
def test_a_translation_has_no_sentence_left_in_its_original_s_language(script_id: str) -> None:
    same = set(all_words(script_id)) & set(all_words(original(script_id)))
    assert same <= SAME_IN_BOTH
    assert [text for text in all_words(script_id) if ENGLISH.search(text)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Respira despacio.",
        "Ahora siente los pies.",
        "Deja que tu cuerpo descanse.",
        "Cuando quieras, abre los ojos.",
        "Puedes moverte.",
        "Acuéstate en la cama.",
        "No hace falta esforzarte.",
        "Notarás un poco de calor.",
        "Lo que dejaste para mañana.",
        "Vosotros respiráis.",
        "Hacelo si vos querés.",
    ],
)
def test_a_familiar_word_is_heard(sentence: str) -> None:
    assert FAMILIAR.search(sentence) or FAMILIAR_COMMAND.search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Siéntese, y deje que una parte fuerte descanse.",
        "Una taza de té, en un día triste, es bastante.",
        "La ola espera, y el cuerpo respira.",
        "Apóyese en lo que tenga cerca.",
    ],
)
def test_usted_is_not_mistaken_for_a_familiar_word(sentence: str) -> None:
    assert not FAMILIAR.search(sentence)
    assert not FAMILIAR_COMMAND.search(sentence)


@pytest.mark.parametrize("script_id", SPANISH)
def test_the_listener_is_never_addressed_with_tu_vos_or_vosotros(script_id: str) -> None:
    texts = all_words(script_id)
    assert [text for text in texts if FAMILIAR.search(text)] == []
    assert [text for text in texts if FAMILIAR_COMMAND.search(text)] == []


@pytest.mark.parametrize("script_id", SPOKEN)
def test_the_listener_is_addressed_with_usted_from_the_first_part_to_the_last(
    script_id: str,
) -> None:
    spoken = sentences(script_id)
    third = len(spoken) // 3
    for stretch in (spoken[:third], spoken[third:-third]):
        assert any(FORMAL.search(text) for text in stretch)


@pytest.mark.parametrize("script_id", SPANISH)
def test_every_word_is_at_home_in_every_country(script_id: str) -> None:
    assert [text for text in all_words(script_id) if FROM_ONE_COUNTRY.search(text)] == []


@pytest.mark.parametrize(
    "sentence",
    ["Cuando esté lista, abra los ojos.", "Si está muy cansado, descanse.", "Quédese quieta."],
)
def test_a_word_that_takes_the_listener_s_sex_for_granted_is_heard(sentence: str) -> None:
    assert SAYS_WHICH_SEX.search(sentence)


@pytest.mark.parametrize("script_id", SPOKEN)
def test_the_words_fit_women_and_men(script_id: str) -> None:
    assert [text for text in sentences(script_id) if SAYS_WHICH_SEX.search(text)] == []


@pytest.mark.parametrize("script_id", SPANISH)
def test_a_question_is_opened_as_it_is_closed(script_id: str) -> None:
    assert [text for text in all_words(script_id) if text.count("¿") != text.count("?")] == []


@pytest.mark.parametrize("script_id", SPANISH)
def test_what_is_tagged_as_sciatica_speaks_to_a_leg_that_hurts(script_id: str) -> None:
    tagged = "ciática" in bundled_script(script_id).tags
    met = [text for text in sentences(script_id) if re.search(r"\b(dolor|duel\w+)\b", text)]
    assert tagged == any("pierna" in text for text in met)


def test_sciatica_is_found_by_its_name() -> None:
    found = [each for each in SPANISH if "ciática" in bundled_script(each).tags]
    assert len({bundled_script(each).technique for each in found}) >= 3


def test_all_spanish_scripts_are_heard_in_spanish() -> None:
    assert {language(each) for each in TRANSLATIONS} == {"es"}
