#include "config.h"

#include "text/joint.h"
#include "text/mend.h"
#include "text/utf8.h"

enum { LONG = 500, PAIR = 80, NEAR = 32 << 10 };

/* The next stop that has no white space behind it, from at on: few have none, and only
 * they may be joints. Returns s.n when there is no more. */
static size_t
next_stop(struct str s, size_t at, size_t *width)
{
	static const bool begins[256] = {
		['.'] = true, ['!'] = true, ['?'] = true, [0xe2] = true
	};
	for (; at < s.n; at++) {
		char c = s.p[at];
		if (!begins[(unsigned char)c])
			continue;
		*width = c == '\xe2' ? 3 : 1;
		if (c == '\xe2' && !str_starts(str_sub(s, at, s.n), STR("…")))
			continue;
		if (at + *width < s.n && !char_is_space(s.p[at + *width]))
			return at;
	}
	return s.n;
}

static bool
is_word_byte(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

static struct str
word_before(struct str s, size_t stop)
{
	size_t start = stop;
	while (start && is_word_byte(s.p[start - 1]) && stop - start < PAIR)
		start--;
	return str_sub(s, start, stop);
}

static struct str
word_behind(struct str s, size_t at)
{
	size_t end = at;
	while (end < s.n && is_word_byte(s.p[end]) && end - at < PAIR)
		end++;
	return str_sub(s, at, end);
}

/* The words on both sides, "Rocket.Chat", stand once more in the text, not too far away:
 * a name. */
static bool
stands_twice(struct str block, size_t stop, size_t behind, struct str all)
{
	struct str before = word_before(block, stop), after = word_behind(block, behind);
	if (!before.n || !after.n)
		return false;
	struct str pair = { before.p, (size_t)(after.p + after.n - before.p) };
	size_t here = (size_t)(pair.p - all.p);
	all = str_sub(all, here > NEAR ? here - NEAR : 0, here + NEAR);
	size_t first = str_find(all, pair);
	return first != STR_NONE &&
	       str_find(str_sub(all, first + pair.n, all.n), pair) != STR_NONE;
}

/* Words with capitals on both sides may be a name ("Cursor.Directory") when nothing else
 * in the block is surely a joint. */
static bool
is_weak(struct str s, size_t stop, size_t behind)
{
	struct str before = word_before(s, stop);
	return before.n && before.p[0] >= 'A' && before.p[0] <= 'Z' &&
	       !joint_begins_sentence(word_behind(s, behind));
}

/* Sentence ends that have their space. */
static size_t
count_good(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i + 2 < s.n; i++)
		n += (s.p[i] == '.' || s.p[i] == '!' || s.p[i] == '?') &&
		     s.p[i + 1] == ' ' && (unsigned char)s.p[i + 2] >= 'A' &&
		     !(s.p[i + 2] >= 'a' && s.p[i + 2] <= 'z');
	return n;
}

struct mend *
mend_block(struct str block, struct str all, bool (*skip)(void *ctx, size_t at),
    void *ctx, struct arena *arena, size_t *n)
{
	struct mend *list = NULL;
	size_t width, behind, hard = 0, strong = 0;
	*n = 0;
	for (size_t i = 0; (i = next_stop(block, i, &width)) < block.n; i++) {
		if ((skip && skip(ctx, i)) || !joint_at(block, i, &behind) ||
		    stands_twice(block, i, behind, all))
			continue;
		strong += !is_weak(block, i, behind);
		list = arena_push(arena, list, n, sizeof *list);
		list[*n - 1] = (struct mend){ behind, false };
		hard += width == 1;
	}
	if (!strong)
		*n = 0;
	bool lost =
	    *n && hard >= 2 && utf8_count(block) >= LONG && hard * 3 >= count_good(block);
	for (size_t i = 0; lost && i < *n; i++)
		list[i].paragraph = !str_ends(str_sub(block, 0, list[i].at), STR("…"));
	return list;
}
