"""Who opens this room's staff pages; the actions check each recommendation again."""

from agora.accounts.rights import Right, may_somewhere

may_follow_up = may_somewhere(Right.FOLLOW_UP_RECOMMENDATIONS)
may_import = may_somewhere(Right.IMPORT_RECOMMENDATIONS)
may_manage_participants = may_somewhere(Right.MANAGE_PARTICIPANTS)
