/* What a page says of itself: gathered in one walk over the tree, then asked in the order
 * that docs/extraction.md gives, field by field. Evidence, never blind truth: all of it
 * is written by people who want to be found. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "markup/clean_parts.h"
#include "markup/pagemeta_parts.h"
#include "text/fold.h"
#include "text/url.h"
#include "text/utf8.h"

/* "DC.Title" = "dc:title" */
static bool
same_name(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	for (size_t i = 0; i < a.n; i++) {
		char c = a.p[i] == '.' ? ':' : char_lower(a.p[i]);
		if (c != (b.p[i] == '.' ? ':' : char_lower(b.p[i])))
			return false;
	}
	return true;
}

struct str
meta_find(const struct meta *m, const char *const *names)
{
	for (; *names; names++)
		for (size_t i = 0; i < m->nmetas; i++)
			if (same_name(m->metas[i].name, str_of(*names)) &&
			    m->metas[i].content.n)
				return m->metas[i].content;
	return (struct str){ NULL, 0 };
}

static struct str
plain(struct meta *m, struct str s)
{
	struct buf b = BUF(LIMIT_TITLE);
	utf8_plain(utf8_cut(s, LIMIT_TITLE), LIMIT_TITLE, &b);
	struct str out = arena_str(m->arena, buf_view(&b));
	buf_done(&b);
	return out;
}

static bool
is_code(const struct html_node *n)
{
	return clean_is(n, "script") || clean_is(n, "style") || clean_is(n, "svg");
}

struct str
meta_text(struct meta *m, const struct html_node *el)
{
	struct buf b = BUF(LIMIT_TITLE);
	for (struct html_node *n = el->children; n && b.n < 1000;
	     n = clean_next(n, el, is_code(n))) {
		if (n->type == HTML_TEXT)
			buf_str(&b, utf8_cut(n->text, 2000));
		else if (clean_is(n, "br") || clean_is(n, "li") || clean_is(n, "div") ||
			 clean_is(n, "p"))
			buf_char(&b, ' ');
	}
	struct str s = plain(m, buf_view(&b));
	buf_done(&b);
	return s;
}

bool
meta_is_aside(const struct meta *m, const struct html_node *el)
{
	size_t i = el->index;
	if (!i)
		return true;
	for (uint32_t k = (uint32_t)i - 1; k; k = m->p->nodes[k].parent) {
		const struct node *n = &m->p->nodes[k];
		if (n->tag == TAG_ASIDE || n->tag == TAG_FOOTER ||
		    n->word & (WORD_COMMENT) || clean_is(n->el, "nav"))
			return true;
		bool author = str_find_nocase(
				  clean_attr(n->el, "class"), STR("author")) != STR_NONE;
		if (n->word & WORD_NEVER && n->letters < m->p->letters / 4 && !author)
			return true;
	}
	return false;
}

bool
meta_is_comment(const struct meta *m, const struct html_node *el)
{
	for (uint32_t k = el->index ? (uint32_t)el->index - 1 : 0; k;
	     k = m->p->nodes[k].parent)
		if (m->p->nodes[k].word & WORD_COMMENT)
			return true;
	return false;
}

/* ---- gathering */

static void
take_meta(struct meta *m, const struct html_node *n)
{
	static const char *const names[] = { "property", "name", "itemprop",
		"http-equiv" };
	struct str content = clean_attr(n, "content");
	for (size_t i = 0; content.n && i < 4; i++) {
		struct str name = str_trim(clean_attr(n, names[i]));
		if (!name.n || m->nmetas == META_MAX)
			continue;
		if (str_ends(name, STR("ld+json")))
			meta_read_ld(m, content);
		m->metas[m->nmetas].name = name;
		m->metas[m->nmetas++].content = plain(m, content);
	}
}

/* "/", "https://host/": the way home. */
static bool
leads_home(const struct meta *m, struct str href)
{
	struct arena arena = { 0 };
	struct url_parts to, here;
	struct str url = url_resolve(m->out->url, href, &arena);
	bool home = href.n && url_split(url, &arena, &to) &&
		    url_split(m->out->url, &arena, &here) &&
		    str_eq_nocase(to.host, here.host) && to.path.n <= 1 && !to.query.n &&
		    here.path.n > 1;
	arena_free(&arena);
	return home;
}

/* The site's name in large letters, which leads to its first page, is no headline. */
static bool
is_banner(struct meta *m, const struct html_node *h1, struct str text)
{
	struct html_node *el = (struct html_node *)(uintptr_t)h1;
	if (clean_is(h1->parent, "a") && leads_home(m, clean_attr(h1->parent, "href")))
		return true;
	for (struct html_node *n = el; n; n = clean_next(n, el, false))
		if (clean_is(n, "a"))
			return leads_home(m, clean_attr(n, "href")) &&
			       str_eq(meta_text(m, n), text);
	return false;
}

static void
take_heading(struct meta *m, const struct html_node *n)
{
	if (m->nh1s == H1_MAX)
		return;
	struct str text = meta_text(m, n);
	if (text.n && is_banner(m, n, text))
		m->banner = text;
	else if (text.n)
		m->h1s[m->nh1s++] = text;
}

static void
take_h2(struct meta *m, const struct html_node *n)
{
	if (!m->h2.n)
		m->h2 = meta_text(m, n);
}

static void
take_title(struct meta *m, const struct html_node *n)
{
	if (!m->title.n && n->parent && clean_is(n->parent, "head"))
		m->title = meta_text(m, n);
}

static void
take_script(struct meta *m, const struct html_node *n)
{
	if (str_find_nocase(clean_attr(n, "type"), STR("ld+json")) != STR_NONE &&
	    n->children)
		meta_read_ld(m, n->children->text);
}

static void
take_link(struct meta *m, const struct html_node *n)
{
	if (str_eq_nocase(clean_attr(n, "rel"), STR("next")))
		m->next = clean_attr(n, "href");
}

static void
take_html(struct meta *m, const struct html_node *n)
{
	m->html_lang = clean_attr(n, "lang");
}

static void
take_body(struct meta *m, const struct html_node *n)
{
	m->body_lang = clean_attr(n, "lang");
}

/* clang-format off */
static const struct {
	const char *name;
	void (*take)(struct meta *m, const struct html_node *n);
} takers[] = {
	{ "meta", take_meta }, { "h1", take_heading }, { "h2", take_h2 }, { "title", take_title },
	{ "script", take_script }, { "link", take_link }, { "a", take_link }, { "html", take_html }, { "body", take_body },
};
/* clang-format on */

static void
gather(struct meta *m)
{
	for (struct html_node *n = m->p->root; n; n = clean_next(n, m->p->root, false))
		for (size_t i = 0; i < sizeof takers / sizeof *takers; i++)
			if (clean_is(n, takers[i].name))
				takers[i].take(m, n);
}

/* ---- the small fields */

static void
host_and_base(struct meta *m)
{
	struct url_parts u;
	if (!url_split(m->out->url, m->arena, &u))
		return;
	m->host = str_starts(u.host, STR("www.")) ? str_sub(u.host, 4, u.host.n) : u.host;
}

static void
language(struct meta *m)
{
	static const char *const names[] = { "og:locale", "content-language", "language",
		"dc.language", NULL };
	struct str s = str_trim(m->html_lang);
	if (!s.n)
		s = meta_find(m, names);
	if (!s.n)
		s = str_trim(m->body_lang);
	size_t n = 0;
	while (n < s.n && (char_is_alpha(s.p[n]) || char_is_digit(s.p[n]) ||
			      s.p[n] == '-' || s.p[n] == '_'))
		n++;
	if (n < 2)
		return;
	struct str code = arena_str(&m->out->arena, str_sub(s, 0, n));
	for (char *p = (char *)(uintptr_t)code.p; *p; p++)
		if (*p == '_')
			*p = '-';
	m->out->language = code;
}

static void
site(struct meta *m)
{
	static const char *const names[] = { "og:site_name", "application-name", NULL };
	struct str s = meta_find(m, names);
	const struct json *with = s.n ? NULL : meta_with(m, "publisher");
	if (with)
		s = jv_str(jv_get(meta_resolve(m, jv_get(with, "publisher")), "name"));
	m->out->site = arena_str(&m->out->arena, s.n ? plain(m, s) : m->host);
}

static void
image(struct meta *m)
{
	static const char *const names[] = { "og:image", "og:image:url",
		"og:image:secure_url", "twitter:image", NULL };
	struct str s = meta_find(m, names);
	if (s.n)
		m->out->image = url_resolve(m->out->url, s, &m->out->arena);
}

static void
excerpt(struct meta *m)
{
	static const char *const names[] = { "og:description", "description",
		"twitter:description", NULL };
	m->out->excerpt = arena_str(&m->out->arena, meta_find(m, names));
}

/* Does b go on behind what the two have in common with digits, and of letters only
 * "page"? */
static bool
differs_in_number(struct str a, struct str b)
{
	size_t i = 0;
	bool digits = false;
	while (i < a.n && i < b.n && a.p[i] == b.p[i])
		i++;
	for (; i < b.n; i++) {
		if (str_starts(str_sub(b, i, b.n), STR("page")))
			i += 3;
		else if (char_is_alpha(b.p[i]))
			return false;
		else
			digits |= char_is_digit(b.p[i]);
	}
	return digits;
}

/* The same host, and a path (or a query) that differs in a number only. */
static void
next_page(struct meta *m)
{
	struct url_parts a, b;
	struct str url = url_resolve(m->out->url, m->next, &m->out->arena);
	if (!m->next.n || !url_split(url, m->arena, &b) ||
	    !url_split(m->out->url, m->arena, &a) || !str_eq(a.host, b.host))
		return;
	bool query = str_eq(a.path, b.path) && !str_eq(a.query, b.query);
	if (query || differs_in_number(a.path, b.path))
		m->out->next = url;
}

/* "video.other" of Open Graph, and no article beside it. */
static void
film(struct meta *m)
{
	static const char *const types[] = { "og:type", NULL };
	struct str type = meta_find(m, types);
	m->p->film = str_starts_nocase(type, STR("video")) && !meta_article(m);
}

static void
paywall(struct meta *m)
{
	static const char *const tiers[] = { "article:content_tier", NULL };
	struct str tier = meta_find(m, tiers);
	const struct json *with = meta_with(m, "isAccessibleForFree");
	const struct json *free = jv_get(with, "isAccessibleForFree");
	struct buf text = BUF(64);
	bool closed =
	    str_eq_nocase(tier, STR("locked")) || str_eq_nocase(tier, STR("metered"));
	if (free && str_eq_nocase(jv_str(free), STR("false")))
		closed = true;
	if (free && !jv_str(free).n) {
		jv_write(free, &text);
		closed |= str_is(buf_view(&text), "false");
	}
	buf_done(&text);
	if (!closed)
		return;
	struct extract *e = m->out;
	e->warnings =
	    arena_push(&e->arena, e->warnings, &e->nwarnings, sizeof *e->warnings);
	e->warnings[e->nwarnings - 1] =
	    STR("the page shows only a part to readers who are not subscribed");
}

static struct str
folded(struct page *p, struct str s)
{
	struct buf b = BUF(LIMIT_TITLE);
	struct str out = arena_str(&p->arena, phrase_fold(s, &b));
	buf_done(&b);
	return out;
}

void
page_metadata(struct page *p, struct extract *out)
{
	struct meta *m = arena_alloc(&p->arena, sizeof *m);
	m->p = p;
	m->out = out;
	m->arena = &p->arena;
	host_and_base(m);
	gather(m);
	language(m);
	site(m);
	meta_title(m);
	meta_byline(m);
	meta_published(m);
	image(m);
	excerpt(m);
	next_page(m);
	film(m);
	paywall(m);
	p->title = folded(p, out->title);
	p->byline = folded(p, out->byline);
	for (size_t i = 0; i < m->ndocuments; i++)
		jv_free(m->documents[i]);
}
