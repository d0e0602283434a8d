/* A block's letters with what is put between them: backquotes around code, tildes around
 * what is deleted, numbers behind links, words for images. Each letter keeps its offset
 * in the richtext, so that places in the text can be found on the lines and back. */
#include "config.h"

#include "base/limits.h"
#include "flow/parts.h"
#include "text/utf8.h"

enum { INLINE_DEPTH = 32 };

struct inker {
	struct layout *l;
	struct ink *out;
	struct buf text;
	bool as_it_is;
	unsigned style;
	uint32_t at, end;
	struct {
		const struct span *span;
		const struct look *look;
		unsigned style; /* before it */
	} open[INLINE_DEPTH];
	size_t nopen;
	const struct span *hit;  /* what a query found may cross markup, */
	const struct span *name; /* and so may a name */
	int32_t link;
	size_t soft; /* next of the richtext's breaks */
	bool glue;   /* what comes next begins no line */
	bool small;  /* letters are raised or lowered */
	enum marks_kind small_kind;
};

static unsigned
style_of_name(const struct span *name)
{
	return name ? (unsigned)FLOW_PERSON << (name->kind - SPAN_PERSON) : 0;
}

static struct ink_seg *
seg_new(struct inker *k, bool put_in)
{
	struct ink *out = k->out;
	out->segs = arena_push(&k->l->scratch, out->segs, &out->nsegs, sizeof *out->segs);
	struct ink_seg *seg = &out->segs[out->nsegs - 1];
	*seg = (struct ink_seg){ .start = k->text.n,
		.at = k->at,
		.style = k->style | (k->hit ? FLOW_HIT : 0) | style_of_name(k->name),
		.link = k->link,
		.name = k->name ? k->name->ref : -1,
		.put_in = put_in,
		.glued = k->glue };
	k->glue = false;
	return seg;
}

static void
put_in(struct inker *k, struct str text, unsigned style, bool glued)
{
	k->glue |= glued;
	seg_new(k, true)->style |= style;
	buf_str(&k->text, text);
}

/* Letters in their small forms: each stands for one of another length. */
static void
add_small(struct inker *k, struct str s)
{
	for (size_t at = 0; at < s.n;) {
		k->glue = true;
		seg_new(k, true);
		utf8_put(&k->text, marks_small(utf8_next(s, at, &at), k->small_kind));
	}
}

static void
add_letters(struct inker *k, uint32_t to)
{
	struct str s = str_sub(k->l->t->utf8, k->at, to);
	if (k->small) {
		add_small(k, s);
	} else if (s.n) {
		seg_new(k, false);
		buf_str(&k->text, s);
	}
	k->at = to;
}

/* ---- links and images */

static int32_t
number_of(struct layout *l, int32_t link)
{
	if (!l->numbers[link]) {
		l->order[l->nnumbered++] = link;
		l->numbers[link] = (int32_t)l->nnumbered;
	}
	return l->numbers[link];
}

static void
put_number(struct inker *k, int32_t link)
{
	if (!k->l->o->links || link < 0 || (size_t)link >= k->l->t->nlinks)
		return;
	k->link = link;
	struct str number =
	    arena_printf(&k->l->out->arena, "[%d]", (int)number_of(k->l, link));
	put_in(k, number, FLOW_DIM, true);
	k->link = -1;
}

/* The way back from a note to its place in the text. */
static bool
is_way_back(struct str text)
{
	static const char *const signs[] = { "↩", "↩\xEF\xB8\x8E", "↩\xEF\xB8\x8F", "^",
		"↑" };
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (str_is(text, signs[i]))
			return true;
	return false;
}

/* Around nothing but an image that plain output leaves out. */
static bool
is_silent_link(const struct inker *k, const struct span *s)
{
	const struct richtext *t = k->l->t;
	for (const struct span *o = s + 1;
	     o < t->spans + t->nspans && o->start == s->start && o->end == s->end; o++)
		if (k->l->o->plain && o->kind == SPAN_IMAGE && o->flags & SPAN_SILENT)
			return true;
	return false;
}

/* A link to a place in the same text leads nowhere here. */
static void
open_link(struct inker *k, const struct span *s)
{
	bool in_page = s->flags & SPAN_IN_PAGE || is_silent_link(k, s);
	k->link = !in_page && (size_t)s->ref < k->l->t->nlinks ? s->ref : -1;
	if (in_page)
		k->style &= ~(unsigned)FLOW_LINK;
	if (in_page && is_way_back(str_sub(k->l->t->utf8, s->start, s->end)))
		k->at = s->end;
}

static void
close_link(struct inker *k, const struct span *s)
{
	struct str text = str_sub(k->l->t->utf8, s->start, s->end);
	int32_t link = k->link;
	k->link = -1;
	if (link < 0)
		return;
	struct str url = k->l->t->links[link];
	if (marks_is_address(text, url))
		return;
	if (!str_starts_nocase(url, STR("mailto:"))) {
		put_number(k, link);
	} else if (k->l->o->links) {
		put_in(k, STR(" ("), FLOW_DIM, false);
		size_t query = str_find_char(url, '?');
		put_in(k, str_sub(url, 7, query == STR_NONE ? url.n : query), FLOW_DIM,
		    true);
		put_in(k, STR(")"), FLOW_DIM, true);
	}
}

static bool
is_within(const struct inker *k, int kind)
{
	for (size_t i = 0; i < k->nopen; i++)
		if (k->open[i].span->kind == kind)
			return true;
	return false;
}

/* "[Image: alternative text]"; the panes show "▣ Photo: alternative text". A name that is
 * none is stepped over. */
static void
open_picture(struct inker *k, const struct span *s, const char *word)
{
	struct layout *l = k->l;
	bool named = !(s->flags & SPAN_UNNAMED);
	struct str sign = flow_sign(l, STR("▣ "), STR("# "));
	k->style |= FLOW_IMAGE;
	put_in(k, l->o->plain ? STR("[") : sign, 0, false);
	k->glue = true;
	put_in(k, str_of(word), 0, true);
	if (named)
		put_in(k, STR(": "), 0, true);
	else
		k->at = s->end;
}

/* Decoration of the page: nothing in plain output. */
static bool
is_silent(const struct inker *k, const struct span *s)
{
	return k->l->o->plain && s->kind == SPAN_IMAGE && s->flags & SPAN_SILENT;
}

/* Of two blanks around what is left out, over one. */
static void
step_over_blank(struct inker *k, const struct span *s)
{
	struct str t = k->l->t->utf8;
	bool before = s->start == 0 || char_is_space(t.p[s->start - 1]);
	if (before && s->end < k->end && t.p[s->end] == ' ')
		k->at = s->end + 1;
}

static void
close_picture(struct inker *k, const struct span *s)
{
	if (is_silent(k, s)) {
		step_over_blank(k, s);
		return;
	}
	if (k->l->o->plain)
		put_in(k, STR("]"), 0, true);
	if (!is_within(k, SPAN_LINK))
		put_number(k, s->ref);
}

static void
open_image(struct inker *k, const struct span *s)
{
	if (is_silent(k, s)) {
		k->at = s->end;
		return;
	}
	open_picture(k, s, k->l->o->plain ? "Image" : "Photo");
}

static void
open_media(struct inker *k, const struct span *s)
{
	static const struct {
		unsigned flag;
		const char *word;
	} kinds[] = { { SPAN_VIDEO, "Video" }, { SPAN_AUDIO, "Audio" },
		{ SPAN_DOCUMENT, "Document" }, { 0, "Embed" } };
	size_t i = 0;
	while (kinds[i].flag && !(s->flags & kinds[i].flag))
		i++;
	open_picture(k, s, kinds[i].word);
}

/* ---- raised and lowered letters */

static bool
is_bracketed(struct str s)
{
	return str_starts(s, STR("[")) && str_ends(s, STR("]"));
}

static void
open_small(struct inker *k, const struct span *s)
{
	struct str text = str_sub(k->l->t->utf8, s->start, s->end);
	bool raised = s->kind == SPAN_RAISED;
	k->glue = true;
	k->small_kind = raised ? MARKS_RAISED : MARKS_LOWERED;
	if (is_bracketed(text) || (raised && marks_is_ordinal(text)))
		return;
	k->small = marks_have_all(text, k->small_kind);
	if (k->small)
		return;
	put_in(k, raised ? STR("^") : STR("_"), 0, true);
	if (str_find_char(text, ' ') != STR_NONE)
		put_in(k, STR("("), 0, true);
	k->glue = true;
}

static void
close_small(struct inker *k, const struct span *s)
{
	struct str text = str_sub(k->l->t->utf8, s->start, s->end);
	if (!k->small && !is_bracketed(text) && str_find_char(text, ' ') != STR_NONE)
		put_in(k, STR(")"), 0, true);
	k->small = false;
}

/* ---- the table of inline spans */

static const struct look {
	int kind;
	unsigned style;
	const char *mark; /* on both sides, or NULL */
	bool plain_only;  /* the mark */
	void (*open)(struct inker *k, const struct span *s);
	void (*close)(struct inker *k, const struct span *s);
} looks[] = {
	/* clang-format off */
	{ SPAN_BOLD,    FLOW_BOLD,    NULL, false, NULL,       NULL },
	{ SPAN_ITALIC,  FLOW_ITALIC,  NULL, false, NULL,       NULL },
	{ SPAN_CODE,    FLOW_CODE,    "`",  true,  NULL,       NULL },
	{ SPAN_DELETED, FLOW_DELETED, "~",  false, NULL,       NULL },
	{ SPAN_LINK,    FLOW_LINK,    NULL, false, open_link,  close_link },
	{ SPAN_IMAGE,   FLOW_IMAGE,   NULL, false, open_image, close_picture },
	{ SPAN_MEDIA,   FLOW_IMAGE,   NULL, false, open_media, close_picture },
	{ SPAN_RAISED,  0,            NULL, false, open_small, close_small },
	{ SPAN_LOWERED, 0,            NULL, false, open_small, close_small },
	/* clang-format on */
};

static const struct look *
look_of(int kind)
{
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (looks[i].kind == kind)
			return &looks[i];
	return NULL;
}

static bool
has_mark(const struct inker *k, const struct look *look)
{
	return look->mark && !(look->plain_only && !k->l->o->plain);
}

static void
open_span(struct inker *k, const struct span *s)
{
	const struct look *look = look_of(s->kind);
	if (s->kind == SPAN_HIT)
		k->hit = s;
	if (s->kind >= SPAN_PERSON && s->kind <= SPAN_OTHER)
		k->name = s;
	if (!look || k->nopen == INLINE_DEPTH)
		return;
	k->open[k->nopen].span = s;
	k->open[k->nopen].look = look;
	k->open[k->nopen++].style = k->style;
	k->style |= look->style;
	if (k->as_it_is)
		return;
	if (has_mark(k, look)) {
		put_in(k, str_of(look->mark), 0, false);
		k->glue = true;
	}
	if (look->open)
		look->open(k, s);
}

static void
close_spans(struct inker *k)
{
	if (k->hit && k->hit->end <= k->at)
		k->hit = NULL;
	if (k->name && k->name->end <= k->at)
		k->name = NULL;
	while (k->nopen && k->open[k->nopen - 1].span->end <= k->at) {
		const struct span *s = k->open[--k->nopen].span;
		const struct look *look = k->open[k->nopen].look;
		if (!k->as_it_is) {
			if (has_mark(k, look))
				put_in(k, str_of(look->mark), 0, true);
			if (look->close)
				look->close(k, s);
		}
		k->style = k->open[k->nopen].style;
	}
}

/* ---- the walk */

/* The first break of the richtext at or behind an offset. */
static size_t
find_break(const struct richtext *t, uint32_t at)
{
	size_t low = 0, high = t->nbreaks;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		if (t->breaks[mid].at < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
add_softs(struct inker *k)
{
	const struct richtext *t = k->l->t;
	struct ink *out = k->out;
	while (k->soft < t->nbreaks && t->breaks[k->soft].at < k->at)
		k->soft++;
	if (k->soft == t->nbreaks || t->breaks[k->soft].at != k->at)
		return;
	out->softs =
	    arena_push(&k->l->scratch, out->softs, &out->nsofts, sizeof *out->softs);
	out->softs[out->nsofts - 1] =
	    (struct ink_soft){ k->text.n, t->breaks[k->soft++].hyphen };
}

static uint32_t
least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Where the next span begins or ends, or a line may. */
static uint32_t
next_turn(const struct inker *k, size_t i)
{
	const struct richtext *t = k->l->t;
	uint32_t to = k->end;
	if (i < t->nspans)
		to = least(to, t->spans[i].start);
	if (k->nopen)
		to = least(to, k->open[k->nopen - 1].span->end);
	if (k->hit)
		to = least(to, k->hit->end);
	if (k->name)
		to = least(to, k->name->end);
	if (k->soft < t->nbreaks && t->breaks[k->soft].at > k->at)
		to = least(to, t->breaks[k->soft].at);
	return to;
}

/* Opens the spans that begin here; returns the index of the next. */
static size_t
open_spans(struct inker *k, size_t i)
{
	const struct richtext *t = k->l->t;
	for (; i < t->nspans && t->spans[i].start <= k->at; i++)
		if (t->spans[i].start == k->at && t->spans[i].end <= k->end)
			open_span(k, &t->spans[i]);
	return i;
}

void
ink_build(struct layout *l, const struct passage *p, struct ink *out)
{
	*out = (struct ink){ .nsegs = 0 };
	struct inker k = { .l = l,
		.out = out,
		.text = BUF(LIMIT_OUTPUT),
		.as_it_is = p->as_it_is,
		.style = l->style | p->style,
		.at = p->start,
		.end = p->end,
		.soft = find_break(l->t, p->start),
		.link = -1 };
	if (p->lead.n)
		put_in(&k, p->lead, 0, false);
	for (size_t i = p->span; k.at < k.end; close_spans(&k)) {
		i = open_spans(&k, i);
		add_softs(&k);
		if (k.at < k.end)
			add_letters(&k, next_turn(&k, i));
	}
	out->text = arena_str(&l->out->arena, buf_view(&k.text));
	buf_done(&k.text);
}
