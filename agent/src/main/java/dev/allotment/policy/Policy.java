package dev.allotment.policy;

import dev.allotment.engagement.EngagementRules;
import dev.allotment.matching.MatchingRules;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.model.FieldType;
import dev.allotment.prediction.AccountModel;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.segmentation.SegmentRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that mappings say, typed and checked. Immutable; any thread.
 *
 * @param hash 16 hexadecimal characters of the canonical content: comments, blank lines, indentation, quoting and the order of
 *     keys do not change it; values, the order of lists and the text of formulas do
 * @param zone in which cadences, TODAY() in conditions and dates of the pool are read
 * @param customer over an account's fields and features: whether it is a customer
 * @param touches how activity becomes touches, one for each declared source that is an object
 * @param signals what is counted from records that hang on an account
 * @param conversion which leads are converted; null: none
 * @param model how a trained model takes part in the score; the hash of one that does is part of the policy's hash
 */
public record Policy(
        String hash,
        ZoneId zone,
        Mapping mapping,
        MatchingRules matching,
        Founding founding,
        SegmentRules segments,
        Condition customer,
        ScoringRules scoring,
        EngagementRules engagement,
        List<TouchRule> touches,
        AllocationPolicy allocation,
        WritingPolicy writing,
        List<SignalSource> signals,
        ModelPolicy model,
        @Nullable ConversionRules conversion)
        implements PolicyReading {
    public Policy {
        touches = List.copyOf(touches);
        signals = List.copyOf(signals);
    }

    /** The same with that model in use, and another hash: a score by another model is another policy's. */
    public Policy with(AccountModel trained) {
        return new Policy(
                ContentHash.of(hash + "\n" + trained.hash()),
                zone,
                mapping,
                matching,
                founding,
                segments,
                customer,
                scoring,
                engagement,
                touches,
                allocation,
                writing,
                signals,
                model.with(trained),
                conversion);
    }

    /** Mapped fields of the object by API name, without Id; empty if it is not mapped. */
    public SortedMap<String, FieldType> fieldsOf(Entity entity) {
        return mapping.fieldsOf(entity);
    }

    /** How the object is heard, or null if it is not. */
    public @Nullable Hear hear(Entity entity) {
        ObjectRule rule = mapping.objects().get(entity);
        return rule == null ? null : rule.hear();
    }

    /** As {@link Mapping#typed}. */
    public TypedRow typed(Entity entity, Map<String, ? extends @Nullable Object> raw) {
        return mapping.typed(entity, raw);
    }
}
