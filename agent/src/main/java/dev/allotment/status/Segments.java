package dev.allotment.status;

import dev.allotment.decide.Rules;
import dev.allotment.decide.Survey;
import dev.allotment.matching.AccountCard;
import dev.allotment.matching.AccountIndex;
import dev.allotment.matching.DomainReader;
import dev.allotment.model.Domain;
import dev.allotment.model.DomainReading;
import dev.allotment.model.Fields;
import dev.allotment.model.Standing;
import dev.allotment.policy.Policy;
import dev.allotment.scoring.Features;
import dev.allotment.segmentation.Segmentation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts the market by segments: the accounts of the CRM, and what a market list has that the CRM lacks (PRODUCT 2.2). */
public final class Segments {
    /** Of a company that the CRM lacks nothing is counted. */
    private static final Features NOTHING_YET = new Features(0, 0, 0, 0, null, null);

    private final Policy policy;
    private final Segmentation segmentation;
    private final DomainReader reader;

    public Segments(Policy policy) {
        this.policy = policy;
        this.segmentation = new Segmentation(policy.segments());
        this.reader = new DomainReader(policy.matching().domains());
    }

    /**
     * By the policy asked for, of what a run has kept.
     *
     * @param market CSV of companies, or null
     */
    public static SegmentReport of(Kept kept, @Nullable Path market) {
        Policy policy = kept.policy().get();
        MarketList list = market == null ? null : MarketList.read(market, policy.mapping());
        var survey = new Survey(kept.mirror(), kept.ledger(), new Rules(policy, kept.simulated()), kept.now());
        return new Segments(policy).report(survey, list, kept.now(), kept.judgedBy(policy));
    }

    /** @param list the market list, or null */
    public SegmentReport report(Survey survey, @Nullable MarketList list, Instant now) {
        return report(survey, list, now, "policy " + policy.hash());
    }

    private SegmentReport report(Survey survey, @Nullable MarketList list, Instant now, String judgedBy) {
        var rows = new ArrayList<SegmentRow>();
        survey.accounts((id, facts) -> {
            Standing standing = segmentation.standing(facts, now);
            AccountCard card = survey.index().account(id);
            rows.add(new SegmentRow(
                    standing.segment(),
                    id,
                    0,
                    String.valueOf(facts.text("Name")),
                    card == null ? null : card.domain(),
                    value(facts),
                    standing.enrolled(),
                    standing.excludedBy(),
                    standing.reasons()));
        });
        SegmentReport.Market market = list == null ? null : market(list, survey.index(), rows, now);
        rows.sort(Comparator.comparing(SegmentRow::segment)
                .thenComparing(SegmentRow::value, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(SegmentRow::name)
                .thenComparing(row -> row.account() == null ? "" : row.account().value())
                .thenComparing(SegmentRow::line));
        return new SegmentReport(now, judgedBy, policy.segments().value(), rows, market);
    }

    private SegmentReport.Market market(MarketList list, AccountIndex index, List<SegmentRow> rows, Instant now) {
        Set<Domain> seen = new HashSet<>();
        var refused = new ArrayList<>(list.refused());
        int inCrm = 0;
        int outside = 0;
        int repeated = 0;
        for (MarketList.Company company : list.companies()) {
            String name = company.fields().text("Name");
            DomainReading reading = reader.read(company.fields().text("Website"));
            if (reading instanceof DomainReading.None none) {
                refused.add("line " + company.line() + ": " + name + " has no domain to compare by: " + none.why());
            } else if (reading instanceof DomainReading.Found found) {
                Segmentation.Lacking lacking =
                        segmentation.lacking(company.fields().with(NOTHING_YET.asOf(now)), now);
                if (!seen.add(found.domain())) {
                    repeated++;
                } else if (known(index, found)) {
                    inCrm++;
                } else if (lacking.segment() == null) {
                    outside++;
                } else {
                    rows.add(new SegmentRow(
                            lacking.segment(),
                            null,
                            company.line(),
                            name == null ? found.domain().name() : name,
                            found.domain(),
                            value(company.fields()),
                            false,
                            null,
                            lacking.reasons()));
                }
            }
        }
        int read = list.companies().size() + list.refused().size();
        return new SegmentReport.Market(read, inCrm, outside, repeated, refused, list.ignored());
    }

    /** Whether an account has the domain, or the host, as its own or as an alias. */
    private static boolean known(AccountIndex index, DomainReading.Found found) {
        return !index.own(found.domain()).isEmpty()
                || !index.aliases(found.domain()).isEmpty()
                || !index.aliases(found.host()).isEmpty();
    }

    private @Nullable BigDecimal value(Fields fields) {
        String field = policy.segments().value();
        return field == null ? null : fields.number(field);
    }
}
