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
	size_t from = out->n;
	buf_str(out, s);
	for (size_t i = from; i < out->n; i++)
		out->p[i] = char_lower(out->p[i]);
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

/* ---- letter by letter */

enum { SEVERAL = 1 };

/* Kana, ideographs and Korean syllables are their own folding. */
static bool
folds_to_itself(uint32_t c)
{
	return (c >= 0x3041 && c <= 0x3096) || (c >= 0x30a1 && c <= 0x30fc) ||
	       (c >= 0x3400 && c <= 0x4dbf) || (c >= 0x4e00 && c <= 0x9fff) ||
	       (c >= 0xac00 && c <= 0xd7a3);
}

/* Marks, and the parts of Korean syllables, become one with what stands before them. */
static bool
joins(uint32_t c)
{
	return c >= 0x300 && ((c >= 0x1100 && c <= 0x11ff) ||
				 uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M));
}

static uint16_t
fold_one(uint32_t c)
{
	struct buf one = BUF(16), folded = BUF(64);
	size_t next = 0;
	utf8_put(&one, c);
	text_fold(buf_view(&one), &folded);
	uint32_t f = folded.n ? utf8_next(buf_view(&folded), 0, &next) : 0;
	bool single = folded.n && next == folded.n && f < 0x10000;
	buf_done(&one);
	buf_done(&folded);
	return single ? (uint16_t)f : SEVERAL;
}

uint32_t
folding_letter(struct folding *f, uint32_t c)
{
	if (c >= FOLDING_LETTERS)
		return folds_to_itself(c) ? c : 0;
	if (!f->letters[c])
		f->letters[c] = joins(c) ? SEVERAL : fold_one(c);
	return f->letters[c] == SEVERAL ? 0 : f->letters[c];
}

/* Behind the letters that are not folded by themselves. */
static size_t
behind_joined(struct folding *f, struct str s, size_t at)
{
	size_t next;
	while (at < s.n && (unsigned char)s.p[at] >= 0x80 &&
	       !folding_letter(f, utf8_next(s, at, &next)))
		at = next;
	return at;
}

void
folding_text(struct folding *f, struct str s, struct buf *out)
{
	if (fold_ascii(s, out))
		return;
	for (size_t at = 0, next; at < s.n; at = next) {
		bool ascii = (unsigned char)s.p[at] < 0x80;
		uint32_t c = utf8_next(s, at, &next);
		size_t end = behind_joined(f, s, next);
		uint32_t folded = ascii         ? (unsigned char)char_lower(s.p[at])
				  : end == next ? folding_letter(f, c)
						: 0;
		if (end > next || !folded) {
			text_fold(str_sub(s, at, end), out);
			next = end;
		} else if (folded < 0x80)
			buf_char(out, (char)folded);
		else
			utf8_put(out, folded);
	}
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
