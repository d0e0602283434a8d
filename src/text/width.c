/* Cells by grapheme cluster. Most text is letters of which each is its own cluster and
 * one cell wide: is_simple() sees them without asking libunistring, and that is where the
 * speed of the layout comes from. */
#include "config.h"

#include <unictype.h>
#include <unigbrk.h>
#include <wchar.h>

#include "base/buf.h"
#include "base/str.h"
#include "text/utf8.h"
#include "text/width.h"

enum { EMOJI_STYLE = 0xFE0F, KEYCAP = 0x20E3, SOFT_HYPHEN = 0xAD, JOINER = 0x200D };

/* Latin, Greek and Cyrillic letters and marks of print: among these a cluster ends behind
 * each. */
static bool
is_simple(uint32_t c)
{
	return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x300 && c != SOFT_HYPHEN) ||
	       (c >= 0x370 && c < 0x483);
}

static bool
is_flag_letter(uint32_t c)
{
	return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* Letters and emoji that this libc does not know yet. */
static int
unknown_cells(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return 0;
	return (c >= 0x1F300 && c < 0x1FB00) || (c >= 0x20000 && c < 0x3FFFE) ? 2 : 1;
}

/* A cluster takes what its characters take, but two at most: an emoji sequence, a flag or
 * a syllable of Hangul letters is one picture. */
static int
cluster_cells(struct str cluster)
{
	int cells = 0;
	for (size_t at = 0; at < cluster.n;) {
		uint32_t c = utf8_next(cluster, at, &at);
		int w = wcwidth((wchar_t)c);
		cells += w < 0 ? unknown_cells(c) : w;
		if (c == EMOJI_STYLE || c == KEYCAP)
			cells = 2;
	}
	return cells > 2 ? 2 : cells;
}

/* libunistring's pairwise rule, and the two of UAX #29 that look farther back: GB11
 * (emoji joined by U+200D) and GB12 (flags are pairs). */
static size_t
cluster_end(struct str s, size_t at)
{
	uint32_t before = utf8_next(s, at, &at);
	bool emoji = uc_is_property_extended_pictographic(before);
	bool half_flag = is_flag_letter(before);
	for (size_t next; at < s.n; at = next) {
		uint32_t c = utf8_next(s, at, &next);
		bool joined =
		    emoji && before == JOINER && uc_is_property_extended_pictographic(c);
		bool flag = half_flag && is_flag_letter(c);
		if (!joined && !flag && uc_is_grapheme_break(before, c))
			break;
		half_flag = half_flag && !flag;
		before = c;
	}
	return at;
}

size_t
width_cluster(struct str s, size_t at, int *cells)
{
	size_t next, after;
	uint32_t c = utf8_next(s, at, &next);
	if (is_simple(c) && (next == s.n || is_simple(utf8_next(s, next, &after)))) {
		*cells = 1;
		return next;
	}
	next = cluster_end(s, at);
	*cells = cluster_cells(str_sub(s, at, next));
	return next;
}

int
width_of(struct str s)
{
	int all = 0, cells;
	for (size_t at = 0; at < s.n; all += cells)
		at = width_cluster(s, at, &cells);
	return all;
}

struct str
width_cut(struct str s, int cells, int *used)
{
	int all = 0, w;
	size_t at = 0;
	while (at < s.n) {
		size_t next = width_cluster(s, at, &w);
		if (all + w > cells)
			break;
		all += w;
		at = next;
	}
	if (used)
		*used = all;
	return str_sub(s, 0, at);
}

int
width_ellipsis(struct str s, int cells, bool ascii, struct buf *out)
{
	struct str dots = ascii ? STR("...") : STR("…");
	int used, dots_cells = ascii ? 3 : 1;
	struct str fits = width_cut(s, cells, &used);
	if (fits.n < s.n && cells >= dots_cells) {
		fits = width_cut(s, cells - dots_cells, &used);
		used += dots_cells;
	} else {
		dots.n = 0;
	}
	buf_str(out, fits);
	buf_str(out, dots);
	return used;
}
