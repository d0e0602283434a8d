/* The query language by recursive descent:
 *
 *   or   = and { "OR" and }            weakest
 *   and  = term { [ "AND" ] term }     a blank is AND
 *   term = [ "-" ] atom                strongest
 *   atom = "(" or ")" | name ":" value | "@" name | phrase | regex | word
 *
 * It never stops at what is wrong: the first error is noted, the term is left out, and
 * what can be read of the rest makes the tree, so that a search works while it is typed.
 * A function that finds nothing gives NULL. Fields are rows of a table in fields.c. A
 * message names the column in characters from 1. */
#include "config.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "query/parts.h"
#include "query/regex.h"
#include "text/utf8.h"

bool
parse_fail(struct parser *p, size_t at, size_t n, const char *fmt, ...)
{
	if (p->err->code != ERR_NONE)
		return false;
	char text[sizeof p->err->text];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	p->bad_at = at;
	p->bad_n = n ? n : 1;
	size_t column = utf8_count(str_sub(p->text, 0, at)) + 1;
	fail(p->err, ERR_QUERY, "query, column %zu: %s", column, text);
	p->err->column = (unsigned)column;
	p->err->length = (unsigned)utf8_count(str_sub(p->text, at, at + p->bad_n));
	return false;
}

struct query_node *
parse_node(
    struct parser *p, enum query_op op, struct query_node *left, struct query_node *right)
{
	struct query_node *n = arena_alloc(p->arena, sizeof *n);
	n->op = op;
	n->left = left;
	n->right = right;
	return n;
}

struct query_node *
parse_join(struct parser *p, enum query_op op, struct query_node **nodes, size_t n)
{
	if (n < 2)
		return n ? nodes[0] : NULL;
	size_t half = (n + 1) / 2;
	return parse_node(p, op, parse_join(p, op, nodes, half),
	    parse_join(p, op, nodes + half, n - half));
}

/* ---- letters */

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

/* The word that begins at the place, without stepping over it. */
static struct str
word_here(const struct parser *p)
{
	size_t end = p->at;
	while (end < p->text.n && !ends_word(p->text.p[end]))
		end++;
	return str_sub(p->text, p->at, end);
}

static bool
is_operator(const struct parser *p, const char *name)
{
	return str_is(word_here(p), name);
}

/* ---- values */

/* "…": the text up to the mark, or to the end, where it is missing. */
static void
take_phrase(struct parser *p, struct query_node *n)
{
	size_t from = p->at++;
	struct buf text = BUF(LIMIT_QUERY);
	bool closed = false;
	for (; p->at < p->text.n && !closed; p->at++) {
		char c = p->text.p[p->at];
		closed = c == '"';
		if (c == '\\' && p->at + 1 < p->text.n &&
		    memchr("\"\\", p->text.p[p->at + 1], 2))
			c = p->text.p[++p->at];
		if (!closed)
			buf_char(&text, c);
	}
	n->phrase = true;
	n->value = arena_str(p->arena, buf_view(&text));
	buf_done(&text);
	if (!closed)
		parse_fail(p, from, 1, "this quotation mark is never closed");
}

/* Where the "/" is that ends a regex: before a blank, ")" or the end. */
static size_t
regex_end(const struct parser *p)
{
	for (size_t i = p->at + 1; i < p->text.n; i++) {
		if (p->text.p[i] == '\\')
			i++;
		else if (p->text.p[i] == '/' && i > p->at + 1 &&
			 (i + 1 == p->text.n || char_is_space(p->text.p[i + 1]) ||
			     p->text.p[i + 1] == ')'))
			return i;
	}
	return STR_NONE;
}

static bool
take_regex(struct parser *p, struct query_node *n, size_t end)
{
	size_t from = p->at;
	struct buf text = BUF(LIMIT_QUERY);
	struct err err;
	for (size_t i = from + 1; i < end; i++) {
		if (p->text.p[i] == '\\' && p->text.p[i + 1] == '/')
			continue;
		buf_char(&text, p->text.p[i]);
	}
	n->kind = QUERY_REGEX;
	n->value = arena_str(p->arena, buf_view(&text));
	buf_done(&text);
	p->at = end + 1;
	n->regex = regex_compile(n->value, p->arena, &err);
	return n->regex || parse_fail(p, from, p->at - from, "%s", err.text);
}

static void
take_word(struct parser *p, struct query_node *n)
{
	struct str word = word_here(p);
	p->at += word.n;
	n->value = arena_str(p->arena, word);
	if (word.n > 1 && word.p[word.n - 1] == '*') {
		n->prefix = true;
		n->value.n--;
	}
}

/* f NULL: a term without a field. False: the error is noted, and the value stepped over.
 */
static bool
take_value(struct parser *p, struct query_node *n, const struct field *f)
{
	size_t end = peek(p) == '/' && (!f || f->regex) ? regex_end(p) : STR_NONE;
	bool ok = true;
	if (peek(p) == '"')
		take_phrase(p, n);
	else if (end != STR_NONE)
		ok = take_regex(p, n, end);
	else
		take_word(p, n);
	n->n = p->at - n->at;
	return ok;
}

/* ---- terms with a name */

static struct query_node *
unknown_field(struct parser *p, struct str name)
{
	struct query_node value = { 0 };
	size_t from = p->at;
	const char *nearest = field_nearest(name);
	if (nearest)
		parse_fail(p, from, name.n + 1,
		    "unknown field \"%.*s:\"; did you mean \"%s:\"?", STR_ARG(name),
		    nearest);
	else
		parse_fail(p, from, name.n + 1,
		    "unknown field \"%.*s:\"; put it in quotation marks to search for it",
		    STR_ARG(name));
	p->at += name.n + 1;
	take_value(p, &value, NULL);
	return NULL;
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
	const struct field *f = field_find(name);
	if (!f)
		return unknown_field(p, name);
	struct query_node *n = parse_node(p, QUERY_TERM, NULL, NULL);
	n->field = f->field;
	n->at = p->at;
	p->at += name.n + 1;
	if (p->at >= p->text.n || (ends_word(peek(p)) && peek(p) != '"')) {
		parse_fail(
		    p, n->at, name.n + 1, "no value behind \"%.*s:\"", STR_ARG(name));
		return NULL;
	}
	if (!take_value(p, n, f) || (f->take && !f->take(p, n)))
		return NULL;
	if (!n->value.n) {
		parse_fail(p, n->at, n->n, "no value behind \"%.*s:\"", STR_ARG(name));
		return NULL;
	}
	return f->modifier ? NULL : n;
}

/* ---- saved searches */

static const struct query_saved *
find_saved(struct parser *p, struct str name)
{
	for (size_t i = 0; i < p->env->nsaved; i++)
		if (str_eq(p->env->saved[i].name, name))
			return &p->env->saved[i];
	return NULL;
}

static void
no_saved(struct parser *p, size_t from, struct str name)
{
	struct str_near near = { .word = name };
	for (size_t i = 0; i < p->env->nsaved; i++)
		str_near_try(&near, p->env->saved[i].name);
	if (near.best.p)
		parse_fail(p, from, p->at - from,
		    "unknown saved search \"@%.*s\"; did you mean \"@%.*s\"?",
		    STR_ARG(name), STR_ARG(near.best));
	else
		parse_fail(p, from, p->at - from, "unknown saved search \"@%.*s\"",
		    STR_ARG(name));
}

static bool
is_within(const struct within *w, struct str name)
{
	for (; w; w = w->outer)
		if (str_eq(w->name, name))
			return true;
	return false;
}

static struct query_node *parse_text(struct parser *p);

/* The tree of a saved search; its order and limit count where the outer query says none.
 */
static struct query_node *
parse_saved(struct parser *p, size_t from, const struct query_saved *saved)
{
	struct within within = { saved->name, p->within };
	struct query inner = { 0 };
	struct err err = { 0 };
	struct parser q = { .text = arena_str(p->arena, saved->text),
		.depth = 1,
		.env = p->env,
		.arena = p->arena,
		.out = &inner,
		.err = &err,
		.within = &within };
	struct query_node *root;
	if (query_is_newsboat(q.text)) {
		query_parse_newsboat(&inner, q.text, p->env, p->arena, &err);
		root = err.code == ERR_NONE ? inner.root : NULL;
	} else
		root = parse_text(&q);
	if (err.code != ERR_NONE)
		parse_fail(p, from, p->at - from, "saved search \"@%.*s\": %s",
		    STR_ARG(saved->name), err.text);
	for (size_t i = 0; i < inner.nwarnings; i++) {
		p->out->warnings = arena_push(p->arena, p->out->warnings,
		    &p->out->nwarnings, sizeof *p->out->warnings);
		p->out->warnings[p->out->nwarnings - 1] = inner.warnings[i];
	}
	if (p->depth == 1 && !p->sorted) {
		p->out->sort = inner.sort;
		p->out->reverse = inner.reverse;
		p->out->sorted = inner.sorted;
	}
	if (p->depth == 1 && !p->limited)
		p->out->limit = inner.limit;
	return root ? root : parse_node(p, QUERY_ALL, NULL, NULL);
}

static struct query_node *
parse_at(struct parser *p)
{
	size_t from = p->at++;
	struct query_node name = { 0 };
	if (peek(p) == '"')
		take_phrase(p, &name);
	else {
		name.value = word_here(p);
		p->at += name.value.n;
	}
	const struct query_saved *saved = find_saved(p, name.value);
	if (!saved)
		no_saved(p, from, name.value);
	else if (is_within(p->within, name.value))
		parse_fail(p, from, p->at - from,
		    "invalid saved search, \"@%.*s\" leads back to itself",
		    STR_ARG(name.value));
	else
		return parse_saved(p, from, saved);
	return NULL;
}

/* ---- the grammar */

static struct query_node *parse_or(struct parser *p);

static struct query_node *
parse_brackets(struct parser *p)
{
	size_t from = p->at++;
	if (p->depth >= LIMIT_QUERY_DEPTH) {
		parse_fail(p, from, 1, "invalid query, brackets over %d deep",
		    LIMIT_QUERY_DEPTH);
		p->at = p->text.n;
		return NULL;
	}
	p->depth++;
	struct query_node *n = parse_or(p);
	p->depth--;
	if (peek(p) == ')')
		p->at++;
	else
		parse_fail(p, from, 1, "\"(\" is never closed");
	return n;
}

static bool
is_link(struct str word)
{
	return str_starts_nocase(word, STR("http://")) ||
	       str_starts_nocase(word, STR("https://"));
}

static struct query_node *
parse_atom(struct parser *p)
{
	if (peek(p) == '(')
		return parse_brackets(p);
	if (peek(p) == '@')
		return parse_at(p);
	struct str name = field_name(p);
	if (name.n)
		return parse_field(p, name);
	struct query_node *n = parse_node(p, QUERY_TERM, NULL, NULL);
	n->at = p->at;
	bool link = is_link(word_here(p));
	if (!take_value(p, n, NULL))
		return NULL;
	if (link)
		n->field = QUERY_URL;
	return link || field_take_words(p, n) ? n : NULL;
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
	n = parse_node(p, QUERY_NOT, n, NULL);
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

static void
nothing_here(struct parser *p)
{
	bool end = p->at >= p->text.n, or = !end && peek(p) != ')';
	if (!end && ! or &&p->depth == 1)
		return; /* it has no "(": the caller's affair */
	parse_fail(p, end ? p->text.n - 1 : p->at, or ? 2 : 1,
	    "OR needs something on both sides");
}

static struct query_node *
parse_and(struct parser *p)
{
	struct query_node **nodes = NULL;
	size_t n = 0;
	if (at_end_of_and(p))
		nothing_here(p);
	while (!at_end_of_and(p)) {
		if (is_operator(p, "AND")) {
			p->at += 3;
			skip_blanks(p);
			if (at_end_of_and(p)) {
				parse_fail(p, p->at ? p->at - 1 : 0, 1,
				    "AND needs something on both sides");
				break;
			}
		}
		struct query_node *one = parse_term(p);
		if (!one)
			continue;
		nodes = arena_push(p->arena, nodes, &n, sizeof *nodes);
		nodes[n - 1] = one;
	}
	return parse_join(p, QUERY_AND, nodes, n);
}

static struct query_node *
parse_or(struct parser *p)
{
	struct query_node **nodes = NULL;
	size_t n = 0;
	for (bool more = true; more;) {
		struct query_node *one = parse_and(p);
		if (one) {
			nodes = arena_push(p->arena, nodes, &n, sizeof *nodes);
			nodes[n - 1] = one;
		}
		more = p->at < p->text.n && is_operator(p, "OR");
		p->at += more ? 2 : 0;
	}
	return parse_join(p, QUERY_OR, nodes, n);
}

/* The whole text; NULL: it says nothing. */
static struct query_node *
parse_text(struct parser *p)
{
	struct query_node **nodes = NULL;
	size_t n = 0;
	for (skip_blanks(p); p->at < p->text.n;) {
		struct query_node *one = parse_or(p);
		if (one) {
			nodes = arena_push(p->arena, nodes, &n, sizeof *nodes);
			nodes[n - 1] = one;
		}
		if (p->at < p->text.n) { /* the rest behind a ")" too many */
			parse_fail(p, p->at++, 1, "\")\" without \"(\"");
			skip_blanks(p);
		}
	}
	return parse_join(p, QUERY_AND, nodes, n);
}

/* ---- the doors */

static bool
is_readable(struct parser *p)
{
	if (p->text.n > LIMIT_QUERY)
		return parse_fail(
		    p, 0, p->text.n, "invalid query, over %d bytes", LIMIT_QUERY);
	return utf8_is_valid(p->text) ||
	       parse_fail(p, 0, p->text.n, "invalid query, not UTF-8 text");
}

bool
query_parse_in(struct query *out, struct str text, const struct query_env *env,
    struct arena *arena, struct err *err, size_t *at, size_t *n)
{
	struct query_env alone = { .now = env ? 0 : clock_now() };
	struct err first = { 0 };
	query_all(out, arena);
	out->text = arena_str(arena, text);
	struct parser p = { .text = out->text,
		.depth = 1,
		.env = env ? env : &alone,
		.arena = arena,
		.out = out,
		.err = &first };
	struct query_node *root = is_readable(&p) ? parse_text(&p) : NULL;
	if (root)
		out->root = root;
	if (at)
		*at = p.bad_at;
	if (n)
		*n = p.bad_n;
	if (first.code == ERR_NONE)
		return true;
	if (err)
		*err = first;
	return false;
}

bool
query_parse(struct query *out, struct str text, struct arena *arena, struct err *err,
    size_t *at, size_t *n)
{
	return query_parse_in(out, text, NULL, arena, err, at, n);
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

bool
query_asks(const struct query_node *n, enum query_field field)
{
	return n && ((n->op == QUERY_TERM && n->field == field) ||
			query_asks(n->left, field) || query_asks(n->right, field));
}

bool
query_asks_state(const struct query_node *n, unsigned flag)
{
	if (!n)
		return false;
	return (n->op == QUERY_TERM && n->field == QUERY_IS && n->flags == flag) ||
	       query_asks_state(n->left, flag) || query_asks_state(n->right, flag);
}
