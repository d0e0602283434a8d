#include "config.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/follow.h"
#include "app/names.h"
#include "base/clock.h"
#include "cmd/names_progress.h"

enum { REDRAW_MS = 100, PATIENCE_MS = 300 };

static void
draw(struct names_progress *p, int64_t now)
{
	int64_t left = names_left(&p->c->app);
	p->all = left > p->all ? left : p->all;
	fprintf(stderr, "\r\033[K%" PRId64 " of %" PRId64 " articles searched for names",
	    p->all - left, p->all);
	fflush(stderr);
	p->drawn_ms = now;
}

void
names_progress_run(struct names_progress *p)
{
	bool drawing = cmd_draws(p->c);
	int64_t began = clock_ms();
	p->all = drawing ? names_left(&p->c->app) : 0;
	app_follow(&p->c->app);
	follow_patiently(&p->c->app);
	while (follow_step(&p->c->app)) {
		int64_t now = clock_ms();
		if (drawing && now - began > PATIENCE_MS && now - p->drawn_ms > REDRAW_MS)
			draw(p, now);
	}
	if (p->drawn_ms)
		fputs("\r\033[K", stderr);
}
