package dev.allotment.policy;

import dev.allotment.allocation.ArrivalFacts;
import dev.allotment.allocation.Play;
import dev.allotment.engagement.EngagementRules;
import dev.allotment.engagement.Source;
import dev.allotment.formula.Nearest;
import dev.allotment.matching.MatchingRules;
import dev.allotment.model.Condition;
import dev.allotment.model.Entity;
import dev.allotment.scoring.Features;
import dev.allotment.scoring.ScoringRules;
import dev.allotment.segmentation.SegmentRules;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads mappings once. */
public final class PolicyReader {
    private final Complaints complaints = new Complaints();
    private final KnownKeys known;
    private final Map<String, MappingNode> nodes = new TreeMap<>();

    private PolicyReader(KnownKeys known) {
        this.known = known;
    }

    /** The policy, or all mistakes in it at once. Never throws for what the files hold. */
    public static PolicyReading read(PolicyFiles files) {
        return read(files, new KnownKeys());
    }

    static PolicyReading read(PolicyFiles files, KnownKeys known) {
        return new PolicyReader(known).policy(files);
    }

    private PolicyReading policy(PolicyFiles files) {
        parse(files);
        // The zone and the fields come first: formulas in every file need them.
        var early = new Papers(complaints, known, new Formulas(complaints, ZoneOffset.UTC, false));
        @Nullable Section allocationTop = top("allocation.yaml", early);
        ZoneId zone = AllocationFile.zone(allocationTop);
        Teams teams = AllocationFile.teams(allocationTop);
        @Nullable Section objects = top("objects.yaml", early);
        Mapping mapping = objects == null ? new Mapping(Map.of(), null) : ObjectsFile.read(objects);
        boolean fieldsKnown = !mapping.fieldsOf(Entity.ACCOUNT).isEmpty();
        var papers = new Papers(complaints, known, new Formulas(complaints, zone, fieldsKnown));
        List<SignalSource> signals = SignalsPart.read(top("scoring.yaml", papers), mapping);
        Fieldbook account = Fieldbook.of(mapping.fieldsOf(Entity.ACCOUNT))
                .over(Features.types())
                .over(SignalsPart.types(signals));
        Fieldbook claimed = Fieldbook.of(mapping.fieldsOf(Entity.LEAD)).over(account.types());
        Fieldbook arrival = claimed.over(ArrivalFacts.types());
        Fieldbook deal = Fieldbook.of(mapping.fieldsOf(Entity.OPPORTUNITY)).over(account.types());

        @Nullable Section allocating = allocationTop == null ? null : allocationTop.with(papers);
        List<Play> plays = allocating == null ? List.of() : PlaysPart.read(allocating, account, teams, mapping, zone);
        @Nullable MatchingRules matching = null;
        @Nullable Founding founding = null;
        @Nullable ConversionRules conversion = null;
        @Nullable Section top = top("matching.yaml", papers);
        if (top != null) {
            matching = MatchingFile.rules(top, mapping);
            conversion = ConversionPart.rules(top, arrival, mapping);
            founding = MatchingFile.founding(top, mapping);
        }
        @Nullable SegmentRules segments = null;
        @Nullable Condition customer = null;
        top = top("segments.yaml", papers);
        if (top != null) {
            segments = SegmentsFile.rules(
                    top, account, mapping, plays.stream().map(Play::scope).toList());
            customer = SegmentsFile.customer(top, account);
        }
        top = top("scoring.yaml", papers);
        ModelPolicy model = ModelPart.read(top, account, mapping);
        @Nullable ScoringRules scoring = top == null ? null : ScoringFile.rules(top, account, mapping);
        List<TouchRule> touches = new ArrayList<>();
        List<Source> dateFields = new ArrayList<>();
        @Nullable EngagementRules engagement = null;
        top = top("engagement.yaml", papers);
        if (top != null) {
            SourcesPart.read(top, mapping, touches, dateFields);
            engagement = EngagementFile.rules(top, account, teams, touches, dateFields);
        }
        @Nullable AllocationPolicy allocation = null;
        if (allocating != null) {
            allocation = AllocationFile.policy(
                    allocating,
                    account,
                    arrival,
                    claimed,
                    deal,
                    teams,
                    mapping,
                    plays,
                    scoring == null
                            ? List.of()
                            : scoring.tiers().stream()
                                    .map(ScoringRules.Tier::name)
                                    .toList(),
                    zone);
        }
        top = top("writing.yaml", papers);
        @Nullable WritingPolicy writing = top == null ? null : WritingFile.policy(top, teams, mapping);
        if (!complaints.none()
                || matching == null
                || founding == null
                || segments == null
                || customer == null
                || scoring == null
                || engagement == null
                || allocation == null
                || writing == null) {
            return complaints.all();
        }
        return new Policy(
                ContentHash.of(nodes),
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
                model,
                conversion);
    }

    private void parse(PolicyFiles files) {
        files.files().forEach((name, text) -> {
            if (PolicyFiles.NAMES.contains(name)) {
                complaints.file(name, text);
                MappingNode node = YamlFile.read(name, text, complaints);
                if (node != null) {
                    nodes.put(name, node);
                }
            } else {
                String near = Nearest.of(name, PolicyFiles.NAMES);
                complaints.wholeFile(
                        name,
                        "Nobody reads this file.",
                        near != null ? "Did you mean " + near + "?" : "Remove it, or move it to another folder.");
            }
        });
        for (String name : PolicyFiles.NAMES) {
            if (!files.files().containsKey(name)) {
                complaints.wholeFile(name, "This file is missing.", "Copy it from the default policy.");
            }
        }
    }

    private @Nullable Section top(String file, Papers papers) {
        MappingNode node = nodes.get(file);
        return node == null ? null : new Section(papers, file, file, node);
    }
}
