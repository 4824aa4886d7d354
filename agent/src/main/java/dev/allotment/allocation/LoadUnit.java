package dev.allotment.allocation;

/** What the room in a book is measured in: {@code Rep__c.Capacity__c} and the load of each record alike. */
public enum LoadUnit {
    RECORDS("", "place", "places"),
    POINTS(" points", "point", "points"),
    MINUTES(" minutes a week", "minute a week", "minutes a week");

    private final String unit;
    private final String one;
    private final String many;

    LoadUnit(String unit, String one, String many) {
        this.unit = unit;
        this.one = one;
        this.many = many;
    }

    /** Such as {@code 3 of 9} or {@code 300 of 1200 minutes a week}. */
    public String of(long load, long capacity) {
        return load + " of " + capacity + unit;
    }

    /** As a word for several. */
    public String many() {
        return many;
    }

    /** Room in words, such as {@code 1 place} or {@code 45 minutes a week}. */
    public String room(long room) {
        return room + " " + (room == 1 ? one : many);
    }
}
