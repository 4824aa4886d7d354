package dev.allotment.policy;

import dev.allotment.model.Condition;
import org.jspecify.annotations.Nullable;

/**
 * Which leads of reps are converted into the account they are matched with. Only where the policy says so: a conversion is final.
 *
 * @param when over the lead's fields above those of its account, as under routes
 * @param status the converted lead status, by its label
 * @param opportunity when an opportunity is made with it; null: never
 * @param name what stands behind the account's name in that of the opportunity
 * @param reuse whether a contact of the account with the lead's e-mail is taken, where there is one
 */
public record ConversionRules(
        Condition when, String status, @Nullable Condition opportunity, String name, boolean reuse, String place) {}
