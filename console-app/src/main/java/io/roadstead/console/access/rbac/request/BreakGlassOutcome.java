package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.BindingService;
import java.util.UUID;

/** What became of a change for emergencies; nothing happened unless it is one of the first three. */
public sealed interface BreakGlassOutcome {
    /** It is set up so; as it was last, for one that was removed. */
    record Done(BreakGlass setUp) implements BreakGlassOutcome {}

    /** It was taken. */
    record Taken(BreakGlassUse use) implements BreakGlassOutcome {}

    /** The alarm is over. */
    record Acknowledged(BreakGlassUse use) implements BreakGlassOutcome {}

    /** There is none with this id, or none that one may see. */
    record Missing() implements BreakGlassOutcome {}

    /** Somebody changed it since the version that the change names. */
    record Stale() implements BreakGlassOutcome {}

    /** The role cannot be held there by this subject, or not be given by who sets this up. */
    record Unfit(BindingService.Outcome why) implements BreakGlassOutcome {}

    /** Who sets it up lacks some of the role there, or has it for a time only. */
    record Lacks() implements BreakGlassOutcome {}

    /** The same is set up already. */
    record Same(UUID id) implements BreakGlassOutcome {}

    /** There are as many as there may be. */
    record Full() implements BreakGlassOutcome {}

    /** Who took it cannot end its alarm. */
    record Own() implements BreakGlassOutcome {}
}
