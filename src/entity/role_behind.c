/* What stands behind a name: an apposition, "who leads X", what somebody was named. */
#include "config.h"

#include "entity/role_phrase.h"

enum {
	TAIL_WORDS = 6,
	TAIL_LINKS = 3,
	BACK_TOKENS = 40,
	LAST_BODY_TOKENS = 160,
	CHAPTER_WORDS = 3
};

static const char commas[] = " , ( - \xe2\x80\x93 \xe2\x80\x94 -- ";
static const char relatives[] = " whose who which that where when while as but if ";
static const char lead_verbs[] = " leads led heads headed chairs chaired runs ran "
				 "directs directed founded co-founded owns "
				 "coaches coached manages managed oversees represents "
				 "edits edited commands commanded ";
static const char office_verbs[] =
    " named appointed elected hired nominated appoints names hires "
    "elects nominates promoted picked chose selected re-elected ";
static const char common_bodies[] = " company firm bank agency ministry party club "
				    "organization organisation institute university "
				    "association group commission committee department "
				    "center centre council foundation union "
				    "airline fund team carrier operator maker ";

/* "of the company": the organization named last before it. */
static struct str
last_body(const struct found *f, size_t before, size_t after)
{
	for (size_t i = before; i-- > after;) {
		const struct found_span *s = found_at(f, i);
		if (s && s->kind == ENTITY_ORGANIZATION && !(s->flags & MENTION_DATELINE))
			return found_text(f, s->from, s->to);
	}
	return (struct str){ NULL, 0 };
}

static size_t
far_before(size_t at)
{
	return at > LAST_BODY_TOKENS ? at - LAST_BODY_TOKENS : 0;
}

/* Where the words of a tail end that belong to the role: "of economics". */
static size_t
tail_end(const struct found *f, size_t at)
{
	static const char stops[] = " who that which said says told has had was is ";
	size_t end = at;
	while (end < at + TAIL_WORDS && !found_starts_sentence(f, end) &&
	       found_has(f, end, TOKEN_WORD) && !found_has(f, end, TOKEN_SUFFIX) &&
	       !found_is(f, end, phrase_links) && !found_at(f, end) &&
	       !found_is(f, end, stops))
		end++;
	return end == at + TAIL_WORDS || found_at(f, at) ? at : end;
}

/* The organization that begins at `at`, also behind an adjective: Doha-based X. */
static const struct found_span *
tail_body(const struct found *f, size_t at)
{
	const struct found_span *s = found_at(f, at);
	if (s && s->kind == ENTITY_PLACE &&
	    found_has(f, s->to, TOKEN_SUFFIX | TOKEN_HYPHEN))
		s = found_at(f, s->to + 1);
	return phrase_is_body(s) && !found_starts_sentence(f, s->from) ? s : NULL;
}

/* "the Niger State chapter of X", "the Sahel program at X", "Latin America at X": it is
 * X's. */
static const struct found_span *
chapter_body(const struct found *f, const struct found_span *s)
{
	size_t at = s->to;
	if (s->kind != ENTITY_PLACE)
		return s;
	while (at < s->to + CHAPTER_WORDS && found_has(f, at, TOKEN_LOWER) &&
	       !found_has(f, at, TOKEN_SUFFIX) && !found_is(f, at, phrase_links))
		at++;
	if (found_starts_sentence(f, at) ||
	    !(found_is(f, at, " at ") || (at > s->to && found_is(f, at, " of for "))))
		return s;
	at += 1 + found_is(f, at + 1, " the ");
	const struct found_span *body = found_at(f, at);
	return body && body->kind == ENTITY_ORGANIZATION ? body : s;
}

/* The organization that a link leads to at `next`, or NULL. */
static const struct found_span *
linked_body(const struct found *f, size_t next)
{
	if (found_is(f, next, common_bodies) && tail_body(f, next + 1))
		next++; /* director of pollster X */
	const struct found_span *s = tail_body(f, next);
	return s ? chapter_body(f, s) : NULL;
}

/* Takes the organization, if the phrase has none of its own, or one that only stands
 * before the role and is what that is about: Russia analyst at X. */
static void
take_body(
    const struct found *f, struct phrase *p, size_t link, const struct found_span *s)
{
	bool yields =
	    p->weak && s->kind == ENTITY_ORGANIZATION && found_is(f, link, " at with ");
	if (!p->organization.p || yields)
		p->organization = found_text(f, s->from, s->to);
}

/* Steps over what follows the link at `at`; true: a further link may follow there. */
static bool
read_link(const struct found *f, struct phrase *p, size_t *at, size_t person)
{
	size_t link = *at, next = link + 1;
	while (found_is(f, next, " the a an its ") || phrase_is_nationality(f, next))
		next++;
	const struct found_span *s = linked_body(f, next);
	if (s && s->kind == ENTITY_PLACE && found_is(f, link, " in from at on with ")) {
		*at = s->to; /* where somebody lives is not whom he works for */
		return true;
	}
	if (s) {
		take_body(f, p, link, s);
		return false;
	}
	if (found_is(f, next, common_bodies) && found_is(f, next - 1, " the ") &&
	    !p->organization.p) {
		p->organization = last_body(f, person, far_before(person));
		if (p->organization.p)
			return false;
	}
	size_t end = tail_end(f, next);
	const struct found_span *behind = found_at(f, end);
	bool other = behind && behind->kind == ENTITY_PERSON; /* manager of singer P */
	if (other || end == next || found_is(f, link, " in on with "))
		return false;
	p->to = *at = end;
	return true;
}

/* What follows "of": an organization, or a few words that belong to the role. */
static void
read_tail(const struct found *f, struct phrase *p, size_t person)
{
	size_t at = p->to;
	for (int left = TAIL_LINKS; left > 0 && found_is(f, at, phrase_links); left--)
		if (!read_link(f, p, &at, person))
			return;
}

/* "deputy chief UK economist": a place within. */
static bool
is_inner_place(const struct found *f, size_t at)
{
	const struct found_span *s = found_at(f, at);
	bool one = s && s->to == s->from + 1 && !found_has(f, s->to, TOKEN_SUFFIX);
	return one && (s->kind == ENTITY_PLACE || phrase_is_nationality(f, at)) &&
	       (phrase_is_noun(f, at + 1) ||
		   (phrase_is_part(f, at + 1) && phrase_is_noun(f, at + 2)));
}

/* A word in small letters right before a noun: "a maize farmer". */
static bool
is_before_noun(const struct found *f, size_t at)
{
	return found_has(f, at, TOKEN_LOWER) && phrase_is_noun(f, at + 1) &&
	       !found_at(f, at) && !found_is(f, at, phrase_articles) &&
	       !found_is(f, at, phrase_links) && !found_has(f, at, TOKEN_SUFFIX);
}

static bool
goes_on(const struct found *f, size_t at)
{
	return phrase_is_part(f, at) || found_is(f, at, " and & ") ||
	       is_inner_place(f, at);
}

/* The run of parts from `at` on, up to its last noun. */
static size_t
run_on(const struct found *f, size_t at)
{
	size_t end = at, most = at + PHRASE_WORDS;
	for (size_t i = at; i < most && !found_starts_sentence(f, i); i++) {
		if (phrase_is_noun(f, i))
			end = i + 1;
		if (i > at ? goes_on(f, i) : phrase_is_part(f, i))
			continue;
		if (found_is(f, i, relatives))
			return found_is(f, i, " who whose that ") ? end : at;
		if (!is_before_noun(f, i))
			break;
	}
	return end;
}

/* "X's" or "Japanese" or "X" before the noun; returns where the role's own words begin.
 */
static size_t
skip_body(const struct found *f, size_t at, struct phrase *p)
{
	if (phrase_is_nationality(f, at))
		return at + 1;
	const struct found_span *s = found_at(f, at);
	if (s && s->from == at && s->kind == ENTITY_OTHER && phrase_is_part(f, s->to))
		return s->to; /* what it is about */
	if (!phrase_is_body(s) || s->from != at)
		return at;
	p->organization = found_text(f, s->from, s->to);
	p->weak = !found_has(f, s->to, TOKEN_SUFFIX);
	return s->to + !p->weak;
}

static bool
is_person_at(const struct found *f, size_t at)
{
	const struct found_span *s = found_at(f, at);
	return s && s->kind == ENTITY_PERSON;
}

/* "…, President Y said", "…, Foreign Minister of Turkey Y": the role is Y's. */
static bool
is_of_next(const struct found *f, const struct phrase *p)
{
	if (is_person_at(f, p->to))
		return true;
	if (!found_is(f, p->to, " of for "))
		return false;
	const struct found_span *s =
	    found_at(f, p->to + 1 + found_is(f, p->to + 1, " the "));
	return phrase_is_body(s) && is_person_at(f, s->to);
}

/* A phrase that begins at `at`: "[the] [X's] General Director of Y". */
static struct phrase
phrase_on(const struct found *f, size_t at, size_t person)
{
	struct phrase p = { .from = at, .to = at };
	if (found_is(f, at, phrase_articles) || found_is(f, at, " now currently "))
		at++;
	if (found_has(f, at, TOKEN_LOWER) && found_has(f, at + 1, TOKEN_SUFFIX) &&
	    !found_starts_sentence(f, at + 1))
		at += 2; /* "the player's father" */
	size_t modifiers = at;
	while (found_is(f, at, " former ex- then current new veteran longtime ") &&
	       found_at(f, at + 1))
		at++;
	at = skip_body(f, at, &p);
	if (at == modifiers + (size_t)(at > modifiers) && !found_at(f, modifiers))
		at = p.organization.p ? at : modifiers;
	p.from = at;
	p.to = run_on(f, at);
	if (p.to == p.from)
		return (struct phrase){ .from = at, .to = at };
	if (is_of_next(f, &p))
		return (struct phrase){ .from = at, .to = at };
	if (found_is(f, p.from - 1, " the a an ") && found_is(f, p.from, " one "))
		p.to = p.from;
	read_tail(f, &p, person);
	return p;
}

/* Steps over ", 46," and the like; the token where an apposition may begin, or 0. */
static size_t
apposition(const struct found *f, size_t at)
{
	if (found_starts_sentence(f, at) || !found_is(f, at, commas))
		return 0;
	at++;
	if (found_has(f, at, TOKEN_DIGIT) && found_word(f, at).n <= 3 &&
	    found_is(f, at + 1, commas))
		at += 2;
	return found_starts_sentence(f, at) ? 0 : at;
}

/* P, who leads the opposition N */
static struct phrase
phrase_who(const struct found *f, size_t at, size_t person)
{
	if (!found_is(f, at, " who "))
		return phrase_none();
	at++;
	while (found_is(f, at, " also now currently once formerly has had "))
		at++;
	if (found_is(f, at, " is was "))
		return phrase_on(f, at + 1, person);
	if (!found_is(f, at, lead_verbs))
		return phrase_none();
	struct phrase p = { .from = at, .to = at + 1, .leads = true };
	for (size_t i = at + 1; i < at + TAIL_WORDS && !found_starts_sentence(f, i);
	     i++) {
		const struct found_span *s = found_at(f, i);
		if (phrase_is_body(s)) {
			p.organization = found_text(f, s->from, s->to);
			p.to = s->to;
			return p;
		}
		if (!found_has(f, i, TOKEN_WORD) && !found_has(f, i, TOKEN_SUFFIX))
			break;
	}
	return phrase_none();
}

struct phrase
phrase_behind(const struct found *f, const struct found_span *s)
{
	size_t at = apposition(f, s->to);
	if (at) {
		struct phrase p = phrase_who(f, at, s->from);
		return p.to > p.from ? p : phrase_on(f, at, s->from);
	}
	return phrase_none();
}

/* Nordwind has named P as chief financial officer */
struct phrase
phrase_office(const struct found *f, const struct found_span *s)
{
	size_t verb = s->from;
	while (verb > 0 && verb + 4 > s->from && !found_starts_sentence(f, verb) &&
	       !found_is(f, verb - 1, office_verbs))
		verb--;
	if (!verb || !found_is(f, verb - 1, office_verbs))
		return phrase_none();
	size_t at = s->to;
	if (found_is(f, at, " as to "))
		at++;
	struct phrase p = phrase_on(f, at, s->from);
	size_t back = s->from > BACK_TOKENS ? s->from - BACK_TOKENS : 0;
	while (back < s->from && !found_starts_sentence(f, back))
		back++;
	for (size_t i = back; i < s->from; i++)
		if (found_starts_sentence(f, i))
			back = i;
	if (p.to > p.from && !p.organization.p)
		p.organization = last_body(f, s->from, back);
	return p;
}
