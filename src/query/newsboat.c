/* newsboat's filter expressions:
 *
 *   or = and { "or" and }   and = part { "and" part }   part = "(" or ")" | attribute op
 * value op = "=" "==" "!=" "=~" "!~" "<" ">" "<=" ">=" "between" "#" "!#"
 *
 * The value stands in quotation marks, or is a number or a range a:b. An attribute is a
 * row: the field that means the same here, and how its values compare. Texts become
 * regular expressions (newsboat's, too, are POSIX extended), "=" one that is anchored at
 * both ends. As everywhere, case and accents do not count. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "model/article.h"
#include "query/parts.h"
#include "query/regex.h"
#include "text/fold.h"

enum compare { AS_TEXT, AS_YES, AS_AGE, AS_NUMBER, AS_TAGS, AS_NONE };

/* clang-format off */
static const struct attribute { const char *name; enum query_field field; enum compare as; } attributes[] = {
	{ "title",            QUERY_TITLE,            AS_TEXT },
	{ "content",          QUERY_TEXT,             AS_TEXT },
	{ "author",           QUERY_AUTHOR,           AS_TEXT },
	{ "link",             QUERY_URL,              AS_TEXT },
	{ "guid",             QUERY_GUID,             AS_TEXT },
	{ "enclosure_url",    QUERY_ENCLOSURE_URL,    AS_TEXT },
	{ "enclosure_type",   QUERY_ENCLOSURE_TYPE,   AS_TEXT },
	{ "unread",           QUERY_IS,               AS_YES },
	{ "age",              QUERY_DATE,             AS_AGE },
	{ "feedtitle",        QUERY_FEED,             AS_TEXT },
	{ "rssurl",           QUERY_FEED,             AS_TEXT },
	{ "feedlink",         QUERY_FEED_SITE,        AS_TEXT },
	{ "description",      QUERY_FEED_DESCRIPTION, AS_TEXT },
	{ "tags",             QUERY_TAG,              AS_TAGS },
	{ "unread_count",     QUERY_FEED_UNREAD,      AS_NUMBER },
	{ "total_count",      QUERY_FEED_ARTICLES,    AS_NUMBER },
	{ "latest_article_age", QUERY_FEED_LATEST,    AS_AGE },
	{ "date",             QUERY_DATE,             AS_NONE },
	{ "feeddate",         QUERY_DATE,             AS_NONE },
	{ "flags",            QUERY_TAG,              AS_NONE },
	{ "articleindex",     QUERY_DATE,             AS_NONE },
	{ "feedindex",        QUERY_DATE,             AS_NONE },
};
/* Longest first: "=~" before "=". */
static const char *const operators[] = { "between", "!#", "!=", "!~", "==", "=~", "<=", ">=", "#", "=", "<", ">" };
/* clang-format on */

struct expression {
	struct parser *p;
	const struct attribute *a;
	const char *op;
	size_t at;
	struct str value;
};

static void
blanks(struct parser *p)
{
	while (p->at < p->text.n && char_is_space(p->text.p[p->at]))
		p->at++;
}

static struct str
letters(const struct parser *p)
{
	size_t end = p->at;
	while (
	    end < p->text.n && (char_is_alpha(p->text.p[end]) || p->text.p[end] == '_'))
		end++;
	return str_sub(p->text, p->at, end);
}

static const struct attribute *
find_attribute(struct str name)
{
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		if (str_is(name, attributes[i].name))
			return &attributes[i];
	return NULL;
}

static const char *
find_operator(struct str rest)
{
	for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
		if (str_starts(rest, str_of(operators[i])))
			return operators[i];
	return NULL;
}

bool
query_is_newsboat(struct str text)
{
	struct parser p = { .text = text };
	while (p.at < text.n && (char_is_space(text.p[p.at]) || text.p[p.at] == '('))
		p.at++;
	struct str name = letters(&p);
	if (!find_attribute(name))
		return false;
	p.at += name.n;
	blanks(&p);
	return find_operator(str_sub(text, p.at, text.n)) != NULL;
}

static bool
take_value(struct expression *e)
{
	struct parser *p = e->p;
	struct buf b = BUF(LIMIT_QUERY);
	size_t from = p->at;
	bool quoted = p->at < p->text.n && p->text.p[p->at] == '"', closed = !quoted;
	for (p->at += quoted; p->at < p->text.n; p->at++) {
		char c = p->text.p[p->at];
		if (quoted ? c == '"' : char_is_space(c) || c == ')')
			break;
		if (quoted && c == '\\' && p->at + 1 < p->text.n &&
		    memchr("\"\\", p->text.p[p->at + 1], 2))
			c = p->text.p[++p->at];
		buf_char(&b, c);
	}
	if (quoted && p->at < p->text.n) {
		closed = true;
		p->at++;
	}
	e->value = arena_str(p->arena, buf_view(&b));
	buf_done(&b);
	if (!closed)
		return parse_fail(p, from, 1, "this quotation mark is never closed");
	return quoted || e->value.n ||
	       parse_fail(p, from, 1, "no value behind \"%s %s\"", e->a->name, e->op);
}

static bool
wrong_operator(struct expression *e)
{
	return parse_fail(e->p, e->at, strlen(e->a->name),
	    "%s %s has no counterpart in courant", e->a->name, e->op);
}

static struct query_node *
term(struct expression *e)
{
	struct query_node *n = parse_node(e->p, QUERY_TERM, NULL, NULL);
	n->field = e->a->field;
	n->at = e->at;
	n->n = e->p->at - e->at;
	n->value = e->value;
	return n;
}

static struct query_node *
unless(struct expression *e, bool not, struct query_node *n)
{
	return not ? parse_node(e->p, QUERY_NOT, n, NULL) : n;
}

/* The text as a regex that means itself, and nothing around it. */
static struct str
anchored(struct expression *e)
{
	struct buf b = BUF(LIMIT_QUERY * 2);
	buf_char(&b, '^');
	for (size_t i = 0; i < e->value.n; i++) {
		if (strchr("\\.[]()*+?{}|^$", e->value.p[i]))
			buf_char(&b, '\\');
		buf_char(&b, e->value.p[i]);
	}
	buf_char(&b, '$');
	struct str s = arena_str(e->p->arena, buf_view(&b));
	buf_done(&b);
	return s;
}

static struct query_node *
as_text(struct expression *e)
{
	bool not = e->op[0] == '!';
	bool regex = strcmp(e->op, "=~") == 0 || strcmp(e->op, "!~") == 0;
	struct err err;
	if (!regex && strcmp(e->op, "=") != 0 && strcmp(e->op, "==") != 0 &&
	    strcmp(e->op, "!=") != 0) {
		wrong_operator(e);
		return NULL;
	}
	struct query_node *n = term(e);
	n->kind = QUERY_REGEX;
	n->value = regex ? e->value : anchored(e);
	n->regex = regex_compile(n->value, e->p->arena, &err);
	if (n->regex)
		return unless(e, not, n);
	parse_fail(e->p, e->at, n->n, "%s", err.text);
	return NULL;
}

static struct query_node *
as_yes(struct expression *e)
{
	bool not = strcmp(e->op, "!=") == 0, no = str_eq_nocase(e->value, STR("no"));
	if ((!not &&strcmp(e->op, "=") != 0 && strcmp(e->op, "==") != 0) ||
	    (!no && !str_eq_nocase(e->value, STR("yes")))) {
		wrong_operator(e);
		return NULL;
	}
	struct query_node *n = term(e);
	n->value = STR("unread");
	return unless(e, not != no, n);
}

static struct query_node *
as_tags(struct expression *e)
{
	if (strcmp(e->op, "#") == 0 || strcmp(e->op, "!#") == 0)
		return unless(e, e->op[0] == '!', term(e));
	wrong_operator(e);
	return NULL;
}

/* The numbers that the operator lets through, [from, to). */
static bool
number_range(struct expression *e, struct moment_range *r, bool * not )
{
	int64_t a, b;
	size_t colon = str_find_char(e->value, ':');
	*not = strcmp(e->op, "!=") == 0;
	if (strcmp(e->op, "between") == 0) {
		if (colon == STR_NONE || !str_to_int(str_sub(e->value, 0, colon), &a) ||
		    !str_to_int(str_sub(e->value, colon + 1, e->value.n), &b))
			return false;
		*r = (struct moment_range){ a < b ? a : b, (a < b ? b : a) + 1 };
		return true;
	}
	if (!strchr("=<>!", e->op[0]) || strchr("~#", e->op[strlen(e->op) - 1]) ||
	    !str_to_int(e->value, &a) || a > INT32_MAX || a < -INT32_MAX)
		return false;
	char sign = e->op[0] == '<' || e->op[0] == '>' ? e->op[0] : 0;
	*r = compare_range(sign, sign && e->op[1] == '=', a);
	return true;
}

static struct query_node *
as_number(struct expression *e)
{
	struct moment_range r;
	bool not ;
	if (!number_range(e, &r, &not )) {
		wrong_operator(e);
		return NULL;
	}
	struct query_node *n = term(e);
	n->from = r.from;
	n->to = r.to;
	return unless(e, not, n);
}

/* An age of a days: from a days ago, over the day before. */
static struct query_node *
as_age(struct expression *e)
{
	enum { DAY = 86400 };
	int64_t now = e->p->env->now;
	struct query_node *outer = as_number(e);
	struct query_node *n = outer && outer->op == QUERY_NOT ? outer->left : outer;
	if (!n)
		return NULL;
	int64_t young = n->from, old = n->to; /* ages in days: young <= age < old */
	n->from = old == INT64_MAX ? INT64_MIN : now - old * DAY + 1;
	n->to = young == INT64_MIN ? INT64_MAX : now - young * DAY + 1;
	return outer;
}

static struct query_node *
as_none(struct expression *e)
{
	wrong_operator(e);
	return NULL;
}

static struct query_node *
expression(struct parser *p)
{
	/* clang-format off */
	static struct query_node *(*const kinds[])(struct expression *e) = {
		[AS_TEXT] = as_text, [AS_YES] = as_yes, [AS_AGE] = as_age,
		[AS_NUMBER] = as_number, [AS_TAGS] = as_tags, [AS_NONE] = as_none,
	};
	/* clang-format on */
	struct expression e = { .p = p, .at = p->at };
	struct str name = letters(p);
	e.a = find_attribute(name);
	if (!e.a) {
		parse_fail(p, p->at, name.n, "unknown attribute \"%.*s\" of newsboat's",
		    STR_ARG(name));
		return NULL;
	}
	p->at += name.n;
	blanks(p);
	e.op = find_operator(str_sub(p->text, p->at, p->text.n));
	if (!e.op) {
		parse_fail(p, p->at, 1, "no operator behind \"%s\"", e.a->name);
		return NULL;
	}
	p->at += strlen(e.op);
	blanks(p);
	return take_value(&e) ? kinds[e.a->as](&e) : NULL;
}

static struct query_node *joined(struct parser *p, enum query_op op);

static struct query_node *
part(struct parser *p)
{
	blanks(p);
	if (p->at >= p->text.n || p->text.p[p->at] != '(')
		return expression(p);
	size_t from = p->at++;
	if (++p->depth > LIMIT_QUERY_DEPTH) {
		parse_fail(p, from, 1, "invalid query, brackets over %d deep",
		    LIMIT_QUERY_DEPTH);
		return NULL;
	}
	struct query_node *n = joined(p, QUERY_OR);
	p->depth--;
	blanks(p);
	if (n && (p->at >= p->text.n || p->text.p[p->at] != ')')) {
		parse_fail(p, from, 1, "\"(\" is never closed");
		return NULL;
	}
	p->at++;
	return n;
}

/* Parts with "or" between them, or ones with "and". */
static struct query_node *
joined(struct parser *p, enum query_op op)
{
	struct query_node **nodes = NULL;
	size_t n = 0;
	for (;;) {
		struct query_node *one = op == QUERY_OR ? joined(p, QUERY_AND) : part(p);
		if (!one)
			return NULL;
		nodes = arena_push(p->arena, nodes, &n, sizeof *nodes);
		nodes[n - 1] = one;
		blanks(p);
		struct str word = letters(p);
		if (!str_eq_nocase(word, op == QUERY_OR ? STR("or") : STR("and")))
			return parse_join(p, op, nodes, n);
		p->at += word.n;
	}
}

bool
query_parse_newsboat(struct query *out, struct str text, const struct query_env *env,
    struct arena *arena, struct err *err)
{
	struct err first = { 0 };
	query_all(out, arena);
	out->text = arena_str(arena, text);
	struct parser p = { .text = out->text,
		.depth = 1,
		.env = env,
		.arena = arena,
		.out = out,
		.err = &first };
	struct query_node *root = NULL;
	if (text.n > LIMIT_QUERY)
		parse_fail(&p, 0, 1, "invalid query, over %d bytes", LIMIT_QUERY);
	else
		root = joined(&p, QUERY_OR);
	if (root && p.at < text.n)
		parse_fail(&p, p.at, 1,
		    "unknown word \"%.*s\"; and, or stand between parts",
		    STR_ARG(str_sub(text, p.at, text.n)));
	if (first.code == ERR_NONE) {
		out->root = root;
		return true;
	}
	if (err)
		*err = first;
	return false;
}
