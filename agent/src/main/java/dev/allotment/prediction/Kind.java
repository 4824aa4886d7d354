package dev.allotment.prediction;

/** The two kinds of model. */
public enum Kind {
    LOGISTIC("logistic regression"),
    TREES("gradient-boosted trees");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
