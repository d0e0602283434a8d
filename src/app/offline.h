/* Going without the network, and back to it. */
#ifndef APP_OFFLINE_H
#define APP_OFFLINE_H

#include "app/app.h"

/* Off: what is under way stops, and nothing is asked until this is called again. On: what
 * waits for the network begins, as if it had never been away. */
void app_go_offline(struct app *a);
void app_go_online(struct app *a);

#endif
