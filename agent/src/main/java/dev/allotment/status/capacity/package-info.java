/** From a quota to the meetings, opportunities, accounts and coverage that a rep needs (PRODUCT 4.11). */
@NullMarked
package dev.allotment.status.capacity;

import org.jspecify.annotations.NullMarked;
