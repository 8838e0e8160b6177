"""The states of a session, as a person meets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calmcoach.session import Command, PlayerState
from calmcoach.session._player import (
    Close,
    Effect,
    Event,
    Hush,
    Jump,
    MoveTo,
    Player,
    Reached,
    Refill,
    Reread,
    Unhush,
    advance,
)

PLAY, TOGGLE, STOP, GO_ON, LEAVE = (
    Command.PLAY,
    Command.TOGGLE,
    Command.STOP,
    Command.GO_ON,
    Command.LEAVE,
)


def after(*events: Event) -> tuple[Player, tuple[Effect, ...]]:
    player, effects = Player(), ()
    for event in events:
        player, effects = advance(player, event)
    return player, effects


def test_a_session_settles_plays_ends_and_is_done() -> None:
    states = []
    player = Player()
    for event in (PLAY, Reached.FIRST_WORD, Reached.OUTRO, Reached.END):
        player, _effects = advance(player, event)
        states.append(player.state)
    assert states == [
        PlayerState.SETTLING,
        PlayerState.PLAYING,
        PlayerState.ENDING,
        PlayerState.DONE,
    ]


def test_space_pauses_softly_and_space_goes_on() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, TOGGLE)
    assert player.state is PlayerState.PAUSED
    assert isinstance(effects[0], Hush)
    player, effects = advance(player, TOGGLE)
    assert player.state is PlayerState.PLAYING
    assert isinstance(effects[0], Unhush)


def test_a_pause_while_settling_goes_back_to_settling() -> None:
    player, _ = after(PLAY, TOGGLE, TOGGLE)
    assert player.state is PlayerState.SETTLING


def test_esc_is_silent_well_within_a_third_of_a_second() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, STOP)
    assert player.state is PlayerState.STOPPED
    assert isinstance(effects[0], Hush)
    assert effects[0].fade <= 0.06


def test_enter_goes_on_after_esc() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, STOP, GO_ON)
    assert player.state is PlayerState.PLAYING
    assert isinstance(effects[0], Unhush)


def test_leaving_after_esc_ends_the_session() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, STOP, LEAVE)
    assert player.state is PlayerState.DONE
    assert effects == (Close(),)


def test_leaving_while_it_sounds_fades_first() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, LEAVE)
    assert isinstance(effects[0], Hush)
    assert player.state is PlayerState.ENDING
    player, effects = advance(player, Reached.SILENCE)
    assert player.state is PlayerState.DONE


def test_a_step_fades_moves_and_sounds_again() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, Jump(1))
    assert isinstance(effects[0], Hush)
    player, effects = advance(player, Reached.SILENCE)
    assert effects[0] == MoveTo(Jump(1))
    assert isinstance(effects[1], Unhush)
    assert player.jump is None


def test_two_quick_steps_are_one_jump_of_two() -> None:
    player, _ = after(PLAY, Reached.FIRST_WORD, Jump(1), Jump(1))
    _player, effects = advance(player, Reached.SILENCE)
    assert effects[0] == MoveTo(Jump(2))


def test_a_step_while_paused_moves_and_stays_silent() -> None:
    player, _ = after(PLAY, Reached.FIRST_WORD, TOGGLE, Jump(-1))
    player, effects = advance(player, Reached.SILENCE)
    assert effects == (MoveTo(Jump(-1)),)
    assert player.state is PlayerState.PAUSED


def test_going_on_before_a_step_is_done_waits_for_the_step() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, TOGGLE, Jump(1), TOGGLE)
    assert effects == ()
    _player, effects = advance(player, Reached.SILENCE)
    assert effects[0] == MoveTo(Jump(1))
    assert isinstance(effects[1], Unhush)


def test_another_bed_is_heard_after_a_soft_fade() -> None:
    player, effects = after(PLAY, Reached.FIRST_WORD, Reread())
    assert isinstance(effects[0], Hush)
    _player, effects = advance(player, Reached.SILENCE)
    assert effects[0] == Refill()


@pytest.mark.parametrize("event", [TOGGLE, STOP, GO_ON, Jump(1), Reread(), Reached.FIRST_WORD])
def test_before_play_nothing_but_play_and_leave_does_anything(event) -> None:
    player, effects = after(event)
    assert (player, effects) == (Player(), ())


events = st.one_of(
    st.sampled_from(list(Command)),
    st.sampled_from(list(Reached)),
    st.builds(Jump, st.integers(-3, 3)),
    st.just(Reread()),
)


@given(st.lists(events, max_size=40))
def test_a_silent_player_is_never_told_to_sound_and_a_done_one_does_nothing(history) -> None:
    player = Player()
    for event in history:
        was = player
        player, effects = advance(player, event)
        sounds = any(isinstance(effect, Unhush) for effect in effects)
        if sounds:
            assert player.state in {
                PlayerState.SETTLING,
                PlayerState.PLAYING,
                PlayerState.ENDING,
            }
        if was.state is PlayerState.DONE:
            assert (player, effects) == (was, ())
