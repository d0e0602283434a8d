/* The query language by recursive descent:
 *
 *   or   = and { "OR" and }            weakest
 *   and  = term { [ "AND" ] term }     a blank is AND
 *   term = [ "-" ] atom                strongest
 *   atom = "(" or ")" | name ":" value | phrase | word
 *
 * Fields are rows of a table: a new one is a row here and its condition in
 * store/search.c. A message names the column in characters from 1; *at and *n are the
 * bytes it is about, for a mark below. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "model/article.h"
#include "query/query.h"
#include "text/utf8.h"

struct parser {
	struct str text;
	size_t at;
	int depth;
	struct arena *arena;
	struct query *out;
	struct err *err;
	size_t *bad_at, *bad_n;
	bool sorted, limited;
};

struct field {
	const char *name;
	enum query_field field;
	/* What becomes of the value; NULL: words, a phrase or a prefix, as they are. */
	bool (*take)(struct parser *p, struct query_node *n);
};

static bool take_state(struct parser *p, struct query_node *n);
static bool take_sort(struct parser *p, struct query_node *n);
static bool take_limit(struct parser *p, struct query_node *n);

/* clang-format off */
static const struct field fields[] = {
	{ "title", QUERY_TITLE,    NULL },
	{ "feed",  QUERY_FEED,     NULL },
	{ "is",    QUERY_IS,       take_state },
	{ "sort",  QUERY_ANYWHERE, take_sort },
	{ "limit", QUERY_ANYWHERE, take_limit },
};
static const struct { const char *name; unsigned flag; } states[] = {
	{ "unread", 0 },                    { "read", ARTICLE_READ },   { "saved", ARTICLE_SAVED },
	{ "new", ARTICLE_NEW },             { "muted", ARTICLE_MUTED }, { "followed", ARTICLE_FOLLOWED },
	{ "trash", ARTICLE_TRASHED },
};
/* clang-format on */
enum { FIELDS = sizeof fields / sizeof *fields, STATES = sizeof states / sizeof *states };

/* Sets the mark and the column, then the sentence. */
#define COMPLAIN(p, from, length, ...)                                                   \
	(mark(p, from, length), fail((p)->err, ERR_QUERY, __VA_ARGS__), complain(p, from))

static void
mark(struct parser *p, size_t at, size_t n)
{
	if (p->bad_at)
		*p->bad_at = at;
	if (p->bad_n)
		*p->bad_n = n ? n : 1;
}

static bool
complain(struct parser *p, size_t at)
{
	return fail_prefix(
	    p->err, "query, column %zu: ", utf8_count(str_sub(p->text, 0, at)) + 1);
}

static struct query_node *
node(
    struct parser *p, enum query_op op, struct query_node *left, struct query_node *right)
{
	struct query_node *n = arena_alloc(p->arena, sizeof *n);
	n->op = op;
	n->left = left;
	n->right = right;
	return n;
}

static void
skip_blanks(struct parser *p)
{
	while (p->at < p->text.n && char_is_space(p->text.p[p->at]))
		p->at++;
}

static char
peek(const struct parser *p)
{
	return p->at < p->text.n ? p->text.p[p->at] : 0;
}

static bool
ends_word(char c)
{
	return char_is_space(c) || c == '(' || c == ')' || c == '"';
}

/* The word that begins at at, without stepping over it. */
static struct str
word_at(const struct parser *p, size_t at)
{
	size_t end = at;
	while (end < p->text.n && !ends_word(p->text.p[end]))
		end++;
	return str_sub(p->text, at, end);
}

static bool
is_operator(const struct parser *p, const char *name)
{
	return str_is(word_at(p, p->at), name);
}

static bool
take_phrase(struct parser *p, struct query_node *n)
{
	size_t from = p->at++;
	struct buf text = BUF(LIMIT_QUERY);
	for (; p->at < p->text.n; p->at++) {
		char c = p->text.p[p->at];
		if (c == '"') {
			p->at++;
			n->phrase = true;
			n->value = arena_str(p->arena, buf_view(&text));
			buf_done(&text);
			return true;
		}
		if (c == '\\' && p->at + 1 < p->text.n &&
		    memchr("\"\\", p->text.p[p->at + 1], 2))
			c = p->text.p[++p->at];
		buf_char(&text, c);
	}
	buf_done(&text);
	return COMPLAIN(p, from, 1, "this quotation mark is never closed");
}

/* A word of signs alone would be found nowhere. */
static bool
has_letter(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 || char_is_alpha(s.p[i]) ||
		    char_is_digit(s.p[i]))
			return true;
	return false;
}

static bool
take_value(struct parser *p, struct query_node *n)
{
	size_t from = p->at;
	if (peek(p) == '"')
		return take_phrase(p, n) &&
		       (has_letter(n->value) ||
			   COMPLAIN(p, from, p->at - from,
			       "unknown word, \"%.*s\" has no letter or digit",
			       STR_ARG(n->value)));
	struct str word = word_at(p, p->at);
	p->at += word.n;
	n->value = arena_str(p->arena, word);
	if (word.n > 1 && word.p[word.n - 1] == '*') {
		n->prefix = true;
		n->value.n--;
	}
	if (!has_letter(word))
		return COMPLAIN(p, from, word.n,
		    "unknown word, \"%.*s\" has no letter or digit", STR_ARG(word));
	return true;
}

static bool
unknown_field(struct parser *p, struct str name)
{
	size_t from = p->at;
	const struct field *nearest = NULL;
	size_t best = 3;
	for (size_t i = 0; i < FIELDS; i++) {
		size_t d = str_distance(name, str_of(fields[i].name));
		if (d < best) {
			best = d;
			nearest = &fields[i];
		}
	}
	if (nearest)
		return COMPLAIN(p, from, name.n + 1,
		    "unknown field \"%.*s:\"; did you mean \"%s:\"?", STR_ARG(name),
		    nearest->name);
	return COMPLAIN(p, from, name.n + 1,
	    "unknown field \"%.*s:\"; put it in quotation marks to search for it",
	    STR_ARG(name));
}

/* The letters before a colon, or empty: "09:30" and "http://…" are words. */
static struct str
field_name(const struct parser *p)
{
	size_t end = p->at;
	while (end < p->text.n && char_is_alpha(p->text.p[end]))
		end++;
	bool field = end > p->at && end < p->text.n && p->text.p[end] == ':' &&
		     !str_starts(str_sub(p->text, end, p->text.n), STR("://"));
	return field ? str_sub(p->text, p->at, end) : (struct str){ 0 };
}

static struct query_node *
parse_field(struct parser *p, struct str name)
{
	const struct field *f = NULL;
	for (size_t i = 0; i < FIELDS; i++)
		if (str_is(name, fields[i].name))
			f = &fields[i];
	if (!f) {
		unknown_field(p, name);
		return NULL;
	}
	struct query_node *n = node(p, QUERY_TERM, NULL, NULL);
	n->field = f->field;
	n->at = p->at;
	p->at += name.n + 1;
	if (p->at >= p->text.n || (ends_word(peek(p)) && peek(p) != '"')) {
		COMPLAIN(
		    p, n->at, name.n + 1, "no value behind \"%.*s:\"", STR_ARG(name));
		return NULL;
	}
	if (!take_value(p, n))
		return NULL;
	n->n = p->at - n->at;
	return !f->take || f->take(p, n) ? n : NULL;
}

static bool
take_state(struct parser *p, struct query_node *n)
{
	for (size_t i = 0; i < STATES; i++)
		if (str_is(n->value, states[i].name)) {
			n->flags = states[i].flag;
			return true;
		}
	return COMPLAIN(p, n->at, n->n,
	    "is: knows unread, read, saved, new, muted, followed, trash, not \"%.*s\"",
	    STR_ARG(n->value));
}

/* sort: and limit: say how to show, not what: they leave a node that finds everything. */
static bool
take_once(struct parser *p, struct query_node *n, bool *taken, const char *name)
{
	if (*taken || p->depth > 1)
		return COMPLAIN(p, n->at, n->n,
		    "invalid place, \"%s:\" stands once, outside brackets and without "
		    "\"-\"",
		    name);
	*taken = true;
	n->op = QUERY_ALL;
	return true;
}

static bool
take_sort(struct parser *p, struct query_node *n)
{
	bool oldest = str_is(n->value, "oldest") || str_is(n->value, "-newest");
	if (!oldest && !str_is(n->value, "newest") && !str_is(n->value, "-oldest"))
		return COMPLAIN(p, n->at, n->n,
		    "unknown order \"%.*s\"; sort: knows newest and oldest",
		    STR_ARG(n->value));
	p->out->sort = oldest ? QUERY_OLDEST : QUERY_NEWEST;
	return take_once(p, n, &p->sorted, "sort");
}

static bool
take_limit(struct parser *p, struct query_node *n)
{
	if (!str_to_int(n->value, &p->out->limit) || p->out->limit < 1)
		return COMPLAIN(p, n->at, n->n,
		    "invalid limit \"%.*s\"; write a number like limit:20",
		    STR_ARG(n->value));
	return take_once(p, n, &p->limited, "limit");
}

static struct query_node *parse_or(struct parser *p);

static struct query_node *
parse_brackets(struct parser *p)
{
	size_t from = p->at++;
	if (++p->depth > LIMIT_QUERY_DEPTH) {
		COMPLAIN(p, from, 1, "invalid query, brackets over %d deep",
		    LIMIT_QUERY_DEPTH);
		return NULL;
	}
	struct query_node *n = parse_or(p);
	if (!n)
		return NULL;
	if (peek(p) != ')') {
		COMPLAIN(p, from, 1, "\"(\" is never closed");
		return NULL;
	}
	p->at++;
	p->depth--;
	return n;
}

static struct query_node *
parse_atom(struct parser *p)
{
	if (peek(p) == '(')
		return parse_brackets(p);
	struct str name = field_name(p);
	if (name.n)
		return parse_field(p, name);
	struct query_node *n = node(p, QUERY_TERM, NULL, NULL);
	n->at = p->at;
	if (!take_value(p, n))
		return NULL;
	n->n = p->at - n->at;
	return n;
}

static struct query_node *
parse_term(struct parser *p)
{
	size_t from = p->at;
	bool minus = peek(p) == '-' && p->at + 1 < p->text.n &&
		     !char_is_space(p->text.p[p->at + 1]);
	if (!minus)
		return parse_atom(p);
	p->at++;
	p->depth++;
	struct query_node *n = parse_atom(p);
	p->depth--;
	if (!n)
		return NULL;
	n = node(p, QUERY_NOT, n, NULL);
	n->at = from;
	n->n = p->at - from;
	return n;
}

static bool
at_end_of_and(struct parser *p)
{
	skip_blanks(p);
	return p->at >= p->text.n || peek(p) == ')' || is_operator(p, "OR");
}

static struct query_node *
parse_and(struct parser *p)
{
	if (at_end_of_and(p)) {
		bool or = p->at < p->text.n && peek(p) != ')';
		COMPLAIN(p, p->at < p->text.n ? p->at : p->text.n - 1, or ? 2 : 1,
		    "OR needs something on both sides");
		return NULL;
	}
	struct query_node *left = parse_term(p);
	while (left && !at_end_of_and(p)) {
		if (is_operator(p, "AND")) {
			p->at += 3;
			skip_blanks(p);
		}
		struct query_node *right = parse_term(p);
		left = right ? node(p, QUERY_AND, left, right) : NULL;
	}
	return left;
}

static struct query_node *
parse_or(struct parser *p)
{
	struct query_node *left = parse_and(p);
	while (left && p->at < p->text.n && is_operator(p, "OR")) {
		p->at += 2;
		struct query_node *right = parse_and(p);
		left = right ? node(p, QUERY_OR, left, right) : NULL;
	}
	return left;
}

bool
query_parse(struct query *out, struct str text, struct arena *arena, struct err *err,
    size_t *at, size_t *n)
{
	query_all(out, arena);
	out->text = arena_str(arena, text);
	struct parser p = { .text = out->text,
		.depth = 1,
		.arena = arena,
		.out = out,
		.err = err,
		.bad_at = at,
		.bad_n = n };
	if (text.n > LIMIT_QUERY)
		return COMPLAIN(
		    &p, 0, text.n, "invalid query, over %d bytes", LIMIT_QUERY);
	if (!utf8_is_valid(text))
		return COMPLAIN(&p, 0, text.n, "invalid query, not UTF-8 text");
	skip_blanks(&p);
	if (p.at == p.text.n)
		return true;
	struct query_node *root = parse_or(&p);
	if (!root)
		return false;
	if (p.at < p.text.n)
		return COMPLAIN(&p, p.at, 1, "\")\" without \"(\"");
	out->root = root;
	return true;
}

void
query_all(struct query *out, struct arena *arena)
{
	*out = (struct query){ .root = arena_alloc(arena, sizeof *out->root) };
}

void
query_of_feed(struct query *out, int64_t feed, struct arena *arena)
{
	query_all(out, arena);
	out->root->op = QUERY_TERM;
	out->root->field = QUERY_FEED_ID;
	out->root->number = feed;
}
