/* Sentences that run together are parted, what only looks so is not; a text that is made
 * of nothing but such places takes no more time for each. Pages of an article are
 * joined. */
#include "config.h"

#include <string.h>
#include <time.h>

#include "base/limits.h"
#include "model/richtext.h"
#include "test.h"

static void
mended(const char *text, const char *wanted)
{
	struct arena arena = { NULL };
	struct richtext t = richtext_plain(str_of(text), &arena);
	richtext_mend(&t, &arena);
	assert_null(richtext_check(&t));
	assert_int_equal(t.utf8.n, strlen(wanted));
	assert_memory_equal(t.utf8.p, wanted, t.utf8.n);
	arena_free(&arena);
}

static void
sentences_are_parted(void **state)
{
	(void)state;
	mended("The boats came home.The keeper slept.",
	    "The boats came home. The keeper slept.");
	mended("He said “come.”They came.", "He said “come.” They came.");
	mended("Prices rose 4.7%.Profit fell.", "Prices rose 4.7%. Profit fell.");
	mended("It was late!Nobody minded.", "It was late! Nobody minded.");
}

static void
names_and_code_stay(void **state)
{
	static const char *const same[] = { "Call System.Out.println first and wait.",
		"Mill vs.Harbor was the match.",
		"We met on Rocket.Chat and wrote on Rocket.Chat again.",
		"Array.From(list) makes one.", "Write to J.R. Smith in the U.S. today.",
		"See www.example.org/News.Today for more." };
	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		mended(same[i], same[i]);
}

/* Many paragraphs, each with code and a joint: all lists are walked once. */
static void
time_grows_with_the_text(void **state)
{
	enum { PARTS = 60000 };
	struct arena arena = { NULL };
	struct buf b = BUF(LIMIT_TEXT);
	struct span *spans = arena_alloc(&arena, 2 * PARTS * sizeof *spans);
	struct richtext t = { .spans = spans };
	(void)state;
	for (int i = 0; i < PARTS; i++) {
		uint32_t from = (uint32_t)b.n;
		buf_printf(&b, "x%05d is what they said.Then%05d came on", i, i);
		spans[t.nspans++] =
		    (struct span){ from, (uint32_t)b.n, SPAN_PARAGRAPH, 0, 0 };
		spans[t.nspans++] = (struct span){ from, from + 2, SPAN_CODE, 0, 0 };
		if (i + 1 < PARTS)
			buf_puts(&b, "\n\n");
	}
	t.utf8 = arena_str(&arena, buf_view(&b));
	clock_t before = clock();
	richtext_mend(&t, &arena);
	/* of this processor; with its square it would be a minute */
	assert_true(clock() - before < 15 * CLOCKS_PER_SEC);
	assert_null(richtext_check(&t));
	assert_int_equal(t.utf8.n, b.n + PARTS);
	buf_done(&b);
	arena_free(&arena);
}

static void
pages_are_joined(void **state)
{
	static struct str links[] = { STR("https://a.example/"),
		STR("https://b.example/") };
	static struct span first[] = { { 0, 4, SPAN_PARAGRAPH, 0, 0 },
		{ 0, 4, SPAN_LINK, 0, 0 } };
	static struct span second[] = { { 0, 4, SPAN_PARAGRAPH, 0, 0 },
		{ 0, 1, SPAN_LINK, 0, 0 }, { 1, 4, SPAN_IMAGE, 0, 1 } };
	static struct str turned[] = { STR("https://b.example/"),
		STR("https://a.example/") };
	const struct richtext more = { STR("more"), second, 3, turned, 2, NULL, 0 };
	struct arena arena = { NULL };
	struct richtext t = { STR("text"), first, 2, links, 1, NULL, 0 };
	(void)state;
	assert_true(richtext_join(&t, &more, &arena));
	assert_null(richtext_check(&t));
	assert_true(str_is(t.utf8, "text\n\nmore"));
	assert_int_equal(t.nlinks, 2);
	assert_int_equal(t.spans[3].ref, 1);
	assert_int_equal(t.spans[4].ref, 0);
	assert_int_equal(t.spans[4].start, 7);
	assert_true(richtext_join(&t, &more, &arena)); /* the same page once more */
	assert_int_equal(t.utf8.n, 10);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_parted),
		cmocka_unit_test(names_and_code_stay),
		cmocka_unit_test(time_grows_with_the_text),
		cmocka_unit_test(pages_are_joined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
