/** The Salesforce formula language, a documented subset: parsed, typed, compiled to closures. Imports nothing of ours. */
@NullMarked
package dev.allotment.formula;

import org.jspecify.annotations.NullMarked;
