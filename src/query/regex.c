/* A pattern is compiled to a small program (Thompson, 1968): a letter, a set, a fork, a
 * jump, an end of line, the end. A text is gone through once, letter by letter, with the
 * list of all places in the program where a match could be; no place stands in it twice,
 * the one that began first wins. So no pattern and no text can make it slow beyond
 * (letters of the text) × (steps of the program), and the steps are limited. */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/limits.h"
#include "base/xalloc.h"
#include "query/regex.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { STEPS = 2000, DEPTH = 50, REPEAT = 255 };

enum op { OP_LETTER, OP_ANY, OP_SET, OP_FORK, OP_JUMP, OP_BEGIN, OP_END, OP_MATCH };

struct step {
	enum op op;
	uint32_t letter; /* OP_LETTER */
	int to, or ;     /* OP_JUMP: to; OP_FORK: both */
	struct set *set;
};

struct range {
	uint32_t from, to;
};

struct set {
	bool negated;
	struct range *ranges;
	size_t n;
	uint32_t categories; /* of unictype: [:alpha:] */
};

struct regex {
	struct step *steps;
	int n;
	bool first[0x80], first_other; /* letters that a match can begin with */
	bool anywhere;                 /* or it can begin with none */
	struct str needed;             /* stands in every match: looked for first */
};

struct compiler {
	struct str s;
	size_t at;
	struct arena *arena;
	struct step *steps;
	int n, depth;
	const char *why; /* what is wrong; NULL: nothing yet */
};

static int
emit(struct compiler *c, enum op op)
{
	if (c->n >= STEPS) {
		c->why = c->why ? c->why : "it is too large";
		return STEPS - 1;
	}
	c->steps[c->n] = (struct step){ .op = op };
	return c->n++;
}

static void
wrong(struct compiler *c, const char *why)
{
	if (!c->why)
		c->why = why;
	c->at = c->s.n;
}

static bool
more(const struct compiler *c)
{
	return c->at < c->s.n;
}

static bool
next_is(struct compiler *c, char want)
{
	if (!more(c) || c->s.p[c->at] != want)
		return false;
	c->at++;
	return true;
}

/* ---- sets */

/* clang-format off */
static const struct { const char *name; uint32_t categories; } classes[] = {
	{ "alpha", UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M }, { "digit", UC_CATEGORY_MASK_Nd },
	{ "alnum", UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N },
	{ "lower", UC_CATEGORY_MASK_L }, { "upper", UC_CATEGORY_MASK_L }, /* case is folded */
	{ "punct", UC_CATEGORY_MASK_P | UC_CATEGORY_MASK_S },
	{ "space", UC_CATEGORY_MASK_Z | UC_CATEGORY_MASK_Cc }, { "blank", UC_CATEGORY_MASK_Z },
};
/* clang-format on */

static bool
take_class(struct compiler *c, struct set *set)
{
	struct str rest = str_sub(c->s, c->at, c->s.n);
	if (!str_starts(rest, STR("[:")))
		return false;
	size_t end = str_find(rest, STR(":]"));
	struct str name = str_sub(rest, 2, end == STR_NONE ? 2 : end);
	for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
		if (str_is(name, classes[i].name)) {
			set->categories |= classes[i].categories;
			c->at += end + 2;
			return true;
		}
	wrong(c, "it names a class of letters that there is not");
	return true;
}

static void
take_range(struct compiler *c, struct set *set)
{
	struct range r;
	r.from = r.to = utf8_next(c->s, c->at, &c->at);
	if (c->at + 1 < c->s.n && c->s.p[c->at] == '-' && c->s.p[c->at + 1] != ']') {
		c->at++;
		r.to = utf8_next(c->s, c->at, &c->at);
	}
	if (r.to < r.from)
		wrong(c, "a range in [ ] runs backwards");
	set->ranges = arena_push(c->arena, set->ranges, &set->n, sizeof *set->ranges);
	set->ranges[set->n - 1] = r;
}

static void
take_set(struct compiler *c)
{
	struct set *set = arena_alloc(c->arena, sizeof *set);
	set->negated = next_is(c, '^');
	bool first = true, closed = false;
	for (; more(c) && !closed; first = false) {
		if (!first && next_is(c, ']'))
			closed = true;
		else if (!take_class(c, set))
			take_range(c, set);
	}
	if (!closed)
		wrong(c, "\"[\" is never closed");
	c->steps[emit(c, OP_SET)].set = set;
}

/* ---- the grammar: branch { "|" branch }, branch = { atom [ repeat ] } */

static void take_branches(struct compiler *c);

static void
take_escape(struct compiler *c)
{
	if (!more(c))
		wrong(c, "a \\ stands at its end");
	else if (char_is_digit(c->s.p[c->at]))
		wrong(c, "it refers back, which is not known here");
	else if (char_is_alpha(c->s.p[c->at]))
		wrong(
		    c, "a \\ before a letter means nothing; write [0-9] or [[:alpha:]]");
	else {
		uint32_t letter = utf8_next(c->s, c->at, &c->at);
		c->steps[emit(c, OP_LETTER)].letter = letter;
	}
}

static void
take_group(struct compiler *c)
{
	if (++c->depth > DEPTH)
		wrong(c, "brackets are too deep");
	else {
		take_branches(c);
		if (!next_is(c, ')'))
			wrong(c, "\"(\" is never closed");
	}
	c->depth--;
}

static void
take_atom(struct compiler *c)
{
	/* clang-format off */
	static const struct { char sign; enum op op; } signs[] = { { '.', OP_ANY }, { '^', OP_BEGIN }, { '$', OP_END } };
	/* clang-format on */
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (next_is(c, signs[i].sign)) {
			emit(c, signs[i].op);
			return;
		}
	if (next_is(c, '('))
		take_group(c);
	else if (next_is(c, '['))
		take_set(c);
	else if (next_is(c, '\\'))
		take_escape(c);
	else if (strchr("*+?{", c->s.p[c->at]))
		wrong(c, "nothing stands before * + ? or {");
	else {
		uint32_t letter = utf8_next(c->s, c->at, &c->at);
		c->steps[emit(c, OP_LETTER)].letter = letter;
	}
}

/* Makes room for one step before from. */
static void
insert(struct compiler *c, int from, struct step s)
{
	emit(c, OP_JUMP);
	for (int i = c->n - 1; i > from; i--) {
		c->steps[i] = c->steps[i - 1];
		c->steps[i].to += c->steps[i].to >= from;
		c->steps[i].or += c->steps[i].or >= from;
	}
	c->steps[from] = s;
}

static void
optional(struct compiler *c, int from)
{
	insert(c, from, (struct step){ .op = OP_FORK, .to = from + 1, .or = c->n + 1 });
}

static void
star(struct compiler *c, int from)
{
	optional(c, from);
	int jump = emit(c, OP_JUMP);
	c->steps[jump].to = from;
	c->steps[from].or = c->n;
}

/* "3", "3,", "3,5" up to "}". */
static bool
take_counts(struct compiler *c, int *min, int *max)
{
	size_t end = str_find_char(str_sub(c->s, c->at, c->s.n), '}');
	if (end == STR_NONE)
		return false;
	struct str inner = str_sub(c->s, c->at, c->at + end), first = inner,
		   second = inner;
	size_t comma = str_find_char(inner, ',');
	if (comma != STR_NONE) {
		first = str_sub(inner, 0, comma);
		second = str_sub(inner, comma + 1, inner.n);
	}
	int64_t a, b = -1;
	if (!str_to_int(first, &a) || (second.n && !str_to_int(second, &b)) || a < 0 ||
	    a > REPEAT || b > REPEAT || (b >= 0 && b < a))
		return false;
	*min = (int)a;
	*max = (int)b;
	c->at += end + 1;
	return true;
}

/* The atom's steps stand at from; min times it, then as often as max (-1: no end) says.
 */
static void
repeat(struct compiler *c, int from, int min, int max)
{
	struct step atom[STEPS];
	int n = c->n - from;
	memcpy(atom, c->steps + from, (size_t)n * sizeof *atom);
	c->n = from;
	for (int i = 0; (i < min || i < max || max < 0) && !c->why; i++) {
		int start = c->n;
		for (int k = 0; k < n; k++) {
			struct step s = atom[k];
			s.to += start - from;
			s.or += start - from;
			c->steps[emit(c, s.op)] = s;
		}
		if (i >= min && max < 0) {
			star(c, start);
			return;
		}
		if (i >= min)
			optional(c, start);
	}
}

static void
take_repeats(struct compiler *c, int from)
{
	while (more(c) && !c->why) {
		int min = 0, max = -1;
		if (next_is(c, '?'))
			max = 1;
		else if (next_is(c, '+'))
			min = 1;
		else if (next_is(c, '{')) {
			if (!take_counts(c, &min, &max))
				wrong(
				    c, "{ } needs counts like {2} or {2,5}, at most 255");
		} else if (!next_is(c, '*'))
			return;
		repeat(c, from, min, max);
	}
}

static void
take_branch(struct compiler *c)
{
	while (more(c) && !c->why && c->s.p[c->at] != '|' && c->s.p[c->at] != ')') {
		int from = c->n;
		take_atom(c);
		take_repeats(c, from);
	}
}

static void
take_branches(struct compiler *c)
{
	int from = c->n;
	take_branch(c);
	while (!c->why && next_is(c, '|')) {
		optional(c, from);
		int jump = emit(c, OP_JUMP);
		c->steps[from].or = c->n;
		take_branch(c);
		c->steps[jump].to = c->n;
	}
}

/* ---- matching */

struct place {
	int step;
	size_t start;
};

struct places {
	struct place *list;
	int n;
	size_t *seen; /* step -> the letter's offset, plus one, for which it was added */
};

struct run {
	const struct regex *r;
	struct str text;
	struct places now, next;
	size_t start, end;
	bool found;
};

/* Adds a place and all that is reached from it without a letter. */
static void
add(struct run *m, struct places *p, int step, size_t start, size_t at)
{
	while (p->seen[step] != at + 1) {
		const struct step *s = &m->r->steps[step];
		p->seen[step] = at + 1;
		if (s->op == OP_JUMP)
			step = s->to;
		else if (s->op == OP_FORK) {
			add(m, p, s->to, start, at);
			step = s->or ;
		} else if (s->op == OP_BEGIN) {
			if (at > 0 && m->text.p[at - 1] != '\n')
				return;
			step++;
		} else if (s->op == OP_END) {
			if (at < m->text.n && m->text.p[at] != '\n')
				return;
			step++;
		} else {
			p->list[p->n++] = (struct place){ step, start };
			return;
		}
	}
}

static bool
in_set(const struct set *set, uint32_t c)
{
	bool in = set->categories && uc_is_general_category_withtable(c, set->categories);
	for (size_t i = 0; i < set->n && !in; i++)
		in = c >= set->ranges[i].from && c <= set->ranges[i].to;
	return in != set->negated;
}

static bool
takes(const struct step *s, uint32_t c)
{
	if (s->op == OP_LETTER)
		return s->letter == c;
	return s->op == OP_ANY ? c != '\n' : in_set(s->set, c);
}

/* All places go over one letter; a place at the end is a match. */
static void
advance(struct run *m, uint32_t c, size_t at, size_t next)
{
	m->next.n = 0;
	for (int i = 0; i < m->now.n; i++) {
		struct place p = m->now.list[i];
		const struct step *s = &m->r->steps[p.step];
		if (s->op == OP_MATCH) {
			if (!m->found || p.start < m->start ||
			    (p.start == m->start && at > m->end)) {
				m->found = true;
				m->start = p.start;
				m->end = at;
			}
		} else if (next > at && takes(s, c))
			add(m, &m->next, p.step + 1, p.start, next);
	}
	struct places swap = m->now;
	m->now = m->next;
	m->next = swap;
}

static bool
can_begin(const struct regex *r, unsigned char byte)
{
	return r->anywhere || (byte < 0x80 ? r->first[byte] : r->first_other);
}

/* The next letter that a match can begin with, or the end. */
static size_t
skip(const struct run *m, size_t at)
{
	while (at < m->text.n && (((unsigned char)m->text.p[at] & 0xc0) == 0x80 ||
				     !can_begin(m->r, (unsigned char)m->text.p[at])))
		at++;
	return at;
}

static bool
find(struct run *m, size_t from, bool whole)
{
	for (size_t at = from;;) {
		if (m->now.n == 0 && !m->found)
			at = skip(m, at);
		if (!m->found &&
		    (at == m->text.n ? m->r->anywhere
				     : can_begin(m->r, (unsigned char)m->text.p[at])))
			add(m, &m->now, 0, at, at);
		if (m->now.n == 0 && m->found)
			return true;
		size_t next = at;
		uint32_t c = at < m->text.n ? utf8_next(m->text, at, &next) : 0;
		advance(m, c, at, next);
		if (m->found && !whole)
			return true;
		if (at == m->text.n)
			return m->found;
		at = next;
	}
}

static void
places_new(struct places *p, int n)
{
	p->list = xcalloc((size_t)n, sizeof *p->list);
	p->seen = xcalloc((size_t)n, sizeof *p->seen);
	p->n = 0;
}

static void
places_free(struct places *p)
{
	free(p->list);
	free(p->seen);
}

static bool
run(const struct regex *r, struct str text, size_t from, bool whole, size_t *start,
    size_t *end)
{
	struct run m = { .r = r, .text = text };
	if (str_find(str_sub(text, from, text.n), r->needed) == STR_NONE)
		return false;
	places_new(&m.now, r->n);
	places_new(&m.next, r->n);
	bool found = find(&m, from, whole);
	places_free(&m.now);
	places_free(&m.next);
	if (start)
		*start = m.start;
	if (end)
		*end = m.end;
	return found;
}

bool
regex_find(
    const struct regex *r, struct str folded, size_t from, size_t *start, size_t *end)
{
	return run(r, folded, from, true, start, end);
}

bool
regex_matches(const struct regex *r, struct str folded)
{
	return run(r, folded, 0, false, NULL, NULL);
}

bool
regex_matches_text(const struct regex *r, struct folding *folding, struct str text)
{
	struct buf folded = BUF(LIMIT_OUTPUT);
	folding_text(folding, text, &folded);
	bool found = regex_matches(r, buf_view(&folded));
	buf_done(&folded);
	return found;
}

/* ---- compiling */

/* Which letters a match can begin with: most texts are skipped by that alone. */
static void
find_first(struct regex *r)
{
	struct run m = { .r = r, .text = STR("") };
	places_new(&m.now, r->n);
	add(&m, &m.now, 0, 0, 0);
	for (int i = 0; i < m.now.n; i++) {
		const struct step *s = &r->steps[m.now.list[i].step];
		r->anywhere = r->anywhere || s->op == OP_MATCH;
		r->first_other =
		    r->first_other || s->op != OP_LETTER || s->letter >= 0x80;
		for (uint32_t c = 0; c < 0x80 && s->op != OP_MATCH; c++)
			r->first[c] = r->first[c] || takes(s, c);
	}
	places_free(&m.now);
}

/* Behind what a fork jumps over: an atom that may be missing, or all branches. */
static int
behind_fork(const struct regex *r, int fork)
{
	int or = r->steps[fork].or ;
	const struct step *last = &r->steps[or - 1];
	return last->op == OP_JUMP && last->to > or ? last->to : or ;
}

/* The longest row of letters that no match can do without. */
static void
find_needed(struct regex *r, struct arena *arena)
{
	struct buf letters = BUF(LIMIT_QUERY * 8);
	for (int i = 0; i < r->n;) {
		const struct step *s = &r->steps[i];
		if (s->op == OP_LETTER)
			utf8_put(&letters, s->letter);
		else if (letters.n) {
			if (letters.n > r->needed.n)
				r->needed = arena_str(arena, buf_view(&letters));
			buf_clear(&letters);
		}
		i = s->op == OP_FORK ? behind_fork(r, i) : i + 1;
	}
	buf_done(&letters);
}

struct regex *
regex_compile(struct str pattern, struct arena *arena, struct err *err)
{
	struct buf folded = BUF(LIMIT_QUERY * 8);
	text_fold(pattern, &folded);
	struct compiler c = { .s = buf_view(&folded), .arena = arena };
	c.steps = xcalloc(STEPS, sizeof *c.steps);
	take_branches(&c);
	if (!c.why && more(&c))
		c.why = "\")\" without \"(\"";
	emit(&c, OP_MATCH);
	struct regex *r = NULL;
	if (c.why)
		fail(err, ERR_QUERY, "/%.*s/ is not a regular expression: %s",
		    STR_ARG(pattern), c.why);
	else {
		r = arena_alloc(arena, sizeof *r);
		r->n = c.n;
		r->steps =
		    arena_grow(arena, c.steps, (size_t)c.n, (size_t)c.n, sizeof *c.steps);
		find_first(r);
		find_needed(r, arena);
	}
	free(c.steps);
	buf_done(&folded);
	return r;
}
