/** Says what counts as worked, what is protected, and where activity cannot be seen. */
@NullMarked
package dev.allotment.engagement;

import org.jspecify.annotations.NullMarked;
