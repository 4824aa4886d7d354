/** The local copy of the org, its cursor, what was touched, what is in doubt. */
@NullMarked
package dev.allotment.mirror;

import org.jspecify.annotations.NullMarked;
