/* The walk over runs, the invariants, and the way to bytes and back. */
#include "config.h"

#include "base/limits.h"
#include "model/richtext.h"
#include "test.h"

static struct span spans[] = {
	{ 0, 11, SPAN_PARAGRAPH, 0, 0 },
	{ 0, 5, SPAN_BOLD, 0, 0 },
	{ 2, 8, SPAN_PERSON, 0, 0 }, /* crosses */
	{ 6, 11, SPAN_LINK, 0, 0 },
};
static struct str links[] = { STR("https://example.org/") };
static struct span_break breaks[] = { { 3, true }, { 9, false } };
static const struct richtext sound = { .utf8 = STR("hello world"),
	.spans = spans,
	.nspans = 4,
	.links = links,
	.nlinks = 1,
	.breaks = breaks,
	.nbreaks = 2 };

static void
note(void *ctx, const struct richtext_run *run)
{
	buf_printf(ctx, "%u-%u:", run->start, run->end);
	for (size_t i = 0; i < run->nopen; i++)
		buf_printf(ctx, "%zu", run->open[i]);
	buf_char(ctx, ' ');
}

static void
runs_are_maximal(void **state)
{
	(void)state;
	struct buf b = BUF(LIMIT_TITLE);
	richtext_walk(&sound, note, &b);
	assert_string_equal(buf_cstr(&b), "0-2:01 2-5:012 5-6:02 6-8:023 8-11:03 ");
	buf_clear(&b);
	richtext_walk(&(struct richtext){ .utf8 = STR("") }, note, &b);
	assert_string_equal(buf_cstr(&b), "");
	buf_done(&b);
}

static struct span crossing[] = { { 0, 5, SPAN_BOLD, 0, 0 },
	{ 2, 8, SPAN_ITALIC, 0, 0 } };
static struct span unsorted[] = { { 2, 5, SPAN_BOLD, 0, 0 },
	{ 0, 8, SPAN_ITALIC, 0, 0 } };
static struct span empty[] = { { 2, 2, SPAN_BOLD, 0, 0 } };
static struct span beyond[] = { { 2, 12, SPAN_BOLD, 0, 0 } };
static struct span names[] = { { 0, 5, SPAN_PERSON, 0, 0 }, { 4, 8, SPAN_PLACE, 0, 0 } };
static struct span linkless[] = { { 0, 5, SPAN_LINK, 0, 3 } };

static void
each_invariant_is_checked(void **state)
{
	(void)state;
	static const struct {
		struct span *spans;
		size_t n;
		const char *wrong;
	} rows[] = {
		{ crossing, 2, "two markup spans cross" },
		{ unsorted, 2, "the spans are not sorted" },
		{ empty, 1, "a span is empty or beyond the text" },
		{ beyond, 1, "a span is empty or beyond the text" },
		{ names, 2, "two names overlap" },
		{ linkless, 1, "a link span has no link" },
	};
	assert_null(richtext_check(&sound));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct richtext t = sound;
		t.spans = rows[i].spans;
		t.nspans = rows[i].n;
		assert_string_equal(richtext_check(&t), rows[i].wrong);
	}
	static const char *const texts[] = { " x", "x\n", "a\tb", "\x1b[1m", "x\xc2\xady",
		"\xff", "\xe2\x80\x8bz" };
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_non_null(
		    richtext_check(&(struct richtext){ .utf8 = str_of(texts[i]) }));
}

static void
packing_keeps_all(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	struct buf b = BUF(LIMIT_TITLE);
	struct richtext t;
	richtext_pack(&sound, &b);
	assert_true(richtext_unpack(sound.utf8, buf_view(&b), &arena, &t));
	assert_int_equal(t.nspans, 4);
	assert_memory_equal(t.spans, spans, sizeof spans);
	assert_int_equal(t.nlinks, 1);
	assert_true(str_eq(t.links[0], links[0]));
	assert_int_equal(t.nbreaks, 2);
	assert_int_equal(t.breaks[0].at, 3);
	assert_true(t.breaks[0].hyphen);
	assert_int_equal(t.breaks[1].at, 9);
	buf_done(&b);
	arena_free(&arena);
}

/* Every prefix, and every byte changed: either it still holds, or it is refused. */
static void
broken_packs_are_refused(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	struct buf b = BUF(LIMIT_TITLE);
	struct richtext t;
	richtext_pack(&sound, &b);
	for (size_t n = 0; n < b.n; n++) {
		assert_false(
		    richtext_unpack(sound.utf8, str_sub(buf_view(&b), 0, n), &arena, &t));
		assert_true(str_eq(t.utf8, sound.utf8));
		assert_int_equal(t.nspans, 0);
		char before = b.p[n];
		for (int v = 0; v < 256; v++) {
			b.p[n] = (char)v;
			if (richtext_unpack(sound.utf8, buf_view(&b), &arena, &t))
				assert_null(richtext_check(&t));
		}
		b.p[n] = before;
	}
	assert_false(richtext_unpack(STR("short"), buf_view(&b), &arena, &t));
	buf_done(&b);
	arena_free(&arena);
}

static void
plain_text_is_a_paragraph(void **state)
{
	(void)state;
	struct arena arena = { NULL };
	struct richtext t = richtext_plain(STR("one line"), &arena);
	assert_null(richtext_check(&t));
	assert_int_equal(t.nspans, 1);
	assert_int_equal(t.spans[0].kind, SPAN_PARAGRAPH);
	t = richtext_plain(STR(""), &arena);
	assert_int_equal(t.nspans, 0);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_are_maximal),
		cmocka_unit_test(each_invariant_is_checked),
		cmocka_unit_test(packing_keeps_all),
		cmocka_unit_test(broken_packs_are_refused),
		cmocka_unit_test(plain_text_is_a_paragraph),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
