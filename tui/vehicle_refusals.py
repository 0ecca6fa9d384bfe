"""What is said when a vehicle or a parking permit refuses."""

from tui.say import N_

SENTENCES: dict[str, str] = {
    "vehicle_unknown": N_("There is no such vehicle in the log."),
    "vehicle_permit_unknown": N_("There is no such parking permit."),
    "plate_needed": N_("Type the plate, such as 粤B12345."),
    "vehicle_kind_unknown": N_("Choose what kind of vehicle it is."),
    "vehicle_inside": N_(
        "A vehicle with this plate is inside already: {number}, let in by {who} on {at}."
    ),
    "plate_blocked": N_(
        "This plate is not let in since {since}: {reason}. Ask the director before anything else."
    ),
    "vehicle_whose_needed": N_("Give the unit it goes to, or write below what it is here for."),
    "vehicle_left": N_("{number} has left already, let out by {who} on {at}."),
    "fee_wrong": N_("Nobody pays more than {most} yuan here. Look at the amount again."),
    "fee_needed": N_("Type the fee, or write below why there is none."),
    "fee_and_reason": N_("Either a fee was paid or there is a reason for none: empty one of them."),
    "permit_until_needed": N_("Type the last day of the permit, such as 2027-11-30."),
    "permit_until_past": N_("That day is over, or before the first day. Type a later one."),
    "permit_stands": N_("This plate has the permit {number} of {unit} to {until}."),
    "space_taken": N_("{space} belongs to {unit}, {plate}. Choose another space."),
    "permit_ended": N_("{number} was ended by {who} on {at}."),
}
