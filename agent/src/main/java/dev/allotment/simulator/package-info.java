/** A Salesforce org in memory: schema, rights, rules, rows, change events, journal and faults; the wire stands on top of it. */
@NullMarked
package dev.allotment.simulator;

import org.jspecify.annotations.NullMarked;
