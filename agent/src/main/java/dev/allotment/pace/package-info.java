/** How often a loop turns and what a failure means for the next turn; here alone anything waits. */
@NullMarked
package dev.allotment.pace;

import org.jspecify.annotations.NullMarked;
