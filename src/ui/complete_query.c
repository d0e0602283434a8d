/* Candidates of a search: the fields of the query language, behind a colon the field's
 * values with how many articles or feeds they stand for. Only what the parser of this
 * program can read is offered. */
#include "config.h"

#include "base/line.h"
#include "store/names.h"
#include "ui/complete.h"
#include "ui/format.h"
#include "ui/state.h"

enum { NO_COUNT = -1, NAMES = 12 };

/* field:value, in quotes where it has blanks. */
static void
add_value(struct complete *c, const char *field, struct str value, int64_t count)
{
	struct buf help = BUF(32);
	bool plain = str_find_char(value, ' ') == STR_NONE &&
		     str_find_char(value, '(') == STR_NONE;
	if (str_find_char(value, '"') != STR_NONE)
		return;
	if (count >= 0)
		format_number(count, &help);
	complete_add(c, (struct candidate){
			    .text = arena_printf(&c->arena,
				plain ? "%s:%.*s" : "%s:\"%.*s\"", field, STR_ARG(value)),
			    .help = arena_str(&c->arena, buf_view(&help)),
			    .count = count });
	buf_done(&help);
}

static void
values_of_is(const struct ui *ui, struct complete *c)
{
	const struct feeds_pane *f = &ui->feeds;
	add_value(c, "is", STR("unread"), f->unread);
	add_value(c, "is", STR("saved"), f->saved);
	add_value(c, "is", STR("read"), f->articles - f->unread);
	add_value(c, "is", STR("new"), NO_COUNT);
	add_value(c, "is", STR("trash"), NO_COUNT);
}

static void
values_of_feed(const struct ui *ui, struct complete *c)
{
	for (size_t i = 0; i < ui->feeds.nrows; i++) {
		const struct feed_row *row = &ui->feeds.rows[i];
		if (row->articles > 0)
			add_value(c, "feed", row->title, row->articles);
	}
}

static void
values_of_folder(const struct ui *ui, struct complete *c)
{
	for (size_t i = 0; i < ui->feeds.nlines; i++)
		if (ui->feeds.lines[i].kind == LINE_FOLDER)
			add_value(c, "folder", ui->feeds.lines[i].name,
			    ui->feeds.lines[i].count);
}

static bool
is_first(const struct ui *ui, size_t row, struct str tag)
{
	for (size_t i = 0; i < row; i++)
		for (struct str rest = ui->feeds.rows[i].tags, one;
		     str_cut(&rest, ' ', &one);)
			if (str_eq(one, tag))
				return false;
	return true;
}

static void
values_of_tag(const struct ui *ui, struct complete *c)
{
	for (size_t i = 0; i < ui->feeds.nrows; i++)
		for (struct str rest = ui->feeds.rows[i].tags, one;
		     str_cut(&rest, ' ', &one);)
			if (one.n && is_first(ui, i, one))
				add_value(c, "tag", one, NO_COUNT);
}

static void
values_of_words(struct complete *c, const char *field, const char *words)
{
	for (struct str rest = str_of(words), one; str_cut(&rest, ' ', &one);)
		add_value(c, field, one, NO_COUNT);
}

/* Names that begin as what is typed, with how many articles they are in. */
static void
values_of_names(const struct ui *ui, struct complete *c, const char *field, int kind)
{
	struct str typed = str_sub(c->word, str_find_char(c->word, ':') + 1, c->word.n);
	struct name_row *rows;
	size_t n;
	if (str_starts(typed, STR("\"")))
		typed = str_sub(typed, 1, typed.n);
	if (store_names_complete(
		ui->store, kind, typed, NAMES, &c->arena, &rows, &n, NULL))
		for (size_t i = 0; i < n; i++)
			add_value(c, field, rows[i].name, rows[i].articles);
}

static void
values_of_person(const struct ui *ui, struct complete *c)
{
	values_of_names(ui, c, "person", ENTITY_PERSON);
}

static void
values_of_org(const struct ui *ui, struct complete *c)
{
	values_of_names(ui, c, "org", ENTITY_ORGANIZATION);
}

static void
values_of_place(const struct ui *ui, struct complete *c)
{
	values_of_names(ui, c, "place", ENTITY_PLACE);
}

static void
values_of_event(const struct ui *ui, struct complete *c)
{
	values_of_names(ui, c, "event", ENTITY_EVENT);
}

static void
values_of_entity(const struct ui *ui, struct complete *c)
{
	values_of_names(ui, c, "entity", NAMES_ANY_KIND);
}

static void
values_of_about(const struct ui *ui, struct complete *c)
{
	values_of_names(ui, c, "about", NAMES_ANY_KIND);
}

static const struct query_help {
	const char *field, *sample, *help, *words;
	void (*values)(const struct ui *ui, struct complete *c);
} fields[] = {
	{ "title", "x", "in the headline", NULL, NULL },
	{ "text", "x", "in the text", NULL, NULL },
	{ "feed", "x", "part of the feed's title or address", NULL, values_of_feed },
	{ "folder", "x", "in this folder", NULL, values_of_folder },
	{ "tag", "x", "with this tag", NULL, values_of_tag },
	{ "is", "unread", "unread read saved new trash", NULL, values_of_is },
	{ "has", "enclosure", "an enclosure, an image", "enclosure image fulltext",
	    NULL },
	{ "since", "7d", "not older than", "1d 7d 30d 1y", NULL },
	{ "until", "7d", "not newer than", "1d 7d 30d 1y", NULL },
	{ "author", "x", "by", NULL, NULL },
	{ "lang", "en", "in this language", NULL, NULL },
	{ "person", "x", "who is named", NULL, values_of_person },
	{ "org", "x", "which organization", NULL, values_of_org },
	{ "place", "x", "where", NULL, values_of_place },
	{ "event", "x", "what happened", NULL, values_of_event },
	{ "entity", "x", "a name of any kind", NULL, values_of_entity },
	{ "about", "x", "one of its main names", NULL, values_of_about },
	{ "role", "x", "words of somebody's role", NULL, NULL },
	{ "url", "x", "part of the link", NULL, NULL },
	{ "len", "500", "words of the text, as >500", ">500 <200", NULL },
	{ "sort", "newest", "which first", "newest oldest best title feed", NULL },
	{ "limit", "20", "at most so many", "20 100", NULL },
};
enum { FIELDS = sizeof fields / sizeof fields[0] };

static bool
is_known(const struct query_help *f)
{
	struct arena arena = { NULL };
	struct query q;
	struct str text = arena_printf(&arena, "%s:%s", f->field, f->sample);
	bool ok = query_parse(&q, text, &arena, NULL, NULL, NULL);
	arena_free(&arena);
	return ok;
}

static void
add_fields(struct complete *c)
{
	for (size_t i = 0; i < FIELDS; i++)
		if (is_known(&fields[i]))
			complete_add(c,
			    (struct candidate){
				.text = arena_printf(&c->arena, "%s:", fields[i].field),
				.help = str_of(fields[i].help),
				.more = true });
}

static void
add_values(const struct ui *ui, struct complete *c, struct str field)
{
	for (size_t i = 0; i < FIELDS; i++) {
		if (!str_is(field, fields[i].field) || !is_known(&fields[i]))
			continue;
		if (fields[i].values)
			fields[i].values(ui, c);
		values_of_words(c, fields[i].field, fields[i].words);
	}
}

void
complete_query(const struct ui *ui, struct complete *c, struct str line, size_t at)
{
	complete_done(c);
	bool quoted = false;
	for (size_t i = 0; i < at; i++) {
		quoted = line.p[i] == '"' ? !quoted : quoted;
		if (!quoted && (line.p[i] == ' ' || line.p[i] == '(' ||
				   (line.p[i] == '-' && c->from == i)))
			c->from = i + 1;
	}
	c->to = at;
	c->counted = true;
	c->word = str_sub(line, c->from, at);
	size_t colon = str_find_char(c->word, ':');
	if (at < line.n && line.p[at] != ' ' && line.p[at] != ')')
		return; /* in the middle of a word */
	if (colon != STR_NONE)
		add_values(ui, c, str_sub(c->word, 0, colon));
	else
		add_fields(c);
}

bool
complete_is_field(struct str word)
{
	struct str name = str_sub(word, 0, str_find_char(word, ':'));
	if (name.n && name.p[0] == '-')
		name = str_sub(name, 1, name.n);
	for (size_t i = 0; i < FIELDS && name.n < word.n; i++)
		if (str_is(name, fields[i].field))
			return is_known(&fields[i]);
	return false;
}
