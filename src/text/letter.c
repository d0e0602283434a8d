/* Classes of characters, for words. ASCII is answered without a table, because most of
 * what is asked is ASCII. */
#include "config.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "text/letter.h"
#include "text/utf8.h"

enum { LIST_WORD = 64 };

static bool
is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200b) ||
	       (c >= 0x2028 && c <= 0x202f) || c == 0x205f || c == 0x2060 ||
	       c == 0x3000 || c == 0xfeff;
}

static enum letter_class
ascii_class(uint32_t c)
{
	if (c <= ' ')
		return LETTER_BLANK;
	if (c >= '0' && c <= '9')
		return LETTER_DIGIT;
	if (c >= 'A' && c <= 'Z')
		return LETTER_UPPER;
	return c >= 'a' && c <= 'z' ? LETTER_LOWER : LETTER_SIGN;
}

enum letter_class
letter_class(uint32_t c)
{
	if (c < 0x80)
		return ascii_class(c);
	if (is_blank(c))
		return LETTER_BLANK;
	if (c == 0x200c || c == 0x200d) /* joiners are part of a word */
		return LETTER_OTHER;
	if (uc_is_general_category_withtable(
		c, UC_CATEGORY_MASK_Lu | UC_CATEGORY_MASK_Lt))
		return LETTER_UPPER;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Ll))
		return LETTER_LOWER;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd))
		return LETTER_DIGIT;
	if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M))
		return LETTER_OTHER;
	return LETTER_SIGN;
}

size_t
letter_lower(struct str word, char *out, size_t max)
{
	size_t n = 0;
	for (size_t at = 0; at < word.n;) {
		uint8_t bytes[6];
		uint32_t c = (unsigned char)word.p[at];
		if (c < 0x80) {
			if (n == max)
				break;
			out[n++] = char_lower(word.p[at++]);
			continue;
		}
		c = uc_tolower(utf8_next(word, at, &at));
		int size =
		    u8_uctomb(bytes, c == 0x2019 || c == 0x2bc ? '\'' : c, sizeof bytes);
		if (size <= 0 || n + (size_t)size > max)
			break;
		memcpy(out + n, bytes, (size_t)size);
		n += (size_t)size;
	}
	return n;
}

bool
letter_in(const char *list, struct str word)
{
	char padded[LIST_WORD + 2];
	if (!word.n || word.n > LIST_WORD || memchr(word.p, ' ', word.n))
		return false;
	padded[0] = padded[word.n + 1] = ' ';
	memcpy(padded + 1, word.p, word.n);
	return str_find(str_of(list), (struct str){ padded, word.n + 2 }) != STR_NONE;
}

bool
letter_in_nocase(const char *list, struct str word)
{
	char lower[LIST_WORD];
	if (word.n > LIST_WORD)
		return false;
	size_t n = letter_lower(word, lower, sizeof lower);
	return letter_in(list, (struct str){ lower, n });
}
