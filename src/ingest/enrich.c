/* The language is what the text shows; what the feed says counts for a text too short to
 * tell, and only where its letters fit. */
#include "config.h"

#include "base/limits.h"
#include "base/map.h"
#include "entity/find.h"
#include "ingest/enrich.h"
#include "text/lang.h"
#include "text/utf8.h"

enum { TELLING = 400 /* bytes of text that show their language */ };

/* Most of its letters are of ASCII. */
static bool
is_latin(struct str s)
{
	size_t ascii = 0, other = 0;
	for (size_t i = 0; i < s.n; i++) {
		ascii += char_is_alpha(s.p[i]);
		other += (unsigned char)s.p[i] >= 0xc4;
	}
	return ascii > other * 4;
}

static struct str
language_of(const struct enrich_source *s)
{
	if (s->known.n)
		return lang_main(s->known);
	struct str guess = lang_guess(s->text.n ? s->text : s->title);
	if (guess.n || s->text.n >= TELLING)
		return guess;
	bool latin = is_latin(s->text) && is_latin(s->title);
	return latin ? lang_main(s->said) : guess;
}

/* Behind an empty line, else a line's end or blank, else between characters. */
static size_t
piece_end(struct str rest)
{
	if (rest.n <= LIMIT_ENTITY_TEXT)
		return rest.n;
	struct str part = utf8_cut(rest, LIMIT_ENTITY_TEXT);
	for (size_t i = part.n; i > part.n / 2; i--)
		if (part.p[i - 1] == '\n' && part.p[i - 2] == '\n')
			return i;
	for (size_t i = part.n; i > part.n / 2; i--)
		if (part.p[i - 1] == '\n' || part.p[i - 1] == ' ')
			return i;
	return part.n;
}

/* Pieces put together: a name of two of them is one. */
struct uniting {
	struct arena *arena;
	struct entities *out;
	struct map by_name; /* "kind name" -> index + 1 */
};

static uint32_t
unite_name(struct uniting *u, const struct entity *e)
{
	struct entities *out = u->out;
	struct str key = arena_printf(u->arena, "%d %.*s", e->kind, STR_ARG(e->name));
	uintptr_t at = (uintptr_t)map_get(&u->by_name, key);
	if (!at) {
		out->entity =
		    arena_push(u->arena, out->entity, &out->nentities, sizeof *e);
		out->entity[out->nentities - 1] = *e;
		map_put(&u->by_name, key, (void *)(uintptr_t)out->nentities);
		return (uint32_t)out->nentities - 1;
	}
	struct entity *known = &out->entity[at - 1];
	known->mentions += e->mentions;
	known->about |= e->about;
	known->salience = e->salience > known->salience ? e->salience : known->salience;
	if (!known->role.n) {
		known->role = e->role;
		known->organization = e->organization;
	}
	return (uint32_t)at - 1;
}

static void
unite(struct uniting *u, const struct entities *piece, size_t base)
{
	struct entities *out = u->out;
	uint32_t *place = arena_alloc(u->arena, (piece->nentities + 1) * sizeof *place);
	for (size_t i = 0; i < piece->nentities; i++)
		place[i] = unite_name(u, &piece->entity[i]);
	for (size_t i = 0; i < piece->nmentions; i++) {
		struct mention m = piece->mention[i];
		m.entity = place[m.entity];
		if (!(m.flags & MENTION_TITLE)) {
			m.start += (uint32_t)base;
			m.end += (uint32_t)base;
		}
		out->mention =
		    arena_push(u->arena, out->mention, &out->nmentions, sizeof m);
		out->mention[out->nmentions - 1] = m;
	}
	out->method = piece->method;
}

void
ingest_names(
    const struct enrich_source *source, struct arena *arena, struct entities *out)
{
	struct entity_source s = { .title = source->title,
		.language = language_of(source) };
	struct uniting u = { .arena = arena, .out = out };
	size_t n = piece_end(source->text);
	if (n == source->text.n) {
		s.text = source->text;
		entity_find(&s, arena, out);
		return;
	}
	*out = (struct entities){ .language = s.language };
	for (size_t at = 0; at < source->text.n; at += n) {
		struct entities piece;
		n = piece_end(str_sub(source->text, at, source->text.n));
		s.text = str_sub(source->text, at, at + n);
		entity_find(&s, arena, &piece);
		unite(&u, &piece, at);
		s.title = (struct str){ 0 };
	}
	map_done(&u.by_name);
}
