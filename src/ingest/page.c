#include "config.h"

#include <assert.h>

#include "base/limits.h"
#include "ingest/page.h"
#include "markup/clean.h"
#include "text/charset.h"
#include "text/words.h"

/* The encoding that a <meta> in the first bytes names, as browsers look for it (WHATWG
 * HTML, "prescan a byte stream"). */
static struct str
declared(struct str bytes)
{
	struct str head = str_sub(bytes, 0, 4096);
	for (size_t at; (at = str_find_nocase(head, STR("charset"))) != STR_NONE;) {
		head = str_trim(str_sub(head, at + 7, head.n));
		if (!head.n || head.p[0] != '=')
			continue;
		struct str s = str_trim(str_sub(head, 1, head.n));
		if (s.n && (s.p[0] == '"' || s.p[0] == '\''))
			s = str_sub(s, 1, s.n);
		size_t n = 0;
		while (n < s.n && (char_is_alpha(s.p[n]) || char_is_digit(s.p[n]) ||
				      s.p[n] == '-' || s.p[n] == '_'))
			n++;
		return str_sub(s, 0, n);
	}
	return (struct str){ NULL, 0 };
}

static void
decode(struct str bytes, const struct page_hint *hint, struct buf *out)
{
	struct charset_hint h = { charset_of_content_type(hint->content_type),
		declared(bytes) };
	bool damaged, overruled;
	charset_to_utf8(bytes, &h, out, &damaged, &overruled);
}

void
ingest_html(struct str bytes, const struct page_hint *hint, struct arena *arena,
    struct richtext *out)
{
	struct buf text = BUF(LIMIT_DOCUMENT);
	struct clean_options how = { .base = hint->url, .strip_trackers = true };
	decode(bytes, hint, &text);
	clean_html(buf_view(&text), &how, arena, out);
	richtext_mend(out, arena);
	assert(!richtext_check(out));
	buf_done(&text);
}

bool
ingest_page(
    struct extract *out, struct str bytes, const struct page_hint *hint, struct err *err)
{
	struct buf text = BUF(LIMIT_DOCUMENT);
	decode(bytes, hint, &text);
	bool ok = extract_page(out, buf_view(&text), hint->url, err);
	if (ok)
		richtext_mend(&out->body, &out->arena);
	assert(!ok || !richtext_check(&out->body));
	buf_done(&text);
	return ok;
}
