/* Podcasts: itunes:, podcast:, and the chapters of Podlove. What itunes: says once more
 * (author, summary, image) is used where nothing else says it: fix.c. */
#include "config.h"

#include "base/limits.h"
#include "feed/fields.h"
#include "markup/clean.h"

enum { BOTH = IN_FEED | IN_ENTRY, RANK = 2 };

/* Words as Apple spells them, to the letter; "no" and "false" say as little as nothing
 * does. */
static void
set_explicit(struct builder *b, struct str text)
{
	/* clang-format off */
	static const struct { const char *word; enum answer is; } words[] = {
		{ "yes", ANSWER_YES }, { "Yes", ANSWER_YES }, { "true", ANSWER_YES },
		{ "True", ANSWER_YES }, { "explicit", ANSWER_YES },
		{ "Explicit", ANSWER_YES }, { "clean", ANSWER_NO }, { "Clean", ANSWER_NO },
	};
	/* clang-format on */
	(void)text;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (!str_is(buf_view(&b->text), words[i].word))
			continue;
		enum answer *at = place_of(b, b->rule->field, b->rule->rank);
		if (at)
			*at = words[i].is;
	}
}

/* itunes:block and itunes:complete know but one word: all else is no. */
static void
set_yes(struct builder *b, struct str text)
{
	enum answer *at = place_of(b, b->rule->field, b->rule->rank);
	struct str word = buf_view(&b->text);
	(void)text;
	if (at)
		*at = str_is(word, "yes") || str_is(word, "Yes") ? ANSWER_YES : ANSWER_NO;
}

static void
set_duration(struct builder *b, struct str text)
{
	put_number(b, FIELD_ITUNES_DURATION, b->rule->rank, (int64_t)seconds_of(text));
}

static void
start_image(struct builder *b, const struct xml_element *e)
{
	struct str href = xml_attribute(e, "href");
	struct str url = href.n ? href : xml_attribute(e, "url");
	put_url(b, FIELD_ITUNES_IMAGE, b->rule->rank, url);
	put_url(b, FIELD_IMAGE, b->rule->rank + 1, url);
}

#define SCHEME STR("http://www.itunes.com/")

static void
start_itunes_category(struct builder *b, const struct xml_element *e)
{
	struct tag tag = { .term = clean_line(xml_attribute(e, "text"), b->arena),
		.scheme = SCHEME };
	put_category(b, &tag);
}

/* Words parted by commas; without one, by blanks. */
static void
add_itunes_keywords(struct builder *b, struct str text)
{
	put_keywords(b, text, SCHEME, str_find_char(text, ',') == STR_NONE ? ' ' : ',');
}

static void
start_chapter(struct builder *b, const struct xml_element *e)
{
	struct entry_more *more = entry_more(b);
	if (more->nchapters == LIMIT_LINKS)
		return;
	more->chapters = arena_push(
	    b->arena, more->chapters, &more->nchapters, sizeof *more->chapters);
	more->chapters[more->nchapters - 1] =
	    (struct chapter){ .title = clean_line(xml_attribute(e, "title"), b->arena),
		    .url = absolute_of(b, xml_attribute(e, "href")),
		    .image = absolute_of(b, xml_attribute(e, "image")),
		    .start = seconds_of(xml_attribute(e, "start")) };
}

/* clang-format off */
#define ITUNES(name, inside, take, start, end, field) \
	{ NS_ITUNES, name, inside, 0, take, start, end, field, RANK }
#define PODCAST(name, inside, take, end, field) \
	{ NS_PODCAST, name, inside, 0, take, NULL, end, field, RANK - 1 }
const struct element_rule podcast_rules[] = {
	ITUNES("author",       BOTH, TAKE_LINE,  NULL, set_line, FIELD_ITUNES_AUTHOR),
	ITUNES("title",        BOTH, TAKE_LINE,  NULL, set_line, FIELD_ITUNES_TITLE),
	ITUNES("subtitle",     BOTH, TAKE_HTML,  NULL, set_rich, FIELD_ITUNES_SUBTITLE),
	ITUNES("summary",      BOTH, TAKE_HTML,  NULL, set_rich, FIELD_ITUNES_SUMMARY),
	ITUNES("explicit",     BOTH, TAKE_PLAIN, NULL, set_explicit, FIELD_ITUNES_EXPLICIT),
	ITUNES("block",        BOTH, TAKE_PLAIN, NULL, set_yes, FIELD_ITUNES_BLOCK),
	ITUNES("complete",     BOTH, TAKE_PLAIN, NULL, set_yes, FIELD_ITUNES_COMPLETE),
	ITUNES("duration",     BOTH, TAKE_PLAIN, NULL, set_duration, FIELD_ITUNES_DURATION),
	ITUNES("episode",      BOTH, TAKE_PLAIN, NULL, set_number, FIELD_ITUNES_EPISODE),
	ITUNES("season",       BOTH, TAKE_PLAIN, NULL, set_number, FIELD_ITUNES_SEASON),
	ITUNES("order",        BOTH, TAKE_PLAIN, NULL, set_number, FIELD_ITUNES_ORDER),
	ITUNES("episodeType",  BOTH, TAKE_LINE,  NULL, set_line, FIELD_ITUNES_EPISODE_TYPE),
	ITUNES("type",         BOTH, TAKE_LINE,  NULL, set_line, FIELD_ITUNES_TYPE),
	ITUNES("image",        BOTH, TAKE_PLAIN, start_image, set_url, FIELD_ITUNES_IMAGE),
	ITUNES("link",         BOTH, TAKE_NOTHING, start_image, NULL, FIELD_ITUNES_IMAGE),
	ITUNES("new-feed-url", BOTH, TAKE_PLAIN, NULL, set_url, FIELD_ITUNES_NEW_FEED_URL),
	ITUNES("category",     BOTH, TAKE_NOTHING, start_itunes_category, NULL, FIELD_NONE),
	ITUNES("keywords",     BOTH, TAKE_PLAIN, NULL, add_itunes_keywords, FIELD_NONE),
	{ NS_ITUNES, "owner",  BOTH, IN_OWNER, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	ITUNES("name",         IN_OWNER, TAKE_LINE, NULL, set_line, FIELD_ITUNES_OWNER_NAME),
	ITUNES("email",        IN_OWNER, TAKE_PLAIN, NULL, set_line, FIELD_ITUNES_OWNER_EMAIL),
	PODCAST("season",      IN_ENTRY, TAKE_PLAIN, set_number, FIELD_ITUNES_SEASON),
	PODCAST("episode",     IN_ENTRY, TAKE_PLAIN, set_number, FIELD_ITUNES_EPISODE),
	PODCAST("person",      BOTH, TAKE_LINE, add_person, FIELD_CONTRIBUTORS),
	{ NS_CHAPTERS, "chapters", IN_ENTRY, IN_CHAPTERS, TAKE_NOTHING, NULL, NULL, FIELD_NONE, 0 },
	{ NS_CHAPTERS, "chapter", IN_CHAPTERS, 0, TAKE_NOTHING, start_chapter, NULL, FIELD_NONE, 0 },
	{ .name = NULL },
};
/* clang-format on */
