package io.roadstead.console.gateway.client;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.door.Wish;
import io.roadstead.console.gateway.model.Address;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.HeaderRules;
import io.roadstead.console.gateway.model.Refusal;
import java.util.List;
import java.util.Optional;

/** What a module of the console wants of a cluster, by the same rules as from a socket. */
sealed interface OwnWish {
    /** It may be asked about. */
    record Sound(Wish wish) implements OwnWish {}

    /** It cannot be meant. */
    record Refused(Refusal refusal) implements OwnWish {}

    /**
     * Looks at it.
     *
     * @param target path and query within the cluster
     * @param headers names in lower case
     */
    static OwnWish of(ClusterId cluster, String method, String target, List<Header> headers, boolean body) {
        String whole = Address.PREFIX + cluster + target;
        if (!(Address.parse(whole) instanceof Address.Cluster address)
                || !address.name().equals(cluster.value())) {
            return new Refused(Refusal.malformed("This is no address within a cluster."));
        }
        Head head = new Head(method, whole, 1, headers, new Head.Body.None());
        Optional<Refusal> objection = HeaderRules.objection(head);
        return objection.isPresent()
                ? new Refused(objection.get())
                : new Sound(new Wish(address.name(), method, address.target(), HeaderRules.up(head), body, ""));
    }
}
