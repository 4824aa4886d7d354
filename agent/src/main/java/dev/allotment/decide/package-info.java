/** Mirror to ledger: alone decides moves and marks, and judges open acts again. */
@NullMarked
package dev.allotment.decide;

import org.jspecify.annotations.NullMarked;
