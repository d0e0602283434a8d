/* What a term of a query about one field is as a condition of SQL, and what it costs. */
#include "config.h"

#include "base/clock.h"
#include "base/limits.h"
#include "model/article.h"
#include "store/search.h"
#include "text/fold.h"

static void
put_folded(struct search *s, struct str text)
{
	struct buf b = BUF(LIMIT_QUERY * 16);
	text_fold(text, &b);
	search_text(s, buf_view(&b));
	buf_done(&b);
}

static void
where_scan(struct search *s, const struct query_node *n)
{
	/* The text lies on pages of its own: it is not read when nobody asks for it. */
	bool text = n->field == QUERY_ANYWHERE || n->field == QUERY_TEXT;
	search_put(s, "scan(");
	search_scan(s, n);
	search_put(s, text ? ", articles.title, articles.author, articles.text)"
			   : ", articles.title, articles.author, '')");
}

static void
where_regex(struct search *s, const struct query_node *n, const char *column)
{
	search_put(s, "regex(");
	search_scan(s, n);
	buf_printf(&s->sql, ", %s)", column);
}

/* Is the text, folded, a part of the column, folded? */
static void
where_part(struct search *s, const struct query_node *n, const char *column)
{
	if (n->kind == QUERY_REGEX) {
		where_regex(s, n, column);
		return;
	}
	buf_printf(&s->sql, "instr(fold(%s), ", column);
	put_folded(s, n->value);
	search_put(s, ")");
}

static void
of_feeds(struct search *s)
{
	search_column(s, "articles.feed IN (SELECT id FROM feeds WHERE ");
}

static void
where_feed(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	where_part(s, n, "shown");
	search_put(s, " OR ");
	where_part(s, n, "url");
	search_put(s, ")");
}

static void
where_folder(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	search_put(s, "instr(fold(folder) || '/', ");
	put_folded(s, n->value);
	search_put(s, " || '/') = 1)");
}

static void
where_tag(struct search *s, const struct query_node *n)
{
	search_put(s,
	    "(EXISTS (SELECT 1 FROM article_tags WHERE article = articles.id AND "
	    "fold(tag) = ");
	put_folded(s, n->value);
	search_put(s,
	    ") OR articles.feed IN (SELECT id FROM feeds WHERE instr(' ' || fold(tags) "
	    "|| ' ', ' ' || ");
	put_folded(s, n->value);
	search_put(s, " || ' ')))");
}

static void
where_lang(struct search *s, const struct query_node *n)
{
	search_put(s,
	    "instr(replace(lower(coalesce(nullif(articles.language, ''), (SELECT "
	    "language FROM feeds WHERE id = articles.feed))), '_', '-') || '-', ");
	put_folded(s, n->value);
	search_put(s, " || '-') = 1");
}

static void
where_name(struct search *s, const struct query_node *n)
{
	const struct hits *h = search_names(s, n);
	search_put(s, "hit(");
	search_pointer(s, h);
	search_put(s, ", articles.id)");
}

static void
where_nothing(struct search *s, const struct query_node *n)
{
	(void)n;
	search_put(s, "0");
}

static void
where_range(struct search *s, const struct query_node *n, const char *column)
{
	bool from = n->from != INT64_MIN, to = n->to != INT64_MAX;
	search_put(s, "(");
	if (from) {
		search_column(s, column);
		search_put(s, " >= ");
		search_number(s, n->from);
	}
	search_put(s, from && to ? " AND " : !from && !to ? "1" : "");
	if (to) {
		search_column(s, column);
		search_put(s, " < ");
		search_number(s, n->to);
	}
	search_put(s, ")");
}

static void
where_feed_range(struct search *s, const struct query_node *n, const char *column)
{
	bool few = s->few;
	of_feeds(s);
	s->few = false;
	where_range(s, n, column);
	s->few = few;
	search_put(s, ")");
}

static void
where_feed_part(struct search *s, const struct query_node *n, const char *column)
{
	of_feeds(s);
	where_part(s, n, column);
	search_put(s, ")");
}

static void
where_enclosure(struct search *s, const struct query_node *n, const char *member)
{
	search_put(s,
	    "EXISTS (SELECT 1 FROM json_each(articles.more, '$.enclosures') AS e WHERE ");
	where_part(s, n, member);
	search_put(s, ")");
}

static void
where_has(struct search *s, const struct query_node *n)
{
	static const char *const conditions[] = {
		[QUERY_HAS_FULLTEXT] = "fulltext = 1",
		[QUERY_HAS_ENCLOSURE] = "instr(articles.more, '\"enclosures\":')",
		[QUERY_HAS_IMAGE] = "(instr(articles.more, '\"image\":') OR "
				    "instr(articles.more, '\"type\":\"image/') OR "
				    "pictured(articles.text, articles.spans))",
	};
	search_put(s, conditions[n->flags]);
}

static void
where_is(struct search *s, const struct query_node *n)
{
	/* clang-format off */
	static const struct { unsigned flag; const char *sql; } states[] = {
		{ 0,                "articles.read = 0" },
		{ ARTICLE_READ,     "articles.read = 1" },
		{ ARTICLE_SAVED,    "articles.saved = 1" },
		{ ARTICLE_NEW,      "fetched > " SEARCH_VISIT },
		{ ARTICLE_MUTED,    "muted = 1" },
		{ ARTICLE_FOLLOWED, "followed = 1" },
		{ ARTICLE_TRASHED,  "trashed = 1" },
	};
	/* clang-format on */
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (n->flags == states[i].flag)
			search_column(s, states[i].sql);
}

static void
where_feed_id(struct search *s, const struct query_node *n)
{
	search_column(s, "articles.feed = ");
	search_number(s, n->number);
}

/* A field's condition, which is about one column or something whole, and about what a row
 * costs: SQLite asks in the order in which conditions stand. */
/* clang-format off */
static const struct {
	void (*whole)(struct search *s, const struct query_node *n);
	void (*on)(struct search *s, const struct query_node *n, const char *column);
	const char *column;
	int cost;
} fields[QUERY_FIELDS] = {
	[QUERY_ANYWHERE]           = { .whole = where_scan,       .cost = 9 },
	[QUERY_TITLE]              = { .whole = where_scan,       .cost = 9 },
	[QUERY_TEXT]               = { .whole = where_scan,       .cost = 9 },
	[QUERY_AUTHOR]             = { .whole = where_scan,       .cost = 9 },
	[QUERY_URL]                = { .on = where_part,          .cost = 5, .column = "articles.link" },
	[QUERY_FEED]               = { .whole = where_feed,       .cost = 2 },
	[QUERY_FOLDER]             = { .whole = where_folder,     .cost = 2 },
	[QUERY_TAG]                = { .whole = where_tag,        .cost = 4 },
	[QUERY_LANG]               = { .whole = where_lang,       .cost = 4 },
	[QUERY_PERSON]             = { .whole = where_name,       .cost = 2 },
	[QUERY_ORG]                = { .whole = where_name,       .cost = 2 },
	[QUERY_PLACE]              = { .whole = where_name,       .cost = 2 },
	[QUERY_EVENT]              = { .whole = where_name,       .cost = 2 },
	[QUERY_ENTITY]             = { .whole = where_name,       .cost = 2 },
	[QUERY_ROLE]               = { .whole = where_name,       .cost = 2 },
	[QUERY_ABOUT]              = { .whole = where_name,       .cost = 2 },
	[QUERY_DATE]               = { .on = where_range,         .cost = 1, .column = "articles.date" },
	[QUERY_FETCHED]            = { .on = where_range,         .cost = 1, .column = "articles.fetched" },
	[QUERY_LEN]                = { .on = where_range,         .cost = 1, .column = "articles.words" },
	[QUERY_STORY]              = { .whole = where_nothing,    .cost = 0 },
	[QUERY_SOURCES]            = { .whole = where_nothing,    .cost = 0 },
	[QUERY_IS]                 = { .whole = where_is,         .cost = 1 },
	[QUERY_HAS]                = { .whole = where_has,        .cost = 5 },
	[QUERY_FEED_ID]            = { .whole = where_feed_id,    .cost = 0 },
	[QUERY_GUID]               = { .on = where_part,          .cost = 5, .column = "articles.guid" },
	[QUERY_ENCLOSURE_URL]      = { .on = where_enclosure,     .cost = 6, .column = "ifnull(e.value ->> 'url', '')" },
	[QUERY_ENCLOSURE_TYPE]     = { .on = where_enclosure,     .cost = 6, .column = "ifnull(e.value ->> 'type', '')" },
	[QUERY_FEED_SITE]          = { .on = where_feed_part,     .cost = 2, .column = "site" },
	[QUERY_FEED_DESCRIPTION]   = { .on = where_feed_part,     .cost = 2, .column = "description" },
	[QUERY_FEED_UNREAD]        = { .on = where_feed_range,    .cost = 2, .column = "unread" },
	[QUERY_FEED_ARTICLES]      = { .on = where_feed_range,    .cost = 2, .column = "articles" },
	[QUERY_FEED_LATEST]        = { .on = where_feed_range,    .cost = 2, .column = "last_article" },
	[QUERY_NUMBER]             = { .on = where_range,         .cost = 0, .column = "articles.id" },
};
/* clang-format on */

int
search_field_cost(enum query_field field)
{
	return fields[field].cost;
}

void
search_field(struct search *s, const struct query_node *n)
{
	if (fields[n->field].on)
		fields[n->field].on(s, n, fields[n->field].column);
	else
		fields[n->field].whole(s, n);
}
