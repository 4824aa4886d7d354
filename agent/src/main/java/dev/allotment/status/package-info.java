/** Health, books, last moves: what people may ask. */
@NullMarked
package dev.allotment.status;

import org.jspecify.annotations.NullMarked;
