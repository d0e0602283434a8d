/* Direction by rule P2 of UAX #9: the first strong character says where a paragraph runs.
 * Isolates need no stepping over: they are not let into a text (text/utf8.h). */
#include "config.h"

#include <stdlib.h>
#ifdef HAVE_FRIBIDI
#include <fribidi.h>
#endif
#include <unictype.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "text/bidi.h"
#include "text/utf8.h"

bool
bidi_is_rtl(struct str paragraph)
{
	for (size_t at = 0; at < paragraph.n;) {
		uint32_t c = utf8_next(paragraph, at, &at);
		if (c < 0x80 && !char_is_alpha((char)c))
			continue;
		int class = uc_bidi_category(c);
		if (class == UC_BIDI_L)
			return false;
		if (class == UC_BIDI_R || class == UC_BIDI_AL)
			return true;
	}
	return false;
}

#ifdef HAVE_FRIBIDI
static bool
has_rtl(const uint32_t *letters, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int class = letters[i] < 0x590 ? UC_BIDI_L : uc_bidi_category(letters[i]);
		if (class == UC_BIDI_R || class == UC_BIDI_AL || class == UC_BIDI_AN)
			return true;
	}
	return false;
}

static bool
find_levels(const uint32_t *letters, size_t n, bool rtl, FriBidiLevel *levels)
{
	FriBidiCharType *types = xcalloc(n, sizeof *types);
	FriBidiBracketType *brackets = xcalloc(n, sizeof *brackets);
	FriBidiParType base = rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	fribidi_get_bidi_types(letters, (FriBidiStrIndex)n, types);
	fribidi_get_bracket_types(letters, (FriBidiStrIndex)n, types, brackets);
	bool ok = fribidi_get_par_embedding_levels_ex(
		      types, brackets, (FriBidiStrIndex)n, &base, levels) > 0;
	free(types);
	free(brackets);
	return ok;
}

/* Rule L2: from the highest level down to the lowest odd one, each run that is at that
 * level or above it is turned round. */
static void
turn_runs(const FriBidiLevel *levels, size_t n, size_t *order)
{
	int highest = 0;
	for (size_t i = 0; i < n; i++) {
		order[i] = i;
		highest = levels[i] > highest ? levels[i] : highest;
	}
	for (int level = highest; level > 0; level--)
		for (size_t i = 0, end; i < n; i = end) {
			for (end = i; end < n && levels[order[end]] >= level;)
				end++;
			for (size_t a = i, b = end; a + 1 < b; a++) {
				size_t one = order[a];
				order[a] = order[--b];
				order[b] = one;
			}
			end += end == i;
		}
}

bool
bidi_order(uint32_t *letters, size_t n, bool rtl, size_t *order)
{
	if (!has_rtl(letters, n))
		return false;
	FriBidiLevel *levels = xcalloc(n, sizeof *levels);
	bool ok = find_levels(letters, n, rtl, levels);
	if (ok)
		turn_runs(levels, n, order);
	for (size_t i = 0; ok && i < n; i++) {
		FriBidiChar mirror;
		if (levels[i] & 1 && fribidi_get_mirror_char(letters[i], &mirror))
			letters[i] = mirror;
	}
	free(levels);
	return ok;
}
#else
bool
bidi_order(uint32_t *letters, size_t n, bool rtl, size_t *order)
{
	(void)letters;
	(void)n;
	(void)rtl;
	(void)order;
	return false;
}
#endif
