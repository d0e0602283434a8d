/* A document through its stages: bytes -> UTF-8 -> fit for a parser -> events -> rows of
 * its format -> what is missing made. The root element chooses the format. */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "feed/elements.h"
#include "feed/fix.h"
#include "feed/jsonfeed.h"
#include "markup/tidy.h"
#include "text/charset.h"

#define ATOM_URI  "http://www.w3.org/2005/Atom"
#define RSS11_URI "http://purl.org/net/rss1.1#"

/* The first row that fits counts. */
/* clang-format off */
static const struct feed_format formats[] = {
	{ "rss090", "rss",   NULL, "0.90", rss_rules, false },
	{ "rss091", "rss",   NULL, "0.91", rss_rules, false },
	{ "rss092", "rss",   NULL, "0.92", rss_rules, false },
	{ "rss093", "rss",   NULL, "0.93", rss_rules, false },
	{ "rss094", "rss",   NULL, "0.94", rss_rules, false },
	{ "rss20",  "rss",   NULL, NULL,   rss_rules, false },
	{ "rss10",  "RDF",   NULL, NULL,   rss_rules, true },
	{ "rss11",  "Channel", RSS11_URI, NULL, rss_rules, false },
	{ "cdf",    "CHANNEL", "", NULL,   cdf_rules, false },
	{ "rss20",  "channel", NULL, NULL, rss_rules, false },
	{ "rss20",  "item",  "",   NULL,   rss_rules, false },
	{ "atom03", "feed",  NULL, "0.",   atom_rules, true },
	{ "atom03", "feed",  "http://purl.org/atom/ns#", NULL, atom_rules, true },
	{ "atom10", "feed",  NULL, NULL,   atom_rules, true },
	{ "atom03", "entry", "http://purl.org/atom/ns#", NULL, atom_rules, true },
	{ "atom10", "entry", ATOM_URI, NULL, atom_rules, true },
};

/* RDF tells by the name space of what is in it, which the root most often declares. */
static const struct { const char *uri, *format; } rdf_versions[] = {
	{ "http://my.netscape.com/rdf/simple/0.9/", "rss090" },
	{ "http://channel.netscape.com/rdf/simple/0.9/", "rss090" },
	{ "http://purl.org/rss/1.0/", "rss10" },
	{ RSS11_URI, "rss11" },
};

/* What else is often found at a feed's address. */
static const struct { const char *root, *is; } others[] = {
	{ "html", "a web page (text/html)" },
	{ "head", "a web page (text/html)" },
	{ "body", "a web page (text/html)" },
	{ "opml", "a list of feeds (OPML)" },
	{ "urlset", "a site map" },
	{ "sitemapindex", "a site map" },
	{ "svg", "a picture (SVG)" },
	{ "RDF", "an RDF document of another kind" },
};
/* clang-format on */

/* A row in capitals is of a format that writes them; RDF's name is known in any. */
static bool
is_named(const struct feed_format *f, struct str root)
{
	return str_is(str_of(f->root), "CHANNEL") ? str_is(root, f->root)
						  : str_eq_nocase(root, str_of(f->root));
}

static const struct feed_format *
find_format(const struct xml_element *root)
{
	struct str version = str_trim(xml_attribute(root, "version"));
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
		const struct feed_format *f = &formats[i];
		if (is_named(f, root->name) &&
		    (!f->uri || str_eq_nocase(root->ns, str_of(f->uri))) &&
		    (!f->version || str_starts(version, str_of(f->version))))
			return f;
	}
	return NULL;
}

struct reading {
	struct builder builder;
	const struct feed_format *format;
	const char *version; /* of RDF */
	bool declared;       /* the root alone says that it is a feed */
	const struct element_rule *rules[4];
	struct str root; /* name of a root that no format claims */
};

static void
find_version(struct reading *r, struct str uri)
{
	for (size_t i = 0; !r->version && i < sizeof rdf_versions / sizeof *rdf_versions;
	     i++)
		if (str_eq_nocase(uri, str_of(rdf_versions[i].uri)))
			r->version = rdf_versions[i].format;
}

static void
begin(struct reading *r, const struct xml_element *e)
{
	r->format = find_format(e);
	r->root = arena_str(r->builder.arena, e->name);
	if (!r->format)
		return;
	r->rules[0] = r->format->rules;
	r->rules[1] = extension_rules;
	r->rules[2] = podcast_rules;
	builder_begin(&r->builder, r->rules, e);
	for (size_t i = 0; i < e->nnamespaces; i++)
		find_version(r, str_of(e->namespaces[2 * i + 1]));
	r->declared = r->version || xml_attribute(e, "version").n || e->ns.n ||
		      str_eq_nocase(e->name, STR("rss")) || r->format->rules == cdf_rules;
}

static void
on_start(void *ctx, const struct xml_element *e)
{
	struct reading *r = ctx;
	if (!r->format && !r->root.n)
		begin(r, e);
	if (!r->format)
		return;
	if (!r->version)
		find_version(r, e->ns);
	builder_start(&r->builder, e);
}

static void
on_end(void *ctx, const struct xml_element *e)
{
	struct reading *r = ctx;
	if (r->format)
		builder_end(&r->builder, e->name);
}

static void
on_text(void *ctx, struct str text)
{
	struct reading *r = ctx;
	if (r->format)
		builder_text(&r->builder, text);
}

/* Says what it is instead of a feed. */
static bool
refuse(const struct reading *r, struct str text, struct err *err)
{
	text = str_trim(text);
	if (!text.n)
		return fail(err, ERR_NOT_A_FEED, "an empty document, not a feed");
	if (!r->root.n)
		return fail(err, ERR_NOT_A_FEED, "a text, not a feed");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (str_eq_nocase(r->root, str_of(others[i].root)))
			return fail(err, ERR_NOT_A_FEED, "%s, not a feed", others[i].is);
	if (r->format)
		return fail(err, ERR_NOT_A_FEED,
		    "an empty <%.*s>, not a feed: nothing that belongs to one is in it",
		    STR_ARG(r->root));
	return fail(
	    err, ERR_NOT_A_FEED, "an XML document <%.*s>, not a feed", STR_ARG(r->root));
}

static void
warn_damage(struct feed *f, const struct tidy_report *report, const struct err *damage)
{
	for (size_t i = 0; i < TIDY_KINDS; i++)
		if (report->damage & 1u << i)
			feed_warn(
			    f, "line %zu: %s", report->line[i], tidy_words(1u << i));
	if (damage->code != ERR_NONE)
		feed_warn(f, "%s", damage->text);
}

/* Bytes as UTF-8; what the names of encodings promised and did not hold is told. */
static bool
decode(struct feed *f, struct str bytes, const struct feed_hint *hint, struct buf *buf,
    struct str *text, struct err *err)
{
	struct charset_hint h = { charset_of_content_type(hint->content_type),
		charset_xml_declared(bytes) };
	bool damaged = false, overruled = false;
	struct str name = charset_view(bytes, &h, buf, text, &damaged, &overruled);
	if (buf->full)
		return fail(err, ERR_TOO_BIG, "too large: over %d MB of text",
		    LIMIT_DOCUMENT >> 20);
	f->encoding = arena_str(&f->arena, name);
	if (overruled)
		feed_warn(f, "the encoding is not the one that is declared, but %.*s",
		    STR_ARG(name));
	bool labelled = h.http.n || h.declared.n;
	if (!labelled && !str_starts(name, STR("utf-")))
		feed_warn(f, "no encoding is declared, %.*s was guessed", STR_ARG(name));
	if (damaged)
		feed_warn(f, "bytes that are not %.*s were replaced", STR_ARG(name));
	return true;
}

/* Of the types that a feed is sent with by mistake this one is never looked into by
 * browsers (WHATWG's MIME sniffing standard, section 7); text/html is. */
static void
warn_type(struct feed *f, struct str content_type)
{
	struct str type = str_sub(content_type, 0, str_find_char(content_type, ';'));
	if (str_eq_nocase(str_trim(type), STR("text/plain")))
		feed_warn(f, "it was sent as text/plain, which is no type of a feed");
}

static bool
read_xml(struct feed *f, struct str text, const struct feed_hint *hint, struct err *err)
{
	static const struct xml_events events = { on_start, on_end, on_text };
	struct reading r = { .format = NULL };
	struct tidy_report report;
	struct err damage = { 0 };
	builder_init(&r.builder, f, hint);
	xml_read_tidied(text, &events, &r, &report, &damage);
	/* A root may be empty if the document is whole, or at least not cut off where the
	 * root says what it is. */
	bool whole = !(report.damage & (r.declared ? TIDY_CUT_OFF : ~0u));
	bool good = r.format && (whole || r.builder.nknown > 1);
	if (good) {
		bool rdf = str_is(str_of(r.format->name), "rss10");
		f->format = rdf && r.version ? r.version : r.format->name;
		warn_damage(f, &report, &damage);
		if (r.format->inherits)
			feed_inherit(f);
		if (r.builder.too_many)
			feed_warn(
			    f, "only the first %d entries were read", LIMIT_ENTRIES);
	} else
		refuse(&r, text, err);
	builder_done(&r.builder);
	return good;
}

/* What is no XML is told by how it begins; the last row takes all else. */
static const struct {
	bool (*looks)(struct str text);
	bool (*read)(struct feed *f, struct str text, const struct feed_hint *hint,
	    struct err *err);
} readers[] = { { jsonfeed_looks, jsonfeed_read }, { NULL, read_xml } };

static bool
read_text(struct feed *f, struct str text, const struct feed_hint *hint, struct err *err)
{
	size_t i = 0;
	while (readers[i].looks && !readers[i].looks(text))
		i++;
	return readers[i].read(f, text, hint, err);
}

bool
feed_parse(
    struct feed *out, struct str bytes, const struct feed_hint *hint, struct err *err)
{
	struct buf buf = BUF(LIMIT_DOCUMENT);
	struct str text;
	*out = (struct feed){ 0 };
	bool good =
	    decode(out, bytes, hint, &buf, &text, err) && read_text(out, text, hint, err);
	if (good) {
		warn_type(out, hint->content_type);
		if (!out->language.n)
			out->language = arena_str(&out->arena, hint->language);
		feed_fix(out, hint->url);
	} else
		feed_done(out);
	buf_done(&buf);
	return good;
}
