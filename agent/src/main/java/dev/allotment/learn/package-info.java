/** org to mirror: one batch, one transaction, cursor and all; gaps, reconciliation, first load. */
@NullMarked
package dev.allotment.learn;

import org.jspecify.annotations.NullMarked;
