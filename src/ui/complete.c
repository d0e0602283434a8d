/* Candidates of the prompts. The word at the cursor decides: the first is an action (or
 * a setting, shown as the line that would set it), the others are the action's to
 * complete. A query's word is a field, or behind its colon one of the field's values. */
#include "config.h"

#include <stdlib.h>

#include "app/save.h"
#include "base/line.h"
#include "ui/action.h"
#include "ui/complete.h"
#include "ui/format.h"
#include "ui/fuzzy.h"
#include "ui/state.h"

enum { HELP_SCORE = 5, KEY_SCORE = 300 };

void
complete_done(struct complete *c)
{
	arena_free(&c->arena);
	*c = (struct complete){ 0 };
}

/* A word of the help counts, too, behind all names that fit. A quotation mark before a
 * name is none of its letters. */
static int
score(struct candidate *x, struct str word)
{
	bool quoted = x->text.n && x->text.p[0] == '"';
	int s = fuzzy_score(str_sub(x->text, quoted, x->text.n), word, &x->hits);
	x->hits <<= quoted;
	if (s < FUZZY_CLOSE && word.n > 2 && str_find_nocase(x->help, word) != STR_NONE) {
		x->hits = 0;
		return HELP_SCORE;
	}
	/* who types the key wants its action first */
	return s && word.n && str_eq(x->key, word) ? s + KEY_SCORE : s;
}

static bool
is_before(const struct candidate *a, const struct candidate *b)
{
	return a->score != b->score ? a->score > b->score : a->count > b->count;
}

void
complete_add(struct complete *c, struct candidate candidate)
{
	c->of++;
	candidate.score = score(&candidate, c->word);
	if (!candidate.score)
		return;
	if (c->counted)
		candidate.score = candidate.score / FUZZY_CLOSE * FUZZY_CLOSE + 1;
	c->list = arena_push(&c->arena, c->list, &c->n, sizeof *c->list);
	size_t at = c->n - 1;
	/* those of the same score stay in the order in which they came */
	for (; at > 0 && is_before(&candidate, &c->list[at - 1]); at--)
		c->list[at] = c->list[at - 1];
	c->list[at] = candidate;
}

/* ---- the command line */

static struct str
key_of(const struct ui *ui, struct complete *c, const struct action *a)
{
	struct buf b = BUF(64);
	keymap_key_of(&ui->keymap, a, ui->focus, &b);
	struct str name = arena_str(&c->arena, buf_view(&b));
	buf_done(&b);
	return name;
}

static void
add_actions(const struct ui *ui, struct complete *c)
{
	for (const struct action *a = action_table; a->name; a++)
		complete_add(c, (struct candidate){ .text = str_of(a->name),
				    .args = str_of(a->args),
				    .help = str_of(a->help),
				    .key = key_of(ui, c, a),
				    .more = a->args != NULL && a->args[0] != '[',
				    .quiet = !(a->where & 1u << ui->focus) });
}

static struct str
setting_args(struct complete *c, const struct setting_row *row)
{
	if (row->kind == KIND_BOOL)
		return STR("yes|no");
	struct buf b = BUF(200);
	for (struct str rest = str_of(row->choices), one; str_cut(&rest, ' ', &one);) {
		buf_puts(&b, b.n ? "|" : "");
		buf_str(&b, one);
	}
	struct str args = arena_str(&c->arena, buf_view(&b));
	buf_done(&b);
	return args;
}

static void
add_settings(const struct ui *ui, struct complete *c, const char *before)
{
	for (int i = 0; i < SET_COUNT; i++) {
		const struct setting_row *row = &setting_rows[i];
		const char *now = settings_text(&ui->app->settings, (enum setting)i);
		complete_add(c, (struct candidate){ .text = arena_printf(&c->arena,
							"%s%s", before, row->name),
				    .args = setting_args(c, row),
				    .help = arena_printf(&c->arena, "now %s: %s",
					now[0] ? now : "-", row->help),
				    .more = true });
	}
}

void
complete_action(const struct ui *ui, struct complete *c)
{
	add_actions(ui, c);
}

/* The words of 'choices', as they are. */
static void
add_words(struct complete *c, const char *choices, const char *now)
{
	for (struct str rest = str_of(choices), one; str_cut(&rest, ' ', &one);)
		complete_add(
		    c, (struct candidate){ .text = one,
			   .help = now && str_is(one, now) ? STR("now") : STR("") });
}

/* set NAME VALUE */
void
complete_setting(const struct ui *ui, struct complete *c)
{
	if (c->nth == 1) {
		add_settings(ui, c, "");
		return;
	}
	struct arena arena = { NULL };
	struct words w;
	struct str line = edit_text(&ui->prompt.edit[PROMPT_COMMAND]);
	if (c->nth == 2 && line_split(str_sub(line, 0, c->from), 0, &arena, &w, NULL) &&
	    w.n == 2) {
		enum setting which = setting_find(w.word[1].text);
		if (which < SET_COUNT) {
			const struct setting_row *row = &setting_rows[which];
			add_words(c, row->kind == KIND_BOOL ? "yes no" : row->choices,
			    settings_text(&ui->app->settings, which));
			if (row->kind != KIND_BOOL && !row->choices)
				complete_add(c, (struct candidate){
						    .text = arena_str(&c->arena,
							str_of(settings_text(
							    &ui->app->settings, which))),
						    .help = str_of(row->help) });
		}
	}
	arena_free(&arena);
}

/* Views, searches, folders, feeds by their names, with what is unread there. */
void
complete_place(const struct ui *ui, struct complete *c)
{
	for (size_t i = 0; i < ui->feeds.nlines; i++) {
		const struct feed_line *line = &ui->feeds.lines[i];
		struct buf b = BUF(64), quoted = BUF(LIMIT_TITLE);
		if (line->kind == LINE_HEADING)
			continue;
		format_number(line->count, &b);
		buf_puts(&b, line->kind == LINE_FEED     ? " unread"
			     : line->kind == LINE_FOLDER ? " unread in the folder"
							 : "");
		line_quote(&quoted, line->name);
		complete_add(c,
		    (struct candidate){ .text = arena_str(&c->arena, buf_view(&quoted)),
			.help = arena_str(&c->arena, buf_view(&b)) });
		buf_done(&b);
		buf_done(&quoted);
	}
}

/* The action says itself what it takes: "wide|stacked|single". */
void
complete_choices(const struct ui *ui, struct complete *c)
{
	struct arena arena = { NULL };
	struct words w;
	struct str line = edit_text(&ui->prompt.edit[PROMPT_COMMAND]);
	const struct action *a = NULL;
	if (c->nth == 1 && line_split(str_sub(line, 0, c->from), 0, &arena, &w, NULL) &&
	    w.n == 1)
		a = action_find(w.word[0].text);
	struct str words = str_of(a ? a->args : NULL);
	if (str_starts(words, STR("[")))
		words = str_sub(words, 1, words.n - 1);
	for (struct str rest = words, one; str_cut(&rest, '|', &one);)
		complete_add(c, (struct candidate){ .text = one });
	arena_free(&arena);
}

static bool
is_theme(struct str name)
{
	return name.p[0] != '.' && name.p[name.n - 1] != '~';
}

/* The table's own, and the files of the themes folder. */
void
complete_theme(const struct ui *ui, struct complete *c)
{
	char *folder = path_join(ui->app->paths.config, "themes");
	struct str *names;
	if (c->nth == 1) {
		complete_add(c, (struct candidate){ .text = STR("default"),
				    .help = STR("the colors of the program") });
		size_t n = file_names(folder, is_theme, &c->arena, &names);
		for (size_t i = 0; i < n; i++)
			complete_add(c, (struct candidate){ .text = names[i],
					    .help = STR("in the themes folder") });
	}
	free(folder);
}

/* color ROLE [FG] [BG] [ATTRIBUTE…] */
void
complete_color(const struct ui *ui, struct complete *c)
{
	(void)ui;
	for (int i = 0; c->nth == 1 && i < ROLE_COUNT; i++)
		complete_add(
		    c, (struct candidate){
			   .text = str_of(theme_role_name((enum role)i)), .more = true });
	if (c->nth > 1)
		add_words(c,
		    "default black red green yellow blue magenta cyan white bold "
		    "underline "
		    "italic reverse",
		    NULL);
}

/* export [FORMAT] [PLACE] */
void
complete_export(const struct ui *ui, struct complete *c)
{
	for (struct str rest = str_of(export_format_names), one;
	     c->nth == 1 && str_cut(&rest, ',', &one);)
		complete_add(
		    c, (struct candidate){ .text = str_trim(one),
			   .help = str_is(str_trim(one),
				       settings_text(&ui->app->settings, SET_SAVE_FORMAT))
				       ? STR("save-format")
				       : STR("") });
}

void
complete_sort(const struct ui *ui, struct complete *c)
{
	(void)ui;
	if (c->nth == 1)
		add_words(c, "newest oldest best feed title", NULL);
}

/* tag +TAG -TAG */
void
complete_tag(const struct ui *ui, struct complete *c)
{
	struct str *tags;
	size_t n;
	bool off = c->word.n && c->word.p[0] == '-';
	if (!store_tags(ui->store, &c->arena, &tags, &n, NULL))
		return;
	for (size_t i = 0; i < n; i++)
		complete_add(
		    c, (struct candidate){ .text = arena_printf(&c->arena, "%s%.*s",
					       off ? "-" : "+", STR_ARG(tags[i])) });
}

/* bind [PANE] KEYS ACTION */
void
complete_binding(const struct ui *ui, struct complete *c)
{
	if (c->nth == 1)
		for (int i = 0; i < PANE_COUNT; i++)
			complete_add(
			    c, (struct candidate){ .text = str_of(panes[i]->name),
				   .help = STR("only in this pane"),
				   .more = true });
	else
		add_actions(ui, c);
}

/* Where the word at the cursor begins, and which it is. */
static void
find_word(struct complete *c, struct str line, size_t at)
{
	char quote = 0;
	bool in_word = false;
	c->from = at;
	for (size_t i = 0; i < at; i++) {
		char x = line.p[i];
		if (!in_word && x != ' ') {
			in_word = true;
			c->from = i;
		}
		if (quote ? x == quote : x == '"')
			quote = quote ? 0 : x;
		if (in_word && x == ' ' && !quote) {
			in_word = false;
			c->nth++;
		}
	}
	if (!in_word)
		c->from = at;
	c->to = at;
	while (c->to < line.n && line.p[c->to] != ' ')
		c->to++;
	c->word = str_sub(line, c->from, at);
	if (c->word.n && c->word.p[0] == '"')
		c->word = str_sub(c->word, 1, c->word.n);
}

static const struct action *
action_of_line(struct str line)
{
	size_t n = str_find_char(line, ' ');
	return action_find(str_sub(line, 0, n));
}

void
complete_command(const struct ui *ui, struct complete *c, struct str line, size_t at)
{
	complete_done(c);
	find_word(c, line, at);
	if (c->nth == 0) {
		add_actions(ui, c);
		add_settings(ui, c, "set ");
		return;
	}
	const struct action *a = action_of_line(line);
	if (a && a->complete)
		a->complete(ui, c);
}

/* ---- history */

void
complete_history(struct complete *c, struct str line, char *const *history, size_t n)
{
	complete_done(c);
	c->to = line.n;
	c->word = line;
	while (n-- > 0)
		complete_add(c, (struct candidate){ .text = str_of(history[n]) });
}
