"""The words of personal data: kinds of record, how long and why they are kept, what is deleted."""

from store.legal_holds import HoldRow
from store.purge_facts import KindRow
from tui import show
from tui.say import N_, many, say

KINDS = {
    "visitor": N_("Visitors"),
    "parcel": N_("Parcels"),
    "exit_slip": N_("Goods out"),
    "key_loan": N_("Key loans"),
    "lost_item": N_("Lost and found"),
    "call": N_("Calls and visits"),
    "help_request": N_("Help to authorities"),
    "vehicle": N_("Vehicles"),
    "vehicle_permit": N_("Parking permits"),
    "blocked": N_("Not let in"),
    "instruction": N_("Standing instructions"),
    "customer_case": N_("Cases"),
    "repair": N_("Repairs"),
    "callback": N_("Callbacks"),
    "journal": N_("Work journals"),
    "handover": N_("Hand-overs"),
    "pass_down": N_("Passed down"),
    "renovation_worker": N_("Workers and passes"),
    "draft": N_("Forms never sent"),
}
# What has no number is called so, with the place it has among its kind.
UNNUMBERED = {"blocked": N_("Not let in"), "instruction": N_("Instruction")}
SINCE = {
    "visitor": N_("they left, were refused, or did not come"),
    "parcel": N_("it was fetched or sent back"),
    "exit_slip": N_("the goods went out, or the slip was over"),
    "key_loan": N_("the key came back, or was written off"),
    "lost_item": N_("it was handed over"),
    "call": N_("its result was written down"),
    "help_request": N_("data was given, or it was refused or closed"),
    "vehicle": N_("it left"),
    "vehicle_permit": N_("it was ended, or its last day"),
    "blocked": N_("it was lifted, or its last day"),
    "instruction": N_("it was ended, or its last day"),
    "customer_case": N_("it was closed, withdrawn or merged"),
    "repair": N_("it was closed"),
    "callback": N_("it was made, refused, or given up"),
    "journal": N_("its day"),
    "handover": N_("both had signed, or it was dropped"),
    "pass_down": N_("it was ended, or had expired"),
    "renovation_worker": N_("the works ended, and the pass was back or settled"),
    "draft": N_("somebody typed in it last"),
}
WHY = {
    "visitor": N_("Who was here is asked within a month, as of the cameras."),
    "parcel": N_("A claim for a lost parcel comes within a month."),
    "exit_slip": N_("As vehicles: goods are missed late."),
    "key_loan": N_("Who had a key may be asked long after."),
    "lost_item": N_("An owner may ask for a year (Civil Code section 318)."),
    "call": N_("As complaints: what was promised can be shown."),
    "help_request": N_("What went out is on record for three years (PIPL section 56)."),
    "vehicle": N_("A scratch or a fee is asked about within three months."),
    "vehicle_permit": N_("As vehicles: whose the car was is asked late."),
    "blocked": N_("Whether it comes up again is seen within a year."),
    "instruction": N_("When it is over, nobody needs it."),
    "customer_case": N_("What was promised can be shown; two years at least."),
    "repair": N_("A warranty runs for years, and the same comes back."),
    "callback": N_("As the cases they are about."),
    "journal": N_("What was done on a day is asked for years; two at least."),
    "handover": N_("Who had a key or a parcel then is asked long after."),
    "pass_down": N_("When it is over, few ask for it."),
    "renovation_worker": N_("What they damaged shows within half a year of the works."),
    "draft": N_("Who typed it may still finish it."),
}
SOURCES = {
    "guidance": N_("guidance of the authorities"),
    "practice": N_("practice of the trade"),
    "law": N_("the law"),
    "office": N_("the office's own choice"),
}
SHOWN = {
    "phone": N_("Phone"),
    "plate": N_("Plate"),
    "id_last4": N_("Last four of the document"),
    "finder_phone": N_("Phone of the finder"),
    "claimant_phone": N_("Phone of the claimant"),
    "addressee": N_("Addressee"),
    "parcel_no": N_("Parcel no."),
}
TROUBLES = {
    "store_busy": N_("another desk was using the file all the time"),
    "store_full": N_("the disk is full"),
}


def kind(noun: str) -> str:
    """The name of a kind of record."""
    return say(KINDS[noun])


def days(count: int) -> str:
    """How long something is kept."""
    return many("{n} day", "{n} days", count)


def last(row: KindRow) -> str:
    """When a kind was deleted last, and of how many records."""
    if row.last_at is None:
        return "-"
    return f"{show.moment(row.last_at)}  {records(row.last_count)}"


def records(count: int) -> str:
    """A number of records in words."""
    return many("{n} record", "{n} records", count)


def record(row: HoldRow) -> str:
    """Which record a hold is about: its number, or its kind where it has none."""
    return row.number or f"{say(UNNUMBERED[row.noun])} {row.record_id}"


def hold_state(row: HoldRow) -> str:
    """How a hold stands, with its sign."""
    return say("# held") if row.stands else say(". lifted")


def trouble(code: str) -> str:
    """What stood in the way of sweeping the file."""
    return say(TROUBLES[code]) if code in TROUBLES else say("the disk did not do it")
