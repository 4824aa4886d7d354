package dev.allotment.simulator.wire;

/** A token that is not given, in OAuth's own error form (contract 1.1). */
final class LoginRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String error;

    LoginRefused(int status, String error, String description) {
        super(description, null, false, false);
        this.status = status;
        this.error = error;
    }

    static LoginRefused grant(String description) {
        return new LoginRefused(400, "invalid_grant", description);
    }

    Answer answer() {
        return Answer.json(status, Json.object("error", error, "error_description", getMessage()));
    }
}
