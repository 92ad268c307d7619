"""Label what is said inside what is said, which the corpus leaves out, with a trained tagger.

`python train/attribution/nest.py CORPUS MODEL_FOLDER OUT` reads the content of every gold
attribution as a text of its own and keeps the attributions found there that have a source, a cue
and a content.
"""

import argparse
import json
from pathlib import Path

from dateline.annotate.attributions.link import Sentences, joined
from dateline.model.span import Span
from dateline.tagger.onnx import OnnxTagger

_MARKS = "“”\"„«»‘’' \t\r\n"
_SELF = {"i", "we", "you"}


def inner(tagger: OnnxTagger, article: dict) -> list[dict]:
    text = article["text"]
    homes = []
    for one in article["attributions"]:
        for start, end in one["content"]:
            words = text[start:end]
            low, high = end - len(words.lstrip(_MARKS)), start + len(words.rstrip(_MARKS))
            if high - low >= 20 and "\n" not in text[low:high]:
                homes.append(Span(low, high))
    found = []
    for home, tagged in zip(homes, tagger.tag(text, homes), strict=True):
        for one in joined(tagged, Sentences([home])):
            said = sum(s.end - s.start for s in one.content)
            plain = [s.of(text).lower() for s in one.source]
            if (
                one.cue
                and one.source
                and not one.shared
                and plain[0] not in _SELF
                and said < 0.9 * (home.end - home.start)
            ):
                found.append(
                    {
                        r: [[s.start, s.end] for s in getattr(one, r)]
                        for r in ("source", "cue", "content")
                    }
                )
    return found


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    for name in ("corpus", "model", "out"):
        ask.add_argument(name, type=Path)
    given = ask.parse_args()
    tagger = OnnxTagger(given.model)
    with given.out.open("w", encoding="utf-8") as out:
        for line in given.corpus.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            out.write(
                json.dumps({"id": article["id"], "attributions": inner(tagger, article)}) + "\n"
            )


if __name__ == "__main__":
    main()
