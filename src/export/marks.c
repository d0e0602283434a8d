/* Names marked in what is exported: where the next one stands, and its tag in HTML. */
#include "config.h"

#include "export/html.h"
#include "export/marks.h"

const struct mention *
marks_next(struct marks *m, uint32_t from, uint32_t to, uint32_t *start, uint32_t *end)
{
	for (; m->names && from < to && m->at < m->names->nmentions; m->at++) {
		const struct mention *x = &m->names->mention[m->at];
		bool title = x->flags & MENTION_TITLE;
		if (title != m->title || x->end <= from || x->start >= x->end)
			continue;
		*start = x->start > from ? x->start : from;
		*end = x->end < to ? x->end : to;
		return x->start < to ? x : NULL;
	}
	return NULL;
}

static void
open_mark(const struct article_names *names, const struct mention *x, struct buf *out)
{
	const struct article_name *name = &names->name[x->entity];
	struct str role = x->role.n ? x->role : name->role;
	struct str of = x->organization.n ? x->organization : name->organization;
	buf_printf(
	    out, "<mark class=\"%s\"", entity_kind_name((enum entity_kind)x->kind));
	if (role.n || of.n) {
		buf_puts(out, " title=\"");
		export_html_escape(role, out);
		buf_puts(out, role.n && of.n ? ", " : "");
		export_html_escape(of, out);
		buf_char(out, '"');
	}
	buf_char(out, '>');
}

void
marks_html(struct marks *m, struct str text, uint32_t from, uint32_t to, struct buf *out)
{
	const struct mention *x;
	uint32_t start, end;
	while ((x = marks_next(m, from, to, &start, &end))) {
		export_html_escape(str_sub(text, from, start), out);
		open_mark(m->names, x, out);
		export_html_escape(str_sub(text, start, end), out);
		buf_puts(out, "</mark>");
		from = end;
	}
	export_html_escape(str_sub(text, from, to), out);
}
