package io.roadstead.console.rbacsync;

/** Somebody decided what becomes of drift in a cluster. */
record DriftDecided(String cluster) {}
