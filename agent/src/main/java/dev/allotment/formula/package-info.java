/**
 * The Salesforce formula language, a documented subset: parsed, typed, compiled to closures. Imports nothing of ours.
 *
 * <p>Blanks: blank text is empty text. A blank number or date stays blank ({@link dev.allotment.formula.Blanks} can make
 * numbers zero): arithmetic with it is blank, every comparison with it is false, {@code = NULL} asks ISBLANK. Where Salesforce
 * would show {@code #Error!} (division by zero, VALUE of no number, a date that does not exist) the result is blank, so that one
 * odd record never stops a pass. What admins read about it: mappings/formulas.md.
 */
@NullMarked
package dev.allotment.formula;

import org.jspecify.annotations.NullMarked;
