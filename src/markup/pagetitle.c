/* The headline: of the page's h1 the one that the head speaks of, else what the head
 * says, freed of the site's name. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "markup/clean.h"
#include "markup/pagemeta_parts.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { WORDS = 64 };

struct bag {
	struct buf folded;
	struct str words[WORDS];
	size_t n;
};

static bool
is_letter(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

static void
bag_fill(struct bag *b, struct str text)
{
	*b = (struct bag){ .folded = BUF(LIMIT_TITLE) };
	text_fold(utf8_cut(text, 1000), &b->folded);
	struct str s = buf_view(&b->folded);
	for (size_t i = 0; i < s.n && b->n < WORDS;) {
		size_t from = i;
		while (i < s.n && is_letter(s.p[i]))
			i++;
		if (i > from)
			b->words[b->n++] = str_sub(s, from, i);
		else
			i++;
	}
}

static size_t
bag_common(const struct bag *a, const struct bag *b)
{
	size_t both = 0;
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (str_eq(a->words[i], b->words[k])) {
				both++;
				break;
			}
	return both;
}

static double
likeness(struct str a, struct str b)
{
	struct bag x, y;
	bag_fill(&x, a);
	bag_fill(&y, b);
	size_t both = bag_common(&x, &y), all = x.n + y.n - both;
	double like = all ? (double)both / (double)all : 0;
	buf_done(&x.folded);
	buf_done(&y.folded);
	return like;
}

/* ---- the site's name at an end */

/* Letters and digits alone, folded: "The New York Times" = "thenewyorktimes". */
static void
squeeze(struct str s, struct buf *out)
{
	struct buf folded = BUF(LIMIT_TITLE);
	text_fold(utf8_cut(s, 500), &folded);
	for (size_t i = 0; i < folded.n; i++)
		if (is_letter(folded.p[i]))
			buf_char(out, folded.p[i]);
	buf_done(&folded);
}

static bool
names_each_other(struct str a, struct str b)
{
	return a.n >= 3 && b.n >= 3 &&
	       (str_find(a, b) != STR_NONE || str_find(b, a) != STR_NONE);
}

static bool
is_site(const struct meta *m, struct str part)
{
	struct buf p = BUF(LIMIT_TITLE), site = BUF(LIMIT_TITLE), host = BUF(LIMIT_TITLE),
		   banner = BUF(LIMIT_TITLE);
	squeeze(part, &p);
	squeeze(m->banner, &banner);
	squeeze(m->out->site, &site);
	struct str name = m->host;
	size_t dot = str_find_char(name, '.');
	squeeze(str_sub(name, 0, dot == STR_NONE ? name.n : dot), &host);
	bool is = names_each_other(buf_view(&p), buf_view(&site)) ||
		  names_each_other(buf_view(&p), buf_view(&host)) ||
		  names_each_other(buf_view(&p), buf_view(&banner));
	buf_done(&banner);
	buf_done(&p);
	buf_done(&site);
	buf_done(&host);
	return is;
}

/* Where a separator with blanks around begins; its length in *n. */
static size_t
separator(struct str s, size_t from, size_t *n)
{
	static const char *const marks[] = { " | ", " – ", " — ", " - ", " · ", " • ",
		" » ", " « ", ": ", " :: ", " / ", " ‹ ", " › " };
	for (size_t i = from; i < s.n; i++)
		for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
			if (str_starts(str_sub(s, i, s.n), str_of(marks[k]))) {
				*n = strlen(marks[k]);
				return i;
			}
	return STR_NONE;
}

static bool
drop_last(const struct meta *m, struct str *s)
{
	size_t at = 0, n = 0, last = STR_NONE, width = 0;
	while ((at = separator(*s, at, &n)) != STR_NONE) {
		last = at;
		width = n;
		at += n;
	}
	if (last == STR_NONE || last == 0 || !is_site(m, str_sub(*s, last + width, s->n)))
		return false;
	*s = str_trim(str_sub(*s, 0, last));
	return true;
}

static bool
drop_first(const struct meta *m, struct str *s)
{
	size_t n = 0, at = separator(*s, 0, &n);
	if (at == STR_NONE || at + n >= s->n || !is_site(m, str_sub(*s, 0, at)))
		return false;
	*s = str_trim(str_sub(*s, at + n, s->n));
	return true;
}

static struct str
cleaned(const struct meta *m, struct str s)
{
	for (size_t i = 0; i < m->nh1s; i++) {
		struct bag b;
		bag_fill(&b, m->h1s[i]);
		size_t n = b.n;
		buf_done(&b.folded);
		if (n >= 3 && str_find(s, m->h1s[i]) != STR_NONE)
			return m->h1s[i];
	}
	while (drop_last(m, &s)) {
	}
	while (drop_first(m, &s)) {
	}
	return s;
}

void
meta_title(struct meta *m)
{
	static const char *const names[] = { "dc.title", "dcterms.title", "dcterm.title",
		"og:title", "twitter:title", "parsely-title", "weibo:article:title",
		"citation_title", "title", NULL };
	struct str head[3] = { meta_find(m, names),
		clean_line(jv_str(jv_get(meta_article(m), "headline")), m->arena),
		m->title };
	struct str best = { NULL, 0 };
	double most = 0.35;
	for (size_t i = 0; i < 3; i++)
		head[i] = cleaned(m, head[i]);
	for (size_t i = 0; i < m->nh1s; i++)
		for (size_t k = 0; k < 3; k++) {
			double like = head[k].n ? likeness(m->h1s[i], head[k]) : 0;
			if (like > most || (like >= most && !best.n)) {
				most = like;
				best = m->h1s[i];
			}
		}
	for (size_t i = 0; i < 3 && !best.n; i++)
		best = head[i];
	if (!best.n)
		best = m->nh1s == 1 ? m->h1s[0] : m->h2;
	struct buf line = BUF(LIMIT_TITLE);
	utf8_plain(best, LIMIT_TITLE, &line);
	m->out->title = arena_str(&m->out->arena, buf_view(&line));
	buf_done(&line);
}
