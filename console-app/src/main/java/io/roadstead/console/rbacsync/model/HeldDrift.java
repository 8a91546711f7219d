package io.roadstead.console.rbacsync.model;

/**
 * What somebody else made of an object, and is not put right at once.
 *
 * @param desired what it has to be, as text
 * @param actual what it was seen to be, so far as the console says what it is; empty where it is gone
 * @param accepted whether somebody said that it may stay so; else it waits for a decision
 */
public record HeldDrift(ObjectKey key, String desired, String actual, boolean accepted) {
    /** Whether it is about the same: neither the policy nor the cluster said anything new since. */
    public boolean isStill(String nowDesired, String nowActual) {
        return desired.equals(nowDesired) && actual.equals(nowActual);
    }

    /**
     * Whether what is there may stand while somebody decides. Never what could give anybody more: roles, bindings that name another
     * role or subject, labels of namespaces, and objects that nobody asked for.
     *
     * @param step which would put it right
     */
    public static boolean mayStand(SyncStep step) {
        return switch (step) {
            case SyncStep.Remove _ -> false;
            case SyncStep.Change change ->
                switch (change.key().kind()) {
                    case RESOURCE_QUOTA, LIMIT_RANGE -> true;
                    case CLUSTER_ROLE, NAMESPACE, CLUSTER_ROLE_BINDING, ROLE_BINDING -> false;
                };
            case SyncStep.Make make ->
                switch (make.key().kind()) {
                    case RESOURCE_QUOTA, LIMIT_RANGE, CLUSTER_ROLE_BINDING, ROLE_BINDING -> true;
                    case CLUSTER_ROLE, NAMESPACE -> false;
                };
        };
    }
}
