/* Workers: every job is run there and done here, once, with 0 threads as with many. To be
 * run under -fsanitize=thread as well. */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/work.h"
#include "base/xalloc.h"
#include "test.h"

enum { JOBS = 500 };

struct tally {
	struct loop *loop;
	struct work *work;
	size_t done, not_run, turns, most_in_a_turn, this_turn;
	uint64_t sum;
	int order[JOBS];
};

struct sum_job {
	struct job job; /* first: a job is cast back */
	struct tally *tally;
	int number;
	unsigned naps; /* microseconds */
	uint64_t result;
	bool ran;
};

static void
run(struct job *job)
{
	struct sum_job *j = (struct sum_job *)job;

	for (int i = 0; i <= j->number; i++)
		j->result += (uint64_t)i;
	if (j->naps)
		usleep(j->naps);
	j->ran = true;
}

static void
done(struct job *job)
{
	struct sum_job *j = (struct sum_job *)job;
	struct tally *t = j->tally;

	t->order[t->done++ % JOBS] = j->number;
	t->not_run += !j->ran;
	t->sum += j->result;
	t->this_turn++;
	free(j);
}

static void
on_sleep(void *ctx)
{
	struct tally *t = ctx;

	t->turns++;
	if (t->this_turn > t->most_in_a_turn)
		t->most_in_a_turn = t->this_turn;
	t->this_turn = 0;
}

static void
add(struct tally *t, int number, unsigned naps)
{
	struct sum_job *j = xcalloc(1, sizeof *j);

	*j = (struct sum_job){
		.job = { .run = run, .done = done },
		.tally = t,
		.number = number,
		.naps = naps,
	};
	work_add(t->work, &j->job);
}

static void
run_all(struct tally *t, int threads)
{
	t->loop = loop_new();
	t->work = work_new(t->loop, threads);
	loop_before_sleep(t->loop, on_sleep, t);
	for (int i = 0; i < JOBS; i++)
		add(t, i, 0);
	assert_int_equal(work_pending(t->work), JOBS);
	loop_run(t->loop);
	assert_int_equal(work_pending(t->work), 0);
	work_free(t->work);
	loop_free(t->loop);
}

static uint64_t
expected_sum(void)
{
	uint64_t sum = 0;

	for (uint64_t i = 0; i < JOBS; i++)
		sum += i * (i + 1) / 2;
	return sum;
}

static void
every_job_is_done_once(void **state)
{
	const int threads[] = { 0, 1, 4 };

	(void)state;
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
		struct tally t = { .done = 0 };
		run_all(&t, threads[i]);
		assert_int_equal(t.done, JOBS);
		assert_int_equal(t.not_run, 0);
		assert_true(t.sum == expected_sum());
	}
}

static void
without_threads_jobs_keep_their_order(void **state)
{
	struct tally t = { .done = 0 };

	(void)state;
	run_all(&t, 0);
	for (int i = 0; i < JOBS; i++)
		assert_int_equal(t.order[i], i);
}

static void
one_job_is_done_in_a_turn(void **state)
{
	struct tally t = { .done = 0 };

	(void)state;
	run_all(&t, 2);
	assert_int_equal(t.most_in_a_turn, 1);
}

static void
freeing_drops_what_has_not_begun(void **state)
{
	struct tally t = { .done = 0 };

	(void)state;
	t.loop = loop_new();
	t.work = work_new(t.loop, 2);
	for (int i = 0; i < 100; i++)
		add(&t, i, 2000);
	loop_step(t.loop, true);
	work_free(t.work);
	loop_free(t.loop);
	assert_int_equal(t.done, 100);
	assert_true(t.not_run > 0);
	assert_true(t.not_run < 100);
}

static void
done_again(struct job *job)
{
	struct sum_job *j = (struct sum_job *)job;
	struct tally *t = j->tally;

	if (j->number > 0)
		add(t, j->number - 1, 0);
	done(job);
}

static void
a_job_that_is_done_may_add_another(void **state)
{
	struct tally t = { .done = 0 };
	struct sum_job *j = xcalloc(1, sizeof *j);

	(void)state;
	t.loop = loop_new();
	t.work = work_new(t.loop, 1);
	*j = (struct sum_job){
		.job = { .run = run, .done = done_again },
		.tally = &t,
		.number = 1,
	};
	work_add(t.work, &j->job);
	loop_run(t.loop);
	work_free(t.work);
	loop_free(t.loop);
	assert_int_equal(t.done, 2);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_job_is_done_once),
		cmocka_unit_test(without_threads_jobs_keep_their_order),
		cmocka_unit_test(one_job_is_done_in_a_turn),
		cmocka_unit_test(freeing_drops_what_has_not_begun),
		cmocka_unit_test(a_job_that_is_done_may_add_another),
	};
	return cmocka_run_group_tests_name("work", tests, NULL, NULL);
}
