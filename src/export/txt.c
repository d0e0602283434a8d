/* An article as plain text. On a terminal the pieces of the layout get SGR and OSC 8;
 * their text is the same. */
#include "config.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/limits.h"
#include "export/txt.h"
#include "flow/flow.h"
#include "text/url.h"
#include "text/utf8.h"

struct txt {
	struct buf *out;
	int width;
	bool styled;
};

/* Styles as SGR; the bars and marks that plain text has stay as they are. */
static const struct {
	unsigned style;
	const char *sgr;
} styles[] = {
	{ FLOW_BOLD | FLOW_HEADING, "\x1b[1m" },
	{ FLOW_ITALIC, "\x1b[3m" },
	{ FLOW_DIM, "\x1b[2m" },
	{ FLOW_HIT, "\x1b[7m" },
};

static void
put_styled(const struct txt *x, const struct richtext *t, const struct flow_piece *piece)
{
	struct str url = { "", 0 };
	bool any = false;
	if (piece->link >= 0 && url_is_openable(t->links[piece->link]))
		url = t->links[piece->link];
	if (url.n)
		buf_printf(x->out, "\x1b]8;;%.*s\x1b\\", STR_ARG(url));
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		if (piece->style & styles[i].style) {
			buf_puts(x->out, styles[i].sgr);
			any = true;
		}
	utf8_safe(piece->text, x->out);
	if (any)
		buf_puts(x->out, "\x1b[0m");
	if (url.n)
		buf_puts(x->out, "\x1b]8;;\x1b\\");
}

static void
put_text(const struct txt *x, const struct richtext *t)
{
	struct flow_options o = {
		.width = x->width, .plain = true, .links = true, .wrap_code = true
	};
	struct flow flow;
	flow_layout(&flow, t, &o);
	for (size_t i = 0; i < flow.nlines; i++) {
		const struct flow_line *line = &flow.lines[i];
		for (size_t k = 0; k < line->npieces; k++) {
			if (x->styled)
				put_styled(x, t, &line->pieces[k]);
			else
				utf8_safe(line->pieces[k].text, x->out);
		}
		buf_char(x->out, '\n');
	}
	flow_done(&flow);
}

/* A line of its own, wrapped, in one style: a kind of span, or 0. */
static void
put_line(const struct txt *x, struct str text, int kind)
{
	struct arena arena = { NULL };
	struct richtext t = richtext_plain(text, &arena);
	struct span spans[2];
	if (t.nspans && kind) {
		spans[0] = spans[1] = t.spans[0];
		spans[1].kind = (uint16_t)kind;
		t.spans = spans;
		t.nspans = 2;
	}
	put_text(x, &t);
	arena_free(&arena);
}

static void
add_part(struct buf *line, struct str part, const char *between)
{
	if (line->n && part.n)
		buf_puts(line, between);
	buf_str(line, part);
}

/* source · date · author, author */
static void
put_origin(const struct txt *x, const struct article *a)
{
	struct buf line = BUF(LIMIT_OUTPUT), names = BUF(LIMIT_OUTPUT);
	char date[64] = "";
	if (a->date > 0)
		clock_format(date, sizeof date, "%Y-%m-%d %H:%M", a->date);
	for (size_t i = 0; i < a->entry.nauthors; i++)
		add_part(&names, a->entry.authors[i].name, ", ");
	add_part(&line, a->feed_title, "");
	add_part(&line, str_of(date), " · ");
	add_part(&line, buf_view(&names), " · ");
	put_line(x, buf_view(&line), 0);
	buf_done(&line);
	buf_done(&names);
}

void
export_txt_body(const struct richtext *t, int width, bool styled, struct buf *out)
{
	struct txt x = { out, width, styled };
	put_text(&x, t);
}

void
export_txt_line(struct str text, int width, struct buf *out)
{
	struct txt x = { out, width, false };
	put_line(&x, text, 0);
}

void
export_txt(const struct article *a, int width, bool styled, struct buf *out)
{
	struct txt x = { out, width, styled };
	put_line(&x, a->entry.title, SPAN_BOLD);
	put_origin(&x, a);
	buf_char(out, '\n');
	if (a->entry.content.utf8.n)
		put_text(&x, &a->entry.content);
	else
		put_line(&x, a->entry.link, 0); /* all that there is to read */
	if (a->names)
		export_txt_names(a->names, width, out);
}
