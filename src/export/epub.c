/* EPUB 3.3: one article or many as one book, a chapter each, with contents, pictures and
 * the words that a reader's library shows. Checked with epubcheck. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "export/html.h"
#include "export/writer.h"
#include "export/zip.h"
#include "text/date.h"

struct book {
	const struct article *articles;
	size_t n;
	const struct export_options *o;
	struct arena arena;
	struct zip_entry *entries;
	size_t nentries;
	struct export_picture *pictures; /* with the names they have in the book */
	size_t npictures;
};

static const char container[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" "
    "xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
    "<rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";
static const char style[] =
    "body{line-height:1.5;overflow-wrap:break-word}img{max-width:100%}"
    "figcaption,.origin{font-size:.85em}"
    "blockquote{margin-left:1em;padding-left:1em;border-left:2px solid #999}"
    "mark{background:none;color:inherit;font-weight:bold}"
    "pre{white-space:pre-wrap}table{border-collapse:collapse}"
    "td,th{border:1px solid #999;padding:.2em .5em}\n";

static void
add(struct book *b, struct str name, struct str bytes, bool stored)
{
	b->entries = arena_push(&b->arena, b->entries, &b->nentries, sizeof *b->entries);
	b->entries[b->nentries - 1] = (struct zip_entry){ name.p, bytes, stored };
}

static struct str
keep(struct book *b, struct buf *text)
{
	struct str s = arena_str(&b->arena, buf_view(text));
	buf_done(text);
	return s;
}

/* Kinds of pictures that every reader of books shows (EPUB 3.3, 3.2). */
static const struct {
	const char *type, *ending;
} kinds[] = { { "image/jpeg", "jpg" }, { "image/png", "png" }, { "image/gif", "gif" },
	{ "image/webp", "webp" } };

static const char *
ending_of(struct str type)
{
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (str_is(type, kinds[i].type))
			return kinds[i].ending;
	return NULL;
}

static void
take_pictures(struct book *b)
{
	for (size_t i = 0; i < b->o->npictures; i++) {
		struct export_picture p = b->o->pictures[i];
		const char *ending = ending_of(p.type);
		if (!ending)
			continue;
		p.name =
		    arena_printf(&b->arena, "image-%zu.%s", b->npictures + 1, ending);
		b->pictures = arena_push(
		    &b->arena, b->pictures, &b->npictures, sizeof *b->pictures);
		b->pictures[b->npictures - 1] = p;
		add(b, arena_printf(&b->arena, "EPUB/%s", p.name.p), p.bytes, true);
	}
}

static bool
is_right_to_left(struct str lang)
{
	static const char *const langs[] = { "ar", "he", "fa", "ur", "yi", "ps", "sd",
		"ug" };
	for (size_t i = 0; i < sizeof langs / sizeof *langs; i++)
		if (str_starts_nocase(lang, str_of(langs[i])) &&
		    (lang.n == 2 || lang.p[2] == '-'))
			return true;
	return false;
}

/* A tag of BCP 47 as far as letters and parts go; checkers refuse others. */
static struct str
language_of(const struct article *a)
{
	struct str s = a->entry.language, rest = s, part;
	bool first = true;
	while (str_cut(&rest, '-', &part)) {
		if (part.n > 8 || part.n < (first ? 2u : 1u) || (first && part.n > 3))
			return STR("en");
		first = false;
	}
	return s.n ? s : STR("en");
}

static void
begin_page(struct buf *out, struct str lang, struct str title)
{
	buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
		      "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
		      "xmlns:epub=\"http://www.idpf.org/2007/ops\" xml:lang=\"");
	export_html_escape(lang, out);
	buf_puts(out, "\" lang=\"");
	export_html_escape(lang, out);
	buf_printf(out, "\" dir=\"%s\">\n<head><meta charset=\"utf-8\"/><title>",
	    is_right_to_left(lang) ? "rtl" : "ltr");
	export_html_escape(title, out);
	buf_puts(out, "</title><link rel=\"stylesheet\" type=\"text/css\" "
		      "href=\"style.css\"/></head>\n<body>\n");
}

static void
write_chapter(struct book *b, size_t i)
{
	const struct article *a = &b->articles[i];
	struct export_options o = *b->o;
	struct buf out = BUF(LIMIT_OUTPUT), authors = BUF(LIMIT_OUTPUT);
	char day[16] = "";
	o.pictures = b->pictures;
	o.npictures = b->npictures;
	export_authors(&a->entry, &authors);
	if (a->date)
		export_day(a->date, day);
	begin_page(&out, language_of(a), export_title(a));
	buf_puts(&out, "<h1>");
	export_html_headline(a, &o, &out);
	buf_puts(&out, "</h1>\n<p class=\"origin\">");
	export_html_escape(a->feed_title, &out);
	buf_printf(&out, " %s ", day);
	export_html_escape(buf_view(&authors), &out);
	buf_puts(&out, "</p>\n");
	export_html_with(a, &o, true, &out);
	buf_puts(&out, "\n</body>\n</html>\n");
	buf_done(&authors);
	add(b, arena_printf(&b->arena, "EPUB/chapter-%zu.xhtml", i + 1), keep(b, &out),
	    false);
}

static void
write_contents(struct book *b)
{
	struct buf out = BUF(LIMIT_OUTPUT);
	begin_page(&out, language_of(&b->articles[0]), STR("Contents"));
	buf_puts(&out, "<nav epub:type=\"toc\"><h1>Contents</h1><ol>\n");
	for (size_t i = 0; i < b->n; i++) {
		buf_printf(&out, "<li><a href=\"chapter-%zu.xhtml\">", i + 1);
		export_html_escape(export_title(&b->articles[i]), &out);
		buf_puts(&out, "</a></li>\n");
	}
	buf_puts(&out, "</ol></nav>\n</body>\n</html>\n");
	add(b, STR("EPUB/contents.xhtml"), keep(b, &out), false);
}

static void
field(struct buf *out, const char *name, struct str value)
{
	if (!value.n)
		return;
	buf_printf(out, "<%s>", name);
	export_html_escape(value, out);
	buf_printf(out, "</%.*s>\n", (int)strcspn(name, " "), name);
}

static struct str
book_title(const struct book *b)
{
	struct arena *arena = (struct arena *)(uintptr_t)&b->arena;
	char day[16];
	export_day(b->o->now, day);
	return b->n == 1 ? export_title(&b->articles[0])
			 : arena_printf(arena, "%zu articles, %s", b->n, day);
}

/* The same articles are the same book. */
static uint64_t
identity(const struct book *b)
{
	uint64_t h = 14695981039346656037u;
	for (size_t i = 0; i < b->n; i++)
		h = (h ^ str_hash(b->articles[i].entry.id) ^
			str_hash(b->articles[i].feed_url)) *
		    1099511628211u;
	return h;
}

static void
write_metadata(const struct book *b, struct buf *out)
{
	char time[DATE_RFC3339_SIZE];
	struct buf authors = BUF(LIMIT_OUTPUT);
	uint64_t id = identity(b);
	buf_printf(out,
	    "<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
	    "<dc:identifier "
	    "id=\"id\">urn:uuid:%08x-%04x-4%03x-8%03x-%012llx</dc:identifier>\n",
	    (unsigned)(id >> 32), (unsigned)(id >> 16 & 0xffff),
	    (unsigned)(id >> 4 & 0xfff), (unsigned)(id & 0xfff),
	    (unsigned long long)(id & 0xffffffffffff));
	field(out, "dc:title", book_title(b));
	field(out, "dc:language", language_of(&b->articles[0]));
	if (b->n == 1) {
		export_authors(&b->articles[0].entry, &authors);
		field(out, "dc:creator", buf_view(&authors));
		field(out, "dc:publisher", b->articles[0].feed_title);
		field(out, "dc:source", b->articles[0].entry.link);
		if (b->articles[0].date)
			field(out, "dc:date",
			    str_of(date_rfc3339(b->articles[0].date, time)));
	}
	buf_printf(out, "<meta property=\"dcterms:modified\">%s</meta>\n</metadata>\n",
	    date_rfc3339(b->o->now, time));
	buf_done(&authors);
}

static void
write_package(struct book *b)
{
	struct buf out = BUF(LIMIT_OUTPUT);
	bool rtl = is_right_to_left(language_of(&b->articles[0]));
	buf_puts(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		       "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" "
		       "unique-identifier=\"id\">\n");
	write_metadata(b, &out);
	buf_puts(&out,
	    "<manifest>\n<item id=\"contents\" href=\"contents.xhtml\" "
	    "media-type=\"application/xhtml+xml\" properties=\"nav\"/>\n"
	    "<item id=\"style\" href=\"style.css\" media-type=\"text/css\"/>\n");
	for (size_t i = 0; i < b->n; i++)
		buf_printf(&out,
		    "<item id=\"chapter-%zu\" href=\"chapter-%zu.xhtml\" "
		    "media-type=\"application/xhtml+xml\"/>\n",
		    i + 1, i + 1);
	for (size_t i = 0; i < b->npictures; i++)
		buf_printf(&out,
		    "<item id=\"image-%zu\" href=\"%.*s\" media-type=\"%.*s\"/>\n", i + 1,
		    STR_ARG(b->pictures[i].name), STR_ARG(b->pictures[i].type));
	buf_printf(&out, "</manifest>\n<spine%s>\n",
	    rtl ? " page-progression-direction=\"rtl\"" : "");
	if (b->n > 1)
		buf_puts(&out, "<itemref idref=\"contents\"/>\n");
	for (size_t i = 0; i < b->n; i++)
		buf_printf(&out, "<itemref idref=\"chapter-%zu\"/>\n", i + 1);
	buf_puts(&out, "</spine>\n</package>\n");
	add(b, STR("EPUB/package.opf"), keep(b, &out), false);
}

bool
export_epub(const struct article *a, size_t n, const struct export_options *o,
    struct buf *out, struct err *err)
{
	struct book b = { .articles = a, .n = n, .o = o };
	if (n == 0)
		return fail(err, ERR_USAGE, "a book needs an article");
	add(&b, STR("mimetype"), STR("application/epub+zip"), true);
	add(&b, STR("META-INF/container.xml"), str_of(container), false);
	take_pictures(&b);
	write_package(&b);
	add(&b, STR("EPUB/style.css"), str_of(style), false);
	write_contents(&b);
	for (size_t i = 0; i < n; i++)
		write_chapter(&b, i);
	bool ok = export_zip(b.entries, b.nentries, o->now, out, err);
	arena_free(&b.arena);
	return ok;
}
