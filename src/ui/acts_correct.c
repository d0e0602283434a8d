/* Putting right what was found wrong: no name, the same name, another, another kind. Each
 * writes a line of the entities file through app and is a step of undo. */
#include "config.h"

#include "app/names.h"
#include "base/line.h"
#include "ui/acts.h"
#include "ui/state.h"

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
		return acts_name_done(ui, &arena, ok, &err);
	}
	if (!acts_name_target(ui, &arena, &row))
		return acts_name_done(ui, &arena, true, NULL);
	bool ok = names_hide(ui->app, row.name, &err);
	if (ok) {
		corrected(ui, row.kind, STR(""));
		ui_say(ui, MESSAGE_NOTE, "no name: %.*s; U takes it back",
		    STR_ARG(row.name));
	}
	return acts_name_done(ui, &arena, ok, &err);
}

/* The name under the cursor is another spelling of the one that is typed. */
enum react
act_merge_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row, keep;
	struct err err;
	if (!acts_name_target(ui, &arena, &row))
		return acts_name_done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		acts_ask(ui, STR("merge-entity "));
		return acts_name_done(ui, &arena, true, NULL);
	}
	struct str word = acts_name_word(call, &arena);
	bool ok = acts_find_name(ui, word, (int)row.kind, &arena, &keep, &err);
	if (ok && keep.id == row.id)
		ok =
		    fail(&err, ERR_USAGE, "%.*s is that name already", STR_ARG(row.name));
	ok = ok && names_join(ui->app, row.kind, keep.name, row.name, &err);
	if (ok) {
		corrected(ui, row.kind, keep.name);
		ui_say(ui, MESSAGE_NOTE, "%.*s is %.*s from now on; U takes it back",
		    STR_ARG(row.name), STR_ARG(keep.name));
	}
	return acts_name_done(ui, &arena, ok, &err);
}

enum react
act_rename_entity(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct name_row row;
	struct err err;
	if (!acts_name_target(ui, &arena, &row))
		return acts_name_done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		struct buf b = BUF(LIMIT_LINE);
		buf_puts(&b, "rename-entity ");
		line_quote(&b, row.name);
		acts_ask(ui, buf_view(&b));
		buf_done(&b);
		return acts_name_done(ui, &arena, true, NULL);
	}
	struct str name = acts_name_word(call, &arena);
	bool ok = names_rename(ui->app, row.name, name, &err);
	if (ok) {
		corrected(ui, row.kind, name);
		ui_say(ui, MESSAGE_NOTE, "%.*s is called %.*s now; U takes it back",
		    STR_ARG(row.name), STR_ARG(name));
	}
	return acts_name_done(ui, &arena, ok, &err);
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
	if (!acts_name_target(ui, &arena, &row))
		return acts_name_done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		menu_of_kinds(ui, &row);
		return acts_name_done(ui, &arena, true, NULL);
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
	return acts_name_done(ui, &arena, ok, &err);
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
	if (!acts_name_target(ui, &arena, &row))
		return acts_name_done(ui, &arena, true, NULL);
	if (call->arg.n == 0) {
		if (!menu_of_spellings(ui, &row, &arena))
			ui_say(ui, MESSAGE_NOTE, "%.*s has no other spelling here",
			    STR_ARG(row.name));
		return acts_name_done(ui, &arena, true, NULL);
	}
	struct str spelling = acts_name_word(call, &arena);
	ok = names_split(ui->app, row.name, spelling, &err);
	if (ok) {
		corrected(ui, row.kind, row.name);
		ui_say(ui, MESSAGE_NOTE, "%.*s is not %.*s; U takes it back",
		    STR_ARG(spelling), STR_ARG(row.name));
	}
	return acts_name_done(ui, &arena, ok, &err);
}
