/** The port: the Salesforce org as we need it, and no more. No method waits or reads a clock. */
@NullMarked
package dev.allotment.org;

import org.jspecify.annotations.NullMarked;
