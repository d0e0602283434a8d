/* Who wrote it: names only. The first source that gives something after cleaning. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "markup/clean.h"
#include "markup/clean_parts.h"
#include "markup/pagemeta_parts.h"
#include "text/fold.h"

enum { NAMES = 6, NAME_CHARS = 100, NAME_WORDS = 14, LINE_WORDS = 5 };

struct names {
	struct meta *m;
	struct str name[NAMES];
	size_t n;
};

/* ---- cleaning */

static const char *const beginnings[] = { "by ", "by: ", "written by ", "words by ",
	"posted by ", "von ", "par ", "por ", "di ", "door ", "автор: ", "автор ",
	"author: ", "author ", "text: ", "story by ", "reviewed by ",
	"autor: ", "auteur: ", "article by ", "this post was written by ",
	"this article was written by " };
static const char *const endings[] = { " | ", " · ", " • ", " – ", " — ", "published",
	"updated", "posted on", "min read", "minutes read", " on monday", " on tuesday",
	" on ", "@", "follow ", "last modified", " / ", " : ", "read more", "view all",
	"editor", "reporter", "contributor", "share", "//" };
static const char *const nobodies[] = { "admin", "administrator", "editor", "editors",
	"staff", "guest", "guest author", "editorial team", "editorial staff",
	"staff writer", "team", "redaktion", "redaction", "webmaster", "author",
	"anonymous", "wpadmin", "user", "unknown", "no author", "posted by", "by",
	"updated", "written by", "published", "reviewed by", "share", "about the author",
	"the author", "page author" };

static struct str
without_beginning(struct str s)
{
	for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
		if (str_starts_nocase(s, str_of(beginnings[i])))
			return str_trim(str_sub(s, strlen(beginnings[i]), s.n));
	return s;
}

/* A digit begins a date or a reading time: names have none. */
static struct str
without_digits(struct str s)
{
	for (size_t i = 3; i < s.n; i++) {
		if (!char_is_digit(s.p[i]))
			continue;
		while (i && s.p[i - 1] != ' ')
			i--;
		return str_trim(str_sub(s, 0, i));
	}
	return str_trim(s);
}

/* "Jane Doe March", when the day was cut off. */
static struct str
without_month(struct str s)
{
	static const char *const months[] = { "january", "february", "march", "april",
		"may", "june", "july", "august", "september", "october", "november",
		"december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
		"sept", "oct", "nov", "dec" };
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		size_t n = strlen(months[i]);
		if (s.n > n + 4 && s.p[s.n - n - 1] == ' ' &&
		    str_eq_nocase(str_sub(s, s.n - n, s.n), str_of(months[i])))
			return str_trim(str_sub(s, 0, s.n - n));
	}
	return s;
}

/* "J. R. R." and "Jr." keep their full stop. */
static bool
is_initial(struct str s)
{
	return s.n > 3 && s.p[s.n - 1] == '.' &&
	       (s.p[s.n - 3] == ' ' || s.p[s.n - 3] == '.' || str_ends(s, STR("Jr.")));
}

static struct str
without_ending(struct str s)
{
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t at = str_find_nocase(s, str_of(endings[i]));
		if (at != STR_NONE && at > 2)
			s = str_sub(s, 0, at);
	}
	s = without_month(without_digits(s));
	while (s.n && strchr(",;:|-(/.", s.p[s.n - 1]) && !is_initial(s))
		s = str_trim(str_sub(s, 0, s.n - 1));
	return s;
}

static size_t
count_words(struct str s)
{
	size_t n = 0;
	for (struct str rest = s, w; str_cut(&rest, ' ', &w);)
		n += w.n > 0;
	return n;
}

static bool
is_nobody(const struct meta *m, struct str s)
{
	if (s.n < 3 || s.n > NAME_CHARS || count_words(s) > NAME_WORDS ||
	    str_find(s, STR("://")) != STR_NONE || str_find_char(s, '@') != STR_NONE ||
	    str_find(s, STR("www.")) != STR_NONE)
		return true;
	for (size_t i = 0; i < sizeof nobodies / sizeof *nobodies; i++)
		if (str_eq_nocase(s, str_of(nobodies[i])))
			return true;
	/* The key of a template that was not filled in: "page.head.author". */
	size_t dot = str_find_char(s, '.');
	if (count_words(s) == 1 && dot != STR_NONE &&
	    str_find_char(str_sub(s, dot + 1, s.n), '.') != STR_NONE)
		return true;
	/* A site of one person bears the person's name. */
	return (count_words(s) < 2 && text_fold_eq(s, m->out->site)) ||
	       str_eq_nocase(s, m->host);
}

static void
add(struct names *x, struct str raw)
{
	struct str s = clean_line(str_sub(raw, 0, 600), x->m->arena);
	if (str_find(s, STR("://")) != STR_NONE)
		return;
	s = without_ending(without_beginning(str_trim(s)));
	if (x->n == NAMES || is_nobody(x->m, s))
		return;
	for (size_t i = 0; i < x->n; i++)
		if (text_fold_eq(x->name[i], s))
			return;
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
			if (count_words(s) <= LINE_WORDS)
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
		"follow", "date", NULL };
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

static bool
is_capitalized(struct str s)
{
	for (struct str rest = s, w; str_cut(&rest, ' ', &w);)
		if (w.n && w.p[0] >= 'a' && w.p[0] <= 'z' && !str_is(w, "and") &&
		    !str_is(w, "de") && !str_is(w, "van") && !str_is(w, "von"))
			return false;
	return true;
}

static bool
is_name(struct str s)
{
	size_t n = count_words(s);
	return n >= 2 && n <= LINE_WORDS && is_capitalized(s);
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
		struct str s = meta_text(x->m, el), rest = without_beginning(s);
		if (rest.n < s.n && is_name(without_ending(rest)) &&
		    !meta_is_aside(x->m, el))
			add(x, s);
	}
}

/* "Author", alone in its element, and the name in the next one. */
static void
from_label(struct names *x)
{
	static const char *const labels[] = { "author", "author:", "by",
		"by:", "written by", "written by:", "article by", "words by", "autor",
		"autor:", "auteur", "автор" };
	struct page *p = x->m->p;
	for (size_t i = 0; i < p->nnodes && !x->n; i++) {
		const struct html_node *el = p->nodes[i].el, *next = el->next;
		if (p->nodes[i].letters < 2 || p->nodes[i].letters > 12)
			continue;
		while (next && !next->name)
			next = next->next;
		struct str s = meta_text(x->m, el);
		bool label = false;
		for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
			label |= str_eq_nocase(s, str_of(labels[k]));
		if (label && next && is_name(meta_text(x->m, next)))
			add(x, meta_text(x->m, next));
	}
}

void
meta_byline(struct meta *m)
{
	static bool (*const kinds[])(const struct html_node *n) = { by_property, by_class,
		by_other_class, by_link, by_part_of_class };
	struct names x = { .m = m };
	struct buf line = BUF(LIMIT_TITLE);
	from_ld(&x);
	if (!x.n)
		from_meta(&x);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !x.n; i++)
		from_elements(&x, kinds[i]);
	if (!x.n)
		from_line(&x);
	if (!x.n)
		from_label(&x);
	for (size_t i = 0; i < x.n; i++) {
		buf_puts(&line, i ? ", " : "");
		buf_str(&line, x.name[i]);
	}
	m->out->byline = arena_str(&m->out->arena, buf_view(&line));
	buf_done(&line);
}
