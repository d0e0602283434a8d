/* Patterns over tokens and spans, precision first. A phrase of office is a run of
 * modifiers, capitalized words and role nouns (data/ner/lists) that ends in a role noun,
 * perhaps with "of …" behind it:
 *
 *  1. before the name:       Kremlin [spokesman] P · [Surveyor General of Mines] P
 *  2. with its organization: [head] of the World Bank P
 *  3. behind the name:       P, [General Director] of X · P, 46, X's [envoy] to Y
 *  4. who:                   P, who [leads the opposition] N · P, who is the [head] of X
 *  5. verbs of office:       named P as [chief financial officer]
 *  6. before a comma:        the session [moderator], P,
 *  7. two at once:           A and B, [economists] for X
 *
 * What stands behind a name wins over what stands before it, unless only the latter names
 * an organization. */
#include "config.h"

#include "entity/role.h"
#include "entity/role_phrase.h"

static void
give(const struct found *f, struct found_span *s, const struct phrase *p)
{
	s->role = found_text(f, p->from, p->to);
	s->organization = p->organization;
}

static bool
is_plural(const struct found *f, const struct phrase *p)
{
	struct str last = found_word(f, p->to - 1);
	for (size_t i = p->from; i < p->to; i++)
		if (phrase_is_noun(f, i))
			last = found_word(f, i);
	return last.n > 1 && last.p[last.n - 1] == 's';
}

/* A and B, economists for X */
static void
give_both(struct found *f, size_t at, const struct phrase *p)
{
	struct found_span *s = &f->span[at];
	if (!at || !is_plural(f, p) || s->from < 2 || !found_is(f, s->from - 1, " and "))
		return;
	struct found_span *a = &f->span[at - 1];
	if (a->kind == ENTITY_PERSON && a->to == s->from - 1)
		give(f, a, p);
}

/* astronauts A, B and C: from the first on. */
static void
give_all(struct found *f, size_t at, const struct phrase *p)
{
	if (!is_plural(f, p))
		return;
	for (size_t to = f->span[at].to; ++at < f->n; to = f->span[at].to) {
		struct found_span *s = &f->span[at];
		size_t next = to + found_is(f, to, " , ");
		next += found_is(f, next, " and & ");
		if (next == to || s->from != next || s->kind != ENTITY_PERSON ||
		    found_starts_sentence(f, next))
			return;
		if (!s->role.n)
			give(f, s, p);
	}
}

/* Finance Minister P, a critic of Q: an office before the name says more than what he is
 * beside it. */
static bool
is_aside(const struct found *f, const struct phrase *front, const struct phrase *behind)
{
	return found_has(f, front->from, TOKEN_CAPITAL) && behind->from &&
	       found_is(f, behind->from - 1, " a an also ");
}

static void
find_for(struct found *f, size_t at)
{
	struct found_span *s = &f->span[at];
	struct phrase front = phrase_front(f, s), behind = phrase_behind(f, s);
	if (front.from == front.to)
		front = phrase_comma(f, s);
	if (behind.from == behind.to)
		behind = phrase_office(f, s);
	bool is_front = front.to > front.from, is_behind = behind.to > behind.from;
	if (is_behind && !(is_front && (behind.leads || is_aside(f, &front, &behind))) &&
	    (!is_front || behind.organization.p || !front.organization.p)) {
		give(f, s, &behind);
		give_both(f, at, &behind);
	} else if (is_front) {
		give(f, s, &front);
		give_all(f, at, &front);
	}
}

static void
settle(struct found *f)
{
	for (size_t i = 0; i < f->n; i++) {
		struct entity *e = &f->entity[f->span[i].entity];
		const struct found_span *s = &f->span[i];
		if (!s->role.n ||
		    (e->role.n && (e->organization.n || !s->organization.n)))
			continue;
		e->role = s->role;
		e->organization = s->organization;
	}
}

void
role_find(struct found *f)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->span[i].kind == ENTITY_PERSON)
			find_for(f, i);
	settle(f);
}
