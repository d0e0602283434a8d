/* The form of found.packed: numbers as base-128, texts with their length before them.
 *
 *   version, language, method,
 *   names:    kind, salience, about, text, role, organization   (phrases)
 *   mentions: flags, place, kind, start, length, spelling, role, organization */
#include "config.h"

#include "base/limits.h"
#include "store/names_parts.h"

enum { FORM = 1, MOST = LIMIT_TEXT };

static void
put(struct buf *b, uint64_t v)
{
	for (; v >= 128; v >>= 7)
		buf_char(b, (char)(v | 128));
	buf_char(b, (char)v);
}

static void
put_str(struct buf *b, struct str s)
{
	put(b, s.n);
	buf_str(b, s);
}

void
names_pack(const struct packed_names *p, struct buf *out)
{
	put(out, FORM);
	put_str(out, p->language);
	put_str(out, p->method);
	put(out, p->n);
	for (size_t i = 0; i < p->n; i++) {
		const struct packed_name *e = &p->name[i];
		const uint64_t v[] = { e->kind, e->salience, e->about, (uint64_t)e->text,
			(uint64_t)e->role, (uint64_t)e->organization };
		for (size_t k = 0; k < sizeof v / sizeof *v; k++)
			put(out, v[k]);
	}
	put(out, p->nmentions);
	for (size_t i = 0; i < p->nmentions; i++) {
		const struct packed_mention *m = &p->mention[i];
		const uint64_t v[] = { m->flags, m->place, m->kind, m->start,
			m->end - m->start, (uint64_t)m->spelling, (uint64_t)m->role,
			(uint64_t)m->organization };
		for (size_t k = 0; k < sizeof v / sizeof *v; k++)
			put(out, v[k]);
	}
}

struct reader {
	struct str s;
	size_t at;
	bool bad;
};

static uint64_t
get(struct reader *r)
{
	uint64_t v = 0;
	for (int shift = 0; shift < 63; shift += 7) {
		if (r->at == r->s.n)
			break;
		unsigned char c = (unsigned char)r->s.p[r->at++];
		v |= (uint64_t)(c & 127) << shift;
		if (c < 128)
			return v;
	}
	r->bad = true;
	return 0;
}

static struct str
get_str(struct reader *r, struct arena *arena)
{
	uint64_t n = get(r);
	if (n > r->s.n - r->at) {
		r->bad = true;
		return (struct str){ 0 };
	}
	struct str s = str_sub(r->s, r->at, r->at + (size_t)n);
	r->at += (size_t)n;
	return arena_str(arena, s);
}

static size_t
get_count(struct reader *r)
{
	uint64_t n = get(r);
	r->bad |= n > MOST;
	return r->bad ? 0 : (size_t)n;
}

static void
get_mention(struct reader *r, size_t names, struct packed_mention *m)
{
	m->flags = (uint16_t)get(r);
	m->place = (uint32_t)get(r);
	m->kind = (uint16_t)get(r);
	m->start = (uint32_t)get(r);
	m->end = m->start + (uint32_t)get(r);
	m->spelling = (int64_t)get(r);
	m->role = (int64_t)get(r);
	m->organization = (int64_t)get(r);
	r->bad |= m->place >= names || m->kind >= ENTITY_KINDS || m->end < m->start;
}

bool
names_unpack(struct str bytes, struct arena *arena, struct packed_names *out)
{
	struct reader r = { .s = bytes };
	*out = (struct packed_names){ 0 };
	if (get(&r) != FORM)
		return false;
	out->language = get_str(&r, arena);
	out->method = get_str(&r, arena);
	out->n = get_count(&r);
	out->name = arena_alloc(arena, (out->n + 1) * sizeof *out->name);
	for (size_t i = 0; i < out->n && !r.bad; i++) {
		struct packed_name *e = &out->name[i];
		e->kind = (uint16_t)get(&r);
		e->salience = (uint8_t)get(&r);
		e->about = get(&r) != 0;
		e->text = (int64_t)get(&r);
		e->role = (int64_t)get(&r);
		e->organization = (int64_t)get(&r);
		r.bad |= e->kind >= ENTITY_KINDS;
	}
	out->nmentions = get_count(&r);
	out->mention = arena_alloc(arena, (out->nmentions + 1) * sizeof *out->mention);
	for (size_t i = 0; i < out->nmentions && !r.bad; i++)
		get_mention(&r, out->n, &out->mention[i]);
	return !r.bad;
}
