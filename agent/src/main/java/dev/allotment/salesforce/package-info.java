/** The org for real: OAuth, REST, SOAP (WSC), Bulk 2.0 and CometD behind the port. Shares no code with the simulator. */
@NullMarked
package dev.allotment.salesforce;

import org.jspecify.annotations.NullMarked;
