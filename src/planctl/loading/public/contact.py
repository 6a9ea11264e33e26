"""Who is named in a paper's contact, which may give a post, a mailbox and an address instead.

A part of it that is nothing but a post, an office's address, a general mailbox or a telephone
number names nobody. What may be somebody's name is one: two words with capitals are, wherever
they stand in it.
"""

import re
from collections.abc import Collection, Iterator

from planctl.loading.public.names import PARTICLES, is_body, words_of

_PARTS = re.compile(r"[,;:()|\n]|\s[-\u2013\u2014/]\s|\b(?:or|at|on|via|by)\b")
_MAIL = re.compile(r"([\w.%+'-]+)@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"(?:https?://|www\.)\S+|\S+\.(?:gov|org|co)\.uk\S*")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\S*\d\S*")
_LOCAL = re.compile(r"[\W\d_]+")
_SMALL = frozenset({"of", "the", "for", "and", "in", "to", "a"})
# Words of posts, bodies and mailboxes that 'is_body' does not know, since a name may have them.
_OFFICE_WRITTEN = """
policy performance corporate democratic planning strategy improvement governance
business support information enquiries enquiry info contact contacts customer
customers communications comms feedback consultation admin administration office
mailbox general main switchboard help helpdesk helpline desk reception hotline
centre unit section division programme project finance legal assistant deputy
chief senior principal strategic secretary clerk advisor adviser analyst plans
plan committee committees council councils email e-mail mail tel telephone phone
fax ext extension mobile textphone minicom website web address post
"""
_OFFICE = frozenset(_OFFICE_WRITTEN.split())
# A part with one of these is a place.
_PLACE_WRITTEN = """
street road lane avenue square place way court house hall building buildings
floor tower towers offices park gate row hill terrace crescent close drive quay
bridge box block suite room centre annexe chambers yard parade embankment wharf
view mews
"""
_PLACE = frozenset(_PLACE_WRITTEN.split())
# Of these, what is a surname as well, and tells a place only beside another sign of one.
_SURNAMES = frozenset({"street", "lane", "hall", "park", "hill", "court", "place", "way",
                       "close", "bridge", "yard", "tower", "row", "gate", "box",
                       "mews"})  # fmt: skip
_CIVIC = frozenset({"county", "town", "city", "civic", "shire", "council", "municipal", "po",
                    "first", "second", "third", "fourth", "ground", "floor"})  # fmt: skip
_HOUSE = re.compile(r"\s*\d{1,4}[a-z]?\s", re.IGNORECASE)


def names_in(text: str, own: Collection[str]) -> Iterator[str]:
    """Yield what of a contact may be somebody's name.

    Args:
        own: the words of the council's own name, in small letters.
    """
    for found in _MAIL.finditer(text):
        words = [word for word in _LOCAL.split(found[1]) if word]
        if any(word.casefold() not in own and not _of_office(word) for word in words):
            yield " ".join(words)
    place = False  # whether the part before is of an address
    for part in _PARTS.split(_WEB.sub(" ", _MAIL.sub(" ", text))):
        words = [word[0] for word in words_of(_NUMBERED.sub(" ", _POSTCODE.sub(" ", part)))]
        kept = [word for word in words if word.casefold() not in own]
        strange = [word for word in kept if not _of_office(word)]
        coded = bool(_POSTCODE.search(part))
        street = _is_place(part, kept, beside=place)
        town = len(strange) == 1 and (place or coded)
        if strange and not (street or town or _is_post(kept)):
            yield " ".join(words)
        place = coded or street or (place and len(strange) <= 1)


def _of_office(word: str) -> bool:
    small = word.casefold()
    return small in _SMALL or small in _OFFICE or is_body(word)


def _is_place(part: str, words: list[str], *, beside: bool) -> bool:
    """Whether a part is of an office's address: Civic Centre, 12 Mill Lane, First Floor.

    Args:
        beside: whether the part before it is.
    """
    small = [word.casefold() for word in words]
    if not small or small[-1] not in _PLACE:
        return False
    beside = (beside and small[-1] not in {"hall", "hill"}) or bool(_HOUSE.match(part))
    called = [word for word in small[:-1] if word not in _CIVIC and not _of_office(word)]
    certain = small[-1] not in _SURNAMES or small[0] in _CIVIC
    return (certain or beside) and len(called) <= (2 if beside else 1)


def _is_post(words: list[str]) -> bool:
    """Whether words are a post or a body, with no room for a name: one strange word at a time.

    Head of Regeneration and Housing Services are; Manager Evans and PA to Ann Hill are not.
    """
    if not any(map(is_body, words)) and not any(word.casefold() in _OFFICE for word in words):
        return False
    before = ""
    for at, word in enumerate(words):
        if not _of_office(word):
            last = at + 1 == len(words)
            if word in PARTICLES or (before and not _of_office(before)):
                return False
            if last and before.casefold() not in _SMALL:
                return False
        before = word
    return True
