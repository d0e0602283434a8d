/* The fields of the language, a row each: what becomes of the value behind "name:". */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "model/article.h"
#include "query/parts.h"
#include "query/regex.h"
#include "text/date.h"
#include "text/terms.h"

static bool take_state(struct parser *p, struct query_node *n);
static bool take_has(struct parser *p, struct query_node *n);
static bool take_since(struct parser *p, struct query_node *n);
static bool take_until(struct parser *p, struct query_node *n);
static bool take_date(struct parser *p, struct query_node *n);
static bool take_age(struct parser *p, struct query_node *n);
static bool take_len(struct parser *p, struct query_node *n);
static bool take_number(struct parser *p, struct query_node *n);
static bool take_sort(struct parser *p, struct query_node *n);
static bool take_limit(struct parser *p, struct query_node *n);

/* clang-format off */
static const struct field fields[] = {
	/* name       field           value             regex  modifier */
	{ "title",   QUERY_TITLE,    field_take_words, true,  false },
	{ "text",    QUERY_TEXT,     field_take_words, true,  false },
	{ "author",  QUERY_AUTHOR,   field_take_words, true,  false },
	{ "url",     QUERY_URL,      NULL,             true,  false },
	{ "feed",    QUERY_FEED,     NULL,             true,  false },
	{ "folder",  QUERY_FOLDER,   NULL,             false, false },
	{ "tag",     QUERY_TAG,      NULL,             false, false },
	{ "lang",    QUERY_LANG,     NULL,             false, false },
	{ "person",  QUERY_PERSON,   field_take_words, false, false },
	{ "org",     QUERY_ORG,      field_take_words, false, false },
	{ "place",   QUERY_PLACE,    field_take_words, false, false },
	{ "event",   QUERY_EVENT,    field_take_words, false, false },
	{ "entity",  QUERY_ENTITY,   field_take_words, false, false },
	{ "role",    QUERY_ROLE,     field_take_words, false, false },
	{ "about",   QUERY_ABOUT,    field_take_words, false, false },
	{ "is",      QUERY_IS,       take_state,       false, false },
	{ "has",     QUERY_HAS,      take_has,         false, false },
	{ "since",   QUERY_DATE,     take_since,       false, false },
	{ "until",   QUERY_DATE,     take_until,       false, false },
	{ "date",    QUERY_DATE,     take_date,        false, false },
	{ "age",     QUERY_DATE,     take_age,         false, false },
	{ "fetched", QUERY_FETCHED,  take_date,        false, false },
	{ "story",   QUERY_STORY,    take_number,      false, false },
	{ "sources", QUERY_SOURCES,  take_number,      false, false },
	{ "len",     QUERY_LEN,      take_len,         false, false },
	{ "sort",    QUERY_ANYWHERE, take_sort,        false, true },
	{ "limit",   QUERY_ANYWHERE, take_limit,       false, true },
};
static const struct { const char *name; unsigned flag; } states[] = {
	{ "unread", 0 },                    { "read", ARTICLE_READ },   { "saved", ARTICLE_SAVED },
	{ "new", ARTICLE_NEW },             { "muted", ARTICLE_MUTED }, { "followed", ARTICLE_FOLLOWED },
	{ "trash", ARTICLE_TRASHED },
}, things[] = {
	{ "fulltext", QUERY_HAS_FULLTEXT }, { "enclosure", QUERY_HAS_ENCLOSURE }, { "image", QUERY_HAS_IMAGE },
};
static const struct { const char *name; enum query_sort sort; } sorts[] = {
	{ "newest", QUERY_NEWEST },     { "oldest", QUERY_OLDEST },  { "best", QUERY_BEST },
	{ "fetched", QUERY_BY_FETCHED }, { "feed", QUERY_BY_FEED },  { "title", QUERY_BY_TITLE },
	{ "sources", QUERY_BY_SOURCES },
};
/* clang-format on */
#define COUNT(table) (sizeof(table) / sizeof *(table))

const struct field *
field_find(struct str name)
{
	for (size_t i = 0; i < COUNT(fields); i++)
		if (str_is(name, fields[i].name))
			return &fields[i];
	return NULL;
}

const char *
field_nearest(struct str name)
{
	struct str_near near = { .word = name };
	for (size_t i = 0; i < COUNT(fields); i++)
		str_near_try(&near, str_of(fields[i].name));
	/* two letters are within two changes of everything */
	return near.distance < name.n ? near.best.p : NULL;
}

const char *
query_field_name(size_t i)
{
	return i < COUNT(fields) ? fields[i].name : NULL;
}

const char *
query_state_name(size_t i)
{
	return i < COUNT(states) ? states[i].name : NULL;
}

const char *
query_sort_name(size_t i)
{
	return i < COUNT(sorts) ? sorts[i].name : NULL;
}

/* ---- words */

bool
field_take_words(struct parser *p, struct query_node *n)
{
	if (n->kind == QUERY_REGEX)
		return true;
	terms_query(n->value, p->arena, &n->terms, &n->nterms, &n->prefix);
	return n->nterms > 0 ||
	       parse_fail(p, n->at, n->n, "unknown word, \"%.*s\" has no letter or digit",
		   STR_ARG(n->value));
}

static void
warn(struct parser *p, struct query_node *n, const char *why)
{
	struct query *q = p->out;
	q->warnings =
	    arena_push(p->arena, q->warnings, &q->nwarnings, sizeof *q->warnings);
	q->warnings[q->nwarnings - 1] = arena_printf(p->arena, "%.*s finds nothing: %s",
	    STR_ARG(str_sub(p->text, n->at, n->at + n->n)), why);
}

/* ---- states */

static bool
take_state(struct parser *p, struct query_node *n)
{
	for (size_t i = 0; i < COUNT(states); i++)
		if (str_is(n->value, states[i].name)) {
			n->flags = states[i].flag;
			return true;
		}
	return parse_fail(p, n->at, n->n,
	    "is: knows unread, read, saved, new, muted, followed, trash, not \"%.*s\"",
	    STR_ARG(n->value));
}

static bool
take_has(struct parser *p, struct query_node *n)
{
	for (size_t i = 0; i < COUNT(things); i++)
		if (str_is(n->value, things[i].name)) {
			n->flags = things[i].flag;
			return true;
		}
	return parse_fail(p, n->at, n->n,
	    "has: knows fulltext, enclosure, image, not \"%.*s\"", STR_ARG(n->value));
}

/* ---- dates and numbers */

static bool
no_date(struct parser *p, struct query_node *n)
{
	return parse_fail(p, n->at, n->n,
	    "\"%.*s\" is not a date; write 2026-06-01, yesterday or 7d",
	    STR_ARG(n->value));
}

static bool
take_since(struct parser *p, struct query_node *n)
{
	struct moment_range r;
	if (!when_parse(n->value, p->env, false, &r))
		return no_date(p, n);
	n->from = r.from;
	n->to = INT64_MAX;
	return true;
}

static bool
take_until(struct parser *p, struct query_node *n)
{
	struct moment_range r;
	if (!when_parse(n->value, p->env, false, &r))
		return no_date(p, n);
	n->from = INT64_MIN;
	n->to = r.to;
	return true;
}

static bool
take_date(struct parser *p, struct query_node *n)
{
	struct moment_range r;
	if (!when_parse_range(n->value, p->env, &r))
		return no_date(p, n);
	n->from = r.from;
	n->to = r.to;
	return true;
}

/* Younger is later: the signs turn round. */
static bool
take_age(struct parser *p, struct query_node *n)
{
	char op;
	bool equal;
	int64_t ago;
	struct str length = compare_split(n->value, &op, &equal);
	if (!op || !date_duration(length, &ago))
		return parse_fail(p, n->at, n->n, "age: needs a length of time like <2h");
	struct moment_range r =
	    compare_range(op == '<' ? '>' : '<', equal, p->env->now - ago);
	n->from = r.from;
	n->to = r.to;
	return true;
}

static bool
take_len(struct parser *p, struct query_node *n)
{
	char op;
	bool equal;
	int64_t words;
	struct str length = compare_split(n->value, &op, &equal);
	bool time = !str_to_int(length, &words) && date_duration(length, &words);
	if (time)
		words = words * WORDS_A_MINUTE / 60;
	else if (!str_to_int(length, &words) || words < 0)
		return parse_fail(p, n->at, n->n,
		    "len: needs a reading time like >5min or a number of words like "
		    ">800");
	struct moment_range r = compare_range(op, equal, words);
	n->from = r.from;
	n->to = time && !op ? words + WORDS_A_MINUTE : r.to;
	return true;
}

static bool
take_number(struct parser *p, struct query_node *n)
{
	char op;
	bool equal;
	int64_t number;
	struct str digits = compare_split(n->value, &op, &equal);
	if (!str_to_int(digits, &number) || number < 0)
		return parse_fail(p, n->at, n->n, "invalid number \"%.*s\"; write %s",
		    STR_ARG(n->value),
		    n->field == QUERY_STORY ? "story:12" : "sources:>3");
	warn(p, n, "stories are not in this version");
	struct moment_range r = compare_range(op, equal, number);
	n->from = r.from;
	n->to = r.to;
	return true;
}

/* ---- how to show: no node is left of these */

bool
query_set_sort(struct query *q, struct str key, struct err *err)
{
	bool minus = str_starts(key, STR("-"));
	struct str name = str_sub(key, minus, key.n);
	for (size_t i = 0; i < COUNT(sorts); i++) {
		if (!str_is(name, sorts[i].name))
			continue;
		bool by_date = sorts[i].sort <= QUERY_OLDEST;
		q->sort = by_date && minus ? QUERY_OLDEST - sorts[i].sort : sorts[i].sort;
		q->reverse = minus && !by_date;
		q->sorted = true;
		return true;
	}
	return fail(err, ERR_USAGE,
	    "unknown order \"%.*s\"; there are newest, oldest, best, fetched, feed, "
	    "title, "
	    "sources",
	    STR_ARG(key));
}

static bool
once(struct parser *p, struct query_node *n, bool *taken, const char *name)
{
	if (*taken || p->depth > 1)
		return parse_fail(p, n->at, n->n,
		    "invalid place, \"%s:\" stands once, outside brackets and without "
		    "\"-\"",
		    name);
	*taken = true;
	return true;
}

static bool
take_sort(struct parser *p, struct query_node *n)
{
	struct err err;
	if (!query_set_sort(p->out, n->value, &err))
		return parse_fail(p, n->at, n->n, "%s", err.text);
	return once(p, n, &p->sorted, "sort");
}

static bool
take_limit(struct parser *p, struct query_node *n)
{
	int64_t limit;
	if (!str_to_int(n->value, &limit) || limit < 1)
		return parse_fail(p, n->at, n->n,
		    "invalid limit \"%.*s\"; write a number like limit:20",
		    STR_ARG(n->value));
	p->out->limit = limit;
	return once(p, n, &p->limited, "limit");
}
