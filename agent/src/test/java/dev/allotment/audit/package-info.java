/** The auditor: judges every move again from the org's own record, sharing only model and formula with the agent. */
@NullMarked
package dev.allotment.audit;

import org.jspecify.annotations.NullMarked;
