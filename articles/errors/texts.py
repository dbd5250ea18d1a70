"""What can be wrong with texts and files that come in, and with the blocks of a text."""

from __future__ import annotations

from articles.errors.kinds import BadInput, Conflict, Gone


class UnstorableText(BadInput):
    sentence = "This text cannot be stored: {reason}. Take that character out and try again."


class UnseenName(BadInput):
    sentence = (
        "{field} cannot be seen: it has no character that shows anything by itself. "
        "Write it with letters, digits or signs."
    )


class EmptyText(BadInput):
    sentence = "There is no text in it. Paste the article's words, or choose a file with them."


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


class BadSeed(BadInput):
    sentence = "{file}: {reason}."


class Erased(Gone):
    """Its words were erased for good: date and reason stay."""

    sentence = "This {thing} was erased on {on}. Reason: {why}."


class ErasedArticle(Conflict):
    """An editor works on what was erased."""

    sentence = (
        "The article “{slug}” was erased on {on}: {why}. There is nothing left to work on, and it takes no "
        "new text."
    )


class AnotherArticle(Conflict):
    """Nearly every passage would be lost or guessed: somebody must say that it is the same article."""

    sentence = (
        "Is this the same article as “{slug}”? Passages that would have no sure place in this text: "
        "{unsettled} of {passages}. Nothing was imported. If it is another article, import it as a new one; "
        "if it is the same, say so and import it again."
    )


class NamedForAnother(Conflict):
    """A file is named like an article that another outlet published."""

    sentence = (
        "An article from {outlet} has the address “{slug}” already. If this is its new text, import it with "
        "--outlet {outlet}; if not, give the file another name."
    )


class LooksAlike(Conflict):
    sentence = "“{slug}” is taken already. Choose another."


class ReservedSlug(BadInput):
    sentence = (
        "“{slug}” cannot be an article's address. Use small letters, digits and hyphens, 80 at the most."
    )


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


class UnknownEncoding(BadInput):
    sentence = "There is no encoding “{name}”. Write for instance utf-8, utf-16 or cp1252."


class BlocksStay(Conflict):
    sentence = (
        "The blocks stay as they are: {reason}. Only kinds of blocks are corrected; "
        "other words make a new revision."
    )
