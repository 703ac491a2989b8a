from factcheck.attribution import attribute
from factcheck.model import Article, Parse, Statement


def said(text: str) -> tuple[Statement, ...]:
    """The statements of a text for which there is no parse at all."""
    return attribute(Article("a.txt", text, ""), Parse((), {}), ())


def test_direct_speech_leaves_out_the_marks() -> None:
    (statement,) = said("وقال المدير: «سنفتح المصنع غدا في الصباح».")
    assert statement.text == "سنفتح المصنع غدا في الصباح"
    assert statement.kind == "direct"
    assert statement.cue is not None
    assert statement.cue.text == "قال"
    assert statement.speaker is not None
    assert statement.speaker.name == "المدير"


def test_elided_speaker_is_resumed() -> None:
    first, second = said("قالت مريم العلي إن الطريق مغلق. وأضافت أن العمل يستمر شهرا.")
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.name == first.speaker.name == "مريم العلي"
    assert second.speaker.resolved_by == "elided"


def test_woman_does_not_continue_a_man() -> None:
    statements = said("قال سامي حداد إن الطريق مغلق. وأضافت أن العمل يستمر شهرا.")
    assert statements[1].speaker is None
