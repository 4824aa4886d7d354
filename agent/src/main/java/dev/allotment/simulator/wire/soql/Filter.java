package dev.allotment.simulator.wire.soql;

import dev.allotment.simulator.OrgRow;

/** Whether a row is wanted. */
interface Filter {
    boolean wants(OrgRow row);
}
