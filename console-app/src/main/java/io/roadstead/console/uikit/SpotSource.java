package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Caller;

/** Knows what has become of the spots of one kind; a bean of the module that keeps what they lead to. */
public interface SpotSource {
    /** Of which it knows. */
    Spot.Kind kind();

    /**
     * How one stands for this caller. Called for each that a list shows, so be quick.
     *
     * @param key of a spot that this source made; may come from anywhere, so it is read with care
     */
    Standing standing(Caller caller, String key);

    /** What has become of it. */
    sealed interface Standing {
        /** It is there, and so it is now. */
        record Here(Spot spot) implements Standing {}

        /** It was there, where the caller would still see it. */
        record Gone() implements Standing {}

        /** The caller may not see it, or there never was such a thing: both look alike, on purpose. */
        record Hidden() implements Standing {}
    }
}
