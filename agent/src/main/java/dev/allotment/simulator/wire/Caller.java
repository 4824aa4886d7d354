package dev.allotment.simulator.wire;

import dev.allotment.simulator.Session;
import dev.allotment.simulator.SimulatedOrg;
import dev.allotment.simulator.wire.soql.Tables;

/** Who makes a REST call, and what its headers ask for. */
record Caller(SimulatedOrg org, Session session, boolean autoAssign) {
    Tables tables() {
        return new UserTables(org, session);
    }

    /** Assignment rules apply unless the header says FALSE (contract 0.12). */
    static boolean autoAssign(Call call, boolean otherwise) {
        String header = call.header("Sforce-Auto-Assign");
        return header == null ? otherwise : !header.equalsIgnoreCase("FALSE");
    }

    Caller assigning(boolean autoAssign) {
        return new Caller(org, session, autoAssign);
    }
}
