package dev.allotment.prediction;

import java.util.List;

/** The kinds of model. */
public enum Kind {
    LOGISTIC("logistic regression", List.of(Form.LINEAR)),
    TREES("boosted trees", List.of(Form.TREES)),
    /** The mean of both's log-odds: usually steadier than either. */
    BOTH("both together", List.of(Form.LINEAR, Form.TREES));

    /** What a model is made of. */
    enum Form {
        LINEAR,
        TREES
    }

    private final String words;
    private final List<Form> forms;

    Kind(String words, List<Form> forms) {
        this.words = words;
        this.forms = forms;
    }

    public String words() {
        return words;
    }

    List<Form> forms() {
        return forms;
    }
}
