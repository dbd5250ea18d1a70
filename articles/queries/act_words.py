"""What an act is called on the desk's pages of work and history."""

from __future__ import annotations

WORDS = {
    "passages.make": "Made a passage",
    "passages.place": "Moved the edges of a passage",
    "passages.revise": "Changed a passage",
    "passages.withdraw": "Withdrew a passage",
    "passages.restore": "Restored a passage",
    "codings.give": "Tagged a passage",
    "bulk.add_topic": "Added a topic to many passages",
    "bulk.remove_topic": "Removed a topic from many passages",
    "bulk.change_target": "Changed a target in many passages",
    "bulk.recode_stance": "Recoded a stance in many passages",
    "bulk.withdraw": "Withdrew many passages",
    "reviews.accept": "Confirmed where a passage stands",
    "reviews.decline": "Declared a passage gone from a text",
    "repairs.carry": "Carried passages that had no place",
    "articles.publish": "Published an article",
    "articles.unpublish": "Made an article a draft again",
    "articles.withdraw": "Withdrew an article",
    "articles.restore": "Restored an article",
    "articles.correct": "Corrected an article",
    "articles.erase": "Erased the words of an article",
    "revisions.correct": "Corrected a text's facts",
    "revisions.recast": "Gave blocks of a text other kinds",
    "additions.add": "Added an article",
    "block_rules.keep": "Kept a rule for blocks",
    "block_rules.remove": "Took a rule for blocks away",
    "imports.store": "Imported a text",
    "codes.define": "Added an entry to the codebook",
    "codes.change": "Changed an entry of the codebook",
    "codes.retire": "Retired an entry of the codebook",
    "codes.restore": "Took an entry of the codebook into use again",
    "codes.merge": "Merged an entry of the codebook into another",
    "codes.split": "Gave passages of one entry another one",
    "codes.remove": "Deleted an unused entry of the codebook",
    "codes.import": "Took over a file of the codebook",
    "comparisons.arrange": "Arranged a comparison",
    "comparisons.rearrange": "Changed a comparison",
    "comparisons.remove": "Took a comparison away",
    "progress.look": "Looked at a text",
    "progress.finish": "Finished an article",
    "progress.reopen": "Took an article up again",
    "seeds.load": "Loaded the seeds",
    "seeds.article": "Loaded an article of the seeds",
    "undoing.undo": "Undid",
}


def of(act: str) -> str:
    """The words for an act; its bare name for one of an earlier release that no longer exists."""
    return WORDS.get(act, act)
