/* Where each field lies in feed and entry, and who may set it: a field that several
 * elements may give (pubDate, dc:date) is decided by the rank of their rows, whatever
 * their order in the document. What few entries have lies apart from them and is made
 * when it is first asked for. */
#include "config.h"

#include "base/limits.h"
#include "feed/fields.h"
#include "markup/clean.h"
#include "text/date.h"
#include "text/url.h"
#include "text/utf8.h"

enum holder { NOWHERE, OWN, MORE, ITUNES };
struct spot {
	enum holder holder;
	size_t at;
};

/* clang-format off */
#define FEED(f)   { OWN, offsetof(struct feed, f) }
#define ENTRY(f)  { OWN, offsetof(struct entry, f) }
#define MORE(f)   { MORE, offsetof(struct entry_more, f) }
#define ITUNES(f) { { ITUNES, offsetof(struct itunes, f) }, { ITUNES, offsetof(struct itunes, f) } }
#define NO        { NOWHERE, 0 }
static const struct { struct spot feed, entry; } places[FIELD_COUNT] = {
	[FIELD_TITLE]        = { FEED(title), ENTRY(title) },
	[FIELD_LINK]         = { FEED(link), ENTRY(link) },
	[FIELD_ID]           = { FEED(id), ENTRY(id) },
	[FIELD_LANGUAGE]     = { FEED(language), ENTRY(language) },
	[FIELD_RIGHTS]       = { FEED(rights), ENTRY(rights) },
	[FIELD_IMAGE]        = { FEED(image), ENTRY(image) },
	[FIELD_IMAGE_TITLE]  = { FEED(image_title), NO },
	[FIELD_IMAGE_LINK]   = { FEED(image_link), NO },
	[FIELD_IMAGE_DESCRIPTION] = { FEED(image_description), NO },
	[FIELD_IMAGE_WIDTH]  = { FEED(image_width), NO },
	[FIELD_IMAGE_HEIGHT] = { FEED(image_height), NO },
	[FIELD_ICON]         = { FEED(icon), NO },
	[FIELD_LOGO]         = { FEED(logo), NO },
	[FIELD_THUMBNAIL]    = { NO, MORE(thumbnail) },
	[FIELD_GENERATOR]    = { FEED(generator), NO },
	[FIELD_GENERATOR_URL] = { FEED(generator_url), NO },
	[FIELD_GENERATOR_VERSION] = { FEED(generator_version), NO },
	[FIELD_SELF]         = { FEED(self), NO },
	[FIELD_NEXT]         = { FEED(next), NO },
	[FIELD_DOCS]         = { FEED(docs), NO },
	[FIELD_LICENSE]      = { FEED(license), MORE(license) },
	[FIELD_BASE]         = { NO, MORE(base) },
	[FIELD_COMMENTS]     = { NO, ENTRY(comments) },
	[FIELD_COMMENTS_FEED] = { NO, MORE(comments_feed) },
	[FIELD_COMMENTS_COUNT] = { NO, MORE(comments_count) },
	[FIELD_PUBLISHED]    = { FEED(published), ENTRY(published) },
	[FIELD_UPDATED]      = { FEED(updated), ENTRY(updated) },
	[FIELD_EXPIRES]      = { NO, MORE(expires) },
	[FIELD_TTL]          = { FEED(ttl), NO },
	[FIELD_SUMMARY]      = { NO, ENTRY(summary) },
	[FIELD_CONTENT]      = { NO, ENTRY(content) },
	[FIELD_DESCRIPTION]  = { FEED(description), NO },
	[FIELD_SOURCE_TITLE] = { NO, ENTRY(source_title) },
	[FIELD_SOURCE_LINK]  = { NO, ENTRY(source_link) },
	[FIELD_SOURCE_ID]    = { NO, MORE(source_id) },
	[FIELD_SOURCE_UPDATED] = { NO, MORE(source_updated) },
	[FIELD_CLOUD_DOMAIN] = { FEED(cloud.domain), NO },
	[FIELD_CLOUD_PORT]   = { FEED(cloud.port), NO },
	[FIELD_CLOUD_PATH]   = { FEED(cloud.path), NO },
	[FIELD_CLOUD_PROCEDURE] = { FEED(cloud.procedure), NO },
	[FIELD_CLOUD_PROTOCOL] = { FEED(cloud.protocol), NO },
	[FIELD_ITUNES_AUTHOR] = ITUNES(author),
	[FIELD_ITUNES_TITLE] = ITUNES(title),
	[FIELD_ITUNES_OWNER_NAME] = ITUNES(owner_name),
	[FIELD_ITUNES_OWNER_EMAIL] = ITUNES(owner_email),
	[FIELD_ITUNES_TYPE]  = ITUNES(type),
	[FIELD_ITUNES_EPISODE_TYPE] = ITUNES(episode_type),
	[FIELD_ITUNES_IMAGE] = ITUNES(image),
	[FIELD_ITUNES_NEW_FEED_URL] = ITUNES(new_feed_url),
	[FIELD_ITUNES_SUBTITLE] = ITUNES(subtitle),
	[FIELD_ITUNES_SUMMARY] = ITUNES(summary),
	[FIELD_ITUNES_DURATION] = ITUNES(duration),
	[FIELD_ITUNES_EPISODE] = ITUNES(episode),
	[FIELD_ITUNES_SEASON] = ITUNES(season),
	[FIELD_ITUNES_ORDER] = ITUNES(order),
	[FIELD_ITUNES_EXPLICIT] = ITUNES(explicit),
	[FIELD_ITUNES_BLOCK] = ITUNES(block),
	[FIELD_ITUNES_COMPLETE] = ITUNES(complete),
};
/* clang-format on */

struct entry_more *
entry_more(struct builder *b)
{
	if (!b->entry->more)
		b->entry->more = arena_alloc(b->arena, sizeof *b->entry->more);
	return b->entry->more;
}

static struct itunes *
itunes(struct builder *b)
{
	struct itunes **at = b->entry ? &entry_more(b)->itunes : &b->feed->itunes;
	if (!*at)
		*at = arena_alloc(b->arena, sizeof **at);
	return *at;
}

bool
is_set(const struct builder *b, enum field f, int rank)
{
	return rank + 1 <= (b->entry ? b->entry_ranks : b->feed_ranks)[f];
}

void *
place_of(struct builder *b, enum field f, int rank)
{
	struct spot s = b->entry ? places[f].entry : places[f].feed;
	if (s.holder == NOWHERE || is_set(b, f, rank))
		return NULL;
	(b->entry ? b->entry_ranks : b->feed_ranks)[f] = (unsigned char)(rank + 1);
	if (s.holder == MORE)
		return (char *)entry_more(b) + s.at;
	if (s.holder == ITUNES)
		return (char *)itunes(b) + s.at;
	return (b->entry ? (char *)b->entry : (char *)b->feed) + s.at;
}

/* ---- values ---- */

struct str
base_of(const struct builder *b)
{
	struct str base = builder_base(b);
	if (!base.n && b->entry)
		base = b->entry->link;
	return base.n ? base : b->feed->link;
}

struct str
plain_of(struct builder *b, struct str s, size_t max)
{
	struct buf line = BUF(max + 8);
	utf8_plain(s, max, &line);
	struct str out = arena_str(b->arena, buf_view(&line));
	buf_done(&line);
	return out;
}

struct str
absolute_of(struct builder *b, struct str reference)
{
	reference = str_trim(reference);
	if (!reference.n || reference.n > LIMIT_URL)
		return (struct str){ NULL, 0 };
	if (arena_size(&b->scratch) > LIMIT_URL)
		arena_free(&b->scratch);
	struct str url = url_resolve(base_of(b), reference, &b->scratch);
	return url.n > LIMIT_URL ? (struct str){ NULL, 0 } : plain_of(b, url, LIMIT_URL);
}

int64_t
number_of(struct str text)
{
	int64_t v;
	return str_to_int(str_trim(text), &v) && v > 0 ? v : 0;
}

/* "3079", "51:19", "1:02:03", "00:03:07.25": seconds. */
double
seconds_of(struct str text)
{
	double v = 0, part = 0, unit = 1;
	text = str_trim(text);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == ':' && unit == 1) {
			v = (v + part) * 60;
			part = 0;
		} else if (c == '.' && unit == 1)
			unit = 0.1;
		else if (!char_is_digit(c))
			return 0;
		else if (unit == 1)
			part = part * 10 + (c - '0');
		else {
			part += (c - '0') * unit;
			unit /= 10;
		}
		if (v + part > 1e9)
			return 0;
	}
	return v + part;
}

void
put(struct builder *b, enum field f, int rank, struct str value)
{
	struct str *at = value.n ? place_of(b, f, rank) : NULL;
	if (at)
		*at = value;
}

void
put_url(struct builder *b, enum field f, int rank, struct str reference)
{
	if (!is_set(b, f, rank))
		put(b, f, rank, absolute_of(b, reference));
}

void
put_line(struct builder *b, enum field f, int rank, struct str text)
{
	if (!is_set(b, f, rank))
		put(b, f, rank, clean_line(text, b->arena));
}

void
put_plain(struct builder *b, enum field f, int rank, struct str text)
{
	if (!is_set(b, f, rank))
		put(b, f, rank, plain_of(b, text, LIMIT_TITLE));
}

void
put_number(struct builder *b, enum field f, int rank, int64_t v)
{
	int64_t *at = v > 0 ? place_of(b, f, rank) : NULL;
	if (at)
		*at = v;
}

void
put_comments_count(struct builder *b, int rank, struct str text)
{
	int64_t n, *at;
	bool good = str_to_int(str_trim(text), &n) && n >= 0;
	if (!good || !(at = place_of(b, FIELD_COMMENTS_COUNT, rank)))
		return;
	*at = n;
	entry_more(b)->counts_comments = true;
}

void
put_date(struct builder *b, enum field f, int rank, struct str text)
{
	int64_t t;
	if (!is_set(b, f, rank) && date_parse(text, &t))
		put_number(b, f, rank, t);
}

/* ---- setters of rows: what was collected, into the row's field ---- */

void
set_line(struct builder *b, struct str text)
{
	if (b->form == FORM_PLAIN)
		put_plain(b, b->rule->field, b->rule->rank, text);
	else
		put_line(b, b->rule->field, b->rule->rank, text);
}

void
set_id(struct builder *b, struct str text)
{
	put(b, b->rule->field, b->rule->rank, plain_of(b, text, LIMIT_URL));
}

/* An id that is no address of its own is one of the document's (RFC 4287, 4.2.6). */
void
set_iri(struct builder *b, struct str text)
{
	if (str_find_char(text, ':') == STR_NONE)
		put_url(b, b->rule->field, b->rule->rank, text);
	else
		set_id(b, text);
}

void
set_url(struct builder *b, struct str text)
{
	put_url(b, b->rule->field, b->rule->rank, text);
}

void
set_date(struct builder *b, struct str text)
{
	put_date(b, b->rule->field, b->rule->rank, text);
}

void
set_number(struct builder *b, struct str text)
{
	put_number(b, b->rule->field, b->rule->rank, number_of(text));
}

void
rich_of(struct builder *b, struct str text, struct richtext *out)
{
	struct str lang = builder_lang(b);
	struct clean_options o = { base_of(b), lang.n ? lang : b->feed->language,
		b->hint->strip_trackers, b->html };
	if (b->form == FORM_PLAIN)
		clean_text(text, b->arena, out);
	else
		clean_html(text, &o, b->arena, out);
}

void
put_rich(struct builder *b, enum field f, int rank, struct str text)
{
	struct richtext t, *at;
	if (!text.n || is_set(b, f, rank))
		return;
	rich_of(b, text, &t);
	if (t.utf8.n && (at = place_of(b, f, rank)))
		*at = t;
}

void
set_rich(struct builder *b, struct str text)
{
	put_rich(b, b->rule->field, b->rule->rank, text);
}

void
set_rights(struct builder *b, struct str text)
{
	struct richtext t;
	if (!text.n || is_set(b, b->rule->field, b->rule->rank))
		return;
	rich_of(b, text, &t);
	if (!t.utf8.n)
		return;
	if (t.nlinks)
		*(b->entry ? &entry_more(b)->rights : &b->feed->rights_rich) = t;
	put_plain(b, b->rule->field, b->rule->rank, t.utf8);
}
