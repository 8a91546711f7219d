package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Caller;
import java.util.List;

/** Knows of a module which first steps it takes; a bean of that module. */
public interface StartStepSource {
    /** For this administrator. */
    List<StartStep> steps(Caller caller);
}
