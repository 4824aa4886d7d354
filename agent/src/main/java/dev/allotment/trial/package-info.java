/** Plain files in, plain files out, no org. */
@NullMarked
package dev.allotment.trial;

import org.jspecify.annotations.NullMarked;
