/** What the simulated org is made of: objects, fields, rules, permission sets, channels; standard ones and those that metadata deploys. */
@NullMarked
package dev.allotment.simulator.schema;

import org.jspecify.annotations.NullMarked;
