"""What an import says of a register: its sheets, its columns, and what could not be read."""

from tui.say import N_, say

KINDS = {
    "units": N_("units"),
    "register": N_("units and their residents"),
    "people": N_("residents"),
    "buildings": N_("buildings"),
}

REASONS = {
    "empty": N_("it is empty"),
    "hidden": N_("it is hidden"),
    "no_header": N_("it has no line of headings"),
    "no_unit": N_("no column names a room"),
    "example": N_("it is an example"),
    "parking": N_("it lists parking spaces"),
    "money": N_("it lists payments"),
    "meter": N_("it lists meter readings"),
    "log": N_("it is a log"),
}

COLUMNS = {
    "building": N_("building"),
    "building_no": N_("building code"),
    "block": N_("block"),
    "floor": N_("floor"),
    "floors": N_("number of floors"),
    "room": N_("room"),
    "unit_no": N_("unit code"),
    "unit_name": N_("full room name"),
    "area": N_("floor area"),
    "use": N_("use"),
    "state": N_("state of the unit"),
    "household": N_("number of people"),
    "phase": N_("phase of the estate"),
    "remark": N_("remark"),
    "estate": N_("estate"),
}

WHO = {
    "owner": N_("owner"),
    "tenant": N_("tenant"),
    "household": N_("household"),
    "resident": N_("resident"),
    "person": N_("person"),
}

OF_PERSON = {
    "name": N_("name"),
    "phone": N_("phone"),
    "phone2": N_("second phone"),
    "id_type": N_("kind of document"),
    "id_number": N_("document number, its last four only"),
    "no": N_("number in the other system"),
    "moved_in": N_("moved in on"),
    "relation": N_("owner or tenant"),
}

PROBLEMS = {
    # The place
    "building_missing": N_("no building is named"),
    "building_unreadable": N_("{text} is not a building"),
    "building_differs": N_("the room names building {text}, the row another"),
    "block_unreadable": N_("{text} is not a block"),
    "room_missing": N_("no room is named"),
    "room_unreadable": N_("{text} is not a room"),
    "unit_twice": N_("the room stands in row {first} already; the two are put together"),
    "unit_ambiguous": N_("there are several rooms {text}: in which block?"),
    "unit_not_listed": N_("the list of units has no room {text}"),
    "area_differs": N_("another floor area than in row {first}; the first one is kept"),
    "area_unreadable": N_("{text} is not a floor area"),
    "area_unlikely": N_("a floor area of {text} cannot be"),
    "floor_unreadable": N_("{text} is not a floor"),
    "count_unreadable": N_("{text} is not a number of people"),
    "use_unknown": N_("the use {text} is not known; write home, shop, office, parking or storage"),
    "state_unknown": N_("the state {text} is not known; write occupied, let, vacant or unsold"),
    # The people
    "name_missing": N_("no name"),
    "name_unreadable": N_("this is not a name"),
    "number_missing": N_("no number, so no room can refer to this person"),
    "number_unknown": N_("nobody has the number {text} in the list of residents"),
    "person_without_unit": N_("no room refers to this person"),
    "phone_unreadable": N_("this is not a phone number"),
    "phone_masked": N_("the phone is masked with stars; export it in full"),
    "phone_scientific": N_("the phone has lost digits, as 1.38E+10; set its column to text"),
    "id_unreadable": N_("this is not a document number"),
    "id_digits_lost": N_("the document number has lost digits; set its column to text"),
    "relation_unknown": N_("{text} is neither owner nor tenant"),
    # The cell
    "cell_error": N_("the cell holds an error {text}"),
    "cell_is_date": N_("the spreadsheet made a day of it: {text}; set its column to text"),
    "date_unreadable": N_("{text} is not a day"),
    "date_ambiguous": N_("{text} may be one of two days; write it like 2026-11-23"),
    "formulas_uncounted": N_(
        "{count} formulas were never calculated; open the file in a spreadsheet and save it"
    ),
}
"""Why a row or a cell could not be read; a test compares the codes with the store's."""


def column(code: str) -> str:
    """What a column was read as: ``owner: name``."""
    if code in COLUMNS:
        return say(COLUMNS[code])
    who, _, what = code.partition("_")
    return say("{who}: {what}", who=say(WHO[who]), what=say(OF_PERSON[what]))


def reason(code: str, values: dict[str, str]) -> str:
    """Why something could not be read."""
    msgid = PROBLEMS.get(code)
    if msgid is None:
        return code
    return say(msgid, **{"text": "", "first": "", "count": "", **values}).rstrip()
