"""What is said when a store or a register file cannot be used as it is."""

from tui.say import N_

SENTENCES: dict[str, str] = {
    # Stores
    "store_missing": N_("There is no estate at {path}. Set one up with: dutybook init"),
    "store_exists": N_("There is already an estate at {path}; it stays as it is."),
    "store_empty": N_(
        "The file {path} is empty. Move it away, then put a backup in place with: dutybook restore"
    ),
    "store_foreign": N_("{path} is not a store of dutybook."),
    "store_damaged": N_(
        "The store {path} is damaged. Put the last backup in place with: dutybook restore"
    ),
    "store_older": N_(
        "The store {path} is of an older release. Bring it up with: dutybook migrate"
    ),
    "store_newer": N_(
        "The store {path} is of a newer release than this program. Install the newer one with:"
        " pip install --upgrade dutybook"
    ),
    "store_read_only": N_("The store {path} or its folder cannot be written to by this account."),
    "store_network": N_(
        "{path} lies on a network drive, where a store can be damaged. Keep it on a disk of this"
        " machine."
    ),
    "store_in_use": N_("The store {path} is open on a desk. Close every desk first."),
    # What to do stands before the path, which a narrow window cuts.
    "store_full": N_(
        "Nothing was saved: the disk is full. Whoever runs the server must make room. ({path})"
    ),
    "store_disk": N_(
        "Nothing was saved: the disk has a fault. Call whoever runs the server. ({path})"
    ),
    "store_gone": N_(
        "Nothing was saved: the store was moved or taken away. Put it back, or start again."
    ),
    "store_busy": N_("The store is busy. Nothing was saved just now; try again."),
    "store_trouble": N_("The store {path} cannot be used: {said}"),
    "folder_missing": N_("There is no folder {path}."),
    "folder_read_only": N_("The folder {path} cannot be written to by this account."),
    "engine_unsafe": N_(
        "The database engine {found} can damage a store. Install the one dutybook asks for with:"
        " pip install --upgrade apsw"
    ),
    "migration_failed": N_(
        "The store {path} could not be brought up and stays as it was. What went wrong: {said}"
    ),
    "anchor_wrong": N_(
        "{text} is no anchor. Give the number of an entry, a colon and its hash, as they were"
        " printed."
    ),
    "backup_missing": N_("There is no backup at {path}."),
    "backup_damaged": N_("The backup {path} is damaged. Nothing was changed; try another one."),
    "backup_older": N_(
        "The backup {path} is of an older release. Bring it up first with: dutybook --store {path}"
        " migrate"
    ),
    "backup_exists": N_("There is already a file {path}; choose another name for the backup."),
    "backup_bad": N_("The backup {path} does not hold: {problem}"),
    # The laptop a desk stands on
    "laptop_name_wrong": N_(
        "{text} is no name of a laptop. Whoever runs the server gives it one of 1 to 32 letters,"
        " figures, dots and dashes."
    ),
    "laptop_key_wrong": N_(
        "The key of the laptop {name} is not known by its fingerprint: {text}. Whoever runs the"
        " server enters the key anew."
    ),
    "backup_none": N_("There is no whole backup in {path}. Make one with: dutybook backup {path}"),
    "keep_wrong": N_("Keep at least {least} backup."),
    "anchors_inside": N_(
        "{path} belongs to the store itself. Keep the anchors in a file elsewhere, where whoever"
        " can write the store cannot write."
    ),
    "anchors_unreadable": N_("The file of anchors {path} cannot be read or written."),
    # Register files
    "import_missing": N_("There is no file {path}."),
    "import_no_access": N_("The file {path} cannot be read by this account."),
    "import_empty": N_("The file {path} is empty."),
    "import_too_large": N_("The file is too large. Split it and import the parts."),
    "import_old_xls": N_(
        "This is a workbook of the old .xls kind. Save it as .xlsx in your spreadsheet, then import"
        " that."
    ),
    "import_encrypted": N_("The workbook has a password. Save it without one, then import that."),
    "import_web_page": N_(
        "This is a web page with the name of a workbook. Open it in your spreadsheet and save it as"
        " .xlsx, then import that."
    ),
    "import_not_a_table": N_("This is neither a workbook (.xlsx) nor a text table (.csv)."),
    "import_damaged": N_(
        "The workbook is damaged. Open it in your spreadsheet, save it again, then import that."
    ),
    "import_encoding": N_(
        "The letters of this text file cannot be read. Save it as CSV in UTF-8, then import that."
    ),
    "import_quotes": N_("A quotation mark of this text file is never closed (line {line})."),
    "import_no_register": N_(
        "No sheet of this file is a register of units: there must be a heading such as room, or"
        " building and room."
    ),
    "import_store_changed": N_(
        "Another desk has just changed units or residents. Start the import again to see what it"
        " would do now."
    ),
    "import_several_estates": N_(
        "This file holds several estates: {names}. Import the units of one estate at a time."
    ),
}
