"""Which language a text is in: sure, or silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.languages import SMALL_WORDS, detect, fits, is_near

SAID = {
    "en": (
        "The minister said on Tuesday that the government would not be part of the talks, "
        "but that it was ready to listen."
    ),
    "de": (
        "Der Minister sagte am Dienstag, dass die Regierung nicht an den Gesprächen "
        "teilnehmen werde, aber bereit sei, alle anzuhören."
    ),
    "fr": (
        "Le ministre a déclaré mardi que le gouvernement ne participerait pas aux "
        "pourparlers, mais qu'il était prêt à écouter tous ceux qui parlent."
    ),
    "es": (
        "El ministro dijo el martes que el gobierno no participaría en las "
        "conversaciones, pero que estaba dispuesto a escuchar a todos."
    ),
    "pt": (
        "O ministro disse na terça-feira que o governo não participaria das conversações, "
        "mas que estava pronto a ouvir todos os que têm algo a dizer."
    ),
    "it": (
        "Il ministro ha detto martedì che il governo non parteciperà ai colloqui, ma che "
        "è pronto ad ascoltare tutti quelli che hanno qualcosa da dire."
    ),
    "nl": (
        "De minister zei dinsdag dat de regering niet aan de gesprekken zou deelnemen, "
        "maar dat zij bereid was te luisteren naar iedereen."
    ),
    "pl": (
        "Minister powiedział we wtorek, że rząd nie weźmie udziału w rozmowach, ale jest "
        "gotów wysłuchać wszystkich, którzy mają coś do powiedzenia."
    ),
    "tr": (
        "Bakan salı günü, hükümetin görüşmelere katılmayacağını ama söyleyecek bir sözü "
        "olan herkesi dinlemeye hazır olduğunu ve bunun için daha çok zaman gerektiğini "
        "belirtti."
    ),
    "ru": (
        "Министр заявил во вторник, что правительство не будет участвовать в переговорах, "
        "но готово выслушать всех, кому есть что сказать."
    ),
    "uk": (
        "Міністр заявив у вівторок, що уряд не братиме участі в переговорах, але готовий "
        "вислухати всіх, кому є що сказати."
    ),
    "ar": (
        "قال الوزير يوم الثلاثاء إن الحكومة لن تشارك في المحادثات، لكنها مستعدة للاستماع "
        "إلى كل من لديه ما يقوله في هذا الشأن."
    ),
    "fa": (
        "وزیر روز سه‌شنبه گفت که دولت در این مذاکرات شرکت نخواهد کرد اما آماده است به سخن "
        "همه کسانی که چیزی برای گفتن دارند گوش کند."
    ),
    "ja": "大臣は火曜日、政府は会談に参加しないが、発言したい人すべての話を聞く用意があると述べた。",
    "zh": "部长周二表示，政府不会参加会谈，但愿意听取所有有话要说的人的意见。",
    "el": "Ο υπουργός δήλωσε την Τρίτη ότι η κυβέρνηση δεν θα συμμετάσχει στις συνομιλίες.",
    "he": "השר אמר ביום שלישי כי הממשלה לא תשתתף בשיחות אך מוכנה להקשיב.",
    "hi": ("मंत्री ने मंगलवार को कहा कि सरकार वार्ता में भाग नहीं लेगी लेकिन वह उन सभी की बात सुनने के लिए तैयार है।"),
}


@pytest.mark.parametrize("language", SAID)
def test_a_sentence_tells_its_language(language: str) -> None:
    assert detect(SAID[language]) == language
    assert fits(language, SAID[language]) and fits(f"{language}-XX", SAID[language])


@pytest.mark.parametrize("language", SAID)
def test_no_other_language_fits_it(language: str) -> None:
    others = [other for other in SAID if not is_near(other, language)]
    assert [other for other in others if fits(other, SAID[language])] == []


@pytest.mark.parametrize("text", ["", "Putin", "1917 1918 " * 20, "Lorem ipsum dolor sit amet " * 5, "…"])
def test_what_does_not_tell_is_not_guessed(text: str) -> None:
    assert detect(text) == "" and fits("en", text)


@pytest.mark.parametrize("language", ["und", "", "mul"])
def test_a_language_that_is_not_stated_fits(language: str) -> None:
    assert fits(language, SAID["ru"])


@pytest.mark.parametrize("pair", [("nb", "da"), ("hr", "sr"), ("id", "ms")])
def test_near_languages_are_not_told_apart(pair: tuple[str, str]) -> None:
    assert is_near(*pair) and is_near(*reversed(pair))


@given(st.text(max_size=400))
def test_any_text_has_an_answer(text: str) -> None:
    assert detect(text) in {"", *SMALL_WORDS, "ja", "ko", "zh", "el", "he", "hy", "ka", "th", "ta"}
