"""The five kinds of entries of the codebook, and where each is kept."""

from __future__ import annotations

from collections.abc import Mapping

from articles.models import Code, Outlet, Speaker, Stance, Target, Topic

MODELS: Mapping[str, type[Code]] = {
    "stance": Stance,
    "target": Target,
    "outlet": Outlet,
    "speaker": Speaker,
    "topic": Topic,
}
