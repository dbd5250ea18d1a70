"""The app's errors: each is a name, its parameters and an English sentence.

A sentence names the thing and says what to do next. Floor 8 turns the class into an HTTP status
(articles/statuses.py) and may translate the sentence by the class's name.
"""

from __future__ import annotations

from typing import Any

THINGS = (
    "article",
    "passage",
    "revision",
    "comparison",
    "page",
    "entry",
    "change",
)  # what a sentence may call a {thing}


class RoomError(Exception):
    """Something a person asked for cannot be done; `str()` is the sentence for that person."""

    sentence = "This cannot be done."

    def __init__(self, **parameters: Any) -> None:
        self.parameters = parameters
        super().__init__(self.sentence.format(**parameters))

    @property
    def name(self) -> str:
        return type(self).__name__


class BadInput(RoomError):
    """What was sent cannot be used as it is."""


class Conflict(RoomError):
    """What was sent was right once, but somebody or something has moved on."""


class UnstorableText(BadInput):
    sentence = "This text cannot be stored: {reason}. Take that character out and try again."


class EmptyText(BadInput):
    sentence = "There is no text in it. Choose a file with the article's words."


class NoTitle(BadInput):
    sentence = "The text has no title: every block of it is furniture. The first other block is the title."


class TextTooLong(BadInput):
    sentence = (
        "The text has {length} characters; {most} are the most. Split it or cut what is not the article."
    )


class NotText(BadInput):
    sentence = "This is not plain text but binary data. Save the article as plain text first."


class TextAndFile(BadInput):
    sentence = (
        "A text was pasted and a file chosen. Empty the box if the file is meant, or leave the file out."
    )


class Undecodable(BadInput):
    sentence = (
        "The bytes are not {tried}. Say which encoding the file has, for instance cp1252 or windows-1251."
    )


class BlockRuleFits(BadInput):
    sentence = (
        "The rule for blocks that start with “{starts}” fits {times} blocks, {stated} stated. "
        "Correct the words or the number."
    )


class QuoteNotFound(BadInput):
    sentence = "These words do not stand in the text: “{quote}”. Copy them from the text as it is shown here."


class QuoteFoundOften(BadInput):
    sentence = "These words stand in the text {times} times: “{quote}”. Choose which place is meant."


class BadSpan(BadInput):
    sentence = "This is not a stretch of the text: {reason}. Select the words again."


class CrossesFurniture(Conflict):
    sentence = (
        "The selection touches a part that is not the article (an advert or a comment rule). "
        "Such parts are not tagged: select up to it."
    )


class BadSeed(BadInput):
    sentence = "{file}: {reason}."


class FieldTooLong(BadInput):
    sentence = "{field} has {length} characters; {most} are the most. Shorten it."


class FieldMissing(BadInput):
    sentence = "{field} is missing. Fill it in."


class UnknownCode(BadInput):
    sentence = "There is no {kind} “{slug}” in the codebook, or it is retired. Choose one from the list."


class TwoStancesForOneTarget(BadInput):
    sentence = (
        "You gave two stances towards {target}. Keep one; if the passage judges it both ways, "
        "there is a stance for that."
    )


class NoTags(BadInput):
    sentence = (
        "A passage needs at least a stance or a topic, and a source outlet. "
        "To take the passage away, withdraw it."
    )


class NotAllowed(RoomError):
    sentence = "{act} is for {who}. Ask one of them, or sign in as one."


class NotReadable(RoomError):
    """Unknown, unpublished, or not for this reader: the answer must be the same for all three."""

    sentence = "There is no such {thing} here: “{name}”."


class Gone(RoomError):
    """It was here and was withdrawn: date and reason stay."""

    sentence = "This {thing} was withdrawn on {on}. Reason: {why}"

    def __init__(self, *, why: str, **parameters: Any) -> None:
        ended = why if why.endswith((".", "!", "?", "…")) else f"{why}."
        super().__init__(why=ended, **parameters)


class Erased(Gone):
    """Its words were erased for good: date and reason stay."""

    sentence = "This {thing} was erased on {on}. Reason: {why}."


class ErasedArticle(Conflict):
    """An editor works on what was erased."""

    sentence = (
        "The article “{slug}” was erased on {on}: {why}. There is nothing left to work on, and it takes no "
        "new text."
    )


class Stale(Conflict):
    """Somebody else saved meanwhile; parameters carry who, when and both states."""

    sentence = (
        "{who} changed this {thing} at {when}, after you opened it. Look at both states and save again."
    )


class HeadMoved(Conflict):
    sentence = (
        "The article's text changed since you opened it: revision {old} then, revision {new} now. "
        "Your selection was looked up in the new text: check it and save again."
    )


class Withdrawn(Conflict):
    sentence = "This {thing} was withdrawn on {on} by {who}. Restore it first if it is to be changed."


class TooManyArticles(BadInput):
    sentence = "{times} articles were asked for; {most} stand side by side at the most. Take some away."


class LooksAlike(Conflict):
    sentence = "“{slug}” is taken already. Choose another."


class ReservedSlug(BadInput):
    sentence = (
        "“{slug}” cannot be an article's address. Use small letters, digits and hyphens, 80 at the most."
    )


class ReservedWord(BadInput):
    sentence = (
        "“{slug}” cannot be the address of an entry: filters use this word where there is no entry. "
        "Choose another."
    )


class WhyMissing(BadInput):
    sentence = "Say why: the reason is shown to readers."


class BadBody(BadInput):
    sentence = "What was sent could not be read: {reason}. Load the page again and repeat."


class TitleUnderRule(BadInput):
    sentence = (
        "The rule for blocks that start with “{starts}” would decide about the title. The title is the first "
        "block that is not furniture: a rule can only say what the other blocks are."
    )


class RuleDoesNotFit(BadInput):
    sentence = (
        "The block starts with other words than the rule: “{starts}”. Write the words as they stand in it."
    )


class RulesClash(BadInput):
    sentence = "Two rules fit the block that starts with “{starts}”: {one} and {other}. Keep one of them."


class FileTooBig(BadInput):
    sentence = "The file has more than {most} bytes, the most that are kept. Save only the article in it."


class UnreadableFile(BadInput):
    sentence = "The file cannot be read: {reason}."


class OutsideFolder(BadInput):
    sentence = "This link leads out of the folder. Name the file itself if it is meant."


class NoFiles(BadInput):
    sentence = "There is no .txt file in this folder."


class SavedMeanwhile(Conflict):
    sentence = (
        "{who} changed this {thing} at {when}, after you opened it: {what}. What you typed is kept here; "
        "save again to put it in place of that."
    )


class ChangedSince(Conflict):
    sentence = "{who} changed this again at {when}. Undo the later change first, or correct it by hand."


class NeededSince(Conflict):
    sentence = "Something that came later builds on this: {reason}. Undo that first."


class UndoneAlready(Conflict):
    sentence = "{who} undid this already, at {when}."


class NotUndoable(Conflict):
    sentence = "This cannot be undone: {reason}."


class SameArticleTwice(BadInput):
    sentence = "One article is in it twice. A comparison is of different articles: take one away."


class UnknownEncoding(BadInput):
    sentence = "There is no encoding “{name}”. Write for instance utf-8, utf-16 or cp1252."


class BlocksStay(Conflict):
    sentence = (
        "The blocks stay as they are: {reason}. Only kinds of blocks are corrected; "
        "other words make a new revision."
    )


class UnknownLanguage(BadInput):
    sentence = "The pages are not written in “{name}”. Choose one of the languages at the foot of the page."


class NoArticleNamed(BadInput):
    sentence = "No article is named. Name one to four of them, each by its address: ?a=first&a=second."


class UnknownChoice(BadInput):
    sentence = "“{name}” is none of the choices here. Choose one of these: {choices}."


class BadCursor(BadInput):
    sentence = "This page of the list cannot be found again. Go back to the first page of it."


class NothingToUndo(Conflict):
    sentence = (
        "Nothing that you did on this article's passages still stands. "
        "Other acts are undone on the page of recent work."
    )


class WrongCode(BadInput):
    sentence = (
        "This code is not the right one, or it was used already. Type the one that the app shows now; "
        "if that is refused too, check the clock of the device."
    )


class TooManyCodes(BadInput):
    sentence = "After a wrong code the next one is read only in {seconds} seconds. Wait, then type a new one."


class WrongPassword(BadInput):
    sentence = "This is not your password. Type the one that you sign in with."
