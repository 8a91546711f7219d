package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.BindingService.Outcome;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.kernel.ProblemCode;

/** Says why a role could not come to be held by way of a request, or in an emergency. */
final class UnfitBinding {
    private UnfitBinding() {}

    /**
     * The refusal.
     *
     * @param held the code for a role that is held there already
     * @param unfit the code for what does not fit any more
     */
    static Refusal refusal(Outcome why, ProblemCode held, ProblemCode unfit) {
        return switch (why) {
            case Outcome.Lacks lacks -> Lacking.refusal(lacks.lack());
            case Outcome.Same same -> new Refusal(held, "See /api/v1/bindings/" + same.id() + ".");
            case Outcome.NoRole none -> new Refusal(unfit, "There is no such role.");
            case Outcome.NoScope none -> new Refusal(unfit, "There is no such cluster or project.");
            case Outcome.NoSubject none -> new Refusal(unfit, "The account or group is not there.");
            case Outcome.WrongLevel wrong ->
                new Refusal(
                        unfit,
                        wrong.level() == Role.Level.GLOBAL
                                ? "The role is one of accounts and groups, which administrators give as their role."
                                : "The role is made for clusters, and cannot be held in a project.");
            case Outcome.Full full ->
                new Refusal(
                        ProblemCode.BINDING_LIMIT,
                        "There may be " + BindingService.MAX_BINDINGS + " bindings; give roles to groups.");
            case Outcome.Done done -> throw new IllegalArgumentException("it was given");
            case Outcome.Missing missing -> throw new IllegalArgumentException("nothing was looked for");
            case Outcome.Stale stale -> throw new IllegalArgumentException("no version was named");
            case Outcome.Over over -> throw new IllegalArgumentException("it ends later");
        };
    }
}
