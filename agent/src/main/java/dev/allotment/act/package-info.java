/** ledger to org: carries acts out, enters receipts, keeps the budget. */
@NullMarked
package dev.allotment.act;

import org.jspecify.annotations.NullMarked;
