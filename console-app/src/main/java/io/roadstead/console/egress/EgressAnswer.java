package io.roadstead.console.egress;

import io.roadstead.console.kernel.Reason;

/** What became of reading an address. */
public sealed interface EgressAnswer {
    /**
     * It answered 200.
     *
     * @param text as UTF-8, whatever it says of itself
     */
    record Read(String text) implements EgressAnswer {}

    /** It was not asked, or did not answer so; the reason holds nothing of what it said. */
    record Failed(Reason reason) implements EgressAnswer {}
}
