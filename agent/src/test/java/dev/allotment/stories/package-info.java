/** Stories in text (src/test/resources/stories) and the steps that turn their sentences into facts and questions. */
@NullMarked
package dev.allotment.stories;

import org.jspecify.annotations.NullMarked;
