/* Tags -> list of spans. */
#include "config.h"

#include "entity/found.h"
#include "text/letter.h"

struct str
found_text(const struct found *f, size_t from, size_t to)
{
	if (from >= to)
		return (struct str){ NULL, 0 };
	const struct token *t = f->f->tokens.token;
	return str_sub(f->f->tokens.text, t[from].start, t[to - 1].end);
}

struct found_span *
found_at(const struct found *f, size_t token)
{
	if (token >= f->f->n || !f->owner[token])
		return NULL;
	return &f->span[f->owner[token] - 1];
}

bool
found_is(const struct found *f, size_t at, const char *list)
{
	return letter_in_nocase(list, found_word(f, at));
}

static uint16_t
flags_of(const struct spans *s, size_t at)
{
	return s->fixed[at] | (spans_has(s, at, TOKEN_HEADLINE) ? MENTION_HEADLINE : 0);
}

void
found_of(const struct spans *s, struct arena *arena, struct found *out)
{
	*out = (struct found){ .f = s->f, .arena = arena };
	out->owner = arena_alloc(arena, (s->n + 1) * sizeof *out->owner);
	for (size_t i = 0; i < s->n; i++) {
		if (!span_begins(s, i))
			continue;
		size_t end = span_end(s, i);
		out->span = arena_push(arena, out->span, &out->n, sizeof *out->span);
		out->span[out->n - 1] = (struct found_span){ (uint32_t)i, (uint32_t)end,
			(uint16_t)span_kind(s, i), flags_of(s, i), 0, { NULL, 0 },
			{ NULL, 0 } };
		for (size_t k = i; k < end; k++)
			out->owner[k] = (uint32_t)out->n;
	}
}
