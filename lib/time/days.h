/* Which days the fields of a date mean: the missing ones come from the publication date, the story told so far and the tense. */
#ifndef NEWSEVENT_TIME_DAYS_H
#define NEWSEVENT_TIME_DAYS_H

#include "time/time.h"

/* The days of a date, or of the date that a shift counts from; false where there is no ground to say. */
bool ne_when_date_days(const ne_clock *clock, const ne_when *when, ne_resolved *days);
/* The whole period of a unit around a day. */
void ne_when_period_around(int32_t day, uint8_t unit, ne_resolved *days);

#endif
