/* A command that works for long is asked to stop by SIGINT, SIGTERM, SIGHUP: it keeps
 * what is whole, cleans up, and then dies of that signal, so that the shell sees 130 and
 * the like. A second one ends it at once. */
#include "config.h"

#include <signal.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "cmd/table.h"

static const int watched[] = { SIGINT, SIGTERM, SIGHUP };
enum { WATCHED = sizeof watched / sizeof *watched };

struct cmd_signals {
	struct loop_signal watcher[WATCHED];
	struct loop *loop;
	void (*stop)(void *ctx);
	void *ctx;
	int got;
};

static void
on_signal(void *ctx, int number)
{
	struct cmd_signals *s = ctx;
	s->got = number;
	for (int i = 0; i < WATCHED; i++) /* the next one has its default effect */
		loop_signal_stop(s->loop, &s->watcher[i]);
	s->stop(s->ctx);
}

void
cmd_watch_signals(struct cmd_ctx *c, void (*stop)(void *ctx), void *ctx)
{
	struct cmd_signals *s = xcalloc(1, sizeof *s);
	*s = (struct cmd_signals){ .loop = c->app.loop, .stop = stop, .ctx = ctx };
	for (int i = 0; i < WATCHED; i++) {
		s->watcher[i] = (struct loop_signal){ .fn = on_signal, .ctx = s };
		loop_signal_start(s->loop, &s->watcher[i], watched[i]);
	}
	c->signals = s;
}

int
cmd_signals_end(struct cmd_ctx *c)
{
	if (!c->signals)
		return 0;
	int got = c->signals->got;
	for (int i = 0; i < WATCHED; i++)
		loop_signal_stop(c->signals->loop, &c->signals->watcher[i]);
	free(c->signals);
	c->signals = NULL;
	return got;
}
