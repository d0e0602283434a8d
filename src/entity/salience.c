/* A sum that can be shown: each row of the table below is a reason and what it is worth.
 */
#include "config.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "entity/salience.h"
#include "text/letter.h"

enum {
	IN_TITLE = 30,
	IN_FIRST_SENTENCE = 15,
	IN_FIRST_PARAGRAPH = 8,
	A_MENTION = 6, /* the first five; then 1 */
	SPEAKS = 6,
	HAS_ROLE = 4,
	IS_DATELINE = 5,
	ONLY_OF_SOMEBODY = -4,
	MENTIONS_FULL = 5,
	MOST = 100,
};
enum why {
	WHY_TITLE = 1,
	WHY_SENTENCE = 2,
	WHY_PARAGRAPH = 4,
	WHY_SPEAKS = 8,
	WHY_DATELINE = 16,
	WHY_OWN = 32
};

static const struct {
	unsigned why;
	int worth;
} reasons[] = { { WHY_TITLE, IN_TITLE }, { WHY_SENTENCE, IN_FIRST_SENTENCE },
	{ WHY_PARAGRAPH, IN_FIRST_PARAGRAPH }, { WHY_SPEAKS, SPEAKS },
	{ WHY_DATELINE, IS_DATELINE } };

static const char speech[] = " said says told added announced called stated noted argued "
			     "warned urged wrote explained "
			     "reported emphasized emphasised stressed claimed insisted "
			     "declared promised asked accused ";

/* The token where the body's first sentence and first paragraph end. */
struct limits {
	size_t body, sentence, paragraph;
};

static struct limits
limits_of(const struct found *f, size_t body)
{
	const struct tokens *t = &f->f->tokens;
	struct limits l = { 0, 0, 0 };
	while (l.body < t->n && t->token[l.body].start < body)
		l.body++;
	/* Without a title of its own, a headline is the title. */
	if (!l.body)
		while (token_has(t, l.body, TOKEN_HEADLINE))
			l.body++;
	while (token_has(t, l.body, TOKEN_HIDDEN))
		l.body++;
	l.sentence = l.body < t->n ? tokens_sentence_end(t, l.body) : t->n;
	l.paragraph = l.sentence;
	while (l.paragraph < t->n && !token_has(t, l.paragraph, TOKEN_LINE))
		l.paragraph++;
	return l;
}

static bool
speaks(const struct found *f, const struct found_span *s)
{
	const struct tokens *t = &f->f->tokens;
	return (s->to < t->n && letter_in_nocase(speech, token_text(t, s->to))) ||
	       (s->from > 0 && letter_in_nocase(speech, token_text(t, s->from - 1)));
}

/* An agency in brackets is the source, not the subject. */
static unsigned
reasons_of(const struct found *f, const struct found_span *s, const struct limits *l)
{
	if (s->flags & MENTION_DATELINE)
		return s->kind == ENTITY_PLACE ? WHY_DATELINE : 0;
	unsigned why = WHY_OWN;
	why |= s->from < l->body ? WHY_TITLE : 0;
	why |= s->from >= l->body && s->from < l->sentence ? WHY_SENTENCE : 0;
	why |= s->from >= l->sentence && s->from < l->paragraph ? WHY_PARAGRAPH : 0;
	why |= speaks(f, s) ? WHY_SPEAKS : 0;
	return why;
}

static int
sum_of(const struct entity *e, unsigned why, bool somebodys)
{
	int sum = 0, n = (int)e->mentions;
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
		sum += why & reasons[i].why ? reasons[i].worth : 0;
	if (why & WHY_OWN)
		sum += n <= MENTIONS_FULL ? n * A_MENTION
					  : MENTIONS_FULL * A_MENTION + n - MENTIONS_FULL;
	sum += e->role.n ? HAS_ROLE : 0;
	sum += somebodys ? ONLY_OF_SOMEBODY : 0;
	return sum < 0 ? 0 : sum > MOST ? MOST : sum;
}

struct ranked {
	struct entity entity;
	uint32_t was;
};

static int
by_salience(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	if (x->entity.salience != y->entity.salience)
		return x->entity.salience < y->entity.salience ? 1 : -1;
	return (x->was > y->was) - (x->was < y->was);
}

static void
sort(struct found *f)
{
	struct ranked *r = xcalloc(f->nentities + 1, sizeof *r);
	uint32_t *place = xcalloc(f->nentities + 1, sizeof *place);
	for (uint32_t i = 0; i < f->nentities; i++)
		r[i] = (struct ranked){ f->entity[i], i };
	qsort(r, f->nentities, sizeof *r, by_salience);
	for (uint32_t i = 0; i < f->nentities; i++) {
		f->entity[i] = r[i].entity;
		place[r[i].was] = i;
	}
	for (size_t i = 0; i < f->n; i++)
		f->span[i].entity = place[f->span[i].entity];
	free(r);
	free(place);
}

/* The token that begins at a byte of the text; tokens are sorted. */
static size_t
token_at(const struct tokens *t, size_t byte)
{
	size_t from = 0, to = t->n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (t->token[middle].start < byte)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* How often an entity is the organization of somebody's role. */
static void
count_somebodys(const struct found *f, uint32_t *times)
{
	const struct tokens *t = &f->f->tokens;
	uint32_t *entity = xcalloc(t->n + 1, sizeof *entity); /* + 1, by first token */
	for (size_t i = 0; i < f->n; i++)
		entity[f->span[i].from] = f->span[i].entity + 1;
	for (size_t i = 0; i < f->n; i++) {
		struct str o = f->span[i].organization;
		size_t at = o.n ? token_at(t, (size_t)(o.p - t->text.p)) : t->n;
		if (entity[at])
			times[entity[at] - 1]++;
	}
	free(entity);
}

void
salience_of(struct found *f, size_t body)
{
	struct limits l = limits_of(f, body);
	unsigned *why = xcalloc(f->nentities + 1, sizeof *why);
	uint32_t *times = xcalloc(f->nentities + 1, sizeof *times);
	for (size_t i = 0; i < f->n; i++)
		why[f->span[i].entity] |= reasons_of(f, &f->span[i], &l);
	count_somebodys(f, times);
	for (uint32_t i = 0; i < f->nentities; i++) {
		struct entity *e = &f->entity[i];
		bool somebodys =
		    e->kind == ENTITY_ORGANIZATION && times[i] >= e->mentions;
		e->salience = (uint8_t)sum_of(e, why[i], somebodys);
		e->about = e->salience >= SALIENCE_ABOUT;
	}
	free(why);
	free(times);
	sort(f);
}
