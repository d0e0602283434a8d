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
where_url(struct search *s, const struct query_node *n)
{
	where_part(s, n, "articles.link");
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
where_date(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.date");
}

static void
where_fetched(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.fetched");
}

static void
where_number(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.id");
}

static void
where_len(struct search *s, const struct query_node *n)
{
	where_range(s, n, "articles.words");
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
where_feed_unread(struct search *s, const struct query_node *n)
{
	where_feed_range(s, n, "unread");
}

static void
where_feed_articles(struct search *s, const struct query_node *n)
{
	where_feed_range(s, n, "articles");
}

static void
where_feed_latest(struct search *s, const struct query_node *n)
{
	where_feed_range(s, n, "last_article");
}

static void
where_feed_site(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	where_part(s, n, "site");
	search_put(s, ")");
}

static void
where_feed_description(struct search *s, const struct query_node *n)
{
	of_feeds(s);
	where_part(s, n, "description");
	search_put(s, ")");
}

static void
where_guid(struct search *s, const struct query_node *n)
{
	where_part(s, n, "articles.guid");
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
where_enclosure_url(struct search *s, const struct query_node *n)
{
	where_enclosure(s, n, "ifnull(e.value ->> 'url', '')");
}

static void
where_enclosure_type(struct search *s, const struct query_node *n)
{
	where_enclosure(s, n, "ifnull(e.value ->> 'type', '')");
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

/* A field, its condition, and about what a row costs: SQLite asks in the order in which
 * conditions stand. */
/* clang-format off */
static const struct { void (*where)(struct search *s, const struct query_node *n); int cost; } fields[QUERY_FIELDS] = {
	[QUERY_ANYWHERE]         = { where_scan,             9 },
	[QUERY_TITLE]            = { where_scan,             9 },
	[QUERY_TEXT]             = { where_scan,             9 },
	[QUERY_AUTHOR]           = { where_scan,             9 },
	[QUERY_URL]              = { where_url,              5 },
	[QUERY_FEED]             = { where_feed,             2 },
	[QUERY_FOLDER]           = { where_folder,           2 },
	[QUERY_TAG]              = { where_tag,              4 },
	[QUERY_LANG]             = { where_lang,             4 },
	[QUERY_PERSON]           = { where_name,             2 },
	[QUERY_ORG]              = { where_name,             2 },
	[QUERY_PLACE]            = { where_name,             2 },
	[QUERY_EVENT]            = { where_name,             2 },
	[QUERY_ENTITY]           = { where_name,             2 },
	[QUERY_ROLE]             = { where_name,             2 },
	[QUERY_ABOUT]            = { where_name,             2 },
	[QUERY_DATE]             = { where_date,             1 },
	[QUERY_FETCHED]          = { where_fetched,          1 },
	[QUERY_LEN]              = { where_len,              1 },
	[QUERY_STORY]            = { where_nothing,          0 },
	[QUERY_SOURCES]          = { where_nothing,          0 },
	[QUERY_IS]               = { where_is,               1 },
	[QUERY_HAS]              = { where_has,              5 },
	[QUERY_FEED_ID]          = { where_feed_id,          0 },
	[QUERY_GUID]             = { where_guid,             5 },
	[QUERY_ENCLOSURE_URL]    = { where_enclosure_url,    6 },
	[QUERY_ENCLOSURE_TYPE]   = { where_enclosure_type,   6 },
	[QUERY_FEED_SITE]        = { where_feed_site,        2 },
	[QUERY_FEED_DESCRIPTION] = { where_feed_description, 2 },
	[QUERY_FEED_UNREAD]      = { where_feed_unread,      2 },
	[QUERY_FEED_ARTICLES]    = { where_feed_articles,    2 },
	[QUERY_FEED_LATEST]      = { where_feed_latest,      2 },
	[QUERY_NUMBER]           = { where_number,           0 },
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
	fields[n->field].where(s, n);
}
