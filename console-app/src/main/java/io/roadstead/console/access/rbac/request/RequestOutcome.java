package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.model.RequestRule;
import java.util.UUID;

/** What became of a step of a request; nothing happened unless it is {@link Done}. */
public sealed interface RequestOutcome {
    /** As it is now. */
    record Done(StoredRequest request) implements RequestOutcome {}

    /** No request has this id, or none that one may see. */
    record Missing() implements RequestOutcome {}

    /** Somebody decided or withdrew it since the version that the step names. */
    record Stale() implements RequestOutcome {}

    /** It cannot move so. */
    record Rejected(RequestRule.Reason reason) implements RequestOutcome {}

    /** The role cannot be given there to the asker, or not by who approves. */
    record Unfit(BindingService.Outcome why) implements RequestOutcome {}

    /** Nobody may ask for so short or so long a time. */
    record Length() implements RequestOutcome {}

    /** One asked for the same already. */
    record Same(UUID id) implements RequestOutcome {}

    /** Too many wait, or were made in a day. */
    record TooMany() implements RequestOutcome {}
}
