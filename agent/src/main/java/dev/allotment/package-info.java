/** The root: where every object is made and the process starts. */
@NullMarked
package dev.allotment;

import org.jspecify.annotations.NullMarked;
