package dev.allotment.status;

import dev.allotment.model.Entity;
import dev.allotment.policy.ModelPolicy;
import dev.allotment.policy.Policy;
import dev.allotment.prediction.AccountModel;
import dev.allotment.prediction.Kind;
import dev.allotment.scoring.Features;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The models of a data folder, each a file named by its hash with its card beside it, and a note which was kept last. */
public final class ModelFolder {
    private static final String FOLDER = "models";
    private static final String LATEST = "latest";
    private static final String ENDING = ".model.json";

    private final Path folder;

    /** @param data the data folder of a run */
    public ModelFolder(Path data) {
        folder = data.resolve(FOLDER);
    }

    /**
     * The policy with the model that it asks for. Without the file of a model that it names by hash there is no such policy: to go on
     * by the rules instead would give other tiers to a whole org because a file was not copied. {@code latest} asks for whatever is
     * there: until a model was kept, the rules stand.
     *
     * @throws IllegalArgumentException if the model is missing or cannot serve this policy; the sentence says what to do
     */
    public Policy into(Policy policy) {
        ModelPolicy model = policy.model();
        if (model.kind() == ModelPolicy.Kind.RULES) {
            return policy;
        }
        String use = model.use().equals(ModelPolicy.LATEST) ? latest() : model.use();
        return use == null ? policy : with(policy, use);
    }

    /** The policy with that very model. @throws IllegalArgumentException as {@link #into} */
    public Policy with(Policy policy, String hash) {
        AccountModel model = model(policy.model(), hash);
        fits(policy, model, hash);
        return policy.with(model);
    }

    private AccountModel model(ModelPolicy policy, String hash) {
        Path file = folder.resolve(hash + ENDING);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    policy.place() + " uses the model " + hash + ", but there is no " + file
                            + ". Put that file there, name another model, or write 'use: latest' or 'kind: rules'. Nothing was started.");
        }
        try {
            AccountModel model = AccountModel.read(Files.readString(file));
            if (!model.hash().equals(hash)) {
                throw new IllegalArgumentException(file + " was changed since it was kept: its content has the hash "
                        + model.hash() + ". Copy it again, or run 'allotment retrain'.");
            }
            return model;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static void fits(Policy policy, AccountModel model, String hash) {
        Kind made = model.model().kind();
        boolean right = switch (policy.model().kind()) {
            case RULES, HYBRID -> true;
            case STATISTICAL -> made == Kind.LOGISTIC;
            case LEARNED -> made == Kind.TREES;
        };
        if (!right) {
            throw new IllegalArgumentException(policy.model().place() + " wants a model of kind "
                    + policy.model().kind().word() + ", but " + hash + " is " + made.words()
                    + ". Run 'allotment retrain' with this policy, or write 'kind: hybrid'.");
        }
        var unknown = new TreeSet<>(model.fields());
        unknown.removeAll(policy.fieldsOf(Entity.ACCOUNT).keySet());
        unknown.removeAll(Features.types().keySet());
        policy.signals()
                .forEach(signal -> unknown.removeAll(signal.rule().types().keySet()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The model " + hash + " needs " + String.join(", ", unknown)
                    + ", which the policy no longer maps. Map it in objects.yaml again, or run 'allotment retrain'.");
        }
    }

    /** The hash of the model kept last, or null. */
    public @Nullable String latest() {
        Path file = folder.resolve(LATEST);
        try {
            return Files.isRegularFile(file) ? Files.readString(file).strip() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Keeps the model with its card, as the latest. @return its file */
    public Path keep(AccountModel model, String card, String cardJson) {
        String hash = model.hash();
        Path file = folder.resolve(hash + ENDING);
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> entry : Map.of(
                            ".card.txt", card, ".card.json", cardJson, ENDING, model.text())
                    .entrySet()) {
                write(hash + entry.getKey(), entry.getValue());
            }
            write(LATEST, hash + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The model cannot be kept in " + folder, e);
        }
        return file;
    }

    private void write(String name, String text) throws IOException {
        Path half = folder.resolve("." + name);
        Files.writeString(half, text, StandardCharsets.UTF_8);
        Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
