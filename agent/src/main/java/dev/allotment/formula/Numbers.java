package dev.allotment.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Arithmetic with 34 digits; what has no answer (a zero divisor) or no bound is blank. */
final class Numbers {
    private static final MathContext DIGITS = MathContext.DECIMAL128;
    private static final int MOST_DIGITS = 64;

    private Numbers() {}

    static @Nullable BigDecimal of(char operator, BigDecimal left, BigDecimal right) {
        return switch (operator) {
            case '+' -> bounded(left.add(right, DIGITS));
            case '-' -> bounded(left.subtract(right, DIGITS));
            case '*' -> bounded(left.multiply(right, DIGITS));
            case '/' -> right.signum() == 0 ? null : bounded(left.divide(right, DIGITS));
            case '^' -> power(left, right);
            default -> throw new IllegalArgumentException("no operator " + operator);
        };
    }

    static @Nullable BigDecimal power(BigDecimal base, BigDecimal exponent) {
        if (exponent.abs().compareTo(BigDecimal.valueOf(999)) > 0) {
            return null;
        }
        if (exponent.stripTrailingZeros().scale() <= 0) {
            if (base.signum() == 0) {
                return exponent.signum() > 0 ? BigDecimal.ZERO : exponent.signum() == 0 ? BigDecimal.ONE : null;
            }
            return bounded(base.pow(exponent.intValueExact(), DIGITS));
        }
        double result = Math.pow(base.doubleValue(), exponent.doubleValue());
        return Double.isFinite(result) ? bounded(BigDecimal.valueOf(result)) : null;
    }

    static @Nullable BigDecimal round(BigDecimal number, BigDecimal places, RoundingMode mode) {
        if (places.abs().compareTo(BigDecimal.valueOf(MOST_DIGITS)) > 0) {
            return number;
        }
        return number.setScale(places.intValue(), mode);
    }

    static @Nullable BigDecimal remainder(BigDecimal number, BigDecimal divisor) {
        return divisor.signum() == 0 ? null : bounded(number.remainder(divisor));
    }

    /** The number in the text, or null if it holds none. */
    static @Nullable BigDecimal in(String text) {
        String trimmed = text.trim();
        if (!trimmed.matches("[+-]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})")) {
            return null;
        }
        return new BigDecimal(trimmed.endsWith(".") ? trimmed.substring(0, trimmed.length() - 1) : trimmed);
    }

    static String text(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static @Nullable BigDecimal bounded(BigDecimal number) {
        if ((long) number.precision() - number.scale() > MOST_DIGITS) {
            return null;
        }
        return number.scale() > MOST_DIGITS ? number.setScale(MOST_DIGITS, RoundingMode.HALF_UP) : number;
    }
}
