/* Names that the rules file follows, as views of the feed pane. */
#include "config.h"

#include "app/rules.h"
#include "ui/state.h"

/* "entity" is any kind. */
static enum entity_kind
kind_of(struct str word)
{
	int k = 0;
	while (k < ENTITY_OTHER && !str_is(word, entity_kind_name((enum entity_kind)k)))
		k++;
	return (enum entity_kind)k;
}

static void
add(const struct rule *rule, struct arena *arena, struct followed **out, size_t *n)
{
	struct buf query = BUF(LIMIT_QUERY);
	enum entity_kind kind = kind_of(rule->kind);
	entity_query(kind, rule->text, &query);
	*out = arena_push(arena, *out, n, sizeof **out);
	(*out)[*n - 1] = (struct followed){ kind, arena_str(arena, rule->text),
		arena_str(arena, buf_view(&query)),
		arena_printf(arena, "%.*s is:unread", STR_ARG(buf_view(&query))) };
	buf_done(&query);
}

void
followed_read(const struct ui *ui, struct arena *arena, struct followed **out, size_t *n)
{
	struct rules rules;
	*out = NULL;
	*n = 0;
	if (rules_read(ui->app, &rules, NULL))
		for (size_t i = 0; i < rules.n; i++)
			if (rules.list[i].deed == RULE_FOLLOW)
				add(&rules.list[i], arena, out, n);
	rules_done(&rules);
}
