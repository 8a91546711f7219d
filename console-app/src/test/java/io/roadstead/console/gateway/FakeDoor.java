package io.roadstead.console.gateway;

import io.roadstead.console.cluster.AgentDoor;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Lets agents in whose keys it was told. */
final class FakeDoor implements AgentDoor {
    /** What becomes of who wants to be registered. */
    volatile Function<Enrolment.Received, EnrolmentAnswer> enrolling = FakeDoor::usual;

    /** What is done before it decides. */
    interface Task {
        void run() throws InterruptedException;
    }

    volatile Task deciding = () -> {};

    /** Whether another process of each agent is there. */
    volatile boolean busy;

    final Map<ClusterId, PublicKey> keys = new ConcurrentHashMap<>();

    @Override
    public Decision decide(Hello hello, String address) {
        try {
            deciding.run();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
        ClusterId cluster = new ClusterId(hello.clusterId());
        PublicKey key = keys.get(cluster);
        if (busy) {
            return new Decision.TurnedAway(Refusal.of(RefusalCode.BUSY, "Another process is connected."));
        }
        return key == null
                ? new Decision.TurnedAway(Refusal.of(RefusalCode.UNKNOWN_CLUSTER, "No such cluster."))
                : new Decision.Admitted(cluster, key);
    }

    @Override
    public EnrolmentAnswer enrol(Enrolment.Received request, String address) {
        return enrolling.apply(request);
    }

    private static EnrolmentAnswer usual(Enrolment.Received request) {
        return request.request().joinToken().equals("good")
                ? new EnrolmentAnswer.Enrolled(
                        "key-1", Duration.ofHours(24), Instant.EPOCH, "roadstead-test", Map.of("k1", "AAAA"))
                : new EnrolmentAnswer.Refused(
                        EnrolmentRefusalCode.TOKEN_UNKNOWN, "Nobody made this token.", Duration.ofSeconds(5));
    }
}
