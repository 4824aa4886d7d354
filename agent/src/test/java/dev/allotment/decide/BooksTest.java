package dev.allotment.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.model.AllotmentFields;
import dev.allotment.model.Fields;
import dev.allotment.model.RecordId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes with an account that enters or leaves a book. */
class BooksTest {
    @Test
    void no_rotation_that_was_announced_to_the_last_owner_goes_along() {
        RecordId ann = SmallOrg.id("005", 1);
        for (Fields also : List.of(Books.given(SmallOrg.START), Books.left(ann))) {
            assertThat(also.has(AllotmentFields.ROTATES_ON)).isTrue();
            assertThat(also.value(AllotmentFields.ROTATES_ON)).isNull();
        }
    }
}
