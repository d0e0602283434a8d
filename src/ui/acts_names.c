/* Actions on names: going to their mentions and pages, following them, and putting right
 * what was found wrong. Each is for the name under the cursor: in the sidebar, on a page
 * (there that of the side's line where the cursor is), or the mention one went to. */
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

/* Says so where there is none. The name is copied: what is said of it loads panes anew.
 */
static bool
target(struct ui *ui, struct arena *arena, struct name_row *out)
{
	if (!acts_name(ui, out)) {
		ui_say(ui, MESSAGE_NOTE,
		    "no name is chosen; e goes to those of the article");
		return false;
	}
	out->name = arena_str(arena, out->name);
	return true;
}

static enum react
done(struct ui *ui, struct arena *arena, bool ok, const struct err *err)
{
	if (!ok)
		ui_fail(ui, err);
	arena_free(arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* What stands behind the action's name, without its quotes. */
static struct str
word_of(const struct call *call, struct arena *arena)
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
	struct str kind =
	    colon == STR_NONE ? (struct str){ 0 } : rule_kind(str_sub(*name, 0, colon));
	if (!kind.n)
		return NAMES_ANY_KIND;
	*name = str_sub(*name, colon + 1, name->n);
	int k = 0;
	while (k < ENTITY_OTHER && !str_is(kind, entity_kind_name((enum entity_kind)k)))
		k++;
	return k < ENTITY_OTHER ? k : NAMES_ANY_KIND;
}

/* The one that goes by it most often; says which is nearest where there is none. */
static bool
find_name(struct ui *ui, struct str word, int kind, struct arena *arena,
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
	struct str word = word_of(call, &arena);
	int kind = kind_in(&word);
	ok = find_name(ui, word, kind, &arena, &row, &err);
	if (ok)
		entity_page_open(ui, row.id);
	return done(ui, &arena, ok, &err);
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
		row.name = word_of(call, &arena);
		int kind = kind_in(&row.name);
		row.kind = (enum entity_kind)kind;
		if (find_name(ui, row.name, kind, &arena, &found, &err))
			row = found;
	} else if (!target(ui, &arena, &row)) {
		return done(ui, &arena, true, NULL);
	}
	bool ok = names_follow_toggle(ui->app, row.kind, row.name, &on, &err);
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "%s %.*s; U takes it back",
		    on ? "following" : "no longer following", STR_ARG(row.name));
	for (int i = 0; ok && i < PANE_COUNT; i++)
		ui_stale(ui, (enum pane_id)i);
	ui->mentions.article = ok ? 0 : ui->mentions.article;
	return done(ui, &arena, ok, &err);
}

/* ---- corrections */

/* Names are others now: all that shows them asks again. */
static void
corrected(struct ui *ui, int kind, struct str name)
{
	entity_page_renamed(ui, kind, name);
	for (int i = 0; i < PANE_COUNT; i++)
		ui_stale(ui, (enum pane_id)i);
	ui->mentions.article = 0;
}

/* On a role at the side of a page: that is no role of theirs. */
static bool
hide_role(struct ui *ui, struct str role, struct err *err)
{
	struct arena arena = { NULL };
	struct str name = arena_str(&arena, ui->entity.page.name);
	role = arena_str(&arena, role);
	bool ok = names_not_role(ui->app, name, role, err);
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "no role of %.*s: %.*s; U takes it back",
		    STR_ARG(name), STR_ARG(role));
	arena_free(&arena);
	return ok;
}

enum react
act_hide_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct str role = entity_page_role(ui);
	struct name_row row;
	struct err err;
	(void)call;
	if (role.n) {
		bool ok = hide_role(ui, role, &err);
		ui_stale(ui, PANE_ENTITY);
		return done(ui, &arena, ok, &err);
	}
	if (!target(ui, &arena, &row))
		return done(ui, &arena, true, NULL);
	bool ok = names_hide(ui->app, row.name, &err);
	if (ok) {
		corrected(ui, row.kind, STR(""));
		ui_say(ui, MESSAGE_NOTE, "no name: %.*s; U takes it back",
		    STR_ARG(row.name));
	}
	return done(ui, &arena, ok, &err);
}

/* The name under the cursor is another spelling of the one that is typed. */
enum react
act_merge_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row, keep;
	struct err err;
	if (!target(ui, &arena, &row))
		return done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		acts_ask(ui, STR("merge-entity "));
		return done(ui, &arena, true, NULL);
	}
	struct str word = word_of(call, &arena);
	bool ok = find_name(ui, word, (int)row.kind, &arena, &keep, &err);
	if (ok && keep.id == row.id)
		ok =
		    fail(&err, ERR_USAGE, "%.*s is that name already", STR_ARG(row.name));
	ok = ok && names_join(ui->app, row.kind, keep.name, row.name, &err);
	if (ok) {
		corrected(ui, row.kind, keep.name);
		ui_say(ui, MESSAGE_NOTE, "%.*s is %.*s from now on; U takes it back",
		    STR_ARG(row.name), STR_ARG(keep.name));
	}
	return done(ui, &arena, ok, &err);
}

enum react
act_rename_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row;
	struct err err;
	if (!target(ui, &arena, &row))
		return done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		struct buf b = BUF(LIMIT_LINE);
		buf_puts(&b, "rename-entity ");
		line_quote(&b, row.name);
		acts_ask(ui, buf_view(&b));
		buf_done(&b);
		return done(ui, &arena, true, NULL);
	}
	struct str name = word_of(call, &arena);
	bool ok = names_rename(ui->app, row.name, name, &err);
	if (ok) {
		corrected(ui, row.kind, name);
		ui_say(ui, MESSAGE_NOTE, "%.*s is called %.*s now; U takes it back",
		    STR_ARG(row.name), STR_ARG(name));
	}
	return done(ui, &arena, ok, &err);
}

static void
menu_of_kinds(struct ui *ui, const struct name_row *row)
{
	struct arena arena = { NULL };
	menu_begin(ui, arena_printf(&arena, "What is %.*s?", STR_ARG(row->name)), NULL);
	for (int k = 0; k < ENTITY_KINDS; k++) {
		const char *name = entity_kind_name((enum entity_kind)k);
		menu_add(ui, (struct menu_item){ .text = str_of(name),
				 .detail = k == (int)row->kind ? STR("now") : STR(""),
				 .line = arena_printf(&arena, "kind-entity %s", name),
				 .number = k + 1 });
	}
	menu_show(ui);
	arena_free(&arena);
}

enum react
act_kind_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row;
	struct err err;
	int k = 0;
	if (!target(ui, &arena, &row))
		return done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		menu_of_kinds(ui, &row);
		return done(ui, &arena, true, NULL);
	}
	while (
	    k < ENTITY_KINDS && !str_is(call->arg, entity_kind_name((enum entity_kind)k)))
		k++;
	bool ok = k < ENTITY_KINDS
		      ? names_retype(ui->app, row.name, (enum entity_kind)k, &err)
		      : fail(&err, ERR_USAGE,
			    "no kind \"%.*s\"; write person, "
			    "organization, place, event or other",
			    STR_ARG(call->arg));
	if (ok) {
		corrected(ui, k, row.name);
		ui_say(ui, MESSAGE_NOTE, "%.*s: %s from now on; U takes it back",
		    STR_ARG(row.name), entity_kind_name((enum entity_kind)k));
	}
	return done(ui, &arena, ok, &err);
}

/* Spellings of the name under the cursor: on its page all of them, else those here. */
static size_t
spellings_of(const struct ui *ui, const struct name_row *row, struct arena *arena,
    struct str **out)
{
	const struct mentions *m = &ui->mentions;
	const struct name_page *page = &ui->entity.page;
	size_t n = 0;
	int here = mentions_find(m, row->id);
	*out = NULL;
	if (ui->focus == PANE_ENTITY && page->id == row->id)
		for (size_t i = 0; i < page->nspellings; i++) {
			*out = arena_push(arena, *out, &n, sizeof **out);
			(*out)[n - 1] = page->spellings[i].text;
		}
	else if (here >= 0)
		for (size_t i = 0; i < m->names.name[here].nspellings; i++) {
			*out = arena_push(arena, *out, &n, sizeof **out);
			(*out)[n - 1] = m->names.name[here].spellings[i];
		}
	return n;
}

static bool
menu_of_spellings(struct ui *ui, const struct name_row *row, struct arena *arena)
{
	struct str *list;
	size_t n = spellings_of(ui, row, arena, &list), shown = 0;
	menu_begin(
	    ui, arena_printf(arena, "Which is not %.*s?", STR_ARG(row->name)), NULL);
	for (size_t i = 0; i < n; i++) {
		struct buf line = BUF(LIMIT_LINE);
		if (str_eq(list[i], row->name))
			continue;
		buf_puts(&line, "split-entity ");
		line_quote(&line, list[i]);
		menu_add(ui, (struct menu_item){ .text = list[i],
				 .line = buf_view(&line),
				 .number = (int)++shown });
		buf_done(&line);
	}
	if (shown)
		menu_show(ui);
	else
		menu_close(ui);
	return shown > 0;
}

enum react
act_split_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row;
	struct err err;
	bool ok = true;
	if (!target(ui, &arena, &row))
		return done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		if (!menu_of_spellings(ui, &row, &arena))
			ui_say(ui, MESSAGE_NOTE, "%.*s has no other spelling here",
			    STR_ARG(row.name));
		return done(ui, &arena, true, NULL);
	}
	struct str spelling = word_of(call, &arena);
	ok = names_split(ui->app, row.name, spelling, &err);
	if (ok) {
		corrected(ui, row.kind, row.name);
		ui_say(ui, MESSAGE_NOTE, "%.*s is not %.*s; U takes it back",
		    STR_ARG(spelling), STR_ARG(row.name));
	}
	return done(ui, &arena, ok, &err);
}
