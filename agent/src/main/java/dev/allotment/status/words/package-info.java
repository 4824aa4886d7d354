/** The policy in words: the page of rules that reps read, and what changed between two versions of it. */
@NullMarked
package dev.allotment.status.words;

import org.jspecify.annotations.NullMarked;
