package dev.allotment.status;

import dev.allotment.decide.BookSurvey;
import dev.allotment.decide.PutOff;
import dev.allotment.decide.Rules;
import dev.allotment.engagement.fairplay.AccountTrail;
import dev.allotment.engagement.fairplay.FairPlay;
import dev.allotment.engagement.fairplay.FairPlayRules;
import dev.allotment.engagement.fairplay.Staff;
import dev.allotment.engagement.fairplay.Suspicion;
import dev.allotment.model.Entity;
import dev.allotment.model.Rep;
import dev.allotment.policy.Policy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Where a manager asks for what looks like gaming (PRODUCT 4.10); it changes nothing. */
public final class FairPlayDesk {
    private FairPlayDesk() {}

    /** Looks at every account that a rep owns or that has an opportunity. */
    public static FairPlayReport of(Kept kept) {
        Policy policy = kept.policy().get();
        FairPlayRules rules = policy.engagement().fairPlay();
        var survey = new BookSurvey(kept.mirror(), kept.ledger(), new Rules(policy, kept.simulated()), kept.now());
        var names = new Names(kept.mirror());
        LocalDate today = kept.now().atZone(policy.zone()).toLocalDate();
        List<AccountTrail> trails =
                rules.equals(FairPlayRules.OFF) ? List.of() : new Trails(kept, survey, policy.zone()).all();
        List<FairPlayReport.Found> found = new FairPlay(rules, new Staff(survey.reps(), names::of), today)
                .judge(trails).stream().map(one -> found(one, survey, names)).toList();
        return new FairPlayReport(kept.now(), policy.hash(), trails.size(), found, unseen(policy, rules));
    }

    private static FairPlayReport.Found found(Suspicion one, BookSurvey survey, Names names) {
        Rep rep = one.rep() == null ? null : survey.reps().get(one.rep());
        return new FairPlayReport.Found(
                one.kind().word(),
                one.kind().heading(),
                one.rep() == null ? "" : names.of(one.rep()),
                rep == null ? "" : rep.team(),
                one.on(),
                one.sentence(),
                one.evidence().stream()
                        .map(fact -> new FairPlayReport.Fact(
                                fact.on(),
                                fact.what(),
                                fact.record() == null ? "" : fact.record().value()))
                        .toList(),
                one.place());
    }

    private static List<String> unseen(Policy policy, FairPlayRules rules) {
        var unseen = new ArrayList<String>();
        if (rules.hoarding() != null
                && !policy.fieldsOf(Entity.OPPORTUNITY).containsKey("PushCount")
                && policy.hear(PutOff.HISTORY) == null) {
            unseen.add(
                    "Pushed close dates cannot be seen, so nobody is shown for hoarding: map PushCount of Opportunity, or OpportunityFieldHistory, in objects.yaml.");
        }
        if (rules.lateJoiner() != null) {
            unseen.add(
                    "Account and opportunity teams are not read: who joins a deal is seen only where its owner changes.");
            if (!policy.fieldsOf(Entity.OPPORTUNITY).containsKey("OwnerId")) {
                unseen.add("Owners of opportunities are not mapped, so no late joiner is seen.");
            }
        }
        if (rules.tokenActivity() != null) {
            unseen.add(
                    "How long a call was, and what was written, is not read: a token touch is told by the silence around it.");
        }
        if (rules.renaming() != null) {
            unseen.add(
                    "A changed name or domain is seen where the agent decided something before and after it, or where the org tracked it before Allotment came; who changed it is seen only in the latter case.");
        }
        return unseen;
    }
}
