package dev.allotment.simulator.schema;

import static dev.allotment.simulator.schema.FieldDef.of;
import static dev.allotment.simulator.schema.FieldDef.text;
import static dev.allotment.simulator.schema.StandardObjects.always;

import dev.allotment.simulator.schema.ObjectType.Sharing;

/** What the org tells of its own rules (Tooling API, and two objects of the data API); as far as an agent asks. */
public final class ToolingObjects {
    private ToolingObjects() {}

    public static ObjectType validationRule() {
        return new ObjectSketch("ValidationRule", "03d", Sharing.SYSTEM)
                .named("ValidationName")
                .put(always(text("ValidationName", 80)), always(of("Active", FieldKind.CHECKBOX)))
                .put(always(text("ErrorMessage", 255)), always(text("EntityDefinitionId", 80)))
                .done();
    }

    public static ObjectType apexTrigger() {
        return new ObjectSketch("ApexTrigger", "01q", Sharing.SYSTEM)
                .put(always(text("Name", 255)), always(text("TableEnumOrId", 80)), always(text("Status", 40)))
                .put(
                        always(of("UsageBeforeUpdate", FieldKind.CHECKBOX)),
                        always(of("UsageAfterUpdate", FieldKind.CHECKBOX)))
                .done();
    }

    public static ObjectType workflowRule() {
        return new ObjectSketch("WorkflowRule", "01Q", Sharing.SYSTEM)
                .put(always(text("Name", 255)), always(text("TableEnumOrId", 80)))
                .done();
    }

    public static ObjectType flowDefinitionView() {
        return new ObjectSketch("FlowDefinitionView", "3dd", Sharing.SYSTEM)
                .named("ApiName")
                .put(always(text("ApiName", 255)), always(text("Label", 255)), always(text("ProcessType", 40)))
                .put(always(text("TriggerType", 40)), always(text("TriggerObjectOrEventLabel", 255)))
                .put(always(of("IsActive", FieldKind.CHECKBOX)))
                .done();
    }

    public static ObjectType assignmentRule() {
        return new ObjectSketch("AssignmentRule", "01Q", Sharing.SYSTEM)
                .put(
                        always(text("Name", 80)),
                        always(text("SobjectType", 80)),
                        always(of("Active", FieldKind.CHECKBOX)))
                .done();
    }
}
