package io.roadstead.federation.placement;

/**
 * Over how many groups replicas are spread; Karmada's {@code spreadConstraints}. With fewer replicas than groups asked
 * for, one replica in each of fewer groups is enough.
 *
 * @param minGroups the fewest
 * @param maxGroups the most; {@link #UNLIMITED} for any number
 */
public record Spread(SpreadBy by, int minGroups, int maxGroups) {
    /** Any number of groups. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** This many groups or more. */
    public static Spread atLeast(int minGroups, SpreadBy by) {
        return new Spread(by, minGroups, UNLIMITED);
    }

    /** This many groups or fewer. */
    public static Spread atMost(int maxGroups, SpreadBy by) {
        return new Spread(by, 1, maxGroups);
    }

    boolean limited() {
        return maxGroups != UNLIMITED;
    }
}
