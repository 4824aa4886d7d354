/** The database: one file, a seat at it for each loop, its migrations, and how typed fields are written as text. */
@NullMarked
package dev.allotment.store;

import org.jspecify.annotations.NullMarked;
