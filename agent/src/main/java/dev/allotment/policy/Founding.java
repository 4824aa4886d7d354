package dev.allotment.policy;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a new company's lead makes an account. @param copy account field to the lead field that fills it; Website and domain come by themselves */
public record Founding(boolean on, SortedMap<String, String> copy, String place) {
    public Founding {
        copy = Collections.unmodifiableSortedMap(new TreeMap<>(copy));
    }
}
