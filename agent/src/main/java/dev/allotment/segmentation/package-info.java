/** Says which accounts count: ICP, TAM, SAM, SOM, A-G, enrolment. */
@NullMarked
package dev.allotment.segmentation;

import org.jspecify.annotations.NullMarked;
