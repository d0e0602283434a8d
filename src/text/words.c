#include "config.h"

#include "text/utf8.h"
#include "text/words.h"

/* Kana, ideographs and their extensions: two of them are about a word. */
static bool
is_blankless(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
	       (c >= 0x20000 && c <= 0x3ffff);
}

int64_t
words_count(struct str text)
{
	int64_t words = 0, letters = 0;
	bool within = false;
	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, at, &at);
		bool blank = c <= ' ' || c == 0xa0 || c == 0x3000;
		if (is_blankless(c)) {
			letters++;
			within = false;
		} else {
			words += !blank && !within;
			within = !blank;
		}
	}
	return words + (letters + 1) / 2;
}
