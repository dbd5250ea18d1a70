"""Which language a text is probably in: by its script, and by the small words that every sentence has.

Made to notice a wrong language tag, not to find the right one at any price: when it is not sure it says
nothing. Libraries for this were looked at: the small ones are no longer kept, the kept ones bring megabytes
of tables or numpy, for an answer that a person confirms anyway.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

LONGEST = 20_000  # code points that are looked at
FEWEST = 12  # words: below, chance decides
ENOUGH = 0.12  # share of a text's words that must be small words of the language
AHEAD = 1.25  # times as many as of the next language

SMALL_WORDS: Mapping[str, str] = {
    "en": "the of and to in a is that for it was on with as are be by this have from at not but they which",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ha este",
    "it": "di che e la il un a per in una sono è del con non si da le della i dei nel anche come alla più",
    "pt": "de que e o a do da em um para com não uma os no se na por mais as dos como mas ao ele das foi à",
    "nl": "de van een het en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit wordt",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag från så kan sin",
    "da": "og i at det er en til på som for af med de den ikke der har et han var fra men blev sig også",
    "nb": "og i det er på til som en å for av at med har de ikke den et han var fra men ble seg også etter",
    "fi": "ja on ei että oli se hän mutta ovat myös joka kun niin tai kuin sen ole mukaan jos jo vain sitä",
    "hu": "a az és hogy nem is egy ez meg de volt csak már mint ki még el azt van kell lehet szerint majd",
    "pl": "i w na z się nie do to że jest o jak po ale co za od tym przez dla czy już są był ze oraz który",
    "cs": "a se v na je že to s z do o i jako za by ale po jsem k si podle jsou které pro tak při však který",
    "ro": "de și în a la cu pe nu o că din un care se mai pentru este ce au să le fi sunt lui ca dar al",
    "tr": "bir ve bu da de için ile çok ne gibi daha o olarak olan ama var en sonra kadar değil ya ki her",
    "az": "və bir bu üçün ilə da də olan edib ki o daha olub isə çox kimi görə sonra hər deyil bildirib",
    "id": "yang dan di itu dengan untuk tidak dari ini dalam akan pada juga ke oleh karena ada mereka telah",
    "hr": "i je u na se da za su od s kako što koji nije o će ali iz te bi kao po sam to bio koja nakon",
    "ru": "и в не на что с он как по это из у за от к о для но его бы же так все был было они также после",
    "uk": "і в на що не з як та у це до про від за його для по але він є був які також щодо після із ще",
    "bg": "на и да в е се за от не са с по ще че като това си до но през към има беше които така или след",
    "sr": "и је у на се да за су од са како што који није о ће али из те би као по то био која након",
    "ar": "في من على أن إلى التي عن مع هذا الذي هذه ما لا بين كان قد بعد كما إن أو ذلك قال خلال لم وقد كل",
    "fa": "و در به از که این را با است برای آن یک خود تا کرد بر هم نیز می شد ها شده باید گفت های اما یا",
    "ur": "کے میں کی ہے اور سے کا کو اس کہ ہیں نے پر یہ کر بھی نہیں ایک گیا تھا ان جو ہو ساتھ لیے",
    "ckb": "لە و بە کە بۆ ئەو ئەم هەر لەگەڵ دەکات دوای نییە هەیە یەک کرد دەبێت بوو ئەوە هێشتا",
    "hi": "के में की है और से का को इस कि हैं ने पर यह कर भी नहीं एक गया था हो जो लिए साथ तो",
    "ne": "र को मा छ ले का पनि यो भएको गरेको हो गर्न लागि भने तथा छन् एक थियो हुने गरी",
}  # fmt: skip

# Scripts that are of one language here, by a stretch of their letters; kana before the signs it stands among.
SCRIPTS = (
    ("ja", "\u3041-\u30ff"), ("ko", "\uac00-\ud7af"), ("zh", "\u4e00-\u9fff"), ("el", "\u0370-\u03ff"),
    ("he", "\u0590-\u05ff"), ("hy", "\u0531-\u0587"), ("ka", "\u10a0-\u10ff"), ("th", "\u0e00-\u0e7f"),
    ("ta", "\u0b80-\u0bff"),
)  # fmt: skip
KANA_AMONG_SIGNS = 0.1  # of a Japanese text, more; Chinese has none

# Languages that a tag of the other says no wrong of: nobody tells them apart in a short text by small words.
NEAR = (
    frozenset({"nb", "no", "nn", "da"}),
    frozenset({"hr", "sr", "bs", "sh", "cnr"}),
    frozenset({"id", "ms"}),
    frozenset({"cs", "sk"}),
    frozenset({"tr", "az"}),
    frozenset({"ro", "mo"}),
    frozenset({"pt", "gl"}),
    frozenset({"bg", "mk"}),
    frozenset({"fa", "prs", "tg"}),
    frozenset({"zh", "yue"}),
    frozenset({"yi", "he"}),
)

_WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:[\u064b-\u0655\u0900-\u0903\u093a-\u094f\u200c]+[^\W\d_]*)*")


def detect(text: str) -> str:
    """The language's tag when script and small words make it sure, else empty."""
    text = text[:LONGEST].casefold()
    if tag := _by_script(text):
        return tag
    words = _WORD.findall(text)
    if len(words) < FEWEST:
        return ""
    counted = Counter(words)
    scores = sorted(
        ((sum(counted[word] for word in small) / len(words), tag) for tag, small in _WORDS.items()),
        reverse=True,
    )
    (best, tag), *others = scores
    rival = next((score for score, other in others if not is_near(tag, other)), 0.0)
    return tag if best >= ENOUGH and best >= AHEAD * rival else ""


def fits(language: str, text: str) -> bool:
    """Whether a language tag may be right; also when nothing is stated or the text does not tell."""
    found, said = detect(text), language.split("-")[0].lower()
    return not found or said in ("", "und", "mul", "mis", "zxx") or is_near(said, found)


def is_near(one: str, other: str) -> bool:
    """Whether two primary tags are of one language, or of two that small words do not tell apart."""
    return one == other or any(one in near and other in near for near in NEAR)


def _by_script(text: str) -> str:
    letters = sum(sign.isalpha() for sign in text)
    if letters < FEWEST:
        return ""
    shares = {tag: len(re.findall(f"[{signs}]", text)) / letters for tag, signs in SCRIPTS}
    if shares["ja"] > KANA_AMONG_SIGNS and shares["ja"] + shares["zh"] > 0.5:
        return "ja"
    return next((tag for tag, share in shares.items() if share > 0.5), "")
