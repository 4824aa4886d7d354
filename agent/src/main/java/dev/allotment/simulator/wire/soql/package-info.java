/** SOQL as the simulated org understands it: parsed by a grammar, typed against the schema, answered from the tables. */
@NullMarked
package dev.allotment.simulator.wire.soql;

import org.jspecify.annotations.NullMarked;
