package dev.allotment.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** An auditor who asks the audited how to judge is none: it shares the nouns and the formula language, and nothing else. */
class AuditorsOwnMindTest {
    private static final List<String> SHARED =
            List.of("dev.allotment.audit", "dev.allotment.model", "dev.allotment.formula");

    @Test
    void the_auditor_shares_only_model_and_formula_with_the_agent() {
        var foreign = new TreeSet<String>();
        for (JavaClass one : new ClassFileImporter().importPackages("dev.allotment.audit")) {
            one.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getPackageName())
                    .filter(name -> name.startsWith("dev.allotment") && !SHARED.contains(name))
                    .forEach(name -> foreign.add(one.getName() + " -> " + name));
        }
        assertThat(foreign).isEmpty();
    }
}
