/** What looks like gaming: shown to a manager with its evidence, never punished (PRODUCT 4.10). */
@NullMarked
package dev.allotment.engagement.fairplay;

import org.jspecify.annotations.NullMarked;
