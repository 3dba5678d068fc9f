from hypothesis import given, settings
from hypothesis import strategies as st

from espalier.llm.remote.sse import Events

LINES = st.text(st.characters(blacklist_characters="\r\n", codec="utf-8"), max_size=20)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def streams(draw):
    """(bytes of a stream with all that may be in one, the sizes it is cut into)"""
    text = draw(st.sampled_from(["", "\ufeff"]))
    for lines in draw(st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=5)):
        end = draw(ENDS)
        text += draw(st.sampled_from(["", f": a comment{end}", f"event: ping{end}{end}", f"id: 7{end}"]))
        text += end.join(draw(st.sampled_from(["data:", "data: "])) + line for line in lines) + end + end
    return text.encode(), draw(st.lists(st.integers(1, 9), max_size=60))


def cut(data, sizes):
    for size in sizes:
        yield data[:size]
        data = data[size:]
    yield data


def read(chunks):
    events = Events()
    return [data for chunk in chunks for data in events.feed(chunk)]


@settings(deadline=None)
@given(streams())
def test_events_are_the_same_however_their_bytes_are_cut(stream):
    data, sizes = stream
    assert read(cut(data, sizes)) == read([data]) == read(data[at : at + 1] for at in range(len(data)))


@settings(deadline=None)
@given(st.lists(st.lists(LINES, min_size=1, max_size=3), max_size=5), ENDS, st.lists(st.integers(1, 9), max_size=60))
def test_events_carry_what_was_put_in(events, end, sizes):
    text = "".join(end.join(f"data: {line}" for line in lines) + end + end for lines in events)
    assert read(cut(text.encode(), sizes)) == ["\n".join(lines) for lines in events]


@settings(deadline=None)
@given(st.binary(max_size=200), st.lists(st.integers(1, 9), max_size=60))
def test_no_bytes_break_it(data, sizes):
    assert read(cut(data, sizes)) == read([data])


def test_comments_and_other_fields_are_passed_over():
    assert read([b": hello\nevent: ping\nid: 3\nretry: 10\n\ndata: x\n\n"]) == ["x"]


def test_one_space_after_the_colon_is_no_part_of_the_data():
    assert read([b"data: a\ndata:b\ndata:  c\ndata\n\n"]) == ["a\nb\n c\n"]


def test_what_a_cut_stream_leaves_unfinished_is_no_event():
    assert read([b"data: whole\n\ndata: hal"]) == ["whole"]
    assert read([b"data: whole\n\ndata: half\n"]) == ["whole"]


def test_a_character_cut_in_two_is_whole_again():
    data = "data: é漢\n\n".encode()
    assert read([data[:7], data[7:9], data[9:]]) == ["é漢"]


def test_bytes_that_are_no_text_are_shown_to_be_none():
    assert read([b"data: a\xffb\n\n"]) == ["a\ufffdb"]
