/* Stages behind the tagger, from names that are marked in the text: [P:Dmitry Shanin],
 * P person, O organization, L place, E event, X other. And the tagger's parts that are
 * promised bit by bit. */
#include "config.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "entity/corrections.h"
#include "entity/dot.h"
#include "entity/find.h"
#include "entity/names.h"
#include "entity/role.h"
#include "entity/tag.h"
#include "test.h"

struct bench {
	struct arena arena;
	struct buf text;
	struct tokens tokens;
	struct facts facts;
	struct spans spans;
	struct found found;
	struct corrections corrections;
};

/* Cuts the marks out of the text and sets the tags. */
static void
setup(struct bench *b, const char *marked)
{
	static const char kinds[] = "POLEX";
	struct {
		size_t start, end;
		int kind;
	} mark[32];
	size_t n = 0;
	struct gazetteer g = gazetteer_own();
	struct lexicon l = lexicon_own();
	b->text = BUF(1 << 16);
	for (const char *p = marked; *p; p++) {
		if (*p == '[' && p[1] && p[2] == ':') {
			mark[n].kind = (int)(strchr(kinds, p[1]) - kinds);
			mark[n].start = b->text.n;
			p += 2;
		} else if (*p == ']' && n < 32) {
			mark[n++].end = b->text.n;
		} else {
			buf_char(&b->text, *p);
		}
	}
	tokens_split(buf_view(&b->text), &b->arena, &b->tokens);
	facts_of(&b->tokens, &g, &l, &b->arena, &b->facts);
	b->spans = (struct spans){ .f = &b->facts,
		.tag = arena_alloc(&b->arena, b->tokens.n + 1),
		.fixed = arena_alloc(&b->arena, b->tokens.n + 1),
		.n = b->tokens.n };
	for (size_t m = 0; m < n; m++) {
		size_t from = 0, to;
		while (b->tokens.token[from].start < mark[m].start)
			from++;
		for (to = from;
		     to < b->tokens.n && b->tokens.token[to].end <= mark[m].end;)
			to++;
		span_set(&b->spans, from, to, mark[m].kind);
	}
}

static void
teardown(struct bench *b)
{
	arena_free(&b->arena);
	buf_done(&b->text);
}

static void
run(struct bench *b)
{
	const struct corrections *c = b->corrections.n ? &b->corrections : NULL;
	corrections_spans(c, STR("https://a.example/feed"), &b->spans);
	found_of(&b->spans, &b->arena, &b->found);
	names_merge(&b->found, c, STR("https://a.example/feed"));
	role_find(&b->found);
	corrections_names(c, STR("https://a.example/feed"), &b->found);
}

/* "name | role | organization; …" of the persons that have a role. */
static void
roles_written(const struct found *f, struct buf *out)
{
	for (size_t i = 0; i < f->nentities; i++) {
		const struct entity *e = &f->entity[i];
		if (e->role.n)
			buf_printf(out, "%s%.*s | %.*s | %.*s", out->n ? "; " : "",
			    STR_ARG(e->name), STR_ARG(e->role), STR_ARG(e->organization));
	}
}

static const struct {
	const char *text, *roles;
} roles[] = {
	/* clang-format off */
	{ "[O:Kremlin] spokesman [P:Ivan Orlov] said so.", "Ivan Orlov | spokesman | Kremlin" },
	{ "They met Deputy Foreign Minister [P:Ivan Orlov].", "Ivan Orlov | Deputy Foreign Minister | " },
	{ "[O:Helvix]'s founder and chief executive [P:Ruth Keller] spoke.", "Ruth Keller | founder and chief executive | Helvix" },
	{ "Then Surveyor General of Mines [P:Tom Hale] spoke.", "Tom Hale | Surveyor General of Mines | " },
	{ "the head of the [O:World Bank] [P:Tom Hale] spoke.", "Tom Hale | head | World Bank" },
	{ "Foreign Minister of [L:Russia] [P:Ivan Orlov] spoke.", "Ivan Orlov | Foreign Minister | Russia" },
	{ "[P:Ivan Orlov], General Director of [O:NexTouch], spoke.", "Ivan Orlov | General Director | NexTouch" },
	{ "[P:Tom Hale], 46, [L:Chile]'s permanent delegate to the [O:OECD], left.", "Tom Hale | permanent delegate | Chile" },
	{ "said [P:Peter Mwakio], a maize farmer.", "Peter Mwakio | maize farmer | " },
	{ "[P:Viktor Lysenko], a professor of economics at [O:Lund University], said.", "Viktor Lysenko | professor of economics | Lund University" },
	{ "[P:Lucía Farré], who leads the opposition [O:National Alliance], said.", "Lucía Farré | leads the opposition National Alliance | National Alliance" },
	{ "[P:Lucía Farré], who is the head of [O:National Alliance], said.", "Lucía Farré | head | National Alliance" },
	{ "[O:Nordwind] has named [P:Kari Aas] as chief financial officer, it said.", "Kari Aas | chief financial officer | Nordwind" },
	{ "Her lawyer, [P:Joel Stein], said she would.", "Joel Stein | lawyer | " },
	{ "said the session moderator, [P:Polina Pavlova], in the hall.", "Polina Pavlova | moderator | " },
	{ "[P:Amy Cho] and [P:Bo Lind], economists for [O:Mizuho], agree.", "Amy Cho | economists | Mizuho; Bo Lind | economists | Mizuho" },
	{ "[P:Samira Haddad], director of research at the [L:Doha]-based [O:Gulf Center], said.", "Samira Haddad | director of research | Gulf Center" },
	{ "[P:Ivan Gnatyuk], co-founder and Business Development Director of [O:NPK Simba], noted.", "Ivan Gnatyuk | co-founder and Business Development Director | NPK Simba" },
	{ "the [O:Far Line] said. [P:Oleg Maslov], deputy general director of the company, agreed.", "Oleg Maslov | deputy general director | Far Line" },
	{ "[P:Thandi Mokoena], a former [O:Tesla] engineer, raised money.", "Thandi Mokoena | engineer | Tesla" },
	/* none: honorifics, nationality alone, age, another's role, a verb */
	{ "Mr. [P:Tom Hale] and Dr [P:Ann Pike] left.", "" },
	{ "[P:Tom Hale], 46, left.", "" },
	{ "[P:Tom Hale], president [P:Ann Pike] and others left.", "Ann Pike | president | " },
	{ "The [X:Russian] [P:Tom Hale] left.", "" },
	{ "In [L:Moscow], [P:Tom Hale] left.", "" },
	/* clang-format on */
};

static void
roles_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
		struct bench b = { .arena = { NULL } };
		struct buf got = BUF(4096);
		setup(&b, roles[i].text);
		run(&b);
		roles_written(&b.found, &got);
		assert_string_equal(buf_cstr(&got), roles[i].roles);
		buf_done(&got);
		teardown(&b);
	}
}

/* Names in order, each with the number of its mentions. */
static const struct {
	const char *text, *names, *corrections;
} names[] = {
	/* clang-format off */
	{ "[P:Dmitry Shanin] came. [P:Shanin] spoke.", "Dmitry Shanin 2", NULL },
	{ "[P:Shanin] spoke. [P:Dmitry Shanin] came.", "Dmitry Shanin 2", NULL },
	{ "[P:Park Do-yun] and [P:Park Min-ji] met. [P:Park] left.", "Park Do-yun 1, Park Min-ji 1, Park 1", NULL },
	{ "[P:Park Do-yun] came. [P:Park] left.", "Park Do-yun 2", NULL },
	{ "[P:Faisal al-Otaibi] came. [P:Al-Otaibi] left.", "Faisal al-Otaibi 2", NULL },
	{ "The [O:European Central Bank] ([O:ECB]) met. The [O:ECB] said.", "European Central Bank 3", NULL },
	{ "The [O:Federal Air Transport Agency] ([O:Rosaviatsiya]) said.", "Federal Air Transport Agency 2", NULL },
	{ "The [O:International Monetary Fund] met; the [O:IMF] left.", "International Monetary Fund 2", NULL },
	{ "[O:Nordwind Systems] rose. [O:Nordwind] fell.", "Nordwind Systems 2", NULL },
	{ "The [O:Deutsche Bundesbank] and the [O:Bundesbank].", "Deutsche Bundesbank 2", NULL },
	{ "[O:Lund University] and the [O:University].", "Lund University 1, University 1", NULL },
	{ "[L:MOSCOW] and [L:Moscow].", "Moscow 2", NULL },
	{ "[L:Washington] met [P:Denzel Washington].", "Washington 1, Denzel Washington 1", NULL },
	{ "[O:Beida] and [O:Peking University].", "Peking University 2", "same organization \"Peking University\" Beida" },
	{ "[P:Dmitry Shanin] came. [P:Shanin] spoke.", "Dmitry Shanin 1, Shanin 1", "apart \"Dmitry Shanin\" Shanin" },
	{ "The [O:Rangers] came to [L:Voi].", "Voi 1", "not Rangers" },
	{ "The [O:Rangers] came to [L:Voi].", "Rangers 1, Voi 1", "not Rangers in=https://b.example/feed" },
	{ "The [L:Voi] came to Tsavo.", "Voi 1, Tsavo 1", "kind Tsavo place" },
	{ "The [L:Voi] came.", "Voi town 1", "rename Voi \"Voi town\"" },
	/* clang-format on */
};

static void
names_are(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct bench b = { .arena = { NULL } };
		struct buf got = BUF(4096);
		struct err err;
		setup(&b, names[i].text);
		if (names[i].corrections)
			assert_true(corrections_line(&b.corrections,
			    str_of(names[i].corrections), &b.arena, &err));
		run(&b);
		for (size_t k = 0; k < b.found.nentities; k++)
			buf_printf(&got, "%s%.*s %u", k ? ", " : "",
			    STR_ARG(b.found.entity[k].name), b.found.entity[k].mentions);
		assert_string_equal(buf_cstr(&got), names[i].names);
		buf_done(&got);
		teardown(&b);
	}
}

static void
a_wrong_correction_says_what_is_wrong(void **state)
{
	static const char *const wrong[][2] = { { "kind Moscow", "wants: kind" },
		{ "kind Moscow town", "unknown kind \"town\"" },
		{ "apart A", "wants: apart" },
		{ "hide A", "unknown correction \"hide\"" }, { "not \"A", "" } };
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct arena arena = { NULL };
		struct corrections c = { NULL, 0 };
		struct err err;
		assert_false(corrections_line(&c, str_of(wrong[i][0]), &arena, &err));
		assert_non_null(strstr(err.text, wrong[i][1]));
		assert_int_equal(c.n, 0);
		arena_free(&arena);
	}
}

static void
every_dot_product_is_the_plain_one(void **state)
{
	enum { ROWS = 7, N = 672 };
	static int8_t rows[ROWS * N];
	static uint8_t x[N];
	int32_t plain[ROWS], best[ROWS];
	uint32_t seed = 1;
	(void)state;
	for (int round = 0; round < 50; round++) {
		for (int i = 0; i < ROWS * N; i++)
			rows[i] = (int8_t)((seed = seed * 1664525 + 1013904223) >> 24);
		for (int i = 0; i < N; i++)
			x[i] = (uint8_t)((seed = seed * 1664525 + 1013904223) >> 25);
		if (round == 0) /* the largest that may come */
			for (int i = 0; i < N; i++) {
				x[i] = 127;
				rows[i] = -127;
			}
		dot_plain(rows, ROWS, N, x, plain);
		dot_best()(rows, ROWS, N, x, best);
		assert_memory_equal(plain, best, sizeof plain);
	}
}

static void
a_damaged_model_is_refused(void **state)
{
	struct weights w;
	static char bytes[256] = "courNER2";
	(void)state;
	assert_false(weights_open(STR("courNER2"), &w));
	assert_false(weights_open((struct str){ "x", 1 }, &w));
	memset(bytes + 8, 0xff, sizeof bytes - 8);
	assert_false(weights_open((struct str){ bytes, sizeof bytes }, &w));
	assert_true(weights_own(STR("en"), &w));
	assert_false(weights_own(STR("xx"), &w));
}

static void
the_title_has_offsets_of_its_own(void **state)
{
	struct arena arena = { NULL };
	struct entities e;
	struct entity_source s = { .title = STR("Shanin Speaks in Moscow to the Press"),
		.text = STR(
		    "Dmitry Shanin, head of the World Bank, spoke in Moscow on Friday "
		    "and left for Paris."),
		.language = STR("en") };
	(void)state;
	entity_find(&s, &arena, &e);
	assert_true(e.nmentions >= 5);
	for (size_t i = 0; i < e.nmentions; i++) {
		const struct mention *m = &e.mention[i];
		struct str from = m->flags & MENTION_TITLE ? s.title : s.text;
		struct str text = str_sub(from, m->start, m->end);
		assert_true(m->end <= from.n && m->start < m->end);
		assert_true(text.p[0] >= 'A' && text.p[0] <= 'Z');
		assert_true(!m->role.n ||
			    (m->role.p >= s.text.p && m->role.p < s.text.p + s.text.n));
	}
	assert_true(e.mention[0].flags & MENTION_TITLE);
	assert_int_equal(e.mention[0].start, 0);
	assert_true(e.entity[0].about);
	arena_free(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roles_are),
		cmocka_unit_test(names_are),
		cmocka_unit_test(a_wrong_correction_says_what_is_wrong),
		cmocka_unit_test(every_dot_product_is_the_plain_one),
		cmocka_unit_test(a_damaged_model_is_refused),
		cmocka_unit_test(the_title_has_offsets_of_its_own),
	};
	return cmocka_run_group_tests_name("entity", tests, NULL, NULL);
}
