package dev.allotment.stories;

import static dev.allotment.stories.Stage.company;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allotment.status.words.RulesOfEngagement;
import io.cucumber.java.en.Then;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The page that reps read, and what changed on it. */
public final class WordsSteps {
    @Then("the page that reps read says {string}")
    public void says(String words) {
        assertThat(page(null)).contains(words);
    }

    @Then("the page that reps of {string} read says {string}")
    public void says(String team, String words) {
        assertThat(page(team)).contains(words);
    }

    @Then("the page that reps of {string} read doesn't say {string}")
    public void silent(String team, String words) {
        assertThat(page(team)).doesNotContain(words);
    }

    @Then("the note on what changed since the shipped policy says:")
    public void changed(String lines) {
        assertThat(of(null).changesSince(RulesOfEngagement.of(Company.shipped(), null, "RevOps")))
                .containsExactlyElementsOf(Arrays.asList(lines.split("\n")));
    }

    @Then("the note on what changed since the shipped policy has nothing for reps")
    public void unchanged() {
        assertThat(of(null).markdown(RulesOfEngagement.of(Company.shipped(), null, "RevOps")))
                .contains("Nothing that reps need to know");
    }

    private static String page(@Nullable String team) {
        return of(team).markdown(null);
    }

    private static RulesOfEngagement of(@Nullable String team) {
        return RulesOfEngagement.of(company().policy(), team, "RevOps");
    }
}
