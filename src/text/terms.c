/* Letters are folded one by one from a small table that fills as it is asked: most words
 * of most languages need nothing else. A word with a mark, or a letter whose folding is
 * no single letter, goes through text_fold() whole. */
#include "config.h"

#include <unictype.h>

#include "base/limits.h"
#include "text/fold.h"
#include "text/terms.h"
#include "text/utf8.h"

void
terms_init(struct terms *t, struct folding *folding)
{
	*t = (struct terms){ .word = BUF(LIMIT_TEXT), .folding = folding };
	if (!folding)
		t->folding = arena_alloc(&t->arena, sizeof *t->folding);
}

void
terms_done(struct terms *t)
{
	buf_done(&t->word);
	arena_free(&t->arena);
}

void
terms_begin(struct terms *t, struct str text)
{
	t->text = text;
	t->at = 0;
	t->within = false;
}

/* ---- what a letter is */

/* clang-format off */
static const struct { uint32_t from, to; } jointed[] = {
	{ 0x0e00, 0x0eff }, /* Thai, Lao */
	{ 0x1000, 0x109f }, /* Burmese */
	{ 0x1780, 0x17ff }, /* Khmer */
	{ 0x3005, 0x3007 }, { 0x3040, 0x30ff }, { 0x31f0, 0x31ff }, /* kana */
	{ 0x3400, 0x4dbf }, { 0x4e00, 0x9fff }, { 0xf900, 0xfaff }, /* ideographs */
	{ 0xff66, 0xff9f }, /* half-width kana */
	{ 0x20000, 0x3ffff },
};
/* clang-format on */

static bool
is_joint(uint32_t c)
{
	if (c < jointed[0].from)
		return false;
	for (size_t i = 0; i < sizeof jointed / sizeof *jointed; i++)
		if (c >= jointed[i].from && c <= jointed[i].to)
			return true;
	return false;
}

static bool
is_mark(uint32_t c)
{
	return c >= 0x300 && uc_is_general_category_withtable(c, UC_CATEGORY_MASK_M);
}

static bool
is_letter(uint32_t c)
{
	if (c < 0x80)
		return char_is_alpha((char)c) || char_is_digit((char)c);
	return uc_is_general_category_withtable(
	    c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_M);
}

/* ---- folding */

static struct str
fold_slowly(struct terms *t, struct str word)
{
	buf_clear(&t->word);
	text_fold(word, &t->word);
	return buf_view(&t->word);
}

static struct str
fold_word(struct terms *t, struct str word)
{
	buf_clear(&t->word);
	for (size_t at = 0; at < word.n;) {
		if ((unsigned char)word.p[at] < 0x80) {
			buf_char(&t->word, char_lower(word.p[at++]));
			continue;
		}
		uint32_t f = folding_letter(t->folding, utf8_next(word, at, &at));
		if (!f)
			return fold_slowly(t, word);
		utf8_put(&t->word, f);
	}
	return buf_view(&t->word);
}

/* ---- cutting */

/* Behind the marks that follow a letter. */
static size_t
behind_marks(struct str s, size_t at)
{
	size_t next;
	while (at < s.n && (unsigned char)s.p[at] >= 0x80 &&
	       is_mark(utf8_next(s, at, &next)))
		at = next;
	return at;
}

/* Behind the letter of a script without blanks at at, marks included; at itself when
 * there is none. */
static size_t
joint_end(struct str s, size_t at)
{
	size_t next;
	if (at >= s.n || (unsigned char)s.p[at] < 0x80)
		return at;
	uint32_t c = utf8_next(s, at, &next);
	return is_joint(c) && is_letter(c) ? behind_marks(s, next) : at;
}

static size_t
word_end(struct str s, size_t at)
{
	size_t next;
	for (; at < s.n; at = next) {
		if ((unsigned char)s.p[at] < 0x80) {
			next = at + 1;
			if (!is_letter((unsigned char)s.p[at]))
				break;
			continue;
		}
		uint32_t c = utf8_next(s, at, &next);
		if (!is_letter(c) || (is_joint(c) && !is_mark(c)))
			break;
	}
	return at;
}

/* The next pair, or the last letter of the run. */
static void
take_joint(struct terms *t, size_t first_end, struct term *out)
{
	size_t end = joint_end(t->text, first_end);
	*out = (struct term){ .start = t->at,
		.end = end,
		.joint = true,
		.alone = t->within && end == first_end };
	t->within = end > first_end;
	t->at = first_end;
}

static bool
take(struct terms *t, struct term *out)
{
	while (t->at < t->text.n) {
		size_t end = joint_end(t->text, t->at);
		if (end > t->at) {
			take_joint(t, end, out);
			return true;
		}
		t->within = false;
		end = word_end(t->text, t->at);
		if (end > t->at) {
			*out = (struct term){ .start = t->at, .end = end };
			t->at = end;
			return true;
		}
		utf8_next(t->text, t->at, &t->at);
	}
	return false;
}

bool
terms_next(struct terms *t, struct term *out)
{
	while (take(t, out)) {
		out->text = fold_word(t, str_sub(t->text, out->start, out->end));
		if (out->text.n)
			return true;
	}
	return false;
}

void
terms_query(
    struct str text, struct arena *arena, struct str **out, size_t *n, bool *prefix)
{
	struct terms t;
	struct term term, last = { 0 };
	*out = NULL;
	*n = 0;
	terms_init(&t, NULL);
	terms_begin(&t, text);
	while (terms_next(&t, &term)) {
		*out = arena_push(arena, *out, n, sizeof **out);
		(*out)[*n - 1] = arena_str(arena, term.text);
		last = term;
	}
	if (last.alone && *n > 1)
		--*n;
	else if (last.joint && joint_end(text, last.start) == last.end)
		*prefix = true;
	terms_done(&t);
}
