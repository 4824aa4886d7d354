/** Turns text into a domain and finds the account that a person belongs to. */
@NullMarked
package dev.allotment.matching;

import org.jspecify.annotations.NullMarked;
