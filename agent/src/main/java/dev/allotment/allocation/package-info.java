/** Says who should hold what: route, distribute, return, swap, rest; and keeps the turns fair. */
@NullMarked
package dev.allotment.allocation;

import org.jspecify.annotations.NullMarked;
