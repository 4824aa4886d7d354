/** Every plan, decision and act, and what became of it: audit and outbox in one. */
@NullMarked
package dev.allotment.ledger;

import org.jspecify.annotations.NullMarked;
