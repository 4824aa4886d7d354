/** The adapter meets a hostile server. */
@NullMarked
package dev.allotment.salesforce;

import org.jspecify.annotations.NullMarked;
