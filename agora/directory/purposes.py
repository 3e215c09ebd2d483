"""The codes of what being in the directory asks a member's agreement to."""

LISTED_TO_MEMBERS = "directory.members"
LISTED_TO_EVERYONE = "directory.public"
# The day of the sentences on the page where members agree (`directory/profile_listing`): a
# change of their meaning is a new day.
TEXT_VERSION = "2026-11-24"
# Staff look for members who accept it, and write to them (`directory/profile_contact`).
CALLED_ON = "directory.called_on"
CALLED_ON_VERSION = "2026-11-24"
