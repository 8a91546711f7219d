package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.kernel.Caller;
import java.util.List;

/** Which roles somebody holds in a cluster, as the groups that stand for them there; answers from memory. */
@FunctionalInterface
public interface HeldRoles {
    /** The groups, sorted; none for who holds no role. */
    List<String> groups(Caller caller, Place place);
}
