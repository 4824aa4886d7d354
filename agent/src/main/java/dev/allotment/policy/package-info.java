/** Reads the YAML once; every mistake at once, with file, line and remedy; gives the pure rooms their rules. */
@NullMarked
package dev.allotment.policy;

import org.jspecify.annotations.NullMarked;
