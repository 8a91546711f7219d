package io.roadstead.console.gateway.replica;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request says on its way from one console to another, beside what it says to the agent.
 *
 * @param cluster whose agent is meant
 * @param epoch of the session by which it shall go on
 */
record Hop(ClusterId cluster, long epoch) {
    /** The other console itself is meant, not an agent. */
    static final String CONSOLE = "console";

    private static final String CLUSTER = "roadstead-hop-cluster";
    private static final String EPOCH = "roadstead-hop-epoch";

    /** Reads it; empty unless both stand there once, and nothing else of the kind. */
    static Optional<Hop> of(RequestHead head) {
        List<Field> marks = head.fields().list().stream().filter(Hop::isMark).toList();
        Optional<ClusterId> cluster = head.fields().first(CLUSTER).flatMap(ClusterId::parse);
        Optional<Long> epoch = head.fields().first(EPOCH).flatMap(Hop::number);
        return marks.size() == 2 && cluster.isPresent() && epoch.isPresent()
                ? Optional.of(new Hop(cluster.get(), epoch.get()))
                : Optional.empty();
    }

    private static boolean isMark(Field field) {
        return field.name().startsWith("roadstead-hop-");
    }

    private static Optional<Long> number(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** With these marks, and without any that were there. */
    RequestHead mark(RequestHead head) {
        List<Field> fields = new ArrayList<>(bare(head).fields().list());
        fields.add(new Field(CLUSTER, cluster.value()));
        fields.add(new Field(EPOCH, Long.toString(epoch)));
        return new RequestHead(head.method(), head.destination(), head.target(), new Fields(fields));
    }

    /** As the agent shall have it. */
    static RequestHead bare(RequestHead head) {
        return new RequestHead(
                head.method(),
                head.destination(),
                head.target(),
                new Fields(head.fields().list().stream()
                        .filter(field -> !isMark(field))
                        .toList()));
    }
}
