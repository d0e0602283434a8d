/* courant help keys: the live table of the panes, every action with its keys. */
#include "config.h"

#include "base/buf.h"
#include "cmd/table.h"
#include "ui/action.h"
#include "ui/keymap.h"

/* clang-format off */
static const struct { enum pane_id pane; char mark; } panes[] = {
	{ PANE_FEEDS, 'F' }, { PANE_ARTICLES, 'L' }, { PANE_ARTICLE, 'A' }, { PANE_ENTITIES, 'E' },
};
/* clang-format on */
enum { PANES = sizeof panes / sizeof *panes, KEYS_MAX = 1000 };

/* Its keys in the first pane where it has any, and the panes where it is offered. */
static void
describe(const struct keymap *m, const struct action *a, struct buf *out)
{
	struct buf keys = BUF(KEYS_MAX);
	char where[PANES + 1] = { 0 };
	for (size_t i = 0; i < PANES; i++) {
		bool here = a->where >> panes[i].pane & 1;
		where[i] = here ? panes[i].mark : ' ';
	}
	for (int i = 0; i < PANE_COUNT && !keys.n; i++)
		if (a->where >> i & 1)
			keymap_keys_of(m, a, (enum pane_id)i, &keys);
	buf_printf(
	    out, "  %-16s %-18s %s  %s\n", buf_cstr(&keys), a->name, where, a->help);
	buf_done(&keys);
}

void
cmd_keys_help(struct buf *b)
{
	struct keymap m = { 0 };
	keymap_init(&m, KEYMAP_COURANT);
	buf_puts(b, "Keys, actions (their names work at the : prompt), and where: feeds, "
		    "list, article, entities\n");
	for (int group = 0; group < GROUP_COUNT; group++) {
		buf_printf(b, "\n%s\n", action_group_name((enum action_group)group));
		for (const struct action *a = action_table; a->name; a++)
			if ((int)a->group == group)
				describe(&m, a, b);
	}
	keymap_done(&m);
}
