package dev.allotment.trial;

/** How long after its time a row's outcome was settled, as a person writes it. */
final class Horizon {
    private static final int DAY = 86_400;

    private Horizon() {}

    /**
     * In the unit of the times, which of dates is the second.
     *
     * @param timed whether rows have times at all, {@code dated} whether these are dates
     * @throws IllegalArgumentException if it does not fit the times
     */
    static double of(String text, boolean timed, boolean dated) {
        boolean days = text.strip().endsWith("d");
        String number = days ? text.strip().substring(0, text.strip().length() - 1) : text.strip();
        try {
            double value = Double.parseDouble(number);
            if (value == 0 || value > 0 && Double.isFinite(value) && timed && days == dated) {
                return value * (days ? DAY : 1);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that makes no sense.
        }
        throw new IllegalArgumentException("--horizon " + text + " is no time here: "
                + (!timed
                        ? "it needs --time"
                        : dated
                                ? "--time holds dates, so write days such as 60d"
                                : "--time holds no dates, so write a number in its unit"));
    }
}
