/* The loop: what fires, in what order, and what keeps it alive. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/loop.h"
#include "test.h"

struct seen {
	struct loop *loop;
	char order[64]; /* a letter for each thing that fired */
	struct loop_timer timer, again;
	struct loop_io io;
	struct loop_signal signal;
	struct loop_wake wake;
	int fds[2], sleeps;
};

static void
note(struct seen *s, char c)
{
	size_t n = strlen(s->order);

	if (n + 1 < sizeof s->order)
		s->order[n] = c;
}

static int
setup(void **state)
{
	static struct seen seen;

	seen = (struct seen){ .loop = loop_new() };
	if (pipe(seen.fds) != 0)
		return -1;
	*state = &seen;
	return 0;
}

static int
teardown(void **state)
{
	struct seen *s = *state;

	loop_free(s->loop);
	close(s->fds[0]);
	close(s->fds[1]);
	return 0;
}

static void
on_timer(void *ctx)
{
	note(ctx, 't');
}

static void
on_again(void *ctx)
{
	struct seen *s = ctx;

	note(s, 'a');
	if (strlen(s->order) < 4)
		loop_timer_start(s->loop, &s->again, 0);
}

static void
timers_fire_once_in_order(void **state)
{
	struct seen *s = *state;

	s->timer = (struct loop_timer){ .fn = on_timer, .ctx = s };
	s->again = (struct loop_timer){ .fn = on_again, .ctx = s };
	loop_timer_start(s->loop, &s->timer, 30);
	loop_timer_start(s->loop, &s->again, 0);
	assert_true(loop_timer_is_running(&s->timer));
	loop_run(s->loop);
	assert_string_equal(s->order, "aaaat");
	assert_false(loop_timer_is_running(&s->timer));
}

static void
a_stopped_timer_never_fires(void **state)
{
	struct seen *s = *state;

	s->timer = (struct loop_timer){ .fn = on_timer, .ctx = s };
	loop_timer_start(s->loop, &s->timer, 0);
	loop_timer_stop(s->loop, &s->timer);
	loop_timer_stop(s->loop, &s->timer);
	loop_run(s->loop);
	assert_string_equal(s->order, "");
}

static void
on_io(void *ctx, int fd, int events)
{
	struct seen *s = ctx;
	char c = '?';

	if (events & LOOP_WRITE)
		note(s, 'w');
	if (events & LOOP_READ) {
		assert_int_equal(read(fd, &c, 1), 1);
		note(s, c);
	}
	if (c == 'x' || events & LOOP_WRITE)
		loop_io_stop(s->loop, &s->io);
}

static void
descriptors_say_when_they_can_be_read_or_written(void **state)
{
	struct seen *s = *state;

	s->io = (struct loop_io){ .fn = on_io, .ctx = s };
	assert_int_equal(write(s->fds[1], "abx", 3), 3);
	loop_io_start(s->loop, &s->io, s->fds[0], LOOP_READ);
	loop_run(s->loop);
	loop_io_start(s->loop, &s->io, s->fds[0], LOOP_READ);
	loop_io_start(s->loop, &s->io, s->fds[1], LOOP_WRITE);
	loop_run(s->loop);
	assert_string_equal(s->order, "abxw");
}

static void
on_signal(void *ctx, int signal)
{
	struct seen *s = ctx;

	note(s, signal == SIGUSR1 ? 'u' : '?');
	loop_signal_stop(s->loop, &s->signal);
}

static void
signals_come_through_the_loop(void **state)
{
	struct seen *s = *state;

	s->signal = (struct loop_signal){ .fn = on_signal, .ctx = s };
	loop_signal_start(s->loop, &s->signal, SIGUSR1);
	raise(SIGUSR1);
	loop_run(s->loop);
	assert_string_equal(s->order, "u");
}

static void
on_wake(void *ctx)
{
	note(ctx, 'k');
}

static void
a_wake_does_not_keep_the_loop_alive(void **state)
{
	struct seen *s = *state;

	s->wake = (struct loop_wake){ .fn = on_wake, .ctx = s };
	loop_wake_start(s->loop, &s->wake);
	loop_run(s->loop);
	assert_string_equal(s->order, "");
	loop_hold(s->loop);
	loop_wake_send(s->loop, &s->wake);
	loop_wake_send(s->loop, &s->wake);
	assert_true(loop_step(s->loop, true));
	assert_string_equal(s->order, "k");
	loop_release(s->loop);
	assert_false(loop_step(s->loop, true));
	loop_wake_stop(s->loop, &s->wake);
	loop_wake_stop(s->loop, &s->wake);
}

static void
on_stop(void *ctx)
{
	struct seen *s = ctx;

	note(s, 's');
	loop_stop(s->loop);
}

static void
stopping_leaves_what_is_watched(void **state)
{
	struct seen *s = *state;

	s->timer = (struct loop_timer){ .fn = on_stop, .ctx = s };
	s->io = (struct loop_io){ .fn = on_io, .ctx = s };
	loop_io_start(s->loop, &s->io, s->fds[0], LOOP_READ);
	loop_timer_start(s->loop, &s->timer, 0);
	loop_run(s->loop);
	assert_string_equal(s->order, "s");
	assert_true(loop_step(s->loop, false));
	loop_io_stop(s->loop, &s->io);
}

static void
on_sleep(void *ctx)
{
	struct seen *s = ctx;

	s->sleeps++;
	note(s, '.');
}

static void
the_hook_runs_before_every_sleep(void **state)
{
	struct seen *s = *state;

	s->timer = (struct loop_timer){ .fn = on_timer, .ctx = s };
	loop_before_sleep(s->loop, on_sleep, s);
	loop_timer_start(s->loop, &s->timer, 5);
	loop_run(s->loop);
	loop_before_sleep(s->loop, NULL, NULL);
	loop_step(s->loop, false);
	assert_true(s->sleeps >= 1);
	assert_int_equal(s->order[0], '.');
	assert_non_null(strchr(s->order, 't'));
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(timers_fire_once_in_order),
		TEST(a_stopped_timer_never_fires),
		TEST(descriptors_say_when_they_can_be_read_or_written),
		TEST(signals_come_through_the_loop),
		TEST(a_wake_does_not_keep_the_loop_alive),
		TEST(stopping_leaves_what_is_watched),
		TEST(the_hook_runs_before_every_sleep),
	};
	return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
