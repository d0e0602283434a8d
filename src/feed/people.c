/* Persons: as elements, and in one line as RSS has them. */
#include "config.h"

#include "base/limits.h"
#include "feed/fields.h"
#include "markup/clean.h"

/* Which list: authors or contributors, of the entry or feed that is open. */
static struct person **
people_of(struct builder *b, enum field which, size_t **n)
{
	struct feed *f = b->feed;
	if (which == FIELD_CONTRIBUTORS && b->entry) {
		struct entry_more *more = entry_more(b);
		*n = &more->ncontributors;
		return &more->contributors;
	}
	if (which == FIELD_CONTRIBUTORS) {
		*n = &f->ncontributors;
		return &f->contributors;
	}
	*n = b->entry ? &b->entry->nauthors : &f->nauthors;
	return b->entry ? &b->entry->authors : &f->authors;
}

/* Name and address tell persons apart; of those without either, the page does. */
static bool
is_same(const struct person *a, const struct person *b)
{
	bool named = a->name.n || a->email.n;
	return str_eq(a->name, b->name) && str_eq(a->email, b->email) &&
	       (named || str_eq(a->url, b->url));
}

/* Adds one to a list, unless it is empty or there already. */
static void
put_person(struct builder *b, enum field which, const struct person *p)
{
	size_t *n;
	struct person **list = people_of(b, which, &n);
	if (*n == LIMIT_AUTHORS || !(p->name.n || p->email.n || p->url.n))
		return;
	for (size_t i = 0; i < *n; i++)
		if (is_same(&(*list)[i], p))
			return;
	*list = arena_push(b->arena, *list, n, sizeof **list);
	(*list)[*n - 1] = *p;
}

static bool
is_email(struct str s)
{
	size_t at = str_find_char(s, '@');
	return at != STR_NONE && at > 0 && at + 1 < s.n &&
	       str_find_char(s, ' ') == STR_NONE && str_find_char(s, ':') == STR_NONE;
}

/* "a@b.c (Name)", "Name (a@b.c)", "Name <a@b.c>", "a@b.c", "Name". */
static void
person_parse(struct str s, struct person *p)
{
	static const char brackets[][2] = { { '(', ')' }, { '<', '>' } };
	p->name = s;
	for (size_t i = 0; i < 2; i++) {
		size_t open = str_find_char(s, brackets[i][0]);
		if (open == STR_NONE || s.p[s.n - 1] != brackets[i][1])
			continue;
		struct str before = str_trim(str_sub(s, 0, open)),
			   within = str_trim(str_sub(s, open + 1, s.n - 1));
		if (is_email(before))
			p->email = before, p->name = within;
		else if (is_email(within))
			p->email = within, p->name = before;
		return;
	}
	if (is_email(s)) {
		p->email = s;
		p->name = (struct str){ NULL, 0 };
	}
}

void
add_person(struct builder *b, struct str text)
{
	/* <a@b.c> is no tag. */
	struct str line = is_email(text) || str_find_char(text, '@') != STR_NONE
			      ? plain_of(b, text, LIMIT_TITLE)
			      : clean_line(text, b->arena);
	struct person p = { .name = { NULL, 0 } };
	if (line.n)
		person_parse(line, &p);
	put_person(b, b->rule->field, &p);
}

void
start_person(struct builder *b, const struct xml_element *e)
{
	static const struct person nobody;
	(void)e;
	b->new_person = nobody;
	b->person = &b->new_person;
}

void
end_person(struct builder *b, struct str text)
{
	(void)text;
	if (b->person)
		put_person(b, b->rule->field, b->person);
	b->person = NULL;
}

void
set_person_name(struct builder *b, struct str text)
{
	if (b->person && !b->person->name.n)
		b->person->name = clean_line(text, b->arena);
}

void
set_person_email(struct builder *b, struct str text)
{
	if (b->person && !b->person->email.n)
		b->person->email = plain_of(b, text, LIMIT_TITLE);
}

void
set_person_url(struct builder *b, struct str text)
{
	if (b->person && !b->person->url.n)
		b->person->url = absolute_of(b, text);
}
