package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Caller;
import java.util.List;

/** Knows of a module what needs somebody now; a bean of that module. The first page shows what all of them say. */
public interface AttentionSource {
    /** Only what this caller may know and can do something about. Asked each time that the page is opened, so be quick. */
    List<Attention> now(Caller caller);
}
