package dev.allotment.policy;

/** What all parts of one reading share. */
record Papers(Complaints complaints, KnownKeys known, Formulas formulas) {}
