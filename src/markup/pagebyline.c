/* Who wrote it: names only. The first source that gives something after cleaning
 * (pagename.c). The site's own name is the last resort: some pages name nobody else. */
#include "config.h"

#include "base/limits.h"
#include "markup/clean.h"
#include "markup/clean_parts.h"
#include "markup/pagemeta_parts.h"
#include "text/fold.h"

enum { NAMES = 6, LINE_WORDS = 5 };

struct names {
	struct meta *m;
	struct str name[NAMES];
	size_t n;
	struct str own; /* the site's name, where it stands as the author */
};

static void
add(struct names *x, struct str raw)
{
	struct str s = name_clean(raw, x->m->arena);
	bool own = (name_words(s) < 2 && text_fold_eq(s, x->m->out->site)) ||
		   str_eq_nocase(s, x->m->host);
	if (x->n == NAMES || name_is_nobody(s))
		return;
	/* A site of one person bears the person's name. */
	if (own && !x->own.n)
		x->own = s;
	for (size_t i = 0; i < x->n; i++)
		own |= text_fold_eq(x->name[i], s);
	if (!own)
		x->name[x->n++] = s;
}

/* ---- sources */

static void
from_ld(struct names *x)
{
	const struct json *with = meta_with(x->m, "author");
	const struct json *author = jv_get(with, "author");
	if (jv_str(author).n)
		add(x, jv_str(author));
	else if (!jv_count(author))
		add(x, jv_str(jv_get(meta_resolve(x->m, author), "name")));
	for (size_t i = 0; i < jv_count(author); i++) {
		const struct json *one = jv_at(author, i);
		struct str name = jv_str(one);
		add(x, name.n ? name : jv_str(jv_get(meta_resolve(x->m, one), "name")));
	}
}

static void
from_meta(struct names *x)
{
	static const char *const names[] = { "dc.creator", "dcterms.creator", "author",
		"article:author", "parsely-author", "sailthru.author", "byl",
		"citation_author", "twitter:creator", "article:author_name", NULL };
	for (const char *const *n = names; *n && !x->n; n++)
		for (size_t i = 0; i < x->m->nmetas; i++)
			if (str_eq_nocase(x->m->metas[i].name, str_of(*n)))
				add(x, x->m->metas[i].content);
}

/* Links in it are names; without links, its text. */
static void
add_element(struct names *x, struct html_node *el)
{
	size_t before = x->n;
	for (struct html_node *n = el; n; n = clean_next(n, el, false))
		if (clean_is(n, "a") && clean_attr(n, "href").p) {
			struct str s = meta_text(x->m, n);
			if (name_words(s) <= LINE_WORDS)
				add(x, s);
		}
	if (x->n == before)
		add(x, meta_text(x->m, el));
}

static bool
has_word(struct str names, const char *const *words)
{
	for (struct str rest = names, one; str_cut(&rest, ' ', &one);)
		for (const char *const *w = words; *w; w++)
			if (str_eq_nocase(one, str_of(*w)))
				return true;
	return false;
}

static bool
by_property(const struct html_node *n)
{
	static const char *const author[] = { "author", NULL };
	return has_word(clean_attr(n, "itemprop"), author) ||
	       has_word(clean_attr(n, "rel"), author);
}

static bool
has_piece(struct str s, const char *const *pieces)
{
	for (; s.n && *pieces; pieces++)
		if (str_find_nocase(s, str_of(*pieces)) != STR_NONE)
			return true;
	return false;
}

static bool
by_class(const struct html_node *n)
{
	static const char *const pieces[] = { "byline", "author-name", "author_name",
		"author__name", "authorname", "author-link", "article-author",
		"article__author", "entry-author", "author-box__name",
		"attribution__item-name", NULL };
	static const char *const not [] = { "image", "img", "avatar", "photo", "bio",
		NULL };
	struct str class = clean_attr(n, "class");
	return has_piece(class, pieces) && !has_piece(class, not );
}

static bool
by_other_class(const struct html_node *n)
{
	static const char *const words[] = { "author", "post-author", "writer",
		"submitted", "meta-author", "authors", "posted-by", "post-meta-author",
		"blog-author", "by-author", "user-name", NULL };
	return has_word(clean_attr(n, "class"), words);
}

/* "Author_author__4ceOm", "publish-date-author": a name with "author" in it, of an
 * element that holds no more than a line. */
static bool
by_part_of_class(const struct html_node *n)
{
	static const char *const pieces[] = { "author", NULL };
	static const char *const not [] = { "image", "img", "avatar", "photo", "bio",
		"social", "box", "card", "about", "description", "title", "role", "job",
		"follow", NULL };
	struct str class = clean_attr(n, "class");
	return has_piece(class, pieces) && !has_piece(class, not );
}

/* A link to the page of an author. */
static bool
by_link(const struct html_node *n)
{
	static const char *const pieces[] = { "/author/", "/authors/", "/contributor/",
		"/contributors/", "/writer/", "/staff/", NULL };
	return clean_is(n, "a") && has_piece(clean_attr(n, "href"), pieces);
}

static void
from_elements(struct names *x, bool (*is_one)(const struct html_node *n))
{
	struct page *p = x->m->p;
	for (size_t i = 0; i < p->nnodes && !x->n; i++) {
		struct html_node *el = p->nodes[i].el;
		if (!el->attributes || !is_one(el) || meta_is_aside(x->m, el))
			continue;
		struct html_node *name = el;
		for (struct html_node *n = el; n; n = clean_next(n, el, false))
			if (n != el && str_is(clean_attr(n, "itemprop"), "name"))
				name = n;
		add_element(x, name);
	}
}

/* "By Jane Doe", alone in its element. */
static void
from_line(struct names *x)
{
	struct page *p = x->m->p;
	for (size_t i = 0; i < p->nnodes && !x->n; i++) {
		const struct html_node *el = p->nodes[i].el;
		if (p->nodes[i].letters < 5 || p->nodes[i].letters > 60)
			continue;
		struct str s = meta_text(x->m, el), rest = name_without_label(s);
		if (rest.n < s.n && name_is_full(name_clean(rest, x->m->arena)) &&
		    !meta_is_aside(x->m, el))
			add(x, s);
	}
}

/* What stands beside an element: the next one, or its parent's next. */
static const struct html_node *
beside(const struct html_node *el)
{
	for (int up = 0; el && up < 3; up++, el = el->parent)
		for (const struct html_node *n = el->next; n; n = n->next)
			if (n->name)
				return n;
	return NULL;
}

/* "Author", alone in its element, and the name in the next one. */
static void
from_label(struct names *x)
{
	struct page *p = x->m->p;
	for (size_t i = 0; i < p->nnodes && !x->n; i++) {
		const struct html_node *el = p->nodes[i].el, *next = beside(el);
		if (p->nodes[i].letters < 2 || p->nodes[i].letters > 20 || !next)
			continue;
		if (name_is_label(meta_text(x->m, el)) &&
		    name_is_full(meta_text(x->m, next)))
			add(x, meta_text(x->m, next));
	}
}

/* Is it in a link, or is one in it? */
static bool
is_link(struct html_node *el)
{
	for (const struct html_node *n = el; n; n = n->parent)
		if (clean_is(n, "a"))
			return true;
	for (struct html_node *n = el; n; n = clean_next(n, el, false))
		if (clean_is(n, "a"))
			return true;
	return false;
}

static bool
is_heading(const struct meta *m, struct str s)
{
	for (size_t i = 0; i < m->nh1s; i++)
		if (text_fold_eq(s, m->h1s[i]))
			return true;
	return text_fold_eq(s, m->out->title) || text_fold_eq(s, m->out->site);
}

/* A name with the date beside it, and nothing that says what it is. */
static void
from_date(struct names *x)
{
	struct page *p = x->m->p;
	struct buf fold = BUF(LIMIT_TITLE);
	for (size_t i = 0; i < p->nnodes && !x->n; i++) {
		struct html_node *el = p->nodes[i].el;
		const struct html_node *next = beside(el);
		if (p->nodes[i].letters < 6 || p->nodes[i].letters > 40 || !next)
			continue;
		struct str s = meta_text(x->m, el);
		if (!name_is_full(s) || is_link(el) || meta_is_aside(x->m, el) ||
		    is_heading(x->m, s))
			continue;
		struct str date = meta_text(x->m, next);
		if (date.n <= 80 && phrase_is_date(phrase_fold(date, &fold)))
			add(x, s);
	}
	buf_done(&fold);
}

static bool
by_box(const struct html_node *n)
{
	static const char *const pieces[] = { "author-bio", "author_bio", "authorbio",
		"author-box", "author_box", "authorbox", "about-author",
		"about-the-author", "author-info", "author-card", "post-author",
		"entry-author", NULL };
	return has_piece(clean_attr(n, "class"), pieces) ||
	       has_piece(clean_attr(n, "id"), pieces);
}

static bool
is_prominent(const struct html_node *n)
{
	return (n->name && n->name[0] == 'h' && char_is_digit(n->name[1])) ||
	       clean_is(n, "strong") || clean_is(n, "b") || clean_is(n, "a");
}

/* The box about the author: "… was written by Jane Doe, head of …", or what stands out
 * in it, or whom its picture shows. */
static void
add_box(struct names *x, struct html_node *box)
{
	struct str text = meta_text(x->m, box);
	size_t at = str_find_nocase(text, STR("written by "));
	if (at != STR_NONE) {
		struct str rest = str_sub(text, at + 11, text.n);
		size_t end = 0;
		while (end < rest.n && rest.p[end] != ',' && rest.p[end] != '.')
			end++;
		if (name_is_full(str_sub(rest, 0, end)))
			add(x, str_sub(rest, 0, end));
	}
	for (struct html_node *n = box; n && !x->n; n = clean_next(n, box, false)) {
		struct str s = clean_is(n, "img") ? clean_attr(n, "alt")
			       : is_prominent(n)  ? meta_text(x->m, n)
						  : (struct str){ NULL, 0 };
		if (name_is_full(s))
			add(x, s);
	}
}

static void
from_box(struct names *x)
{
	struct page *p = x->m->p;
	for (size_t i = 0; i < p->nnodes && !x->n; i++) {
		struct html_node *el = p->nodes[i].el;
		if (el->attributes && by_box(el) && !meta_is_comment(x->m, el))
			add_box(x, el);
	}
}

/* <meta name="twitter:label1" content="Written by"> and its data1. */
static void
from_twitter(struct names *x)
{
	static const char *const labels[][2] = { { "twitter:label1", NULL },
		{ "twitter:label2", NULL } };
	static const char *const values[][2] = { { "twitter:data1", NULL },
		{ "twitter:data2", NULL } };
	for (size_t i = 0; i < 2 && !x->n; i++)
		if (name_is_label(meta_find(x->m, labels[i])))
			add(x, meta_find(x->m, values[i]));
}

void
meta_byline(struct meta *m)
{
	static bool (*const kinds[])(const struct html_node *n) = { by_property, by_class,
		by_other_class, by_link, by_part_of_class };
	static void (*const others[])(struct names * x) = { from_twitter, from_line,
		from_label, from_date, from_box };
	struct names x = { .m = m };
	struct buf line = BUF(LIMIT_TITLE);
	from_ld(&x);
	if (!x.n)
		from_meta(&x);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !x.n; i++)
		from_elements(&x, kinds[i]);
	for (size_t i = 0; i < sizeof others / sizeof *others && !x.n; i++)
		others[i](&x);
	if (!x.n && x.own.n)
		x.name[x.n++] = x.own;
	for (size_t i = 0; i < x.n; i++) {
		buf_puts(&line, i ? ", " : "");
		buf_str(&line, x.name[i]);
	}
	m->out->byline = arena_str(&m->out->arena, buf_view(&line));
	buf_done(&line);
}
