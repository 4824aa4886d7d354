/** Pages. */
@NullMarked
package dev.allotment.console;

import org.jspecify.annotations.NullMarked;
