/** Tests of SOQL below the wire. */
@NullMarked
package dev.allotment.simulator.wire.soql;

import org.jspecify.annotations.NullMarked;
