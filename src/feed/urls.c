/* newsboat's urls files (newsboat(1), "urls"): an address and its tags on a line. */
#include "config.h"

#include "base/limits.h"
#include "base/line.h"
#include "feed/subscriptions.h"
#include "text/utf8.h"

static struct str
plain(struct subscriptions *list, struct str s)
{
	struct buf line = BUF(LIMIT_TITLE);
	utf8_plain(s, LIMIT_TITLE - 8, &line);
	struct str out = arena_str(&list->arena, buf_view(&line));
	buf_done(&line);
	return out;
}

static void
read_item(struct subscriptions *list, struct subscription *s, struct str word)
{
	if (str_starts(word, STR("~")))
		s->title = plain(list, str_sub(word, 1, word.n));
	else if (str_starts(word, STR("!")))
		s->hidden = true;
	else if (str_starts(word, STR("folder=")))
		s->folder = subscriptions_path(list, str_sub(word, 7, word.n));
	else {
		struct str tag = plain(list, word);
		subscriptions_add_name(list, &s->categories, &s->ncategories, tag);
		subscriptions_add_name(list, &s->tags, &s->ntags, tag);
	}
}

/* Lines that hold something are counted. */
static void
read_line(struct subscriptions *list, struct str raw, size_t number, size_t *some)
{
	struct words w;
	if (!line_split(raw, 0, &list->arena, &w, NULL)) {
		(*some)++;
		return;
	}
	if (!w.n)
		return;
	(*some)++;
	struct subscription *s = subscriptions_add(list, w.word[0].text, number);
	for (size_t i = 1; s && i < w.n; i++)
		read_item(list, s, w.word[i].text);
	if (s)
		subscriptions_add_name(list, &s->categories, &s->ncategories, s->folder);
}

/* Is anything in it an address or one of the things that stand in its place? */
static bool
holds_addresses(const struct subscriptions *list)
{
	if (list->n)
		return true;
	for (size_t i = 0; i < list->nskipped; i++) {
		struct str what = list->skipped[i].what;
		size_t colon = str_find_char(what, ':');
		bool scheme = colon != STR_NONE && colon < 12 &&
			      str_find_char(str_sub(what, 0, colon), ' ') == STR_NONE;
		if (scheme || str_starts(what, STR("|")))
			return true;
	}
	return false;
}

bool
urls_read(struct subscriptions *out, struct str text, struct err *err)
{
	size_t number = 0, some = 0;
	for (struct str rest = text, raw; str_cut(&rest, '\n', &raw);)
		read_line(out, str_trim(raw), ++number, &some);
	return !some || holds_addresses(out) ||
	       fail(err, ERR_SYNTAX, "it is neither OPML nor a urls file");
}

static void
write_word(struct buf *out, const char *before, struct str word)
{
	struct buf item = BUF(LIMIT_LINE);
	buf_puts(&item, before);
	buf_str(&item, word);
	if (out->n && out->p[out->n - 1] != '\n')
		buf_char(out, ' ');
	line_quote(out, buf_view(&item));
	buf_done(&item);
}

static bool
has_tag(const struct subscription *s, struct str tag)
{
	for (size_t i = 0; i < s->ntags; i++)
		if (str_eq(s->tags[i], tag))
			return true;
	return false;
}

void
urls_write(const struct subscriptions *list, struct buf *out)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct subscription *s = &list->feeds[i];
		write_word(out, "", s->url);
		if (s->folder.n && !has_tag(s, s->folder))
			write_word(out, "", s->folder);
		for (size_t t = 0; t < s->ntags; t++)
			write_word(out, "", s->tags[t]);
		if (s->title.n && !s->is_query)
			write_word(out, "~", s->title);
		if (s->hidden)
			write_word(out, "!", STR(""));
		buf_char(out, '\n');
	}
}
