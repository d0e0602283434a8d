/* Stage by stage (docs/entities.md): tokens, dateline, facts, tags; edges, agreement,
 * events; names, roles, salience. Title and text are worked as one, the title first, so
 * that each knows the names of the other. */
#include "config.h"

#include <string.h>

#include "entity/agree.h"
#include "entity/dateline.h"
#include "entity/event.h"
#include "entity/find.h"
#include "entity/lists.h"
#include "entity/names.h"
#include "entity/role.h"
#include "entity/salience.h"
#include "entity/tag.h"
#include "text/lang.h"
#include "text/letter.h"
#include "text/width.h"

struct finding {
	struct arena *arena;
	const struct entity_source *source;
	struct str all; /* title, empty line, text */
	size_t body;    /* where the text begins in it */
	bool lists;     /* the language has no model, but lists that can match */
	struct tokens tokens;
	struct dateline dateline;
	struct gazetteer gazetteer;
	struct facts facts;
	struct spans spans;
	struct found found;
};

static void
unite(struct finding *f)
{
	struct str title = f->source->title, text = f->source->text;
	if (!title.n) {
		f->all = text;
		return;
	}
	char *p = arena_alloc(f->arena, title.n + 2 + text.n + 1);
	memcpy(p, title.p, title.n);
	memcpy(p + title.n, "\n\n", 2);
	if (text.n)
		memcpy(p + title.n + 2, text.p, text.n);
	f->all = (struct str){ p, title.n + 2 + text.n };
	f->body = title.n + 2;
}

static void
mark_dateline(struct finding *f)
{
	static const int kinds[] = {
		[DATELINE_PLACE] = ENTITY_PLACE, [DATELINE_AGENCY] = ENTITY_ORGANIZATION
	};
	const struct dateline *d = &f->dateline;
	if (!d->end)
		return;
	span_clear(&f->spans, d->from, d->end);
	for (size_t i = 0; i < d->n; i++) {
		span_set(
		    &f->spans, d->part[i].from, d->part[i].to, kinds[d->part[i].kind]);
		for (size_t k = d->part[i].from; k < d->part[i].to; k++)
			f->spans.fixed[k] = MENTION_DATELINE;
	}
}

static void
english_rules(struct spans *s)
{
	agree_edges(s);
	agree_acronyms(s);
	agree_heads(s);
	agree_parts(s);
	agree_missed(s);
	agree_itself(s);
	agree_cues(s);
	event_find(s);
	agree_document(s);
	agree_edges(s);
}

static void
find_spans(struct finding *f, const struct weights *w)
{
	bool english = w && str_is(str_of(w->head->language), "en");
	struct lexicon l = english ? lexicon_own() : (struct lexicon){ .n = 0 };
	tokens_split(f->all, f->arena, &f->tokens);
	if (!dateline_find(&f->tokens, &f->dateline))
		f->dateline.end = 0;
	facts_of(&f->tokens, &f->gazetteer, &l, f->arena, &f->facts);
	size_t n = f->tokens.n;
	f->spans = (struct spans){ .f = &f->facts,
		.tag = arena_alloc(f->arena, n + 1),
		.fixed = arena_alloc(f->arena, n + 1),
		.n = n };
	if (w)
		tag_all(&f->facts, w, f->spans.tag);
	else if (f->lists)
		lists_tag(&f->spans);
	mark_dateline(f);
	if (english)
		english_rules(&f->spans);
	else if (w)
		agree_document(&f->spans);
}

/* A part of all as a part of what came in. */
static struct str
given_part(const struct finding *f, struct str part)
{
	if (!part.n || !f->body)
		return part;
	size_t at = (size_t)(part.p - f->all.p);
	struct str from = at < f->body ? f->source->title : f->source->text;
	return (struct str){ from.p + (at < f->body ? at : at - f->body), part.n };
}

/* Is `at` between two grapheme clusters? Counted from the blank before it, which may have
 * a mark on it. */
static bool
is_border(struct str s, size_t at)
{
	size_t from = at;
	int cells;
	while (from > 0 && !char_is_space(s.p[from - 1]))
		from--;
	from -= from > 0;
	while (from < at)
		from = width_cluster(s, from, &cells);
	return from == at;
}

static void
give_mention(struct finding *f, const struct found_span *s, struct entities *out)
{
	size_t start = f->tokens.token[s->from].start,
	       end = f->tokens.token[s->to - 1].end;
	bool title = start < f->body;
	size_t less = title ? 0 : f->body;
	if (!is_border(f->all, start) || !is_border(f->all, end))
		return;
	out->mention[out->nmentions++] =
	    (struct mention){ (uint32_t)(start - less), (uint32_t)(end - less), s->kind,
		    (uint16_t)(s->flags | (title ? MENTION_TITLE : 0)), s->entity,
		    given_part(f, s->role), given_part(f, s->organization) };
}

static void
give(struct finding *f, struct entities *out)
{
	const struct found *g = &f->found;
	out->mention = arena_alloc(f->arena, (g->n + 1) * sizeof *out->mention);
	for (size_t i = 0; i < g->n; i++)
		give_mention(f, &g->span[i], out);
	for (size_t i = 0; i < g->nentities; i++) {
		g->entity[i].role = given_part(f, g->entity[i].role);
		g->entity[i].organization = given_part(f, g->entity[i].organization);
	}
	out->entity = g->entity;
	out->nentities = g->nentities;
}

/* Lists are in Latin letters; where they cannot match, nothing is claimed. */
static bool
has_lists(struct str language)
{
	static const char none[] = " ru uk be bg mk el he ar fa ur hi th ka hy ko ja zh ";
	return !letter_in(none, language);
}

void
entity_find(const struct entity_source *source, struct arena *arena, struct entities *out)
{
	struct finding f = { .arena = arena, .source = source };
	struct weights w;
	*out = (struct entities){ .language = source->language, .method = STR("model") };
	if (!out->language.n)
		out->language = lang_guess(source->text.n ? source->text : source->title);
	bool model = weights_own(out->language, &w);
	f.lists = !model && has_lists(out->language);
	if (!model)
		out->method = f.lists ? STR("lists") : STR("none");
	unite(&f);
	f.gazetteer = gazetteer_own();
	find_spans(&f, model ? &w : NULL);
	corrections_spans(source->corrections, source->feed, &f.spans);
	found_of(&f.spans, arena, &f.found);
	names_merge(&f.found, source->corrections, source->feed);
	if (str_is(out->language, "en"))
		role_find(&f.found);
	corrections_names(source->corrections, source->feed, &f.found);
	salience_of(&f.found, f.body);
	give(&f, out);
}
