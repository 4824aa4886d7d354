package dev.allotment.stories;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Says to a sentence that no step knows which known one is nearest; the story fails in any case. */
public final class UnknownSentences implements ConcurrentEventListener {
    private final Set<String> known = new ConcurrentSkipListSet<>();

    @Override
    public void setEventPublisher(EventPublisher publisher) {
        publisher.registerHandlerFor(
                StepDefinedEvent.class,
                event -> known.add(event.getStepDefinition().getPattern()));
        publisher.registerHandlerFor(TestStepFinished.class, this::finished);
    }

    private void finished(TestStepFinished event) {
        if (event.getResult().getStatus() == Status.UNDEFINED
                && event.getTestStep() instanceof PickleStepTestStep step) {
            System.err.println(words(event.getTestCase().getUri().getSchemeSpecificPart(), step));
        }
    }

    private String words(String file, PickleStepTestStep step) {
        String sentence = step.getStep().getText();
        return file + ":" + step.getStep().getLine() + ": no step knows '" + sentence + "'; the nearest known one is '"
                + nearest(sentence, known) + "'";
    }

    static String nearest(String sentence, Set<String> known) {
        var distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.comparingInt(pattern -> distance.apply(sentence, pattern)))
                .orElse("none at all");
    }
}
