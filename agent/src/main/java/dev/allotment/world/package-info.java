/** Fills a simulated org: companies, reps, history, arrivals, CSV. */
@NullMarked
package dev.allotment.world;

import org.jspecify.annotations.NullMarked;
