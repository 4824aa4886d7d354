/** The agent and the org as two processes: killed, disturbed, started again, compared. */
@NullMarked
package dev.allotment.crash;

import org.jspecify.annotations.NullMarked;
