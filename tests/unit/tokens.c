/* Tokens and sentences. In the table of tokens a blank or "|" stands between two tokens,
 * "‖" before a new sentence; the text is the row without the bars. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "entity/dateline.h"
#include "test.h"
#include "text/joint.h"
#include "text/tokens.h"

static const char *const rows[] = {
	/* clang-format off */
	/* joints */
	"Industrial Policy|.‖The discussion began|.",
	"foreign partners|.‖\"|Despite differences|,|\" he said|.",
	"remain stable through 2027|.‖The bank|.",
	"Read sputnikglobe.com and www.Example.Org/About.The-Site now|.",
	"at 10.30 a.m. on Friday|.",
	"The law passed|.‖Why|?‖Because|!",
	"the U.S. Army and U.K. rules",
	"V.|Putin spoke",
	/* abbreviations */
	"Gen. Lee met Mr. Smith|.‖He left|.",
	"It is made by Acme Inc.‖The shares fell|.",
	"shares of Acme Inc. fell|.",
	"No. 5 of Jan. 6",
	/* possessives and contractions */
	"Moscow|'s mayor and Moscow|’s deputies|’ votes",
	"we|'ve seen it|, do|n't we",
	"O'Brien of L'Oréal",
	/* hyphens */
	"the Doha|-based Geltek-Medika of Al-Otaibi",
	"a Moscow-Beijing line",
	/* signs */
	"AT&T and S&P of #Moscow by @somebody",
	"up 1,234.5 to 3.14 %|.",
	"KYIV|/|WARSAW",
	"(|see Fig. 3|)|.‖Then",
	"said|: “|We go|.‖It is late|,|” he said|.",
	"Wait|...‖What",
	"see https://a.example/b.C|, please",
	/* lines */
	"Rates Rise in May‖Prices fell|.",
	/* Cyrillic */
	"Президент В.|Путин приехал в Москву|.‖Он выступил|.",
	/* clang-format on */
};

/* The row without its bars; a "‖" before a token that follows a blank stays a blank. */
static void
plain(const char *row, struct buf *out)
{
	for (const char *p = row; *p; p++)
		if (!strncmp(p, "‖", 3)) {
			bool line = strstr(row, "Rates") == row;
			bool joint = strstr(row, "Policy|.") || strstr(row, "partners") ||
				     strstr(row, "2027") || strstr(row, "Why|?");
			if (!joint)
				buf_char(out, line ? '\n' : ' ');
			p += 2;
		} else if (*p != '|') {
			buf_char(out, *p);
		}
}

static void
written(const struct tokens *t, struct buf *out)
{
	for (size_t i = 0; i < t->n; i++) {
		if (i && t->token[i].flags & TOKEN_SENTENCE)
			buf_puts(out, "‖");
		else if (i)
			buf_char(out, t->token[i].flags & TOKEN_GLUED ? '|' : ' ');
		buf_str(out, token_text(t, i));
	}
}

static void
tokens_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf text = BUF(4096), got = BUF(4096);
		struct arena arena = { NULL };
		struct tokens t;
		plain(rows[i], &text);
		tokens_split(buf_view(&text), &arena, &t);
		written(&t, &got);
		assert_string_equal(buf_cstr(&got), rows[i]);
		buf_done(&text);
		buf_done(&got);
		arena_free(&arena);
	}
}

static struct tokens
split(const char *text, struct arena *arena)
{
	struct tokens t;
	tokens_split(str_of(text), arena, &t);
	return t;
}

static void
flags_say_where_a_capital_says_nothing(void **state)
{
	struct arena arena = { NULL };
	(void)state;
	struct tokens t = split("Moscow said: \"We go\" to Kyiv.", &arena);
	assert_true(token_has(&t, 0, TOKEN_CAPITAL | TOKEN_START | TOKEN_SENTENCE));
	assert_true(token_is(&t, 4, "We") && token_has(&t, 4, TOKEN_START));
	assert_true(token_is(&t, 8, "Kyiv") && !token_has(&t, 8, TOKEN_START));
	t = split("Moscow Hosts Festival of the Sea\nGuests came from Harbin.", &arena);
	assert_true(token_has(&t, 1, TOKEN_HEADLINE));
	assert_false(token_has(&t, 7, TOKEN_HEADLINE));
	t = split("Élan Москва 東京", &arena);
	assert_true(token_has(&t, 0, TOKEN_CAPITAL) && token_has(&t, 1, TOKEN_CAPITAL));
	assert_false(token_has(&t, 2, TOKEN_CAPITAL));
	arena_free(&arena);
}

/* The dateline of each row stands before "‖"; places and agencies are in < >. */
static const char *const datelines[] = {
	"<MOSCOW>, November 12 (<Sputnik>) —‖Police said so.",
	"<SANTA FE>, <N.M.> (<AP>) —‖A judge on Thursday blocked a mine.",
	"<LONDON> —‖The Home Office said so.",
	"(<BOISE>, <Idaho>) —‖A fire burned.",
	"<KYIV>/<WARSAW>, Oct 3 (<Reuters>) -‖Trains stood still.",
	"<MINSK>, March 4. /<TASS>/.‖Talks went on.",
	"<Paris>, May 5 (<AFP>) -‖A bridge opened.",
	"‖Paris, May 5 was a day like others - it rained.",
	"‖NATO said on Friday - again - that it would.",
	"‖Moscow (Russia) is a city.",
};

static void
datelines_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
		struct buf text = BUF(4096), got = BUF(4096);
		struct arena arena = { NULL };
		struct tokens t;
		struct dateline d;
		for (const char *p = datelines[i]; *p; p++) {
			bool bar = !strncmp(p, "‖", 3);
			if (bar && p > datelines[i])
				buf_char(&text, ' ');
			else if (!bar && *p != '<' && *p != '>')
				buf_char(&text, *p);
			p += bar ? 2 : 0;
		}
		tokens_split(buf_view(&text), &arena, &t);
		bool found = dateline_find(&t, &d);
		size_t end = found ? d.end : 0, at = 0;
		for (size_t k = 0; k < t.n; k++) {
			struct str gap = str_sub(t.text, at, t.token[k].start);
			bool here = k == end;
			for (size_t p = 0; found && p < d.n; p++)
				if (d.part[p].to == k)
					buf_char(&got, '>');
			if (here)
				buf_puts(&got, "‖");
			else
				buf_str(&got, gap);
			for (size_t p = 0; found && p < d.n; p++)
				if (d.part[p].from == k)
					buf_char(&got, '<');
			buf_str(&got, token_text(&t, k));
			at = t.token[k].end;
		}
		assert_string_equal(buf_cstr(&got), datelines[i]);
		assert_true(!found || token_has(&t, end, TOKEN_SENTENCE));
		buf_done(&text);
		buf_done(&got);
		arena_free(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_are),
		cmocka_unit_test(flags_say_where_a_capital_says_nothing),
		cmocka_unit_test(datelines_are),
	};
	return cmocka_run_group_tests_name("tokens", tests, NULL, NULL);
}
