/* Images and films: placeholders with an address. */
#include "config.h"

#include <string.h>

#include "markup/clean_parts.h"
#include "text/url.h"

/* Counts readers: one pixel, or none. */
static bool
is_tracker(const struct clean *c, const struct html_node *n)
{
	static const char *const sides[] = { "width", "height" };
	if (!c->strip_trackers)
		return false;
	for (size_t i = 0; i < 2; i++) {
		struct str s = str_trim(clean_attr(n, sides[i]));
		if (str_is(s, "0") || str_is(s, "1") || str_is(s, "1px") ||
		    str_is(s, "0px"))
			return true;
	}
	return false;
}

static bool
has_class(const struct html_node *n, const char *name)
{
	struct str rest = clean_attr(n, "class"), part;
	while (str_cut(&rest, ' ', &part))
		if (str_is(part, name))
			return true;
	return false;
}

static bool
is_file_name(struct str s)
{
	static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp",
		".svg", ".avif", ".bmp" };
	if (str_find_char(s, ' ') != STR_NONE)
		return false;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		struct str e = str_of(endings[i]);
		if (s.n > e.n && str_eq_nocase(str_sub(s, s.n - e.n, s.n), e))
			return true;
	}
	return false;
}

bool
clean_enter_image(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	struct str alt = str_trim(clean_attr(n, "alt"));
	if (is_tracker(c, n))
		return false;
	if (has_class(n, "emoji") || has_class(n, "wp-smiley")) {
		writer_text(&c->w, alt);
		return false;
	}
	struct str source = clean_image_source(n);
	int32_t link = source.n ? clean_link(c, source) : -1;
	if (link < 0 && !alt.n)
		return false;
	bool unnamed = !alt.n || is_file_name(alt);
	bool silent = !alt.n && !writer_find(&c->w, SPAN_FIGURE);
	writer_begin(&c->w, n, e->kind,
	    (unnamed ? SPAN_UNNAMED : 0) | (silent ? SPAN_SILENT : 0), link);
	writer_text(&c->w, unnamed ? STR("image") : alt);
	return false;
}

/* Players in frames -> the page that a person can open. */
/* clang-format off */
static const struct { const char *host, *path, *page; } players[] = {
	{ "www.youtube.com", "/embed/", "https://www.youtube.com/watch?v=" },
	{ "youtube.com", "/embed/", "https://www.youtube.com/watch?v=" },
	{ "www.youtube-nocookie.com", "/embed/", "https://www.youtube.com/watch?v=" },
	{ "player.vimeo.com", "/video/", "https://vimeo.com/" },
};
/* clang-format on */

/* The page of a player's frame; empty when it is none. */
static struct str
player_page(const struct url_parts *u, struct arena *arena)
{
	for (size_t i = 0; i < sizeof players / sizeof *players; i++) {
		struct str path = str_of(players[i].path);
		if (str_is(u->host, players[i].host) && str_starts(u->path, path))
			return arena_printf(arena, "%s%.*s", players[i].page,
			    STR_ARG(str_sub(u->path, path.n, u->path.n)));
	}
	return (struct str){ NULL, 0 };
}

/* The address: of the element, or of the first <source> in it. */
static struct str
media_source(const struct html_node *n)
{
	static const char *const names[] = { "src", "data-src", "data" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct str s = str_trim(clean_attr(n, names[i]));
		if (s.n)
			return s;
	}
	for (struct html_node *child = n->children; child; child = child->next)
		if (clean_is(child, "source") || clean_is(child, "embed"))
			return str_trim(clean_attr(child, "src"));
	return (struct str){ NULL, 0 };
}

static struct str
last_segment(struct str path)
{
	for (size_t i = path.n; i-- > 0;)
		if (path.p[i] == '/')
			return str_sub(path, i + 1, path.n);
	return path;
}

/* What it is called: its title, for an object its text, else file or host. */
static void
write_title(struct clean *c, struct html_node *n, const struct url_parts *u, int kind)
{
	struct str title = str_trim(clean_attr(n, "title"));
	if (!title.n)
		title = str_trim(clean_attr(n, "aria-label"));
	size_t before = c->w.text.n;
	writer_text(&c->w, title);
	for (struct html_node *t = kind == SPAN_DOCUMENT ? n->children : NULL;
	     t && !title.n; t = clean_next(t, n, false))
		if (t->type == HTML_TEXT)
			writer_text(&c->w, t->text);
	struct str name = last_segment(u->path);
	bool frame = clean_is(n, "iframe") || clean_is(n, "frame");
	if (c->w.text.n == before)
		writer_text(&c->w, frame || !name.n ? u->host : name);
}

/* False: there is nothing that could be opened. arena: for the addresses on their way. */
static bool
write_media(struct clean *c, struct html_node *n, int kind, struct arena *arena)
{
	struct url_parts u;
	struct str url = url_resolve(c->base, media_source(n), arena);
	if (!url_split(url, arena, &u))
		return false;
	struct str page = player_page(&u, arena);
	int32_t link = clean_link(c, page.n ? page : url);
	if (link < 0)
		return false;
	writer_open(&c->w, n, WRITER_GROUP, 0, 0, 0);
	writer_begin(&c->w, n, SPAN_MEDIA, (unsigned)(page.n ? SPAN_VIDEO : kind), link);
	write_title(c, n, &u, kind);
	return true;
}

bool
clean_enter_media(struct clean *c, struct html_node *n, const struct clean_element *e)
{
	struct arena arena = { NULL };
	bool tracker = is_tracker(c, n);
	bool written = media_source(n).n && !tracker && write_media(c, n, e->ref, &arena);
	arena_free(&arena);
	/* What an object holds is for readers that cannot show it. */
	return !written && !tracker && e->ref == SPAN_DOCUMENT;
}
