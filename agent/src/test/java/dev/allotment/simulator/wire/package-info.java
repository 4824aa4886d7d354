/** Tests of the simulated org's wire, by plain HTTP and by the real clients. */
@NullMarked
package dev.allotment.simulator.wire;

import org.jspecify.annotations.NullMarked;
