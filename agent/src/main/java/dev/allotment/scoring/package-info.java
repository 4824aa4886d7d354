/** Says what an account is worth now, and why; finds signals; builds features as of an instant. */
@NullMarked
package dev.allotment.scoring;

import org.jspecify.annotations.NullMarked;
