package dev.allotment.allocation;

/** What is answered to a swap: both moves or none. */
public sealed interface SwapAnswer {
    String sentence();

    String place();

    record Swapped(ReturnAnswer.Granted returned, Assignment replacement, String sentence, String place)
            implements SwapAnswer {}

    record Declined(String sentence, String place) implements SwapAnswer {}
}
