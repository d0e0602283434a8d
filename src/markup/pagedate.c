/* When it was published, as exact as the page has it: a day, or a time with the page's
 * own offset; never a midnight that nobody wrote. */
#include "config.h"

#include <string.h>

#include "base/limits.h"
#include "markup/clean_parts.h"
#include "markup/pagemeta_parts.h"
#include "text/date.h"
#include "text/date_parts.h"
#include "text/fold.h"
#include "text/url.h"
#include "text/utf8.h"

enum { YEAR_FIRST = 1995, YEAR_LAST = 2099, BUDDHA = 543 };

/* ---- reading one */

/* Folded beginnings of the months' names; a longer one stands before its beginning. */
/* clang-format off */
static const struct { const char *name; int month; } months[] = {
	{ "jan", 1 }, { "feb", 2 }, { "fev", 2 }, { "fevr", 2 }, { "mar", 3 }, { "maer", 3 }, { "mrt", 3 },
	{ "apr", 4 }, { "avr", 4 }, { "abr", 4 }, { "may", 5 }, { "mai", 5 }, { "maj", 5 }, { "mei", 5 },
	{ "mag", 5 }, { "jun", 6 }, { "juin", 6 }, { "giu", 6 }, { "juil", 7 }, { "jul", 7 }, { "lug", 7 },
	{ "aug", 8 }, { "aou", 8 }, { "ago", 8 }, { "sep", 9 }, { "set", 9 }, { "oct", 10 }, { "okt", 10 },
	{ "ott", 10 }, { "out", 10 }, { "nov", 11 }, { "dec", 12 }, { "dez", 12 }, { "dic", 12 }, { "des", 12 },
	{ "ene", 1 }, { "gen", 1 }, { "январ", 1 }, { "феврал", 2 }, { "март", 3 }, { "апрел", 4 }, { "мая", 5 },
	{ "маи", 5 }, { "июн", 6 }, { "июл", 7 }, { "август", 8 }, { "сентяб", 9 }, { "октяб", 10 },
	{ "нояб", 11 }, { "декаб", 12 }, { "stycz", 1 }, { "lut", 2 }, { "kwie", 4 }, { "czerw", 6 },
	{ "lip", 7 }, { "sierp", 8 }, { "wrze", 9 }, { "pazdz", 10 }, { "listop", 11 }, { "grud", 12 },
	{ "ocak", 1 }, { "subat", 2 }, { "nisan", 4 }, { "mayis", 5 }, { "haziran", 6 }, { "temmuz", 7 },
	{ "agustos", 8 }, { "eylul", 9 }, { "ekim", 10 }, { "kasim", 11 }, { "aralik", 12 },
};
/* clang-format on */

struct day {
	int year, month, day;
};

static bool
is_day(struct day d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	return d.year >= YEAR_FIRST && d.year <= YEAR_LAST && d.month >= 1 &&
	       d.month <= 12 && d.day >= 1 && d.day <= days[d.month - 1];
}

static size_t
number_at(struct str s, size_t at, size_t most, int *out)
{
	size_t n = 0;
	*out = 0;
	while (n < most && at + n < s.n && char_is_digit(s.p[at + n]))
		*out = *out * 10 + (s.p[at + n++] - '0');
	return n;
}

/* "2026-03-14", "2026/3/14", "20260314": bytes read, 0: none. */
static size_t
read_iso(struct str s, struct day *d)
{
	size_t at = number_at(s, 0, 4, &d->year);
	if (at < 4 || at >= s.n)
		return 0;
	bool parted = s.p[at] == '-' || s.p[at] == '/' || s.p[at] == '.';
	at += parted;
	size_t n = number_at(s, at, 2, &d->month);
	at += n;
	if (!n || (parted && (at >= s.n ||
				 (s.p[at] != '-' && s.p[at] != '/' && s.p[at] != '.'))))
		return 0;
	at += parted;
	n = number_at(s, at, 2, &d->day);
	return n && (parted || n == 2) && is_day(*d) ? at + n : 0;
}

struct clock_time {
	int hour, minute, second;
};

/* "T09:13[:05[.123]]": bytes read, 0: none. */
static size_t
read_clock(struct str s, struct clock_time *t)
{
	size_t at = s.n && strchr("Tt ", s.p[0]) ? 1 : 0;
	size_t n = number_at(s, at, 2, &t->hour);
	t->second = 0;
	if (!at || !n || at + n >= s.n || s.p[at + n] != ':')
		return 0;
	at += n + 1;
	n = number_at(s, at, 2, &t->minute);
	at += n;
	if (n != 2 || t->hour > 23 || t->minute > 59)
		return 0;
	if (at < s.n && s.p[at] == ':')
		at += 1 + number_at(s, at + 1, 2, &t->second);
	while (at < s.n && (s.p[at] == '.' || char_is_digit(s.p[at])))
		at++;
	return at;
}

/* "Z", "+01:00", "-0500": minutes; false: there is none. */
static bool
read_zone(struct str s, char *sign, int *hours, int *minutes)
{
	*hours = *minutes = 0;
	*sign = 'Z';
	if (s.n && (s.p[0] == 'Z' || s.p[0] == 'z' || str_starts(s, STR("UTC")) ||
		       str_starts(s, STR("GMT"))))
		return true;
	if (!s.n || (s.p[0] != '+' && s.p[0] != '-'))
		return false;
	*sign = s.p[0];
	size_t n = number_at(s, 1, 2, hours);
	size_t colon = 1 + n < s.n && s.p[1 + n] == ':';
	number_at(s, 1 + n + colon, 2, minutes);
	return n && *hours <= 14 && *minutes < 60;
}

/* A time behind a day: false when there is none, or no offset. */
static bool
read_time(struct str s, struct buf *out)
{
	struct clock_time t;
	char sign;
	int hours, minutes;
	size_t n = read_clock(s, &t);
	if (!n || !read_zone(str_trim(str_sub(s, n, s.n)), &sign, &hours, &minutes))
		return false;
	buf_printf(out, "T%02d:%02d:%02d%c", t.hour, t.minute, t.second, sign);
	return sign == 'Z' || buf_printf(out, "%02d:%02d", hours, minutes);
}

/* "14.03.2026", "3/14/26" */
static bool
read_numeric(struct str s, bool month_first, struct day *d)
{
	int a, b;
	size_t n = number_at(s, 0, 2, &a), at = n;
	if (!n || at >= s.n || !strchr("./-", s.p[at]))
		return false;
	month_first = month_first && s.p[at] != '.';
	n = number_at(s, ++at, 2, &b);
	at += n;
	if (!n || at >= s.n || !strchr("./-", s.p[at]))
		return false;
	n = number_at(s, ++at, 4, &d->year);
	if (n != 4 && n != 2)
		return false;
	d->year += n == 2 ? 2000 : 0;
	bool first = b > 12 || (month_first && a <= 12);
	d->month = first ? a : b;
	d->day = first ? b : a;
	return is_day(*d);
}

/* Of all languages: some beginnings are those of other words, too. */
static int
any_month_of(struct str word)
{
	static const struct str in = STR("ב"); /* Hebrew: "במרץ" */
	struct date_word w = date_word_find(word);
	if (w.kind != DATE_MONTH && str_starts(word, in))
		w = date_word_find(str_sub(word, in.n, word.n));
	return w.kind == DATE_MONTH ? w.value : 0;
}

static int
month_of(struct str word)
{
	int month = 0;
	size_t longest = 0;
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		struct str name = str_of(months[i].name);
		if (name.n > longest && str_starts(word, name)) {
			month = months[i].month;
			longest = name.n;
		}
	}
	return month;
}

struct words_date {
	struct day d;
	int (*month_of)(struct str word);
	int last;       /* a number that may be the day of a month to come */
	size_t last_at; /* where it stands, or the month */
};

static void
take_number(struct words_date *w, int v, size_t digits, size_t at)
{
	struct day *d = &w->d;
	if (digits == 4 && d->month && d->day)
		d->year = v > 2500 && v < 2700 ? v - BUDDHA : v;
	else if (digits <= 2 && d->month && !d->day && at - w->last_at < 12)
		d->day = v;
	else if (digits <= 2) {
		w->last = v;
		w->last_at = at;
	}
}

static void
take_word(struct words_date *w, struct str word, size_t at)
{
	int month = word.n && !w->d.month ? w->month_of(word) : 0;
	if (!month)
		return;
	w->d.month = month;
	w->d.day = w->last && at - w->last_at < 9 ? w->last : 0;
	w->last_at = at + word.n;
}

/* "March 14th, 2026 9:13 am", "14 de marzo de 2026" */
static bool
read_words(struct str text, int (*of)(struct str word), struct day *d)
{
	struct buf b = BUF(LIMIT_TITLE);
	struct words_date w = { .month_of = of };
	text_fold(text, &b);
	struct str s = buf_view(&b);
	for (size_t i = 0; i < s.n && !is_day(w.d);) {
		int v;
		size_t from = i, n = number_at(s, i, 9, &v);
		i += n;
		if (n) {
			take_number(&w, v, n, from);
			continue;
		}
		while (
		    i < s.n && (char_is_alpha(s.p[i]) || (unsigned char)s.p[i] >= 0x80))
			i++;
		take_word(&w, str_sub(s, from, i), from);
		i += i == from;
	}
	buf_done(&b);
	*d = w.d;
	return is_day(*d);
}

/* Where a date of digits may begin. */
static size_t
first_digit(struct str s)
{
	size_t i = 0;
	while (i < s.n && !char_is_digit(s.p[i]))
		i++;
	return i;
}

/* "2026年3月14日", "2026년 3월 14일" */
static bool
read_cjk(struct str s, struct day *d)
{
	int *parts[] = { &d->year, &d->month, &d->day };
	size_t at = 0;
	if (str_find(s, STR("年")) == STR_NONE && str_find(s, STR("년")) == STR_NONE)
		return false;
	for (size_t i = 0; i < 3; i++) {
		while (at < s.n && !char_is_digit(s.p[at]))
			at++;
		at += number_at(s, at, 4, parts[i]);
	}
	return is_day(*d);
}

/* What feeds' dates may look like: "14 tháng 3 2026". */
static bool
read_whole(struct str s, struct day *d)
{
	char text[DATE_RFC3339_SIZE];
	int64_t t;
	return first_digit(s) < s.n && date_parse(s, &t) &&
	       read_iso(str_of(date_rfc3339(t, text)), d) > 0;
}

/* Arabic, Persian, Hindi, Bengali, Thai and full-width digits as our own. */
static struct str
with_digits(struct str text, struct arena *arena)
{
	static const uint32_t zeros[] = { 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10 };
	struct buf b = BUF(LIMIT_TITLE);
	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, at, &at);
		for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++)
			if (c >= zeros[i] && c < zeros[i] + 10)
				c = c - zeros[i] + '0';
		utf8_put(&b, c);
	}
	struct str out = arena_str(arena, buf_view(&b));
	buf_done(&b);
	return out;
}

struct str
meta_date(struct str text, bool month_first, struct arena *arena)
{
	struct buf out = BUF(64);
	struct day d;
	struct str s = with_digits(str_trim(utf8_cut(text, 160)), arena),
		   found = { NULL, 0 };
	struct str digits = str_sub(s, first_digit(s), s.n);
	size_t n = read_iso(digits, &d);
	if (n || read_numeric(digits, month_first, &d) || read_words(s, month_of, &d) ||
	    read_cjk(s, &d) || read_words(s, any_month_of, &d) || read_whole(s, &d)) {
		buf_printf(&out, "%04d-%02d-%02d", d.year, d.month, d.day);
		if (n)
			read_time(str_sub(digits, n, digits.n), &out);
		found = arena_str(arena, buf_view(&out));
	}
	buf_done(&out);
	return found;
}

/* ---- finding it */

static struct str
parse(struct meta *m, struct str s)
{
	static const char *const others[] = { ".uk", ".de", ".fr", ".es", ".it", ".au",
		".nz", ".in", ".ie", ".nl", ".pl", ".ru", ".br", ".za", ".eu", ".at",
		".ch", ".pt" };
	bool month_first = true;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_ends(m->host, str_of(others[i])))
			month_first = false;
	return s.n ? meta_date(s, month_first, &m->out->arena) : s;
}

static struct str
from_meta(struct meta *m)
{
	static const char *const names[] = { "article:published_time",
		"og:published_time", "article:published", "og:article:published_time",
		"datePublished", "rnews:datePublished", "parsely-pub-date",
		"sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date",
		"published_time", "publication_date", "publicationdate", "date.published",
		"dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
		"dc.date", "dcterms.date", "citation_publication_date", "citation_date",
		"citation_online_date", "cXenseParse:recs:publishtime", "ptime",
		"displaydate", "dateCreated", "date_published", "article.published",
		"originalpublicationdate", "og:pubdate", "date",
		"shareaholic:article_published_time", "bt:pubdate", "pub_date", "created",
		"published", "published-date", "publication-date", "published_date",
		"publisheddate", "article-date", NULL };
	const char *one[2] = { NULL, NULL };
	for (const char *const *n = names; *n; n++) {
		one[0] = *n;
		struct str found = parse(m, meta_find(m, one));
		if (found.n)
			return found;
	}
	return (struct str){ NULL, 0 };
}

static struct str
element_date(struct meta *m, const struct html_node *n)
{
	static const char *const names[] = { "datetime", "content", "title",
		"data-time" };
	for (size_t i = 0; i < 4; i++) {
		struct str found = parse(m, clean_attr(n, names[i]));
		if (found.n)
			return found;
	}
	struct str text = meta_text(m, n);
	return text.n < 120 ? parse(m, text) : (struct str){ NULL, 0 };
}

static bool
has_any(struct str s, const char *const *pieces)
{
	for (; s.n && *pieces; pieces++)
		if (str_find_nocase(s, str_of(*pieces)) != STR_NONE)
			return true;
	return false;
}

static bool
by_property(const struct html_node *n)
{
	static const char *const names[] = { "datePublished", NULL };
	return has_any(clean_attr(n, "itemprop"), names) ||
	       has_any(clean_attr(n, "property"), names) || clean_attr(n, "pubdate").p;
}

static bool
by_published_time(const struct html_node *n)
{
	static const char *const names[] = { "publish", "posted", "entry-date", NULL };
	static const char *const not [] = { "updated", "modified", NULL };
	struct str class = clean_attr(n, "class");
	return clean_is(n, "time") && has_any(class, names) &&
	       !(has_any(class, not ) && !has_any(class, names));
}

static bool
by_time(const struct html_node *n)
{
	static const char *const not [] = { "updated", "modified", NULL };
	return clean_is(n, "time") && !has_any(clean_attr(n, "class"), not );
}

static bool
by_any_time(const struct html_node *n)
{
	return clean_is(n, "time");
}

static bool
by_class(const struct html_node *n)
{
	static const char *const names[] = { "date", "posted", "time", "meta", "byline",
		"publish", NULL };
	static const char *const not [] = { "update", "comment", "modif", "footer",
		"widget", "sidebar", "related", NULL };
	struct str class = clean_attr(n, "class"), id = clean_attr(n, "id");
	return (has_any(class, names) || has_any(id, names)) && !has_any(class, not ) &&
	       !has_any(id, not );
}

static struct str
from_elements(struct meta *m, bool (*is_one)(const struct html_node *n))
{
	struct page *p = m->p;
	struct str found = { NULL, 0 };
	for (size_t i = 0; i < p->nnodes && !found.n; i++) {
		const struct html_node *el = p->nodes[i].el;
		if ((el->attributes || clean_is(el, "time")) &&
		    p->nodes[i].letters < 200 && is_one(el) && !meta_is_aside(m, el))
			found = element_date(m, el);
	}
	return found;
}

/* All <time>s of the page, side parts and cards too, that are of one day. */
static struct str
from_only_time(struct meta *m)
{
	struct page *p = m->p;
	struct str only = { NULL, 0 };
	for (size_t i = 0; i < p->nnodes; i++) {
		const struct html_node *el = p->nodes[i].el;
		if (!clean_is(el, "time"))
			continue;
		struct str found = element_date(m, el);
		if (only.n && found.n &&
		    !str_eq(str_sub(only, 0, 10), str_sub(found, 0, 10)))
			return (struct str){ NULL, 0 };
		if (!only.n)
			only = found;
	}
	return only;
}

static struct str
from_line(struct meta *m)
{
	struct page *p = m->p;
	struct str found = { NULL, 0 };
	struct buf fold = BUF(LIMIT_TITLE);
	for (size_t i = 0; i < p->nnodes && !found.n; i++) {
		const struct node *n = &p->nodes[i];
		if (n->letters < 6 || n->letters > 45)
			continue;
		struct str s = meta_text(m, n->el);
		if (s.n <= 60 && phrase_is_date(phrase_fold(s, &fold)) &&
		    !meta_is_aside(m, n->el))
			found = parse(m, s);
	}
	buf_done(&fold);
	return found;
}

/* "2026/mar/14/" */
static bool
read_slashes(struct str s, struct day *d)
{
	size_t at = number_at(s, 0, 4, &d->year);
	if (at != 4 || at + 5 >= s.n || s.p[at] != '/' || s.p[at + 4] != '/')
		return false;
	d->month = month_of(str_sub(s, at + 1, at + 4));
	size_t n = number_at(s, at + 5, 2, &d->day);
	return n && at + 5 + n < s.n && s.p[at + 5 + n] == '/' && is_day(*d);
}

/* "/2026/03/14/" */
static struct str
from_url(struct meta *m)
{
	struct str s = m->out->url;
	struct day d;
	for (size_t i = 1; i + 8 < s.n; i++)
		if ((s.p[i - 1] == '/' || s.p[i - 1] == '-' || s.p[i - 1] == '_') &&
		    char_is_digit(s.p[i]) &&
		    (read_iso(str_sub(s, i, s.n), &d) ||
			read_slashes(str_sub(s, i, s.n), &d)))
			return arena_printf(
			    &m->out->arena, "%04d-%02d-%02d", d.year, d.month, d.day);
	return (struct str){ NULL, 0 };
}

static struct str
from_ld(struct meta *m, const char *member, bool article)
{
	const struct json *with = article ? meta_article(m) : meta_with(m, member);
	return parse(m, jv_str(jv_get(with, member)));
}

/* In UTC late in the evening it is the next day already: then the address is right. */
static struct str
by_address(struct meta *m, struct str found)
{
	struct str url = from_url(m);
	struct day a, b;
	if (!url.n || (!str_ends(found, STR("Z")) && !str_ends(found, STR("+00:00"))) ||
	    !read_iso(url, &a) || !read_iso(found, &b))
		return found;
	bool before = a.year == b.year && a.month == b.month && a.day + 1 == b.day;
	return before ? url : found;
}

void
meta_published(struct meta *m)
{
	static bool (*const kinds[])(const struct html_node *n) = { by_property,
		by_published_time, by_time, by_any_time, by_class };
	struct str found = from_ld(m, "datePublished", true);
	if (!found.n)
		found = from_meta(m);
	if (!found.n)
		found = from_ld(m, "datePublished", false);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !found.n; i++)
		found = from_elements(m, kinds[i]);
	if (!found.n)
		found = from_url(m);
	if (!found.n)
		found = from_line(m);
	if (!found.n)
		found = from_only_time(m);
	if (!found.n)
		found = from_ld(m, "dateModified", false);
	m->out->published = by_address(m, found);
}
