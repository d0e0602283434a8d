/* Patterns over tokens and spans, precision first. A phrase of office is a run of
 * modifiers, capitalized words and role nouns (data/ner/lists) that ends in a role noun,
 * perhaps with "of …" behind it:
 *
 *  1. before the name:       Kremlin [spokesman] P · [Surveyor General of Mines] P
 *  2. with its organization: [head] of the World Bank P
 *  3. behind the name:       P, [General Director] of X · P, 46, X's [delegate] to the
 * OECD
 *  4. who:                   P, who [leads the opposition] N · P, who is the [head] of X
 *  5. verbs of office:       named P as [chief financial officer]
 *  6. before a comma:        the session [moderator], P,
 *  7. two at once:           A and B, [economists] for X
 *
 * What stands behind a name wins over what stands before it, unless only the latter names
 * an organization. */
#include "config.h"

#include "entity/role.h"
#include "text/letter.h"

enum {
	PHRASE_WORDS = 10,
	TAIL_WORDS = 6,
	TAIL_LINKS = 3,
	BACK_TOKENS = 40,
	LAST_BODY_TOKENS = 160
};

static const char articles[] = " a an the his her its their our my one ";
static const char determiners[] = " the his her its their our my this ";
static const char links[] = " of for to at with in on from ";
static const char commas[] = " , ( - \xe2\x80\x93 \xe2\x80\x94 -- ";
static const char relatives[] = " whose who which that where when while as but if ";
static const char lead_verbs[] = " leads led heads headed chairs chaired runs ran "
				 "directs directed founded co-founded owns "
				 "coaches coached manages managed oversees represents "
				 "edits edited commands commanded ";
static const char office_verbs[] =
    " named appointed elected hired nominated appoints names hires "
    "elects nominates promoted picked chose selected re-elected ";
static const char envoys[] = " ambassador ambassadors envoy representative delegate "
			     "adviser advisor emissary attaché consul minister ";
static const char common_bodies[] = " company firm bank agency ministry party club "
				    "organization organisation institute university "
				    "association group commission committee department "
				    "center centre council foundation union "
				    "airline fund team carrier operator maker ";

struct phrase {
	size_t from, to; /* tokens; from == to: none */
	struct str organization;
	bool weak; /* it only stands before the role, and may be what that is about */
};

static struct str
word(const struct found *f, size_t at)
{
	return at < f->f->n ? token_text(&f->f->tokens, at) : (struct str){ NULL, 0 };
}

static bool
is(const struct found *f, size_t at, const char *list)
{
	return letter_in_nocase(list, word(f, at));
}

static bool
has(const struct found *f, size_t at, uint32_t flags)
{
	return at < f->f->n && (f->f->fact[at].flags & flags) == flags;
}

static bool
in_list(const struct found *f, size_t at, int list)
{
	return at < f->f->n && f->f->fact[at].single >> list & 1;
}

/* Part of a run that a list holds, as "prime minister". */
static bool
marked(const struct found *f, size_t at, int list)
{
	return at < f->f->n && fact_mark(&f->f->fact[at], list) != MARK_NONE;
}

static bool
begins_sentence(const struct found *f, size_t at)
{
	return at >= f->f->n || f->f->tokens.token[at].flags & TOKEN_SENTENCE;
}

static const char verbs_behind[] =
    " of for to at with in on from said says told added who was is has had and or as ";

/* astrobiologist, cartographers */
static bool
ends_like_scholar(struct str w)
{
	if (w.n && w.p[w.n - 1] == 's')
		w.n--;
	return w.n > 8 && (str_ends(w, STR("ologist")) || str_ends(w, STR("ographer")) ||
			      str_ends(w, STR("onomist")));
}

/* The last word of a role: a noun of the list, also behind a hyphen (vice-president). */
static bool
is_noun(const struct found *f, size_t at)
{
	static const char both[] = " major principal star fellow lead veteran chief ";
	bool adjective = is(f, at, " general executive ") && has(f, at, TOKEN_LOWER);
	if (found_at(f, at) || at >= f->f->n)
		return false;
	if (is(f, at, both) && has(f, at, TOKEN_LOWER) && has(f, at + 1, TOKEN_LOWER) &&
	    !is(f, at + 1, verbs_behind))
		return false; /* "a major figure" */
	if (adjective)        /* but "chief executive" is one */
		return fact_mark(&f->f->fact[at], LIST_ROLE) == MARK_END;
	return marked(f, at, LIST_ROLE) ||
	       (has(f, at, TOKEN_LOWER) &&
		   (marked(f, at, LIST_OCCUPATION) || ends_like_scholar(word(f, at))));
}

static bool
is_nationality(const struct found *f, size_t at)
{
	const struct found_span *s = found_at(f, at);
	return s ? s->kind == ENTITY_OTHER && s->to == s->from + 1 &&
		       in_list(f, at, LIST_NATIONALITY)
		 : in_list(f, at, LIST_NATIONALITY) && has(f, at, TOKEN_CAPITAL);
}

/* May stand before a role's noun: deputy, foreign, General, and. */
static bool
is_part(const struct found *f, size_t at)
{
	static const char never[] = " mr mr. mrs mrs. ms ms. when but if as after while ";
	if (found_at(f, at) || !has(f, at, TOKEN_WORD) || has(f, at, TOKEN_SUFFIX) ||
	    is(f, at, articles) || is(f, at, links) || is(f, at, never))
		return false;
	if (is_noun(f, at) || marked(f, at, LIST_MODIFIER) || in_list(f, at, LIST_ROLE) ||
	    in_list(f, at, LIST_OCCUPATION))
		return true;
	if (has(f, at, TOKEN_CAPITAL) && !has(f, at, TOKEN_START))
		return true;
	return has(f, at, TOKEN_LOWER | TOKEN_HYPHEN);
}

static bool
is_body(const struct found_span *s)
{
	return s && (s->kind == ENTITY_ORGANIZATION || s->kind == ENTITY_PLACE);
}

/* A run of parts that ends before `end` in a noun; "A and B", "A of M" included. Returns
 * its first token, or `end`. */
static size_t
run_back(const struct found *f, size_t end)
{
	size_t from = end;
	if (!end || !is_noun(f, end - 1))
		return end;
	while (from > 0 && end - from < PHRASE_WORDS) {
		if (from < end && begins_sentence(f, from))
			break;
		size_t at = from - 1;
		bool joined =
		    at > 0 && from < end && is(f, at, " and & ") && is_noun(f, at - 1);
		if (!joined && !is_part(f, at))
			break;
		from = at;
	}
	while (from < end && is(f, from, " and & "))
		from++;
	return from;
}

/* What may stand between an organization and its role: a nationality, "province", "'s",
 * ", whose". */
static size_t
skip_to_body(const struct found *f, size_t at)
{
	while (at > 0 &&
	       (is_nationality(f, at - 1) || is(f, at - 1, " former then-deputy ")))
		at--;
	if (!at || begins_sentence(f, at))
		return 0;
	if (is(f, at - 1, " province state region city county regional "))
		return at - 1;
	if (at > 2 && is(f, at - 1, " whose ") && is(f, at - 2, " , "))
		return at - 2;
	return at - (has(f, at - 1, TOKEN_SUFFIX) &&
			is(f, at - 1, " 's \xe2\x80\x99s ' \xe2\x80\x99 "));
}

/* The organization before a phrase: "Kremlin spokesman", "Helvix's founder". */
static struct str
body_before(const struct found *f, size_t from)
{
	size_t at = skip_to_body(f, from);
	const struct found_span *s = at ? found_at(f, at - 1) : NULL;
	return is_body(s) && s->to == at ? found_text(f, s->from, s->to)
					 : (struct str){ NULL, 0 };
}

/* The head of the World Bank, ambassador to China: "of" and an organization that ends
 * before `end`. */
static struct phrase
phrase_of_body(const struct found *f, const struct found_span *s, size_t end)
{
	struct phrase p = { .from = end, .to = end };
	size_t of = s->from;
	while (of > 0 && is(f, of - 1, " the "))
		of--;
	bool sent = of > 1 && is(f, of - 1, " to ") && is(f, of - 2, envoys);
	if (of > 1 && (sent || is(f, of - 1, " of for at ")) &&
	    !begins_sentence(f, of - 1)) {
		p.to = of - 1;
		p.from = run_back(f, p.to);
		p.organization = found_text(f, s->from, s->to);
	}
	return p;
}

/* Surveyor General of Mines: "of" and capitals that are no name. */
static struct phrase
phrase_of_capitals(const struct found *f, size_t end)
{
	struct phrase p = { .from = end, .to = end };
	size_t at = end;
	while (at > 0 && end - at < 5 && !found_at(f, at - 1) &&
	       !begins_sentence(f, at - 1) &&
	       (has(f, at - 1, TOKEN_CAPITAL) || (at < end && is(f, at - 1, " and & "))))
		at--;
	size_t of = at;
	while (of > 0 && is(f, of - 1, " the "))
		of--;
	if (at == end || of < 2 || !is(f, of - 1, " of for "))
		return p;
	size_t from = run_back(f, of - 1);
	if (from == of - 1)
		return p;
	p.from = from;
	p.organization = body_before(f, from);
	return p;
}

/* A phrase that ends right before token `end`. */
static struct phrase
phrase_before(const struct found *f, size_t end)
{
	struct phrase p = { .from = run_back(f, end), .to = end };
	const struct found_span *s = end ? found_at(f, end - 1) : NULL;
	if (p.from == p.to)
		return is_body(s) && s->to == end ? phrase_of_body(f, s, end)
						  : phrase_of_capitals(f, end);
	p.organization = body_before(f, p.from);
	return p;
}

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
	while (end < at + TAIL_WORDS && !begins_sentence(f, end) &&
	       has(f, end, TOKEN_WORD) && !has(f, end, TOKEN_SUFFIX) &&
	       !is(f, end, links) && !found_at(f, end) && !is(f, end, stops))
		end++;
	return end == at + TAIL_WORDS || found_at(f, at) ? at : end;
}

/* The organization that begins at `at`, also behind an adjective: Doha-based X. */
static const struct found_span *
tail_body(const struct found *f, size_t at)
{
	const struct found_span *s = found_at(f, at);
	if (s && s->kind == ENTITY_PLACE && has(f, s->to, TOKEN_SUFFIX | TOKEN_HYPHEN))
		s = found_at(f, s->to + 1);
	return is_body(s) && !begins_sentence(f, s->from) ? s : NULL;
}

/* "the Niger State chapter of X": it is X's. */
static const struct found_span *
chapter_body(const struct found *f, const struct found_span *s)
{
	size_t at = s->to;
	if (s->kind != ENTITY_PLACE || !has(f, at, TOKEN_LOWER) ||
	    begins_sentence(f, at) || !is(f, at + 1, " of "))
		return s;
	at += 2 + is(f, at + 2, " the ");
	const struct found_span *body = found_at(f, at);
	return body && body->kind == ENTITY_ORGANIZATION ? body : s;
}

/* The organization that a link leads to at `next`, or NULL. */
static const struct found_span *
linked_body(const struct found *f, size_t next)
{
	if (is(f, next, common_bodies) && tail_body(f, next + 1))
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
	    p->weak && s->kind == ENTITY_ORGANIZATION && is(f, link, " at with ");
	if (!p->organization.p || yields)
		p->organization = found_text(f, s->from, s->to);
}

/* Steps over what follows the link at `at`; true: a further link may follow there. */
static bool
read_link(const struct found *f, struct phrase *p, size_t *at, size_t person)
{
	size_t link = *at, next = link + 1;
	while (is(f, next, " the a an its ") || is_nationality(f, next))
		next++;
	const struct found_span *s = linked_body(f, next);
	if (s && s->kind == ENTITY_PLACE && is(f, link, " in from at on with ")) {
		*at = s->to; /* where somebody lives is not whom he works for */
		return true;
	}
	if (s) {
		take_body(f, p, link, s);
		return false;
	}
	if (is(f, next, common_bodies) && is(f, next - 1, " the ") &&
	    !p->organization.p) {
		p->organization = last_body(f, person, far_before(person));
		if (p->organization.p)
			return false;
	}
	size_t end = tail_end(f, next);
	const struct found_span *behind = found_at(f, end);
	bool other = behind && behind->kind == ENTITY_PERSON; /* manager of singer P */
	if (other || end == next || is(f, link, " in on with "))
		return false;
	p->to = *at = end;
	return true;
}

/* What follows "of": an organization, or a few words that belong to the role. */
static void
read_tail(const struct found *f, struct phrase *p, size_t person)
{
	size_t at = p->to;
	for (int left = TAIL_LINKS; left > 0 && is(f, at, links); left--)
		if (!read_link(f, p, &at, person))
			return;
}

/* "deputy chief UK economist": a place within. */
static bool
is_inner_place(const struct found *f, size_t at)
{
	const struct found_span *s = found_at(f, at);
	bool one = s && s->to == s->from + 1 && !has(f, s->to, TOKEN_SUFFIX);
	return one && (s->kind == ENTITY_PLACE || is_nationality(f, at)) &&
	       (is_noun(f, at + 1) || (is_part(f, at + 1) && is_noun(f, at + 2)));
}

/* A word in small letters right before a noun: "a maize farmer". */
static bool
is_before_noun(const struct found *f, size_t at)
{
	return has(f, at, TOKEN_LOWER) && is_noun(f, at + 1) && !found_at(f, at) &&
	       !is(f, at, articles) && !is(f, at, links) && !has(f, at, TOKEN_SUFFIX);
}

static bool
goes_on(const struct found *f, size_t at)
{
	return is_part(f, at) || is(f, at, " and & ") || is_inner_place(f, at);
}

/* The run of parts from `at` on, up to its last noun. */
static size_t
run_on(const struct found *f, size_t at)
{
	size_t end = at, most = at + PHRASE_WORDS;
	for (size_t i = at; i < most && !begins_sentence(f, i); i++) {
		if (is_noun(f, i))
			end = i + 1;
		if (i > at ? goes_on(f, i) : is_part(f, i))
			continue;
		if (is(f, i, relatives))
			return at;
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
	if (is_nationality(f, at))
		return at + 1;
	const struct found_span *s = found_at(f, at);
	if (s && s->from == at && s->kind == ENTITY_OTHER && is_part(f, s->to))
		return s->to; /* what it is about */
	if (!is_body(s) || s->from != at)
		return at;
	p->organization = found_text(f, s->from, s->to);
	p->weak = !has(f, s->to, TOKEN_SUFFIX);
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
	if (!is(f, p->to, " of for "))
		return false;
	const struct found_span *s = found_at(f, p->to + 1 + is(f, p->to + 1, " the "));
	return is_body(s) && is_person_at(f, s->to);
}

/* A phrase that begins at `at`: "[the] [X's] General Director of Y". */
static struct phrase
phrase_on(const struct found *f, size_t at, size_t person)
{
	struct phrase p = { .from = at, .to = at };
	if (is(f, at, articles) || is(f, at, " now currently "))
		at++;
	if (has(f, at, TOKEN_LOWER) && has(f, at + 1, TOKEN_SUFFIX) &&
	    !begins_sentence(f, at + 1))
		at += 2; /* "the player's father" */
	size_t modifiers = at;
	while (is(f, at, " former ex- then current new veteran longtime ") &&
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
	if (is(f, p.from - 1, " the a an ") && is(f, p.from, " one "))
		p.to = p.from;
	read_tail(f, &p, person);
	return p;
}

/* Steps over ", 46," and the like; the token where an apposition may begin, or 0. */
static size_t
apposition(const struct found *f, size_t at)
{
	if (begins_sentence(f, at) || !is(f, at, commas))
		return 0;
	at++;
	if (has(f, at, TOKEN_DIGIT) && word(f, at).n <= 3 && is(f, at + 1, commas))
		at += 2;
	return begins_sentence(f, at) ? 0 : at;
}

static struct phrase
none(void)
{
	return (struct phrase){ .from = 0 };
}

/* P, who leads the opposition N */
static struct phrase
phrase_who(const struct found *f, size_t at, size_t person)
{
	if (!is(f, at, " who "))
		return none();
	at++;
	while (is(f, at, " also now currently once formerly has had "))
		at++;
	if (is(f, at, " is was "))
		return phrase_on(f, at + 1, person);
	if (!is(f, at, lead_verbs))
		return none();
	struct phrase p = { .from = at, .to = at + 1 };
	for (size_t i = at + 1; i < at + TAIL_WORDS && !begins_sentence(f, i); i++) {
		const struct found_span *s = found_at(f, i);
		if (is_body(s)) {
			p.organization = found_text(f, s->from, s->to);
			p.to = s->to;
			return p;
		}
		if (!has(f, i, TOKEN_WORD) && !has(f, i, TOKEN_SUFFIX))
			break;
	}
	return none();
}

static struct phrase
phrase_behind(const struct found *f, const struct found_span *s)
{
	size_t at = apposition(f, s->to);
	if (at) {
		struct phrase p = phrase_who(f, at, s->from);
		return p.to > p.from ? p : phrase_on(f, at, s->from);
	}
	return none();
}

/* Nordwind has named P as chief financial officer */
static struct phrase
phrase_office(const struct found *f, const struct found_span *s)
{
	size_t verb = s->from;
	while (verb > 0 && verb + 4 > s->from && !begins_sentence(f, verb) &&
	       !is(f, verb - 1, office_verbs))
		verb--;
	if (!verb || !is(f, verb - 1, office_verbs))
		return none();
	size_t at = s->to;
	if (is(f, at, " as to "))
		at++;
	struct phrase p = phrase_on(f, at, s->from);
	size_t back = s->from > BACK_TOKENS ? s->from - BACK_TOKENS : 0;
	while (back < s->from && !begins_sentence(f, back))
		back++;
	for (size_t i = back; i < s->from; i++)
		if (begins_sentence(f, i))
			back = i;
	if (p.to > p.from && !p.organization.p)
		p.organization = last_body(f, s->from, back);
	return p;
}

/* "the session moderator", "X's lawyer", or at the sentence's beginning. */
static bool
is_definite(const struct found *f, const struct phrase *p)
{
	size_t before = p->from - 1;
	if (p->organization.p || is_nationality(f, before) || begins_sentence(f, p->from))
		return true;
	if (has(f, before, TOKEN_SUFFIX) && has(f, before - 1, TOKEN_LOWER))
		return true; /* the agency's chairman */
	while (before > 0 && before + 2 >= p->from && has(f, before, TOKEN_LOWER) &&
	       !is(f, before, determiners) && !begins_sentence(f, before))
		before--;
	return is(f, before, determiners);
}

/* "Her lawyer, P, said": a determiner before, a comma behind. */
static struct phrase
phrase_comma(const struct found *f, const struct found_span *s)
{
	if (s->from < 2 || begins_sentence(f, s->from) || !is(f, s->from - 1, " , "))
		return none();
	bool closed = begins_sentence(f, s->to) || is(f, s->to, " , . : ; \" ") ||
		      is(f, s->to, " said told says added ");
	struct phrase p = phrase_before(f, s->from - 1);
	return closed && p.from < p.to && p.from && is_definite(f, &p) ? p : none();
}

/* "Chief of the Defence Staff Admiral P": the rank stands between. */
static struct phrase
phrase_before_rank(const struct found *f, size_t end)
{
	static const char ranks[] = " admiral general marshal colonel major captain "
				    "lieutenant sergeant brigadier commander ";
	struct phrase p = phrase_before(f, end), office = none();
	if (end > 1 && is(f, end - 1, ranks) && has(f, end - 1, TOKEN_CAPITAL) &&
	    !begins_sentence(f, end - 1))
		office = phrase_of_capitals(f, end - 1);
	return office.to > office.from ? office : p;
}

static struct phrase
phrase_front(const struct found *f, const struct found_span *s)
{
	size_t end = s->from;
	while (end > 0 && !begins_sentence(f, end) &&
	       in_list(f, end - 1, LIST_HONORIFIC) && !in_list(f, end - 1, LIST_ROLE) &&
	       !found_at(f, end - 1))
		end--;
	if (begins_sentence(f, end))
		return none();
	return phrase_before_rank(f, end);
}

static void
give(const struct found *f, struct found_span *s, const struct phrase *p)
{
	s->role = found_text(f, p->from, p->to);
	s->organization = p->organization;
}

static bool
is_plural(const struct found *f, const struct phrase *p)
{
	struct str last = word(f, p->to - 1);
	for (size_t i = p->from; i < p->to; i++)
		if (is_noun(f, i))
			last = word(f, i);
	return last.n > 1 && last.p[last.n - 1] == 's';
}

/* A and B, economists for X */
static void
give_both(struct found *f, size_t at, const struct phrase *p)
{
	struct found_span *s = &f->span[at];
	if (!at || !is_plural(f, p) || s->from < 2 || !is(f, s->from - 1, " and "))
		return;
	struct found_span *a = &f->span[at - 1];
	if (a->kind == ENTITY_PERSON && a->to == s->from - 1)
		give(f, a, p);
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
	bool leads = is_behind && is(f, behind.from, lead_verbs);
	if (is_behind && !(leads && is_front) &&
	    (!is_front || behind.organization.p || !front.organization.p)) {
		give(f, s, &behind);
		give_both(f, at, &behind);
	} else if (is_front) {
		give(f, s, &front);
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
