/* Each verb is a row: how it is written, and how many names it takes. */
#include "config.h"

#include <string.h>

#include "base/line.h"
#include "entity/corrections.h"
#include "text/fold.h"
#include "text/tokens.h"

/* clang-format off */
static const struct verb {
	const char *word, *form;
	size_t least, most; /* names */
	int kind_at;        /* which word is a kind: 1, 2, or 0 for none */
} verbs[] = {
	[CORRECT_KIND]   = { "kind",   "kind \"NAME\" KIND",                1, 1,  2 },
	[CORRECT_NOT]    = { "not",    "not \"NAME\"",                      1, 1,  0 },
	[CORRECT_SAME]   = { "same",   "same KIND \"NAME\" \"SPELLING\"…",  2, 99, 1 },
	[CORRECT_APART]  = { "apart",  "apart \"NAME\" \"NAME\"",           2, 2,  0 },
	[CORRECT_RENAME] = { "rename", "rename \"OLD\" \"NEW\"",            2, 2,  0 },
	[CORRECT_NOROLE] = { "norole", "norole \"NAME\" \"ROLE\"",          2, 2,  0 },
};
/* clang-format on */
enum { VERBS = sizeof verbs / sizeof *verbs };

static int
kind_of(struct str word)
{
	for (int k = 0; k < ENTITY_KINDS; k++)
		if (str_is(word, entity_kind_name((enum entity_kind)k)))
			return k;
	return -1;
}

static bool
read_words(
    struct correction *r, const struct words *w, struct arena *arena, struct err *err)
{
	const struct verb *v = &verbs[r->verb];
	r->kind = -1;
	for (size_t i = 1; i < w->n; i++) {
		struct str word = w->word[i].text;
		if (!w->word[i].quoted && str_starts(word, STR("in="))) {
			r->feed = str_sub(word, 3, word.n);
		} else if (v->kind_at == (int)i) {
			r->kind = kind_of(word);
			if (r->kind < 0)
				return fail(err, ERR_CONFIG,
				    "unknown kind \"%.*s\"; person, organization, place, "
				    "event or other",
				    STR_ARG(word));
		} else {
			r->name = arena_push(arena, r->name, &r->n, sizeof *r->name);
			r->name[r->n - 1] = word;
		}
	}
	if (r->n < v->least || r->n > v->most || (v->kind_at && r->kind < 0))
		return fail(err, ERR_CONFIG, "wants: %s", v->form);
	return true;
}

bool
corrections_line(
    struct corrections *c, struct str line, struct arena *arena, struct err *err)
{
	struct words w;
	struct correction r = { .n = 0 };
	if (!line_split(line, LINE_COMMENTS, arena, &w, err))
		return false;
	if (!w.n)
		return true;
	int verb = 0;
	while (verb < VERBS && !str_is(w.word[0].text, verbs[verb].word))
		verb++;
	if (verb == VERBS)
		return fail(err, ERR_CONFIG,
		    "unknown correction \"%.*s\"; kind, not, same, apart, rename or "
		    "norole",
		    STR_ARG(w.word[0].text));
	r.verb = (enum correction_verb)verb;
	if (!read_words(&r, &w, arena, err))
		return false;
	c->rule = arena_push(arena, c->rule, &c->n, sizeof *c->rule);
	c->rule[c->n - 1] = r;
	return true;
}

static bool
applies(const struct correction *r, struct str feed)
{
	return !r->feed.n || str_eq(r->feed, feed);
}

/* Where the words of a name stand from token `at` on: the token behind, or 0. */
static size_t
match_end(const struct spans *s, const struct tokens *name, size_t at)
{
	if (!name->n || at + name->n > s->n)
		return 0;
	for (size_t i = 0; i < name->n; i++)
		if (!str_eq(token_text(name, i), spans_word(s, at + i)))
			return 0;
	return at + name->n;
}

static void
apply_to_spans(const struct correction *r, struct spans *s)
{
	struct arena arena = { NULL };
	struct tokens name;
	tokens_split(r->name[0], &arena, &name);
	for (size_t i = 0, end; i < s->n; i++) {
		end = match_end(s, &name, i);
		if (!end)
			continue;
		if (r->verb == CORRECT_KIND) {
			span_set(s, i, end, r->kind);
			s->fixed[i] |= MENTION_GIVEN;
		} else if (s->tag[i] && span_start(s, i) == i && span_end(s, i) == end) {
			span_clear(s, i, end);
		}
	}
	arena_free(&arena);
}

void
corrections_spans(const struct corrections *c, struct str feed, struct spans *s)
{
	for (size_t i = 0; c && i < c->n; i++) {
		const struct correction *r = &c->rule[i];
		if ((r->verb == CORRECT_KIND || r->verb == CORRECT_NOT) &&
		    applies(r, feed))
			apply_to_spans(r, s);
	}
}

static bool
has_name(const struct correction *r, struct str name)
{
	for (size_t i = 0; i < r->n; i++)
		if (text_fold_eq(r->name[i], name))
			return true;
	return false;
}

bool
corrections_apart(
    const struct corrections *c, struct str feed, struct str a, struct str b)
{
	for (size_t i = c ? c->n : 0; i-- > 0;) {
		const struct correction *r = &c->rule[i];
		bool pair = r->verb == CORRECT_APART || r->verb == CORRECT_SAME;
		if (pair && applies(r, feed) && has_name(r, a) && has_name(r, b))
			return r->verb == CORRECT_APART;
	}
	return false;
}

int
corrections_same(
    const struct corrections *c, struct str feed, int kind, struct str spelling)
{
	for (size_t i = c ? c->n : 0; i-- > 0;) {
		const struct correction *r = &c->rule[i];
		if (r->verb == CORRECT_SAME && r->kind == kind && applies(r, feed) &&
		    has_name(r, spelling))
			return (int)i;
	}
	return -1;
}

static void
drop_role(const struct correction *r, struct found *f, uint32_t entity)
{
	struct entity *e = &f->entity[entity];
	if (str_eq(e->role, r->name[1]))
		e->role = e->organization = (struct str){ NULL, 0 };
	for (size_t i = 0; i < f->n; i++) {
		struct found_span *s = &f->span[i];
		if (s->entity != entity || !str_eq(s->role, r->name[1]))
			continue;
		s->role = s->organization = (struct str){ NULL, 0 };
	}
}

/* Takes an entity and its spans away. */
static void
drop_entity(struct found *f, uint32_t entity)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n; i++) {
		if (f->span[i].entity == entity)
			continue;
		f->span[n] = f->span[i];
		f->span[n].entity -= f->span[n].entity > entity;
		n++;
	}
	f->n = n;
	memmove(f->entity + entity, f->entity + entity + 1,
	    (f->nentities - entity - 1) * sizeof *f->entity);
	f->nentities--;
}

static void
set_kind(struct found *f, uint32_t entity, int kind)
{
	f->entity[entity].kind = (uint16_t)kind;
	for (size_t i = 0; i < f->n; i++)
		if (f->span[i].entity == entity)
			f->span[i].kind = (uint16_t)kind;
}

static void
apply_to_name(const struct correction *r, struct found *f, uint32_t entity)
{
	switch (r->verb) {
	case CORRECT_KIND:
		set_kind(f, entity, r->kind);
		break;
	case CORRECT_RENAME:
		f->entity[entity].name = r->name[1];
		break;
	case CORRECT_NOROLE:
		drop_role(r, f, entity);
		break;
	case CORRECT_NOT:
		drop_entity(f, entity);
		break;
	default:
		break;
	}
}

void
corrections_names(const struct corrections *c, struct str feed, struct found *f)
{
	for (size_t i = 0; c && i < c->n; i++) {
		const struct correction *r = &c->rule[i];
		bool pair = r->verb == CORRECT_SAME || r->verb == CORRECT_APART;
		for (uint32_t k = (uint32_t)f->nentities;
		     !pair && applies(r, feed) && k-- > 0;)
			if (str_eq(f->entity[k].name, r->name[0]))
				apply_to_name(r, f, k);
		for (uint32_t k = 0;
		     r->verb == CORRECT_SAME && applies(r, feed) && k < f->nentities; k++)
			if (f->entity[k].kind == r->kind &&
			    has_name(r, f->entity[k].name))
				f->entity[k].name = r->name[0];
	}
}
