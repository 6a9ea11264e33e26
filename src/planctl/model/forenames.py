"""Forenames that are one name in several spellings or short forms, as used in Britain."""

# Kept to pairs that one officer really uses of himself or herself; a name that is also a name of
# its own (Jan and Janet, Paul and Paula) is left out, since two officers may have them.
_GROUPS = """
alan allan allen; alastair alistair alister; alexander alex; andrew andy; anthony antony tony
barbara barbra; benjamin ben; brian bryan; catherine katherine kathryn catharine cathy kathy kate
charles charlie; christopher chris; clare claire; colin collin
daniel dan danny; david dave; deborah debra debbie deb; derek derrick; donald don; douglas doug
edward ed eddie; elizabeth elisabeth liz; francis frank; frederick fred
gareth garath; gary garry; geoffrey jeffrey geoff jeff; gerald gerry; gillian jillian gill jill
graham graeme grahame; gregory greg; ian iain; isobel isabel isabelle
jacqueline jacqui jackie jacquie; james jim jimmy; jennifer jenny jen; jonathan jonathon jon
joseph joe; judith judy; kenneth ken; kevin kev; lawrence laurence; leslie lesley les
lynn lynne lyn; margaret maggie; mark marc; martin martyn; matthew mathew matt
michael micheal mike mick; natalie nathalie; neil neal; nicholas nicolas nick
nicola nichola nicky; pamela pam; patricia pat; peter pete; philip phillip phil
rachel rachael; raymond ray; rebecca rebekah becky; richard rick; robert rob bob; ronald ron
samuel sam; sandra sandy; sarah sara; sean shaun shawn; shirley shirly; simon symon
stephen steven steve; stuart stewart; susan sue suzanne; terence terry; theresa teresa
thomas tom; timothy tim; tracy tracey; trevor trev; valerie val; victoria vicky vicki vikki
vincent vince; vivien vivienne; william will bill; yvonne evonne; zoe zoey
"""

_GROUP_OF: dict[str, set[int]] = {}
for _index, _group in enumerate(_GROUPS.replace("\n", ";").split(";")):
    for _name in _group.split():
        _GROUP_OF.setdefault(_name, set()).add(_index)

_LONG_ENOUGH = 5


def groups_of(name: str) -> set[int]:
    """Return the numbers of the groups that a forename, in small letters, belongs to."""
    return _GROUP_OF.get(name, set())


def same_forename(one: str, other: str) -> bool:
    """Whether two different forenames, in small letters, are probably one person's.

    They are listed as one name, or one is the other with a letter doubled, dropped or swapped
    inside it (``jacqui`` and ``jaqui``), which is a slip of the hand and not another name.
    """
    if groups_of(one) & groups_of(other):
        return True
    if min(len(one), len(other)) < _LONG_ENOUGH or one[-1] != other[-1] or one[0] != other[0]:
        return False
    if len(one) == len(other):
        differing = [index for index in range(len(one)) if one[index] != other[index]]
        return (
            len(differing) == 2
            and one[differing[0]] == other[differing[1]]
            and (one[differing[1]] == other[differing[0]] and differing[1] == differing[0] + 1)
        )
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer) - 1))
