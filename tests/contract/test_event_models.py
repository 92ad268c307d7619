"""Every event model: it knows what happens, and its answers depend on the words alone."""

import numpy as np
import pytest

from build import a_report, parsed
from dateline.annotate.events.scene import Reading, Scene
from dateline.annotate.events.trigger import find_by_rules, find_triggers, signs_of
from dateline.annotate.paragraphs import lines
from dateline.model.annotations import Annotations
from dateline.model.run import Config
from dateline.model.span import Span
from dateline.tagger import TAGGERS, open_event_model

TEXT = "The sinking of the ferry shocked Ostra.\nTroops withdrew from the harbour on Monday."
NAMES = [entry[0] for entry in TAGGERS if entry[0] != "none"]


@pytest.fixture(scope="module", params=NAMES)
def model(request):
    return open_event_model(Config(tagger=request.param))


def seen(model, text):
    report = a_report(text)
    scene = Scene(parsed(text), Annotations())
    words = [Span(start, end) for start, end in zip(scene.g.start, scene.g.end, strict=True)]
    scene.reading = Reading(model, model.read(report.text, list(lines(text)), words))
    return scene


def odds(model, scene):
    return model.happens(scene.reading.vectors, signs_of(scene, find_by_rules(scene)))


def test_verbs_and_nouns_that_happen_are_told_from_things(model):
    scene = seen(model, TEXT)
    said = dict(zip(scene.g.words, odds(model, scene).tolist(), strict=True))
    assert min(said["sinking"], said["shocked"], said["withdrew"]) > 0
    assert max(said["ferry"], said["harbour"], said["Ostra"], said["the"]) < 0


def test_one_number_a_word(model):
    scene = seen(model, TEXT)
    found = odds(model, scene)
    assert found.dtype == np.float32
    assert found.shape == (len(scene.g),)
    assert odds(model, seen(model, "")).shape == (0,)


def test_a_word_is_judged_alike_in_any_company(model):
    scene = seen(model, TEXT)
    vectors, signs = scene.reading.vectors, signs_of(scene, find_by_rules(scene))
    alone = [model.happens(vectors[i : i + 1], signs[i : i + 1])[0] for i in range(len(signs))]
    assert np.allclose(alone, odds(model, scene), atol=1e-4)


def test_head_settles_what_are_triggers(model):
    scene = seen(model, TEXT)
    assert {scene.g.words[t.head] for t in find_triggers(scene)} >= {"sinking", "withdrew"}
