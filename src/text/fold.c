/* Folding: NFKD and case folding by libunistring, then the marks that are accents fall
 * away and the rest is put together again (NFC), so that Korean and Japanese stay short.
 */
#include "config.h"

#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/str.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Accents, Hebrew points and Arabic vowel signs, by combining class. The nukta (7),
 * kana's voicing (8), virama (9) and the Thai and Tibetan signs (from 84) make another
 * letter. */
static bool
is_accent(uint32_t c)
{
	int class = c < 0x300 ? 0 : uc_combining_class(c);
	return class >= 200 || (class >= 10 && class <= 36);
}

static bool
fold_ascii(struct str s, struct buf *out)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	for (size_t i = 0; i < s.n; i++)
		buf_char(out, char_lower(s.p[i]));
	return true;
}

static size_t
drop_accents(uint8_t *p, size_t n)
{
	struct str s = { (const char *)p, n };
	size_t to = 0;
	for (size_t at = 0, next; at < n; at = next) {
		if (!is_accent(utf8_next(s, at, &next)))
			for (size_t i = at; i < next; i++)
				p[to++] = p[i];
	}
	return to;
}

static void
fold_valid(struct str s, struct buf *out)
{
	size_t n, composed_n;
	uint8_t *folded =
	    u8_casefold((const uint8_t *)s.p, s.n, NULL, UNINORM_NFKD, NULL, &n);
	if (!folded)
		return;
	n = drop_accents(folded, n);
	uint8_t *composed = u8_normalize(UNINORM_NFC, folded, n, NULL, &composed_n);
	if (composed)
		buf_add(out, composed, composed_n);
	free(composed);
	free(folded);
}

void
text_fold(struct str s, struct buf *out)
{
	if (fold_ascii(s, out))
		return;
	if (utf8_is_valid(s)) {
		fold_valid(s, out);
		return;
	}
	struct buf sound = BUF(LIMIT_OUTPUT);
	utf8_repair(s, &sound);
	fold_valid(buf_view(&sound), out);
	buf_done(&sound);
}

bool
text_fold_eq(struct str a, struct str b)
{
	if (str_eq_nocase(a, b))
		return true;
	struct buf fa = BUF(LIMIT_OUTPUT), fb = BUF(LIMIT_OUTPUT);
	text_fold(a, &fa);
	text_fold(b, &fb);
	bool same = str_eq(buf_view(&fa), buf_view(&fb));
	buf_done(&fa);
	buf_done(&fb);
	return same;
}
