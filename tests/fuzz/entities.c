/* Fuzzer: whatever the text, mentions are sorted, do not overlap, stand on grapheme
 * borders, and roles are parts of the text; twice the same text gives twice the same. */
#include "config.h"

#include <stdlib.h>

#include "base/limits.h"
#include "entity/find.h"
#include "text/utf8.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static bool
is_within(struct str part, struct str whole)
{
	return !part.n || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n);
}

static void
check(const struct entity_source *s, const struct entities *e)
{
	uint32_t end = 0;
	bool title = true;
	for (size_t i = 0; i < e->nmentions; i++) {
		const struct mention *m = &e->mention[i];
		bool here = m->flags & MENTION_TITLE;
		struct str text = here ? s->title : s->text;
		must(title || !here); /* the title's come first */
		end = here == title ? end : 0;
		title = here;
		must(m->start >= end && m->start < m->end && m->end <= text.n);
		end = m->end;
		must(m->entity < e->nentities && m->kind < ENTITY_KINDS);
		must(utf8_is_valid(str_sub(text, m->start, m->end)));
		must(is_within(m->role, s->text) || is_within(m->role, s->title));
		must(is_within(m->organization, s->text) ||
		     is_within(m->organization, s->title));
	}
	for (size_t i = 0; i < e->nentities; i++)
		must(e->entity[i].name.n > 0 && e->entity[i].salience <= 100);
}

/* Clusters from the beginning: each mention must meet two of their borders. */
static void
check_borders(struct str text, const struct entities *e, bool title)
{
	size_t at = 0, k = 0;
	int cells;
	while (k < 2 * e->nmentions) {
		const struct mention *m = &e->mention[k / 2];
		size_t want = k % 2 ? m->end : m->start;
		if (!(m->flags & MENTION_TITLE) == title) {
			k++;
			continue;
		}
		while (at < want)
			at = width_cluster(text, at, &cells);
		must(at == want);
		k++;
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	struct arena arena = { NULL };
	struct buf text = BUF(LIMIT_TEXT);
	struct entities a, b;
	utf8_repair(
	    (struct str){ (const char *)data, size < 65536 ? size : 65536 }, &text);
	struct entity_source s = { .text = buf_view(&text) };
	size_t line = str_find_char(s.text, '\n');
	if (line != STR_NONE && line % 2) {
		s.title = str_sub(s.text, 0, line);
		s.text = str_sub(s.text, line + 1, s.text.n);
	}
	if (size % 2)
		s.language = STR("en");
	entity_find(&s, &arena, &a);
	entity_find(&s, &arena, &b);
	check(&s, &a);
	check_borders(s.title, &a, true);
	check_borders(s.text, &a, false);
	must(a.nmentions == b.nmentions && a.nentities == b.nentities);
	arena_free(&arena);
	buf_done(&text);
	return 0;
}
