/* Media RSS: pictures, films and sound, alone or as several forms of one in a group. What
 * is said of a group or of the entry holds for each in it that says nothing itself. */
#include "config.h"

#include "base/limits.h"
#include "feed/fields.h"
#include "markup/clean.h"

enum { RANK_IMAGE = 2, RANK_THUMBNAIL = 1, RANK_TEXT = 0 };

static bool
is_kind(const struct media *m, const char *kind)
{
	return str_is(m->medium, kind) || (str_starts(m->type, str_of(kind)) &&
					      str_find_char(m->type, '/') != STR_NONE);
}

static struct media *
push(struct builder *b, const struct media *m)
{
	struct entry_more *more = entry_more(b);
	if (more->nmedia == LIMIT_ENCLOSURES)
		return NULL;
	more->media =
	    arena_push(b->arena, more->media, &more->nmedia, sizeof *more->media);
	more->media[more->nmedia - 1] = *m;
	return &more->media[more->nmedia - 1];
}

/* Of what is spoken: a medium, its group, or all of the entry. */
static struct media *
target(struct builder *b)
{
	if (b->media_place == IN_MEDIA && b->entry->more && b->entry->more->nmedia)
		return &b->entry->more->media[b->entry->more->nmedia - 1];
	return b->media_place == IN_GROUP ? &b->group_media : &b->entry_media;
}

static void
inherit(struct entry_more *more, size_t from, const struct media *all)
{
	for (size_t i = from; more && i < more->nmedia; i++) {
		struct media *m = &more->media[i];
		if (!m->title.n)
			m->title = all->title;
		if (!m->thumbnail.n)
			m->thumbnail = all->thumbnail;
		if (!m->credit.n)
			m->credit = all->credit;
		if (!m->description.utf8.n)
			m->description = all->description;
	}
}

void
start_media_group(struct builder *b, const struct xml_element *e)
{
	static const struct media none;
	(void)e;
	b->media_place = IN_GROUP;
	b->group_media = none;
	b->group_start = b->entry->more ? b->entry->more->nmedia : 0;
}

void
end_media_group(struct builder *b, struct str text)
{
	(void)text;
	if (!b->entry)
		return;
	struct media *g = &b->group_media;
	size_t n = b->entry->more ? b->entry->more->nmedia : 0;
	b->media_place = IN_ENTRY;
	if (n > b->group_start)
		inherit(b->entry->more, b->group_start, g);
	else if (g->thumbnail.n || g->credit.n || g->description.utf8.n)
		push(b, g);
}

/* Pictures are the entry's image, the rest comes with it as files. */
void
start_media(struct builder *b, const struct xml_element *e)
{
	struct str url = xml_attribute(e, "url"), length = xml_attribute(e, "fileSize"),
		   duration = xml_attribute(e, "duration");
	struct media m = { .url = absolute_of(b, url),
		.type = plain_of(b, xml_attribute(e, "type"), LIMIT_TITLE),
		.medium = plain_of(b, xml_attribute(e, "medium"), LIMIT_TITLE),
		.length = number_of(length),
		.duration = (int64_t)seconds_of(duration),
		.width = number_of(xml_attribute(e, "width")),
		.height = number_of(xml_attribute(e, "height")) };
	if (!push(b, &m))
		return;
	b->media_place = IN_MEDIA;
	if (is_kind(&m, "image"))
		put_url(b, FIELD_IMAGE, RANK_IMAGE, url);
	else if (is_kind(&m, "audio") || is_kind(&m, "video"))
		put_enclosure(b, url, m.type, length, duration);
}

void
end_media(struct builder *b, struct str text)
{
	(void)text;
	if (b->media_place != IN_MEDIA || b->nframes < 2)
		return;
	b->media_place = b->frames[b->nframes - 2].place;
}

void
start_thumbnail(struct builder *b, const struct xml_element *e)
{
	struct str url = xml_attribute(e, "url");
	put_url(b, FIELD_IMAGE, RANK_THUMBNAIL, url);
	if (!b->entry)
		return;
	/* That of the entry before that of a medium, before that of a group. */
	put_url(b, FIELD_THUMBNAIL,
	    b->media_place == IN_ENTRY   ? 3
	    : b->media_place == IN_MEDIA ? 2
					 : 1,
	    url);
	struct media *m = target(b);
	if (!m->thumbnail.n)
		m->thumbnail = absolute_of(b, url);
}

void
set_media_title(struct builder *b, struct str text)
{
	struct media *m = target(b);
	if (!m->title.n)
		m->title = clean_line(text, b->arena);
	put(b, FIELD_TITLE, RANK_TEXT, m->title);
}

void
set_media_description(struct builder *b, struct str text)
{
	struct media *m = target(b);
	if (!m->description.utf8.n && text.n)
		rich_of(b, text, &m->description);
	struct richtext *at =
	    m->description.utf8.n ? place_of(b, FIELD_SUMMARY, RANK_TEXT) : NULL;
	if (at)
		*at = m->description;
}

void
set_media_credit(struct builder *b, struct str text)
{
	struct media *m = target(b);
	if (!m->credit.n)
		m->credit = clean_line(text, b->arena);
}

void
media_settle(struct builder *b)
{
	inherit(b->entry->more, 0, &b->entry_media);
}
