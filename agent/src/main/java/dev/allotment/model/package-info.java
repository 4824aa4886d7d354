/** The nouns: ids, domains, records, changes, acts, reasons, and what the pure rooms answer. Knows nothing but the JDK. */
@NullMarked
package dev.allotment.model;

import org.jspecify.annotations.NullMarked;
