/* Actions on names: going to their mentions and pages, following them. Each is for the
 * name under the cursor: in the sidebar, on a page (there that of the side's line where
 * the cursor is), or the mention one went to. */
#include "config.h"

#include "app/names.h"
#include "app/rules.h"
#include "base/line.h"
#include "ui/acts.h"
#include "ui/state.h"

bool
acts_name(const struct ui *ui, struct name_row *out)
{
	const struct mentions *m = &ui->mentions;
	if (ui->focus == PANE_ENTITY)
		return entity_page_target(ui, out);
	int name = mentions_lit(ui);
	if (name < 0 || (size_t)name >= m->names.n)
		return false;
	const struct article_name *n = &m->names.name[name];
	*out = (struct name_row){ n->id, n->kind, n->name, n->recent };
	return true;
}

bool
acts_name_target(struct ui *ui, struct arena *arena, struct name_row *out)
{
	if (!acts_name(ui, out)) {
		ui_say(ui, MESSAGE_NOTE,
		    "no name is chosen; e goes to those of the article");
		return false;
	}
	out->name = arena_str(arena, out->name);
	return true;
}

enum react
acts_name_done(struct ui *ui, struct arena *arena, bool ok, const struct err *err)
{
	if (!ok)
		ui_fail(ui, err);
	arena_free(arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

struct str
acts_name_word(const struct call *call, struct arena *arena)
{
	struct words w;
	struct err err;
	if (line_split(call->arg, LINE_SINGLE, arena, &w, &err) && w.n == 1)
		return w.word[0].text;
	return str_trim(call->arg);
}

/* ---- mentions */

enum react
act_entity_step(struct ui *ui, const struct call *call)
{
	int count = call->count > 0 ? call->count : 1;
	struct buf b = BUF(LIMIT_TITLE);
	if (!mentions_step(ui, call->action->n * count)) {
		ui_say(ui, MESSAGE_NOTE, "no names in this article");
		return REACT_NOT_HERE;
	}
	mentions_words(ui, (int)ui->mentions.names.mention[ui->mentions.at].entity, &b);
	ui_say(ui, MESSAGE_NOTE, "%s; Enter: its page", buf_cstr(&b));
	buf_done(&b);
	return REACT_DONE;
}

/* Which of its mentions one is at, and of how many. */
static void
say_which(struct ui *ui, int name)
{
	const struct mentions *m = &ui->mentions;
	int which = 0, n = 0;
	for (size_t i = 0; i < m->names.nmentions; i++) {
		bool same = (int)m->names.mention[i].entity == name;
		n += same;
		which += same && i <= m->at;
	}
	ui_say(ui, MESSAGE_NOTE, "%d of %d", which, n);
}

enum react
act_mention(struct ui *ui, const struct call *call)
{
	int name = entities_current(ui);
	if (!layout_shows(&ui->layout, PANE_ARTICLE)) {
		ui_say(ui, MESSAGE_NOTE, "the text is not in sight; e goes back to it");
		return REACT_NOT_HERE;
	}
	if (!mentions_step_name(ui, name, call->action->n)) {
		ui_say(ui, MESSAGE_NOTE, "no mention in this article");
		return REACT_NOT_HERE;
	}
	say_which(ui, name);
	return REACT_DONE;
}

/* ---- pages */

/* KIND:NAME or NAME. */
static int
kind_in(struct str *name)
{
	size_t colon = str_find_char(*name, ':');
	struct str kind = colon == STR_NONE ? (struct str){ NULL, 0 }
					    : rule_kind(str_sub(*name, 0, colon));
	if (!kind.n)
		return NAMES_ANY_KIND;
	*name = str_sub(*name, colon + 1, name->n);
	int k = 0;
	while (k < ENTITY_OTHER && !str_is(kind, entity_kind_name((enum entity_kind)k)))
		k++;
	return k < ENTITY_OTHER ? k : NAMES_ANY_KIND;
}

bool
acts_find_name(struct ui *ui, struct str word, int kind, struct arena *arena,
    struct name_row *out, struct err *err)
{
	struct name_row *rows;
	size_t n;
	if (!store_names_called(ui->store, kind, word, arena, &rows, &n, err))
		return false;
	if (n > 0) {
		*out = rows[0];
		return true;
	}
	struct str near = store_names_nearest(ui->store, kind, word, arena);
	return near.n
		   ? fail(err, ERR_NOT_FOUND, "no name \"%.*s\"; did you mean \"%.*s\"?",
			 STR_ARG(word), STR_ARG(near))
		   : fail(err, ERR_NOT_FOUND,
			 "no name \"%.*s\"; Tab shows those there are", STR_ARG(word));
}

enum react
act_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row;
	struct err err;
	bool ok;
	if (call->arg.n == 0) {
		ok = acts_name(ui, &row);
		if (!ok)
			acts_ask(ui, STR("entity "));
		else
			entity_page_open(ui, row.id);
		return REACT_DONE;
	}
	struct str word = acts_name_word(call, &arena);
	int kind = kind_in(&word);
	ok = acts_find_name(ui, word, kind, &arena, &row, &err);
	if (ok)
		entity_page_open(ui, row.id);
	return acts_name_done(ui, &arena, ok, &err);
}

/* ---- following */

enum react
act_follow(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row = { .kind = ENTITY_KINDS }, found;
	struct err err;
	bool on;
	if (call->arg.n) {
		row.name = acts_name_word(call, &arena);
		int kind = kind_in(&row.name);
		row.kind = (enum entity_kind)kind;
		if (acts_find_name(ui, row.name, kind, &arena, &found, &err))
			row = found;
	} else if (!acts_name_target(ui, &arena, &row)) {
		return acts_name_done(ui, &arena, true, NULL);
	}
	bool ok = names_follow_toggle(ui->app, row.kind, row.name, &on, &err);
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "%s %.*s; U takes it back",
		    on ? "following" : "no longer following", STR_ARG(row.name));
	for (int i = 0; ok && i < PANE_COUNT; i++)
		ui_stale(ui, (enum pane_id)i);
	ui->mentions.article = ok ? 0 : ui->mentions.article;
	return acts_name_done(ui, &arena, ok, &err);
}
