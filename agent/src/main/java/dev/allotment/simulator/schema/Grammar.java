package dev.allotment.simulator.schema;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which elements each metadata type may have (contract 9.3): the gate that an unknown or missing element does not pass. */
final class Grammar {
    /** One line a type; {@code name:kind}, {@code !} required, {@code *} repeated; kinds are text, bool, int, a list of words, or a type below. */
    private static final String TYPES = """
            CustomObject actionOverrides:ActionOverride* compactLayoutAssignment:text deploymentStatus:Deployed|InDevelopment description:text \
             enableActivities:bool enableBulkApi:bool enableEnhancedLookup:bool enableFeeds:bool enableHistory:bool enableLicensing:bool \
             enableReports:bool enableSearch:bool enableSharing:bool enableStreamingApi:bool externalSharingModel:Private|Read|ReadWrite|ControlledByParent \
             fullName:text label:text nameField:NameField pluralLabel:text searchLayouts:SearchLayouts \
             sharingModel:Private|Read|ReadWrite|ReadWriteTransfer|FullAccess|ControlledByParent startsWith:Consonant|Vowel|Special visibility:Public|Protected|PackageProtected
            ActionOverride actionName:text! comment:text content:text formFactor:text skipRecordTypeSelect:bool type:text!
            NameField displayFormat:text label:text! trackHistory:bool type:Text|AutoNumber!
            SearchLayouts customTabListAdditionalFields:text* lookupDialogsAdditionalFields:text* searchResultsAdditionalFields:text* searchFilterFields:text*
            CustomField caseSensitive:bool complianceGroup:text defaultValue:text deleteConstraint:SetNull|Restrict|Cascade description:text displayFormat:text \
             displayLocationInDecimal:bool externalId:bool fieldManageability:DeveloperControlled|SubscriberControlled|Locked formula:text \
             formulaTreatBlanksAs:BlankAsBlank|BlankAsZero fullName:text! inlineHelpText:text label:text length:int maskChar:text maskType:text precision:int \
             referenceTo:text relationshipLabel:text relationshipName:text relationshipOrder:int reparentableMasterDetail:bool required:bool scale:int \
             securityClassification:text startingNumber:int trackFeedHistory:bool trackHistory:bool trackTrending:bool \
             type:AutoNumber|Lookup|MasterDetail|Checkbox|Currency|Date|DateTime|Email|Number|Percent|Phone|Picklist|MultiselectPicklist|Text|TextArea|LongTextArea|Html|Url|Time \
             unique:bool valueSet:ValueSet visibleLines:int writeRequiresMasterRead:bool
            ValueSet controllingField:text restricted:bool valueSetDefinition:ValueSetDefinition valueSetName:text
            ValueSetDefinition sorted:bool! value:ValueSetValue*
            ValueSetValue color:text default:bool! description:text fullName:text! isActive:bool label:text
            ValidationRule active:bool! description:text errorConditionFormula:text! errorDisplayField:text errorMessage:text! fullName:text! shouldEvaluateOnClient:bool
            ListView booleanFilter:text columns:text* division:text \
             filterScope:Everything|Mine|MineAndMyGroups|Queue|Delegated|MyTerritory|MyTeamTerritory|Team|AssignedToMe! filters:ListViewFilter* fullName:text! \
             label:text! language:text queue:text sharedTo:SharedTo
            ListViewFilter field:text! operation:equals|notEqual|lessThan|greaterThan|lessOrEqual|greaterOrEqual|contains|notContain|startsWith|includes|excludes|within! value:text
            SharedTo allInternalUsers:text group:text* role:text* roleAndSubordinates:text* queue:text*
            CompactLayout fields:text* fullName:text! label:text!
            CustomPermission connectedApp:text description:text isLicensed:bool label:text! requiredPermission:RequiredPermission*
            RequiredPermission customPermission:text! dependency:bool!
            PermissionSet applicationVisibilities:ApplicationVisibility* classAccesses:ClassAccess* customMetadataTypeAccesses:NamedAccess* \
             customPermissions:NamedAccess* customSettingAccesses:NamedAccess* description:text fieldPermissions:FieldPermission* flowAccesses:FlowAccess* fullName:text hasActivationRequired:bool \
             label:text! license:text objectPermissions:ObjectPermission* pageAccesses:PageAccess* recordTypeVisibilities:RecordTypeVisibility* tabSettings:TabSetting* \
             userPermissions:NamedAccess*
            ApplicationVisibility application:text! default:bool visible:bool!
            ClassAccess apexClass:text! enabled:bool!
            NamedAccess enabled:bool! name:text!
            FlowAccess enabled:bool! flow:text!
            PageAccess apexPage:text! enabled:bool!
            FieldPermission editable:bool! field:text! readable:bool
            ObjectPermission allowCreate:bool! allowDelete:bool! allowEdit:bool! allowRead:bool! modifyAllRecords:bool! object:text! viewAllFields:bool viewAllRecords:bool!
            RecordTypeVisibility recordType:text! visible:bool!
            TabSetting tab:text! visibility:None|Available|Visible!
            PlatformEventChannel channelType:data|event! eventType:custom|data|monitoring|standard label:text!
            PlatformEventChannelMember enrichedFields:EnrichedField* eventChannel:text! filterExpression:text selectedEntity:text!
            EnrichedField name:text!
            QuickAction canvas:text description:text fieldOverrides:FieldOverride* flowDefinition:text height:int icon:text label:text lightningComponent:text \
             lightningWebComponent:text optionsCreateFeedItem:bool! page:text quickActionLayout:QuickActionLayout standardLabel:text successMessage:text \
             targetObject:text targetParentField:text targetRecordType:text \
             type:Create|Update|LogACall|SendEmail|VisualforcePage|LightningComponent|LightningWebComponent|Flow|Canvas|Post! width:int
            FieldOverride field:text! formula:text literalValue:text
            QuickActionLayout layoutSectionStyle:TwoColumnsTopToBottom|TwoColumnsLeftToRight|OneColumn|CustomLinks! quickActionLayoutColumns:QuickActionColumn*
            QuickActionColumn quickActionLayoutItems:QuickActionItem*
            QuickActionItem emptySpace:bool field:text uiBehavior:Edit|Required|Readonly
            Queue doesSendEmailToMembers:bool! email:text fullName:text name:text! queueMembers:QueueMembers queueRoutingConfig:text queueSobject:QueueSobject*
            QueueSobject sobjectType:text!
            QueueMembers publicGroups:MemberGroups roles:MemberRoles users:MemberUsers
            MemberGroups publicGroup:text*
            MemberRoles role:text*
            MemberUsers user:text*
            Flow actionCalls:FlowAction* apiVersion:text! assignments:FlowAssignment* description:text environments:text formulas:FlowFormula* interviewLabel:text label:text! \
             processMetadataValues:FlowMetadata* processType:AutoLaunchedFlow|Flow! recordLookups:FlowLookup* start:FlowStart! \
             status:Active|Draft|Obsolete|InvalidDraft! variables:FlowVariable*
            FlowAction actionName:text! actionType:text! inputParameters:FlowInput* label:text! locationX:int! locationY:int! name:text!
            FlowInput name:text! value:FlowValue!
            FlowLookup assignNullValuesIfNoRecordsFound:bool connector:FlowConnector filterLogic:text filters:FlowFilter* getFirstRecordOnly:bool label:text! \
             locationX:int! locationY:int! name:text! object:text! queriedFields:text* storeOutputAutomatically:bool
            FlowFilter field:text! operator:EqualTo! value:FlowValue!
            FlowVariable dataType:String! isCollection:bool! isInput:bool! isOutput:bool! name:text!
            CustomNotificationType customNotifTypeName:text! description:text desktop:bool! masterLabel:text! mobile:bool!
            FlowMetadata name:text! value:FlowValue!
            FlowValue booleanValue:bool elementReference:text numberValue:text stringValue:text
            FlowAssignment assignmentItems:FlowAssignmentItem* connector:FlowConnector label:text! locationX:int! locationY:int! name:text!
            FlowAssignmentItem assignToReference:text! operator:Assign|Add|Subtract! value:FlowValue!
            FlowConnector targetReference:text!
            FlowFormula dataType:String|Number|Boolean|Date|DateTime! expression:text! name:text!
            FlowStart connector:FlowConnector filterFormula:text locationX:int! locationY:int! object:text recordTriggerType:Create|Update|CreateAndUpdate|Delete \
             triggerType:RecordAfterSave|RecordBeforeSave|RecordBeforeDelete|Scheduled|PlatformEvent|None
            MatchingRules matchingRules:MatchingRule*
            MatchingRule booleanFilter:text description:text fullName:text! label:text! matchingRuleItems:MatchingRuleItem* ruleStatus:Active|Inactive!
            MatchingRuleItem blankValueBehavior:MatchBlanks|NullNotAllowed! fieldName:text! matchingMethod:Exact|FirstName|LastName|CompanyName|Phone|City|Street|Zip|Title!
            DuplicateRule actionOnInsert:Allow|Block! actionOnUpdate:Allow|Block! alertText:text description:text duplicateRuleMatchRules:DuplicateRuleMatchRule* \
             isActive:bool! masterLabel:text! operationsOnInsert:text* operationsOnUpdate:text* securityOption:EnforceSharingRules|BypassSharingRules! sortOrder:int!
            DuplicateRuleMatchRule matchRuleSObjectType:text! matchingRule:text!
            Group description:text doesIncludeBosses:bool fullName:text name:text!
            ReportType autogenerated:bool baseObject:text! \
             category:accounts|opportunities|forecasts|cases|leads|campaigns|activities|busop|products|admin|territory|other|quotes|individual \
             deployed:bool! description:text fullName:text join:ReportTypeJoin label:text! sections:ReportTypeSection*
            ReportTypeJoin join:ReportTypeJoin outerJoin:bool! relationship:text!
            ReportTypeSection columns:ReportTypeColumn* masterLabel:text!
            ReportTypeColumn checkedByDefault:bool! displayNameOverride:text field:text! table:text!
            ReportFolder accessType:Shared|Public|Hidden|PublicInternal folderShares:FolderShare* fullName:text name:text! publicFolderAccess:ReadOnly|ReadWrite
            DashboardFolder accessType:Shared|Public|Hidden|PublicInternal folderShares:FolderShare* fullName:text name:text! publicFolderAccess:ReadOnly|ReadWrite
            FolderShare accessLevel:View|EditAllContents|Manage! sharedTo:text! \
             sharedToType:Group|Role|RoleAndSubordinates|RoleAndSubordinatesInternal|Manager|ManagerAndSubordinatesInternal|Organization|User!
            Report columns:ReportColumn* description:text filter:ReportFilter folderName:text format:Tabular|Summary|Matrix|MultiBlock! fullName:text \
             groupingsAcross:ReportGrouping* groupingsDown:ReportGrouping* name:text! params:ReportParam* reportType:text! roleHierarchyFilter:text rowLimit:int \
             scope:text showDetails:bool showGrandTotal:bool showSubTotals:bool sortColumn:text sortOrder:Asc|Desc timeFrameFilter:ReportTimeFrame
            ReportColumn aggregateTypes:Sum|Average|Maximum|Minimum|Unique|Median|Noop|None* field:text!
            ReportFilter booleanFilter:text criteriaItems:ReportCriterion* language:text
            ReportCriterion column:text! columnToColumn:bool isUnlocked:bool \
             operator:equals|notEqual|lessThan|greaterThan|lessOrEqual|greaterOrEqual|contains|notContain|startsWith|includes|excludes|within! value:text
            ReportGrouping aggregateType:text \
             dateGranularity:None|Day|Week|Month|Quarter|Year|FiscalQuarter|FiscalYear|MonthInYear|DayInMonth|FiscalPeriod|FiscalWeek \
             field:text! sortByName:text sortOrder:Asc|Desc! sortType:Column|Aggregate|CustomSummaryFormula
            ReportParam name:text! value:text!
            ReportTimeFrame dateColumn:text! endDate:text interval:text! startDate:text
            Dashboard backgroundEndColor:text! backgroundFadeDirection:TopToBottom|LeftToRight|Diagonal! backgroundStartColor:text! chartTheme:text colorPalette:text \
             dashboardChartTheme:text dashboardColorPalette:text dashboardGridLayout:DashboardGrid dashboardType:SpecifiedUser|LoggedInUser|MyTeamUser description:text \
             folderName:text fullName:text isGridLayout:bool runningUser:text textColor:text! title:text! titleColor:text! titleSize:int!
            DashboardGrid dashboardGridComponents:DashboardTile* numberOfColumns:int! rowHeight:int!
            DashboardTile colSpan:int! columnIndex:int! dashboardComponent:DashboardComponent! rowIndex:int! rowSpan:int!
            DashboardComponent autoselectColumnsFromReport:bool chartAxisRange:Auto|Manual chartSummary:ChartSummary* \
             componentType:Bar|BarGrouped|BarStacked|BarStacked100|Column|ColumnGrouped|ColumnStacked|ColumnStacked100|Line|LineGrouped|Pie|Table|Metric|Gauge|LineCumulative|Donut|Funnel! \
             decimalPrecision:int displayUnits:Auto|Integer|Hundreds|Thousands|Millions|Billions|Trillions drillEnabled:bool drillToDetailEnabled:bool \
             enableHover:bool expandOthers:bool footer:text groupingColumn:text* header:text legendPosition:Right|Bottom|OnChart maxValuesDisplayed:int \
             metricLabel:text report:text! showPercentage:bool showTotal:bool showValues:bool \
             sortBy:RowLabelAscending|RowLabelDescending|RowValueAscending|RowValueDescending title:text useReportChart:bool
            ChartSummary aggregate:Sum|Average|Maximum|Minimum|Unique|Median|Noop|None axisBinding:x|y|y2|r column:text!
            CustomTab customObject:bool description:text hasSidebar:bool label:text motif:text!
            """;

    private static final Map<String, Map<String, Slot>> SHAPES = read();

    private Grammar() {}

    private record Slot(String kind, boolean required, boolean repeated) {}

    static boolean knows(String type) {
        return SHAPES.containsKey(type);
    }

    private static Map<String, Map<String, Slot>> read() {
        var shapes = new LinkedHashMap<String, Map<String, Slot>>();
        for (String line : TYPES.split("\n")) {
            String[] words = line.strip().split("\\s+");
            var slots = new LinkedHashMap<String, Slot>();
            for (int i = 1; i < words.length; i++) {
                String name = words[i].substring(0, words[i].indexOf(':'));
                String kind = words[i].substring(words[i].indexOf(':') + 1);
                boolean required = kind.endsWith("!");
                boolean repeated = kind.endsWith("*");
                slots.put(
                        name,
                        new Slot(
                                required || repeated ? kind.substring(0, kind.length() - 1) : kind,
                                required,
                                repeated));
            }
            shapes.put(words[0], slots);
        }
        return shapes;
    }

    /** Complains of every element that the type does not know, lacks, has twice or fills wrongly. */
    static void check(String path, String type, Element element, Complaints complaints) {
        Map<String, Slot> slots = SHAPES.getOrDefault(type, Map.of());
        var seen = new HashSet<String>();
        for (Element child : element.children()) {
            Slot slot = slots.get(child.name());
            if (slot == null) {
                complaints.add(
                        path,
                        child.line(),
                        "unknown element <" + child.name() + "> in " + type + "; known are "
                                + String.join(", ", slots.keySet()));
            } else if (!seen.add(child.name()) && !slot.repeated()) {
                complaints.add(path, child.line(), "element <" + child.name() + "> stands twice in " + type);
            } else {
                value(path, type, slot.kind(), child, complaints);
            }
        }
        slots.forEach((name, slot) -> {
            if (slot.required() && !seen.contains(name)) {
                complaints.add(path, element.line(), "element <" + name + "> is missing in " + type);
            }
        });
    }

    private static void value(String path, String type, String kind, Element element, Complaints complaints) {
        String text = element.text();
        boolean nested = SHAPES.containsKey(kind);
        if (nested) {
            check(path, kind, element, complaints);
        } else if (!element.children().isEmpty()) {
            complaints.add(
                    path, element.line(), "element <" + element.name() + "> of " + type + " holds text, not elements");
        } else if (kind.equals("bool") && !Set.of("true", "false").contains(text)) {
            complaints.add(path, element.line(), "<" + element.name() + "> must be true or false, not '" + text + "'");
        } else if (kind.equals("int") && !text.matches("\\d{1,9}")) {
            complaints.add(path, element.line(), "<" + element.name() + "> must be a whole number, not '" + text + "'");
        } else if (kind.contains("|") && !List.of(kind.split("\\|")).contains(text)) {
            complaints.add(
                    path,
                    element.line(),
                    "<" + element.name() + "> must be one of " + kind.replace("|", ", ") + ", not '" + text + "'");
        }
    }
}
