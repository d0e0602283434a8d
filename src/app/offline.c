/* Two states: 'offline' is the user's wish, 'offline_since' tells since when there is no
 * network, whoever found out. */
#include "config.h"

#include "app/offline.h"
#include "app/refresh.h"
#include "app/wanted.h"
#include "base/clock.h"

void
app_go_offline(struct app *a)
{
	a->offline = true;
	if (!a->offline_since)
		a->offline_since = clock_now();
	refresh_stop(a);
	wanted_stop(a);
}

void
app_go_online(struct app *a)
{
	a->offline = false;
	a->offline_since = 0;
	if (a->loop)
		wanted_wake(a);
}
