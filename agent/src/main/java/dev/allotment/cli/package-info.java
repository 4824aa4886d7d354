/** Commands. */
@NullMarked
package dev.allotment.cli;

import org.jspecify.annotations.NullMarked;
