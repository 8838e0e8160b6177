"""Times, questions and ratings as people say them."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from calmcoach.units import Seconds
from calmcoach.words import _, ngettext

if TYPE_CHECKING:
    from calmcoach.journey import Listing, Logged, Offer, PracticeCount

_MORNING, _AFTERNOON, _EVENING, _NIGHT = 5, 12, 17, 22


def minutes_words(seconds: Seconds) -> str:
    """A length in whole minutes: `7 minutes`, and never less than one."""
    minutes = max(1, round(seconds / 60))
    return ngettext("{minutes} minute", "{minutes} minutes", minutes).format(minutes=minutes)


def minutes_short(seconds: Seconds) -> str:
    """A length in whole minutes for a list: `7 min`."""
    return _("{minutes} min").format(minutes=max(1, round(seconds / 60)))


def part_of_day(now: datetime) -> str:
    """`Tuesday evening`."""
    days = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    if _MORNING <= now.hour < _AFTERNOON:
        part = _("{day} morning")
    elif _AFTERNOON <= now.hour < _EVENING:
        part = _("{day} afternoon")
    elif _EVENING <= now.hour < _NIGHT:
        part = _("{day} evening")
    else:
        part = _("{day} night")
    return part.format(day=days[now.weekday()])


def day_words(moment: datetime, *, long: bool) -> str:
    """When something was, in the person's own time: `4 Nov 20:31`, with the weekday if `long`."""
    return f"{date_words(moment, long=long)} {moment:%H:%M}"


def date_words(day: date, *, long: bool) -> str:
    """A day: ` 4 Nov`, with the weekday if `long`."""
    months = (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
    days = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    words = f"{day.day:>2} {months[day.month - 1]}"
    return f"{days[day.weekday()]} {words}" if long else words


def offer_words(offer: "Offer") -> tuple[str, str]:
    """What Today goes on with, and why, in half a sentence."""
    from calmcoach.journey import Why

    if offer.why is Why.STOPPED:
        return _("Go on with"), _stopped_words(offer)
    length = minutes_words(offer.listing.seconds)
    if offer.why is Why.USUAL:
        return _("Begin with"), _("{minutes}, as often at this time of day").format(minutes=length)
    return _("Begin with"), _("{minutes}, a gentle place to start").format(minutes=length)


def _stopped_words(offer: "Offer") -> str:
    minutes = max(1, round(offer.seconds_left / 60))
    if offer.part_title:
        words = ngettext(
            "you stopped at “{part}”, {minutes} minute is left",
            "you stopped at “{part}”, {minutes} minutes are left",
            minutes,
        )
    else:
        words = ngettext(
            "you stopped before the end, {minutes} minute is left",
            "you stopped before the end, {minutes} minutes are left",
            minutes,
        )
    return words.format(part=offer.part_title, minutes=minutes)


def question_words(question: str) -> tuple[str, str, str]:
    """The question before and after, and the words at both ends of its scale."""
    if question == "bothers":
        return (
            _("How much does it bother you right now?"),
            _("not at all"),
            _("as much as you can imagine"),
        )
    if question == "tense":
        return (
            _("How tense are you right now?"),
            _("not tense"),
            _("as tense as you can imagine"),
        )
    return _("How much does it hurt right now?"), _("no pain"), _("worst pain imaginable")


def body_words(listing: "Listing") -> tuple[str, ...]:
    """What a script asks of the body and the mind, one short phrase each."""
    words = [listing.posture] if listing.posture else []
    if listing.tenses:
        words.append(_("tenses: {parts}").format(parts=", ".join(listing.tenses)))
    else:
        words.append(_("nothing is tensed"))
    if listing.holds:
        words.append(_("the breath is held at times"))
    if listing.attention == "pain":
        words.append(_("the mind goes to the pain itself"))
    if not listing.wakes:
        words.append(_("for falling asleep: no waking at the end"))
    return tuple(words)


def technique_name(technique: str) -> str:
    """The name of a technique as the library shows it."""
    names = {
        "breathing": _("Breathing"),
        "imagery": _("Imagery"),
        "relaxation": _("Relaxation"),
        "body-scan": _("Body scan"),
        "thoughts": _("Thoughts"),
        "movement": _("Movement"),
        "sleep": _("Sleep"),
        "wait": _("Quiet wait"),
    }
    return names.get(technique, technique)


def ratings_words(logged: "Logged") -> str:
    """Both ratings of one line of the journal: `6 → 4`; a dot stands for what was not rated."""
    if logged.kind in ("flare", "sleep"):
        return ""
    return f"{_number(logged.before):>2} → {_number(logged.after):<2}"


def count_words(count: "PracticeCount") -> str:
    """The plain counts of one practice: what was rated, and nothing more."""
    from calmcoach.journey import count_sentences

    return " ".join(count_sentences(count))


def counts_caution() -> str:
    """The sentence that stands under every plain count."""
    from calmcoach import journey

    return journey.counts_caution()


def _number(rating: int | None) -> str:
    return "·" if rating is None else str(rating)


def part_line(title: str, part_title: str) -> str:
    """A script and its part: `Warm beach · Arrive`."""
    return f"{title} · {part_title}" if part_title else title


def looking_around() -> str:
    """A few words that lead back into the room."""
    return _(
        "Look around the room, in your own time.\n"
        "Find five things that you can see.\n"
        "Four that your hands or feet can feel.\n"
        "Three that you can hear, near or far.\n"
        "Two that you can smell, or would like to.\n"
        "And one slow breath, if it comes easily."
    )


def kind_words(kind: str) -> str:
    """What a line of the journal without a title is."""
    names = {
        "flare": _("Flare"),
        "sleep": _("Sleep"),
        "entry": _("A line of your own"),
    }
    return names.get(kind, "")
