/* How feeds end what they cut: an ellipsis, or words that invite to read on. */
#include "config.h"

#include "base/buf.h"
#include "base/limits.h"
#include "text/cutoff.h"
#include "text/fold.h"

bool
text_ends_cut(struct str text)
{
	static const char *const ends[] = { "...", "…", "[…]", "[...]", "read more",
		"continue reading", "weiterlesen", "lire la suite", "leer mas",
		"leggi tutto", "читать далее", "read more »", "continue reading →" };
	struct buf fold = BUF(LIMIT_TITLE);
	size_t from = text.n > 60 ? text.n - 60 : 0;
	while (from < text.n && ((unsigned char)text.p[from] & 0xc0) == 0x80)
		from++;
	text_fold(str_sub(text, from, text.n), &fold);
	struct str s = str_trim(buf_view(&fold));
	bool cut = false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		cut |= str_ends(s, str_of(ends[i]));
	buf_done(&fold);
	return cut;
}
