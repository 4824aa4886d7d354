/** Trains, judges and applies models. Pure but for the native library that grows the trees. */
@NullMarked
package dev.allotment.prediction;

import org.jspecify.annotations.NullMarked;
