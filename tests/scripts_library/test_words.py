"""How the scripts speak: plain words for the ear, no promise, no command to stop feeling."""

import re

import pytest

from support.spoken_text import (
    SCRIPT_IDS,
    bundled_script,
    language,
    original,
    sentences,
    words,
)

NEVER_SAID = (
    r"cur(e|es|ed|ing)",
    r"heal(s|ed|ing)?",
    r"must(n't)?",
    r"should(n't)?",
    r"ought",
    r"you have to",
    r"try harder",
    r"(don't|do not|stop|try not to) (think|feel|worry|mov)\w*",
    r"(ignore|forget|fight|ban|banish|get rid of) (the|your|this|that|any) \w+",
    r"(empty|clear) your mind",
    r"you will (feel|be|become|notice|find|sleep|relax)",
    r"(pain|it|this|that) will (go|stop|end|ease|fade|leave|pass|help|work|get)",
    r"pain(-| )free",
    r"painless",
    r"will help",
    r"just relax",
    r"calm down",
    r"push through",
    r"no pain",
    r"(promise|guarantee|proven|always works?)",
    r"(well done|good job|perfect|very good|excellent)",
    r"(fail|failed|failure|lazy|weak-willed|wrong|bad back)",
    r"all in your (head|mind)",
    r"think positive",
)
"""What a person in pain has heard too often, or what no one can promise."""
NEVER_SAID_IN_SPANISH = (
    r"cur(a|an|ar|ará|e|o|ación|ativ\w+)",
    r"san(ar|ará|ación|e|ador\w*)",
    r"deb(e|en|es|ería|erá|emos)",
    r"hay que",
    r"(?<!no )(tiene|tendrá|tendría) que",
    r"(es|será) (necesario|preciso|obligatorio|importante)",
    r"(esfuércese|esfuerce|inténtelo|póngale ganas|échele ganas|ponga de su parte)",
    r"(haga|con) (un|más|mayor) esfuerzo",
    r"no (piense|sienta|se preocupe|se mueva|llore|se queje)",
    r"(deje|pare|trate|intente|evite) (de )?(no )?(pensar|sentir|preocuparse|moverse|quejarse)",
    r"(ignore|olvide|olvídese|combata|luche|elimine|expulse|rechace|domine|venza|supere)",
    r"(vacíe|despeje|limpie) (la|su) mente",
    r"mente en blanco",
    r"(usted |se )?(sentirá|notará|encontrará|descubrirá|dormirá|relajará|mejorará|descansará)",
    r"va a (sentir|notar|encontrar|dormir|relajar|estar|mejorar|descansar|aliviar|ayudar)\w*",
    r"(dolor|esto|eso|ello) (se )?(va a|irá|pasará|terminará|cesará|cederá|ayudará|funcionará)",
    r"(desaparece|desaparecerá|desaparecer|aliviará|calmará)",
    r"(sin|libre de|nada de|ningún) dolor(es)?",
    r"indolor[ao]?s?",
    r"ayudará",
    r"(relájese|cálmese|tranquilícese|contrólese)",
    r"(aguant|resist)\w+",
    r"(promes\w+|promet\w+|garant\w+|comprobad[oa]|demostrad[oa]|infalible|milagro\w*)",
    r"siempre funciona",
    r"(bien hecho|muy bien|buen trabajo|perfect[oa]|excelente|felicidades|bravo)",
    r"(fracas\w+|falló|fallar|perezos[oa]|incorrect[oa]|equivoc\w+|mal hecho|mala espalda)",
    r"está todo en (la|su) (cabeza|mente)",
    r"(piense|sea|mente|actitud|pensamiento) (en )?positiv[oa]",
)
"""The same in the words in which it is heard in Spanish."""
_NEVER = {
    "en": re.compile(r"\b(?:" + "|".join(NEVER_SAID) + r")\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:" + "|".join(NEVER_SAID_IN_SPANISH) + r")\b", re.IGNORECASE),
}
_QUOTED = {
    "It might have been, this will never end.",
    "Quizás fue, esto no se va a acabar nunca.",
}
"""A thought that is held up to be looked at."""
_HARD = {
    "en": re.compile(r"[^A-Za-z' ,.?-]|\.\.|--|\b[A-Z]{2,}\b|\be\.g\.|\bi\.e\.|\betc\b"),
    "es": re.compile(
        r"[^A-Za-zÁÉÍÓÚÑáéíóúüñ ,.¿?-]|\.\.|--|\b[A-ZÁÉÍÓÚÑ]{2,}\b|\b(?:[Uu]ds?|etc|ej|[Ss]ra?)\b"
    ),
}
_INVITATION = {
    "en": re.compile(
        r"if you (like|want)|when you are ready|as you like|as far as|perhaps|you can\b|you could"
        r"|you might|you may|\bmay\b|whichever|either|if it is comfortable|in your own time"
        r"|\blet\b",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\bsi (quiere|prefiere|le apetece|le sirve|le resulta|le nace)|cuando quiera|como prefiera"
        r"|hasta donde|tal vez|quizás|\bpueden?\b|\bpodría\b|le guste|\bdej(e|en)\b|\bdéjel\w+",
        re.IGNORECASE,
    ),
}
_PAIN = {
    "en": re.compile(r"\b(pain|hurts?|sore|ache|aches)\b", re.IGNORECASE),
    "es": re.compile(r"\b(dolor|duelen?|duela|dolió|dolorid[oa])\b", re.IGNORECASE),
}
_MOVING = {
    "en": re.compile(r"\b(move|shift|skip|change|turn over|go by)\b", re.IGNORECASE),
    "es": re.compile(
        r"\b(mover(se|la|lo)?|muév(a|e)\w*|mueva|cambi(e|arl[ao]|ar)|sáltese|saltársela|deje pasar"
        r"|darse la vuelta)\b",
        re.IGNORECASE,
    ),
}


def _all_that_is_shown_or_said(script_id: str) -> list[str]:
    script = bundled_script(script_id)
    asked = [text for fill in script.fill.values() for text in (fill.ask, fill.default)]
    titles = [part.title or "" for part in script.parts]
    return [script.title, script.summary, *asked, *titles, *sentences(script_id)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Soon the pain will go.",
        "You should sit still.",
        "Just try harder.",
        "Don't think about it.",
        "You will feel better.",
        "This is a cure.",
        "You must lie down.",
        "Now stop worrying.",
    ],
)
def test_the_list_of_things_not_to_say_catches_them(sentence: str) -> None:
    assert _NEVER["en"].search(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Pronto el dolor se irá.",
        "Debe quedarse quieto.",
        "Haga un esfuerzo más.",
        "No piense en el dolor.",
        "Se sentirá mejor.",
        "Esto cura la espalda.",
        "Hay que respirar hondo.",
        "Usted tiene que acostarse.",
        "Ahora deje de preocuparse.",
        "Ponga la mente en blanco.",
        "Olvide el dolor.",
        "Muy bien, ya casi está.",
    ],
)
def test_the_spanish_list_of_things_not_to_say_catches_them(sentence: str) -> None:
    assert _NEVER["es"].search(sentence)


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_nothing_is_said_that_is_never_said(script_id: str) -> None:
    said = [text for text in _all_that_is_shown_or_said(script_id) if text not in _QUOTED]
    assert [text for text in said if _NEVER[language(script_id)].search(text)] == []


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_a_voice_has_nothing_to_stumble_on(script_id: str) -> None:
    spoken = sentences(script_id)
    assert [text for text in spoken if _HARD[language(script_id)].search(text)] == []


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_a_sentence_is_short_enough_to_be_held_in_the_ear(script_id: str) -> None:
    spoken = sentences(script_id)
    assert [text for text in spoken if len(words(text)) > 22] == []
    counts = [len(words(text)) for text in spoken] or [0]
    assert sum(counts) / len(counts) <= 12


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_no_sentence_is_a_list(script_id: str) -> None:
    spoken = sentences(script_id)
    assert [text for text in spoken if text.count(",") > 3] == []


@pytest.mark.parametrize(
    "script_id", [each for each in SCRIPT_IDS if original(each) != "wait/quiet"]
)
def test_the_listener_is_invited_not_told(script_id: str) -> None:
    spoken = sentences(script_id)
    inviting = [text for text in spoken if _INVITATION[language(script_id)].search(text)]
    assert len(inviting) >= len(spoken) / 8


@pytest.mark.parametrize(
    "script_id", [each for each in SCRIPT_IDS if original(each) != "wait/quiet"]
)
def test_a_person_in_pain_is_met(script_id: str) -> None:
    spoken = " ".join(sentences(script_id))
    assert _PAIN[language(script_id)].search(spoken)
    assert _MOVING[language(script_id)].search(spoken)


@pytest.mark.parametrize("script_id", SCRIPT_IDS)
def test_the_summary_is_one_calm_sentence(script_id: str) -> None:
    summary = bundled_script(script_id).summary
    assert re.fullmatch(r"[A-Z][^.!?]{15,100}\.", summary)
