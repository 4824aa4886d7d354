/** The simulated org's front doors: what a Salesforce org says over HTTP, CometD and SOAP, with its faults on demand. */
@NullMarked
package dev.allotment.simulator.wire;

import org.jspecify.annotations.NullMarked;
