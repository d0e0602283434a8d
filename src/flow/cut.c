/* Ink -> lines, first fit. Blanks at a line's end hang over the measure and are left out.
 */
#include "config.h"

#include <string.h>

#include "flow/parts.h"
#include "text/width.h"
#include "text/wrap.h"

char *
cut_breaks(struct layout *l, const struct ink *ink)
{
	char *may = arena_alloc(&l->scratch, ink->text.n + 1);
	static const char kinds[] = {
		[WRAP_NO] = CUT_NO, [WRAP_MAY] = CUT_MAY, [WRAP_MUST] = CUT_MUST
	};
	wrap_breaks(ink->text, may);
	for (size_t i = 0; i < ink->text.n; i++)
		may[i] = kinds[(int)may[i]];
	for (size_t i = 0; i < ink->nsegs; i++)
		if (ink->segs[i].glued && may[ink->segs[i].start] == CUT_MAY)
			may[ink->segs[i].start] = CUT_NO;
	for (size_t i = 0; i < ink->nsofts; i++) {
		const struct ink_soft *soft = &ink->softs[i];
		if (may[soft->start] == CUT_NO)
			may[soft->start] = soft->hyphen ? CUT_HYPHEN : CUT_MAY;
	}
	may[0] = CUT_NO;
	return may;
}

struct cutter {
	struct layout *l;
	const struct ink *ink;
	const char *may;
	int width;
	struct cut *cuts;
	size_t ncuts;
	size_t from; /* where the line begins */
	int cells;   /* from there on */
	size_t last; /* the last place where it may end, 0: none */
	int last_cells;
	bool goes_on;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Ends the line before byte to; the next begins there. */
static void
end_line(struct cutter *c, size_t to, int cells)
{
	const char *p = c->ink->text.p;
	c->cuts = arena_push(&c->l->scratch, c->cuts, &c->ncuts, sizeof *c->cuts);
	struct cut *cut = &c->cuts[c->ncuts - 1];
	bool hyphen = c->may[to] == CUT_HYPHEN && cells < c->width;
	*cut = (struct cut){ c->from, to, cells, hyphen, c->goes_on };
	while (cut->to > cut->from && is_blank(p[cut->to - 1])) {
		cut->cells -= p[--cut->to] == ' ';
		cut->hyphen = false;
	}
	cut->cells += cut->hyphen;
	c->cells -= cells;
	c->from = to;
	c->last = 0;
}

static void
note_break(struct cutter *c, size_t at)
{
	int kind = c->may[at];
	if (kind == CUT_MUST && at > c->from) {
		c->goes_on = false;
		end_line(c, at, c->cells);
	} else if (kind == CUT_MAY || (kind == CUT_HYPHEN && c->cells < c->width)) {
		c->last = at;
		c->last_cells = c->cells;
	}
}

struct cut *
cut_lines(struct layout *l, const struct ink *ink, int width, size_t *n)
{
	struct cutter c = {
		.l = l, .ink = ink, .may = cut_breaks(l, ink), .width = width
	};
	for (size_t at = 0, next; at < ink->text.n;) {
		int cells;
		note_break(&c, at);
		next = width_cluster(ink->text, at, &cells);
		if (ink->text.p[at] == '\n')
			cells = 0;
		bool blank = next == at + 1 && is_blank(ink->text.p[at]);
		if (c.cells + cells > width && at > c.from && !blank) {
			if (c.last > c.from)
				end_line(&c, c.last, c.last_cells);
			else
				end_line(&c, at, c.cells);
			continue;
		}
		c.cells += cells;
		at = next;
	}
	end_line(&c, ink->text.n, c.cells);
	*n = c.ncuts;
	return c.cuts;
}

struct cut *
cut_code(struct layout *l, const struct ink *ink, int width, size_t *n)
{
	char *may = arena_alloc(&l->scratch, ink->text.n + 1);
	struct cutter c = { .l = l, .ink = ink, .may = may, .width = width };
	for (size_t at = 0, next; at < ink->text.n; at = next) {
		int cells;
		next = width_cluster(ink->text, at, &cells);
		if (ink->text.p[at] == '\n') {
			end_line(&c, at, c.cells);
			c.from = next;
			c.goes_on = false;
			continue;
		}
		int room = width - (c.goes_on ? 2 : 0);
		if (width > 0 && c.cells + cells > room && at > c.from) {
			end_line(&c, at, c.cells);
			c.goes_on = true;
		}
		c.cells += cells;
	}
	end_line(&c, ink->text.n, c.cells);
	*n = c.ncuts;
	return c.cuts;
}
