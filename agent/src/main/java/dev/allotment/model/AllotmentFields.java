package dev.allotment.model;

import java.util.Set;

/** API names that sfdx-metadata declares and the agent reads or writes: the one place in Java where they are spelled. */
public final class AllotmentFields {
    private AllotmentFields() {}

    /** What the names of all our fields on standard objects begin with. */
    public static final String PREFIX = "Allotment_";

    /** On Account, Lead and Opportunity: the owner that an owner write expects to replace (guard rule). */
    public static final String EXPECTED_OWNER = "Allotment_Expected_Owner__c";
    /** On Account, Lead and Opportunity: the decision that made the last owner write of ours. */
    public static final String DECISION = "Allotment_Decision__c";
    /** The validation rule's message that means: somebody changed the owner first. */
    public static final String OVERTAKEN = "ALLOTMENT_OVERTAKEN";

    // Account, written by the agent
    public static final String DOMAIN = "Allotment_Domain__c";
    public static final String FOUNDED_FOR = "Allotment_Founded_For__c";
    public static final String ENROLLED = "Allotment_Enrolled__c";
    public static final String SEGMENT = "Allotment_Segment__c";
    public static final String SCORE = "Allotment_Score__c";
    public static final String FIT = "Allotment_Fit__c";
    public static final String TIMING = "Allotment_Timing__c";
    public static final String TIER = "Allotment_Tier__c";
    public static final String QUADRANT = "Allotment_Quadrant__c";
    /** Text(255): why it scores and stands as it does. */
    public static final String WHY = "Allotment_Why__c";
    /** Pool, Working, Due back, Resting, Retired, Review. */
    public static final String STATUS = "Allotment_Status__c";
    /** Date on which it goes back unless worked. */
    public static final String DUE_BACK = "Allotment_Due_Back__c";
    /** Date on which the due date was first shown: the grace period counts from here. */
    public static final String WARNED_ON = "Allotment_Warned_On__c";

    /** Date of the last work since it came to its owner; null as long as nobody worked it there. */
    public static final String LAST_WORKED = "Allotment_Last_Worked__c";

    public static final String ASSIGNED_AT = "Allotment_Assigned_At__c";
    public static final String REST_UNTIL = "Allotment_Rest_Until__c";
    /** Id of the rep it last came back from; it does not go straight back there. */
    public static final String RESTED_FROM = "Allotment_Rested_From__c";

    /** A rep was given more time: it does not go back before this day ... */
    public static final String EXTENDED_UNTIL = "Allotment_Extended_Until__c";
    /** ... which counts for as long as the account was not assigned anew since. */
    public static final String EXTENDED_AT = "Allotment_Extended_At__c";

    /** Date of the rotation with which it leaves the book it is in, or of the day after its play. */
    public static final String ROTATES_ON = "Allotment_Rotates_On__c";

    /** Name of the play under which it was given to its owner; optional: without it there are no plays. */
    public static final String PLAY = "Allotment_Play__c";

    // Account, written by people
    public static final String HOLD_UNTIL = "Allotment_Hold_Until__c";
    public static final String HOLD_REASON = "Allotment_Hold_Reason__c";
    public static final String NAMED = "Allotment_Named_Account__c";

    // Lead, written by the agent
    public static final String MATCHED_ACCOUNT = "Allotment_Matched_Account__c";
    /** Matched, Ambiguous, No match, Webmail, No domain, Founded. */
    public static final String MATCH_STATUS = "Allotment_Match_Status__c";

    public static final String MATCH_WHY = "Allotment_Match_Why__c";
    /** What decided, such as {@code domain} or {@code alias Rename, customer}; {@code name} where an account is only proposed by its name. */
    public static final String MATCH_RULE = "Allotment_Match_Rule__c";
    /** How sure, in percent: 1 to 100. */
    public static final String MATCH_CONFIDENCE = "Allotment_Match_Confidence__c";
    /** The account that came second; without a match, the likeliest by its name. */
    public static final String MATCH_RUNNER_UP = "Allotment_Match_Runner_Up__c";

    public static final String ROUTED_AT = "Allotment_Routed_At__c";
    /** MQL, SQL, PQL or what the policy calls it. */
    public static final String QUALIFIED = "Allotment_Qualified__c";
    /** Waiting, Due soon, Touched, Missed, By hand: how the clock to the first touch stands. */
    public static final String SPEED = "Allotment_Speed__c";
    /** When the lead goes to another rep unless it is touched; shown with the warning. */
    public static final String TOUCH_BY = "Allotment_Touch_By__c";
    /** Minutes of the owner's working time from arrival to first touch. */
    public static final String TOUCHED_AFTER = "Allotment_Touched_After__c";
    /** Ids of the reps to whom we gave the lead, the latest last, with semicolons between. */
    public static final String HAD_BY = "Allotment_Had_By__c";
    /** The product line whose agent routed the lead last; empty: that of the accounts' owners. */
    public static final String ROUTED_FOR = "Allotment_Line__c";

    /** On Rep__c, Book_Request__c and Ownership_Change__c: the product line whose books it is about; empty: the accounts' owners'. */
    public static final String LINE = "Line__c";

    // Rep__c
    public static final String REP_USER = "User__c";
    public static final String REP_TEAM = "Team__c";
    public static final String REP_CAPACITY = "Capacity__c";
    public static final String REP_WEIGHT = "Weight__c";
    public static final String REP_TURN_ADJUSTMENT = "Turn_Adjustment__c";
    public static final String REP_ZONE = "Zone__c";
    public static final String REP_HOURS_FROM = "Hours_From__c";
    public static final String REP_HOURS_UNTIL = "Hours_Until__c";
    public static final String REP_SKILLS = "Skills__c";
    public static final String REP_AWAY_FROM = "Away_From__c";
    public static final String REP_AWAY_UNTIL = "Away_Until__c";
    public static final String REP_RAMP_START = "Ramp_Start__c";
    public static final String REP_PAUSED = "Paused__c";
    public static final String REP_LEAVING = "Leaving__c";
    // Rep__c, written by the agent: the rep's line of the fairness ledger, and what the rep is told
    public static final String REP_TURNS_ENTITLED = "Turns_Entitled__c";
    public static final String REP_TURNS_GIVEN = "Turns_Given__c";
    /** Entitled less given: above 0 still owed. */
    public static final String REP_TURN_BALANCE = "Turn_Balance__c";

    public static final String REP_NOTICE = "Notice__c";
    public static final String REP_NOTICE_AT = "Notice_At__c";
    /** What the agent writes to Rep__c; all else there is people's. */
    public static final Set<String> WRITTEN_TO_REP =
            Set.of(REP_TURNS_ENTITLED, REP_TURNS_GIVEN, REP_TURN_BALANCE, REP_NOTICE, REP_NOTICE_AT);

    // Domain_Alias__c
    public static final String ALIAS_ACCOUNT = "Account__c";
    public static final String ALIAS_DOMAIN = "Domain__c";
    public static final String ALIAS_KIND = "Kind__c";

    // Book_Request__c
    public static final String REQUEST_ACCOUNT = "Account__c";
    /** Return, Swap, Claim, Extend, Dispute. */
    public static final String REQUEST_KIND = "Kind__c";

    public static final String REQUEST_REASON = "Reason__c";
    /** Date for "get back to me". */
    public static final String REQUEST_UNTIL = "Until__c";

    public static final String REQUEST_NOTE = "Note__c";
    /** Open, With a person, Granted (by that person), Done, Declined. */
    public static final String REQUEST_STATUS = "Status__c";

    /** The person who decides a dispute. */
    public static final String REQUEST_WITH = "With__c";

    public static final String REQUEST_ANSWER = "Answer__c";

    // Ownership_Change__c
    public static final String CHANGE_DECISION = "Decision__c";
    public static final String CHANGE_RECORD_ID = "Record_Id__c";
    public static final String CHANGE_ACCOUNT = "Account__c";
    public static final String CHANGE_LEAD = "Lead__c";
    public static final String CHANGE_OPPORTUNITY = "Opportunity__c";
    public static final String CHANGE_OLD_OWNER = "Old_Owner__c";
    public static final String CHANGE_OLD_OWNER_ID = "Old_Owner_Id__c";
    public static final String CHANGE_NEW_OWNER = "New_Owner__c";
    public static final String CHANGE_NEW_OWNER_ID = "New_Owner_Id__c";
    public static final String CHANGE_KIND = "Kind__c";
    public static final String CHANGE_REASON = "Reason__c";
    public static final String CHANGE_RULE = "Rule__c";
    public static final String CHANGE_SCORE = "Score__c";
    /** Who gets credit, where a rule of routing says so. */
    public static final String CHANGE_CREDIT = "Credit__c";

    public static final String CHANGE_EXPLANATION = "Explanation__c";
    public static final String CHANGE_POLICY = "Policy__c";
    public static final String CHANGE_PLAN = "Plan__c";
    public static final String CHANGE_DECIDED_AT = "Decided_At__c";
}
