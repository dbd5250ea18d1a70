"""What people ask for and cannot have."""

from __future__ import annotations

from articles.errors.kinds import BadInput, Conflict, RoomError


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


class ReviewedAlready(Conflict):
    """Two editors reviewed the same passage; the first answer stands."""

    sentence = (
        "{who} settled this passage already, at {when}. Nothing was changed by you; go on with the next."
    )


class StillOpen(Conflict):
    """A passage was changed after it was looked at, and nobody's answer stands."""

    sentence = (
        "{who} changed this passage at {when}, after you opened it, and its place is still open. "
        "Nothing was changed by you; look at it as it is now and answer again."
    )


class NewerText(Conflict):
    sentence = (
        "The article has a newer text since you opened this passage: revision {new}, not {old}. "
        "Nothing was changed; look at the passage in the new text."
    )


class Withdrawn(Conflict):
    sentence = "This {thing} was withdrawn on {on} by {who}. Restore it first if it is to be changed."


class TooManyArticles(BadInput):
    sentence = "{times} articles were asked for; {most} stand side by side at the most. Take some away."


class ReservedWord(BadInput):
    sentence = (
        "“{slug}” cannot be the address of an entry: filters use this word where there is no entry. "
        "Choose another."
    )


class WhyMissing(BadInput):
    sentence = "Say why: the reason is shown to readers."


class BadBody(BadInput):
    sentence = "What was sent could not be read: {reason}. Load the page again and repeat."


class SavedMeanwhile(Conflict):
    sentence = (
        "{who} changed this {thing} at {when}, after you opened it: {what}. What you typed is kept here; "
        "save again to put it in place of that."
    )


class ChangedSince(Conflict):
    sentence = "{who} changed this again at {when}. Undo the later change first, or correct it by hand."


class ChangedAmong(Conflict):
    sentence = (
        "Of its passages {number} changed again since, among them “{quote}”, by {who} at {when}. Undo the "
        "later changes first, or undo this on the history of each of the other passages."
    )


class NeededSince(Conflict):
    sentence = "Something that came later builds on this: {reason}. Undo that first."


class UndoneAlready(Conflict):
    sentence = "{who} undid this already, at {when}."


class NotUndoable(Conflict):
    sentence = "This cannot be undone: {reason}."


class EntryInUse(Conflict):
    sentence = "“{name}” is in use and cannot be deleted: {uses}. Retire it, or merge it into another entry."


class CannotMerge(BadInput):
    sentence = "“{name}” cannot be merged: {reason}."


class ReachChanged(Conflict):
    sentence = (
        "Something changed after this was shown, and nothing was done. Here are the numbers as they are now: "
        "look at them, then do it."
    )


class CannotSplit(BadInput):
    sentence = "“{name}” cannot be split: {reason}."


class BadCodebook(BadInput):
    sentence = "The file of the codebook cannot be read: {reason}."


class CodebookWrong(BadInput):
    sentence = "{number} places in the file must be corrected first. Nothing was changed."


class SameArticleTwice(BadInput):
    sentence = "One article is in it twice. A comparison is of different articles: take one away."


class UnknownLanguage(BadInput):
    sentence = "The pages are not written in “{name}”. Choose one of the languages at the foot of the page."


class NoArticleNamed(BadInput):
    sentence = "No article is named. Name one to four of them, each by its address: ?a=first&a=second."


class UnknownChoice(BadInput):
    sentence = "“{name}” is none of the choices here. Choose one of these: {choices}."


class BadCursor(BadInput):
    sentence = "This page of the list cannot be found again. Go back to the first page of it."


class TagsTakenBack(Conflict):
    sentence = (
        "The making of this passage was undone, and its tags went with it. Do it again on the page of recent "
        "work, or make another passage."
    )


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


class NothingToChange(Conflict):
    sentence = "There is nothing to change: none of the passages is to become different. Look for others."


class TooManyPassages(BadInput):
    sentence = (
        "{number} passages were found; {most} are the most that can be changed at one go. "
        "Look for fewer, of one article or outlet for example, and take the others after that."
    )


class SearchUnclear(BadInput):
    sentence = (
        "The search is not clear, so nothing is shown that may touch other passages than you mean. {reason}"
    )


class SameEntryTwice(BadInput):
    sentence = "“{name}” would become what it is. Choose another entry for what it becomes."
