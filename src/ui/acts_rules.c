/* Mutes, and tags with the flags beside them: menus that make lines of the action table,
 * and the actions behind these lines. */
#include "config.h"

#include "app/mark.h"
#include "app/rules.h"
#include "base/clock.h"
#include "base/line.h"
#include "ui/acts.h"
#include "ui/state.h"

/* ---- mute [until=DATE] QUERY */

enum { MUTE_DAYS = 30 };

/* In double quotes within the query, which itself is one word of the line. */
static void
add_mute(struct ui *ui, const char *words, const char *field, struct str value, int days)
{
	struct buf line = BUF(LIMIT_LINE), query = BUF(LIMIT_QUERY),
		   text = BUF(LIMIT_LINE);
	char day[16] = "";
	if (days)
		clock_format(
		    day, sizeof day, "%Y-%m-%d", clock_now() + (int64_t)days * 86400);
	buf_printf(&query, "%s:\"", field);
	for (size_t i = 0; i < value.n; i++)
		if (value.p[i] != '"' && value.p[i] != '\\')
			buf_char(&query, value.p[i]);
	buf_char(&query, '"');
	buf_printf(&line, "mute %s%s ", days ? "until=" : "", day);
	line_quote(&line, buf_view(&query));
	if (days)
		buf_printf(&text, "for %d days: ", days);
	buf_printf(&text, "%s %.*s", words, STR_ARG(value));
	if (value.n && !line.full)
		menu_add(ui, (struct menu_item){ .text = buf_view(&text),
				 .detail = buf_view(&query),
				 .line = buf_view(&line) });
	buf_done(&line);
	buf_done(&query);
	buf_done(&text);
}

/* What has the name under the cursor. */
static void
add_name_mutes(struct ui *ui)
{
	static const char *const fields[] = { "person", "org", "place", "event",
		"entity" };
	struct name_row row;
	if (ui->focus < PANE_ARTICLE || !acts_name(ui, &row))
		return;
	add_mute(ui, "what names", fields[row.kind], row.name, 0);
	add_mute(ui, "what names", fields[row.kind], row.name, MUTE_DAYS);
}

static void
menu_of_mutes(struct ui *ui)
{
	const struct article_row *row = articles_current(ui);
	const struct feed_line *line = feeds_current(ui);
	struct arena arena = { NULL };
	struct article a;
	menu_begin(ui, STR("What to hide from now on; :unmute shows it again"), NULL);
	add_name_mutes(ui);
	if (ui->focus == PANE_FEEDS && line && line->row) {
		add_mute(ui, "everything of", "feed", line->name, 0);
		add_mute(ui, "everything of", "feed", line->name, MUTE_DAYS);
	} else if (row && store_article(ui->store, row->id, &arena, &a, NULL)) {
		if (a.entry.nauthors)
			add_mute(ui, "what is by", "author", a.entry.authors[0].name, 0);
		add_mute(ui, "everything of", "feed", row->source, 0);
		add_mute(ui, "everything of", "feed", row->source, MUTE_DAYS);
	}
	menu_add(ui, (struct menu_item){ .text = STR("words in the headline…"),
			 .line = STR("command 'mute title:'") });
	menu_add(ui, (struct menu_item){ .text = STR("what a query finds…"),
			 .line = STR("command 'mute '") });
	arena_free(&arena);
	menu_show(ui);
}

/* What stands behind until=DATE, as it is typed or in quotes. */
static bool
read_mute(struct str arg, struct arena *arena, struct str *line, struct err *err)
{
	struct words w;
	struct str until = STR("");
	size_t at = 0;
	if (!line_split(arg, LINE_SINGLE, arena, &w, err))
		return false;
	if (w.n && str_starts(w.word[0].text, STR("until="))) {
		until = arena_printf(arena, "%.*s ", STR_ARG(w.word[0].text));
		at = 1;
	}
	if (at >= w.n)
		return fail(err, ERR_USAGE, "mute: no query; write mute QUERY");
	struct str query =
	    w.n == at + 1 ? w.word[at].text : str_sub(arg, w.word[at].at, arg.n);
	struct buf b = BUF(LIMIT_LINE);
	buf_printf(&b, "mute %.*s", STR_ARG(until));
	line_quote(&b, query);
	*line = arena_str(arena, buf_view(&b));
	buf_done(&b);
	struct query unused;
	return query_parse(&unused, query, arena, err, NULL, NULL);
}

enum react
act_mute(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct str line;
	struct err err;
	if (call->arg.n == 0) {
		menu_of_mutes(ui);
		return REACT_DONE;
	}
	bool ok = read_mute(call->arg, &arena, &line, &err) &&
		  rules_add(ui->app, RULE_MUTE, line, &err);
	if (ok)
		ui_say(ui, MESSAGE_NOTE, "hidden from now on: %.*s; U takes it back",
		    STR_ARG(str_sub(line, 5, line.n)));
	else
		ui_fail(ui, &err);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

/* The rule that reads so. */
static void
drop_rule(struct ui *ui, struct str raw)
{
	struct rules rules;
	struct err err;
	bool ok = rules_read(ui->app, &rules, &err), found = false;
	for (size_t i = 0; ok && !found && i < rules.n; i++)
		if (str_eq(rules.list[i].raw, raw)) {
			found = true;
			ok = rules_drop(ui->app, &rules.list[i], &err);
		}
	if (!ok)
		ui_fail(ui, &err);
	else
		ui_say(ui, MESSAGE_NOTE, "shown again: %.*s", STR_ARG(raw));
	rules_done(&rules);
}

enum react
act_unmute(struct ui *ui, const struct call *call)
{
	struct rules rules;
	struct err err;
	size_t n = 0;
	(void)call;
	if (!rules_read(ui->app, &rules, &err)) {
		ui_fail(ui, &err);
		return REACT_NOT_HERE;
	}
	menu_begin(ui, STR("What to show again"), drop_rule);
	for (size_t i = 0; i < rules.n; i++)
		if (rules.list[i].deed == RULE_MUTE) {
			menu_add(ui, (struct menu_item){ .text = rules.list[i].text,
					 .value = rules.list[i].raw,
					 .number = (int)++n });
		}
	if (n)
		menu_show(ui);
	else
		ui_say(ui, MESSAGE_NOTE, "nothing is muted; M mutes");
	rules_done(&rules);
	return n ? REACT_DONE : REACT_NOT_HERE;
}

/* ---- tag +TAG -TAG, and the menu of tags and flags */

static bool
has_tag(const struct article *a, struct str tag)
{
	for (size_t i = 0; i < a->ntags; i++)
		if (str_eq(a->tags[i], tag))
			return true;
	return false;
}

static void
add_flags(struct ui *ui, uint32_t flags)
{
	const struct {
		uint32_t flag;
		const char *on, *off, *line;
	} rows[] = {
		{ ARTICLE_READ, "unread again", "read", "toggle-read" },
		{ ARTICLE_SAVED, "no longer saved", "saved", "save" },
		{ ARTICLE_TRASHED, "out of the trash", "to the trash", "delete-article" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		menu_add(ui,
		    (struct menu_item){
			.text = str_of(flags & rows[i].flag ? rows[i].on : rows[i].off),
			.line = str_of(rows[i].line) });
}

static enum react
menu_of_tags(struct ui *ui)
{
	struct targets t;
	struct arena arena = { NULL };
	struct article a;
	struct str *tags;
	size_t n;
	struct err err;
	if (!acts_targets(ui, &t))
		return REACT_NOT_HERE;
	bool ok = store_article(ui->store, t.one, &arena, &a, &err) &&
		  store_tags(ui->store, &arena, &tags, &n, &err);
	if (ok) {
		menu_begin(ui, STR("Tags and flags"), NULL);
		add_flags(ui, t.flags);
		for (size_t i = 0; i < n; i++) {
			bool on = has_tag(&a, tags[i]);
			menu_add(ui,
			    (struct menu_item){ .text = arena_printf(&arena, "%s %.*s",
						    on ? "-" : "+", STR_ARG(tags[i])),
				.detail = on ? STR("has it") : STR(""),
				.line = arena_printf(&arena, "tag %s%.*s", on ? "-" : "+",
				    STR_ARG(tags[i])) });
		}
		menu_add(ui, (struct menu_item){ .text = STR("another tag…"),
				 .line = STR("command 'tag +'") });
		menu_show(ui);
	} else {
		ui_fail(ui, &err);
	}
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}

static bool
read_tags(struct str arg, struct arena *arena, struct store_tag **out, size_t *n,
    struct err *err)
{
	struct words w;
	if (!line_split(arg, LINE_SINGLE, arena, &w, err))
		return false;
	for (size_t i = 0; i < w.n; i++) {
		struct str word = w.word[i].text;
		bool sign = word.n > 1 && (word.p[0] == '+' || word.p[0] == '-');
		if (!sign || str_find_char(word, ' ') != STR_NONE)
			return fail(err, ERR_USAGE,
			    "tag: invalid \"%.*s\"; write tag +NAME or -NAME",
			    STR_ARG(word));
		*out = arena_push(arena, *out, n, sizeof **out);
		(*out)[*n - 1] =
		    (struct store_tag){ str_sub(word, 1, word.n), word.p[0] == '+' };
	}
	return *n > 0 || fail(err, ERR_USAGE, "tag: no tag; write tag +NAME or -NAME");
}

/* n = 1: `tag`. In the feeds the tags are on the feed's line. */
enum react
act_tags(struct ui *ui, const struct call *call)
{
	struct arena arena = { NULL };
	struct store_tag *tags = NULL;
	struct targets t;
	struct err err;
	size_t n = 0;
	int64_t changed;
	if (ui->focus == PANE_FEEDS)
		return act_edit_feed(ui, call);
	if (call->action->n == 0)
		return menu_of_tags(ui);
	if (!acts_targets(ui, &t))
		return REACT_NOT_HERE;
	bool ok = read_tags(call->arg, &arena, &tags, &n, &err) &&
		  app_tag(ui->app, tags, n, t.ids, t.n, &changed, &err);
	if (ok)
		acts_done(
		    ui, t.n, changed ? "tagged; U takes it back" : "tagged so already");
	else
		ui_fail(ui, &err);
	arena_free(&arena);
	return ok ? REACT_DONE : REACT_NOT_HERE;
}
